"""Accounting packages as data: complete, honest about what is known, and filling what targets leave out."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from connectors.email import EmailTarget
from connectors.folder import FolderTarget
from router.model import Type
from router.settings.inherited import completed, package_of, sending_of, targets_of, when_invalid_of
from router.settings.model import Client, Connection, Defaults, Firm, Group, Settings, Target
from router.settings.package_fit import allowed_senders, package_warnings
from router.settings.package_list import PACKAGES, package_named
from router.settings.packages import Sure
from router.ubl_form import Flavour


class Sent(BaseModel):
    sender: str = "invoices@firm.example"


MAILBOX = Connection(name="mailbox", connector="email", settings=Sent())
ARCHIVE = Connection(name="archive", connector="folder", settings=None)


def mailed(to, **more) -> Target:
    return Target(connection="mailbox", options=EmailTarget(to=to), source="c.yaml:3", **more)


def firm(*clients: Client, **more) -> Settings:
    return Settings(firm=Firm(name="Kantoor"), connections=(MAILBOX, ARCHIVE), clients=clients, **more)


def client(*targets: Target, **more) -> Client:
    return Client(id="peeters", name="Peeters BV", source="peeters.yaml:1", targets=targets or None, **more)


def test_the_packages_of_the_issue_are_all_there():
    wanted = "winbooks exact-online octopus yuki basecone clearfacts adsolut expert-m bob popsy wings horus admisol"
    assert {*wanted.split(), "odoo", "generic"} == set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES.values(), ids=lambda package: package.id)
def test_every_fact_that_is_not_assumed_names_its_source(package):
    told = package.facts().values()
    assert all(bool(each.source) is (each.sure is not Sure.ASSUMED) for each in told)


@pytest.mark.parametrize("package", PACKAGES.values(), ids=lambda package: package.id)
def test_what_a_package_fills_in_is_what_a_target_could_say(package):
    for bare in (mailed("a@b.example"), Target(connection="archive", options=FolderTarget())):
        whole = completed(bare, package)
        typed = whole.model_dump(exclude={"options"})
        assert Target.model_validate(typed) == Target.model_validate({**typed, **package.target_values()})
        assert type(whole.options).model_validate(whole.options.model_dump()) == whole.options


def test_a_typed_key_wins_over_the_package():
    target = completed(mailed("a@b.example", flavour="ubl.be"), PACKAGES["wings"])
    assert (target.flavour, target.attach) == (Flavour.UBL_BE, "ubl")


def test_basecone_gets_its_tags_and_size():
    target = completed(mailed("a@b.example"), PACKAGES["basecone"])
    assert target.options.subject_tags == {"purchase": "[INK]", "sales": "[VRK]"}
    assert target.size_limit_mb == 20


def test_a_target_that_is_no_package_stays_as_it_is():
    archive = Target(connection="archive", options=FolderTarget(), package="none")
    own = client(archive, package="wings")
    assert targets_of(own, firm(own)) == (archive,)


def test_target_client_group_and_firm_name_the_package_in_this_order():
    target, group = mailed("a@b.example"), Group(package="yuki")
    own = client(target, group="g")

    def name(client: Client, target: Target, **defaults) -> str | None:
        settings = firm(client, groups={"g": group}, defaults=Defaults(**defaults))
        found = package_of(client, target, settings)
        return found and found.id

    assert name(own.model_copy(update={"package": "bob"}), mailed("a@b", package="wings")) == "wings"
    assert name(own.model_copy(update={"package": "bob"}), target) == "bob"
    assert name(own, target, package="horus") == "yuki"
    assert name(own.model_copy(update={"group": None}), target, package="horus") == "horus"
    assert name(own.model_copy(update={"group": None}), target) is None


def test_targets_come_from_client_group_or_firm_with_copies_behind():
    here, there, everywhere = (Target(connection="archive", file_name=name) for name in ("a", "b", "c"))
    copy = mailed("controller@client.example", types=(Type.SALES,))
    settings = firm(groups={"g": Group(targets=(there,))}, defaults=Defaults(targets=(everywhere,), copies=(copy,)))
    assert targets_of(client(here, group="g"), settings) == (here, copy)
    assert targets_of(client(group="g", copies=(here,)), settings) == (there, here, copy)
    assert targets_of(client(), settings) == (everywhere, copy)


def test_a_copy_does_not_take_after_the_clients_package():
    copy = mailed("controller@client.example")
    own = client(package="wings", copies=(copy,))
    assert targets_of(own, firm(own))[-1].flavour is Flavour.PEPPOL


def test_the_nearest_word_on_the_moment_counts():
    settings = firm(groups={"g": Group(send="daily 18:00", when_invalid="hold")}, defaults=Defaults(send="manual"))
    bare, own = mailed("a@b.example"), client(group="g")
    assert str(sending_of(own, mailed("a@b", send="immediate"), settings).moment) == "immediate"
    assert sending_of(client(send="month-end 18:00"), bare, settings).source == "peeters.yaml:1"
    assert str(sending_of(own, bare, settings).moment) == "daily 18:00"
    assert str(sending_of(client(), bare, settings).moment) == "manual"
    assert when_invalid_of(own, settings) == "hold"


@pytest.mark.parametrize(
    ("package", "to", "words"),
    [
        ("clearfacts", {"purchase": "aankoop-1@firm.clearfact.be"}, "it ends in clearfacts.be"),
        ("yuki", "mijn.peeters@yukiworks.be", "only archives"),
        ("octopus", {"purchase": "uid7-pi@x.octopus.be", "sales": "uid7-SI@x.octopus.be"}, "write it in capitals"),
        ("exact-online", "abc@verkoop.exactonline.nl", "expected an address for each type"),
        ("adsolut", "in@adsolut.example", "takes documents (folder, sftp), found mailbox, which is email"),
    ],
)
def test_a_target_that_does_not_fit_its_package_is_told(package, to, words):
    own = client(mailed(to, types=("purchase", "sales")), package=package)
    (warning,) = package_warnings(firm(own))
    assert warning.startswith("c.yaml:3: expected")
    assert words in warning


def test_a_flavour_that_contradicts_what_is_known_is_told():
    own = client(mailed("in@wings.example", flavour="peppol"), package="wings")
    assert "expected flavour: e-fff for Wings (reported" in package_warnings(firm(own))[0]


def test_a_fitting_target_gives_no_warning():
    to = {"purchase": "Aankoop-1@firm.clearfacts.be", "sales": "Verkoop-1@firm.clearfacts.be"}
    own = client(mailed(to, types=("purchase", "sales")), package="clearfacts")
    assert package_warnings(firm(own)) == ()


def test_who_must_be_allowed_in_the_package_is_said():
    own = client(mailed("a@x.exactonline.be"), package="exact-online")
    (sentence,) = allowed_senders(own, firm(own))
    assert "have invoices@firm.example allowed there" in sentence


def test_a_mistyped_package_gets_the_nearest_one():
    with pytest.raises(ValueError, match="did you mean winbooks"):
        package_named("winboks")
