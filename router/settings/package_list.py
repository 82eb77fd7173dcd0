"""The accounting packages Ledgerpost knows, as data; every fact says how it is known."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping

from router.settings import sentences
from router.settings.packages import NONE, AddressRule, Package, reported, single, vendor
from router.ubl_form import Flavour

_CLEARFACTS_HELP = "support.accountingplatform.eu 9000173654, developer.clearfacts.be"
_YUKI_HELP = "help.yuki.be, support.yuki.be 80000786291"
_BASECONE_HELP = "support.basecone.com 633100, support.basecone.be 1139364"
_OCTOPUS_HELP = "octopus.be/handleiding, okioki.be"

_ALL = (
    Package(
        id="clearfacts",
        name="Clearfacts (Wolters Kluwer)",
        ways=vendor(("email", "clearfacts"), _CLEARFACTS_HELP),
        flavour=vendor(Flavour.PEPPOL, _CLEARFACTS_HELP),
        attach=vendor("ubl", _CLEARFACTS_HELP),
        size_limit_mb=vendor(20.0, _CLEARFACTS_HELP),
        formats=vendor(("pdf", "jpg", "xml", "zip"), _CLEARFACTS_HELP),
        domains=vendor(("clearfacts.be",), _CLEARFACTS_HELP),
        per_type=vendor(True, _CLEARFACTS_HELP),
        case_kept=vendor(True, _CLEARFACTS_HELP),
        notes=(
            (
                "Addresses look like aankoop-0123123123@firm.clearfacts.be, with achat in French; copy them as they "
                "are shown in Clearfacts, capitals too."
            ),
            "PDFs with a password and PNG, GIF or TIFF pictures are not taken; pictures go as PDF.",
        ),
    ),
    Package(
        id="exact-online",
        name="Exact Online",
        ways=vendor(("email",), "My Exact Online, digital postboxes"),
        attach=reported("ubl", "docs.recommand.eu"),
        per_type=reported(True, "zorglinksupport 360000260209"),
        domains=single(("exactonline.nl", "exactonline.be"), "an address seen at verkoop.exactonline.nl"),
        allowed_senders=vendor(True, "digital postboxes, allowed senders"),
        notes=(
            (
                "Put the sender of your mailbox on the list of allowed senders (Toegestane afzenders) of each postbox; "
                "mail of others ends up among the blocked e-mails without a word."
            ),
        ),
    ),
    Package(
        id="yuki",
        name="Yuki",
        ways=vendor(("email",), _YUKI_HELP),
        attach=vendor("ubl+pdf", _YUKI_HELP),
        one_per_mail=vendor(True, _YUKI_HELP),
        domains=vendor(("yukiworks.be", "yukiworks.nl"), _YUKI_HELP),
        per_type=vendor(False, _YUKI_HELP),
        allowed_senders=vendor(False, _YUKI_HELP),
        address_rules=(
            AddressRule(
                re.compile(r"mijn\.[^@]*@", re.IGNORECASE),
                "expected an address that Yuki processes, found one that begins with mijn., which only archives; "
                "write the address without mijn.",
            ),
        ),
        notes=(
            "XML and PDF in one mail are joined when their names are the same but for the extension, as they are here.",
            "Files above 5 MB are discouraged. A PDF holds one invoice: Yuki does not split.",
        ),
    ),
    Package(
        id="octopus",
        name="Octopus",
        ways=vendor(("email", "octopus"), _OCTOPUS_HELP),
        formats=vendor(("pdf", "xml", "jpg", "png", "gif", "xls", "xlsx", "doc", "docx"), _OCTOPUS_HELP),
        domains=single(("octopus.be",), "Doccle"),
        per_type=vendor(True, _OCTOPUS_HELP),
        case_kept=vendor(True, _OCTOPUS_HELP),
        allowed_senders=vendor(False, _OCTOPUS_HELP),
        address_rules=(
            AddressRule(
                re.compile(r"-[a-z]{1,5}@"),
                "expected the part behind the dash in capitals such as -PI, found small letters, for which Octopus "
                "makes no folder; write it in capitals",
            ),
        ),
        notes=(
            (
                "Behind the address of the dossier a dash and a word in capitals, such as -PI, choose the folder in "
                "the Document Import Viewer: give each type its own."
            ),
        ),
    ),
    Package(
        id="winbooks",
        name="Winbooks (Connect, on Web, classic)",
        ways=reported(("email", "sftp", "folder"), "help.winbooks.be 100241003, billit.eu"),
        domains=vendor(("winbooksconnect.be", "myinvoices.be", "mydocs.be"), "help.winbooks.be 100241003"),
        per_type=single(True, "billit.eu"),
        notes=("The address of a dossier is chosen in the document exchange platform (DEP).",),
    ),
    Package(
        id="basecone",
        name="Basecone",
        ways=vendor(("email",), _BASECONE_HELP),
        size_limit_mb=vendor(20.0, _BASECONE_HELP),
        formats=vendor(("pdf", "jpg", "gif", "bmp", "png", "tif", "xml", "zip"), _BASECONE_HELP),
        subject_tags=vendor(
            types.MappingProxyType({"purchase": "[INK]", "sales": "[VRK]"}), "support.basecone.com 633100"
        ),
        domains=vendor(("mailtobasecone.com",), _BASECONE_HELP),
        per_type=vendor(False, _BASECONE_HELP),
        allowed_senders=vendor(False, _BASECONE_HELP),
        notes=(
            "The address is office.administration@mailtobasecone.com; the tag in the subject says purchase or sales.",
            "About 15 MB or 50 pages are advised as most.",
        ),
    ),
    Package(
        id="adsolut",
        name="Adsolut (Wolters Kluwer)",
        ways=reported(("folder", "sftp"), "billit.be adsolut-ubl-import"),
        flavour=single(Flavour.E_FFF, "the name of the setting, EFFFPATH"),
        attach=reported("ubl", "billit.be"),
        folder=reported("{client}/{type}", "billit.be"),
        notes=("The folder is the system setting EFFFPATH. Adsolut Suite takes documents through Clearfacts.",),
    ),
    Package(
        id="expert-m",
        name="Expert/M Plus (Wolters Kluwer)",
        ways=reported(("folder", "sftp"), "robaws, billit"),
        attach=reported("ubl", "robaws, billit"),
        folder=reported("{client}/{type}", "BillSync: a folder for each client with three below"),
        notes=("Point Configuratie Kluwer Exchange, Configuratie UBL Import at these folders.",),
    ),
    Package(
        id="bob",
        name="Sage BOB 50",
        ways=reported(("folder", "sftp"), "documentatie.onfact.be, billit"),
        attach=reported("ubl", "documentatie.onfact.be"),
        notes=("The module BOB Demat is needed. Sage Cloud Demat is Clearfacts: choose clearfacts for it.",),
    ),
    Package(
        id="popsy",
        name="Popsy (Allegro)",
        ways=reported(("folder", "sftp"), "billit.be popsy"),
        attach=reported("ubl+pdf", "billit.be popsy"),
        notes=("Choose the folder under Parameters, e-invoicing.",),
    ),
    Package(
        id="wings",
        name="Wings",
        ways=reported(("email",), "support.banqup.com 283648"),
        flavour=reported(Flavour.E_FFF, "support.banqup.com 283648"),
        attach=reported("ubl", "support.banqup.com 283648"),
    ),
    Package(
        id="horus",
        name="Horus",
        ways=reported(("email",), "timetrack.net"),
        per_type=reported(True, "timetrack.net: an address for each journal"),
        one_per_mail=reported(True, "timetrack.net"),
    ),
    Package(
        id="admisol",
        name="Admisol",
        ways=reported(("email",), "support.okioki.be 4415016039953"),
        allowed_senders=reported(True, "support.okioki.be 4415016039953"),
        notes=("Have the sender of your mailbox allowed in Admisol first.",),
    ),
    Package(
        id="odoo",
        name="Odoo",
        ways=reported(("email",), "timetrack.net"),
        per_type=reported(True, "timetrack.net: an address for each journal"),
        one_per_mail=reported(True, "timetrack.net"),
        attach=single("ubl", "Odoo reads Peppol BIS 3 and e-FFF"),
        notes=("Each journal has an address of its own: give each type the one of its journal.",),
    ),
    Package(
        id="generic",
        name="Any other package",
        ways=reported(("email", "sftp", "folder"), "what most packages have"),
        notes=("Ask the vendor which UBL it reads and whether its addresses know the sender.",),
    ),
)

PACKAGES: Mapping[str, Package] = types.MappingProxyType({package.id: package for package in _ALL})


def package_named(typed: str) -> str:
    """Return the id of a package, or none; raises ValueError with the nearest known one."""
    folded = typed.strip().lower()
    if folded in PACKAGES or folded == NONE:
        return folded
    advice = sentences.nearest(folded, [*PACKAGES, NONE])
    raise ValueError(f"expected a package (see: ledgerpost package list), found {typed!r}; {advice}")
