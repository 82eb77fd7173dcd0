"""Mails and containers that others collected, where they lie beside the clone."""

from __future__ import annotations

import email
import json
import warnings
from pathlib import Path

import pytest

from router.model import Channel
from router.unpack.unpack import unpack
from router.unpack.values import Form, Piece
from router.unpack.walk import holdings

MAILS = [
    "enmime_mail", "enmime_parts", "stalwart_malformed", "stalwart_legacy_charsets", "stalwart_rfc_thirdparty",
    "zbateson_mime", "flanker_mail", "phpmime", "cpython_email", "rspamd_mail",
]  # fmt: skip
FILES = [
    "tnefparse_examples",
    "msg_extractor",
    "snyk_zipslip",
    "corkami_zip",
    "corkami_pdf",
    "defusedxml",
    "pillow_hostile",
]
NO_BOUNCES = ("is-not-bounce-01", "is-not-bounce-02")


def samples_in(shared: Path, suite: str) -> list[Path]:
    return [path for path in sorted((shared / "hostile" / suite).iterdir()) if path.suffix != ".jsonl"]


def attachments(content: bytes) -> list[bytes]:
    """What the standard library makes of the attachments, where it decodes them without complaint."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parts = [part for part in email.message_from_bytes(content).walk() if not part.is_multipart()]
        decoded = [
            (part, part.get_payload(decode=True)) for part in parts if part.get_content_disposition() == "attachment"
        ]
    return [raw.strip() for part, raw in decoded if raw and raw.strip() and not part.defects]


@pytest.mark.parametrize("suite", MAILS)
def test_attachments_of_odd_mails_come_out_byte_for_byte(shared, suite):
    lost = []
    for path in samples_in(shared, suite):
        content = path.read_bytes()
        held = holdings(Piece(content=content, place="1", form=Form.MAIL))
        opened = any("was opened" in note for note in held.notes)
        mine = {leaf.content.strip() for leaf in held.leaves}
        excused = opened or held.ignored or any(leaf.problem for leaf in held.leaves)
        lost += [path.name for raw in attachments(content) if raw not in mine and not excused]
    assert lost == []


@pytest.mark.parametrize("suite", FILES)
def test_odd_files_are_unpacked_or_kept_whole(shared, suite):
    for path in samples_in(shared, suite):
        content = path.read_bytes()
        unpacked = unpack(content, channel=Channel.FOLDER, file_name=path.name)
        assert not any("unpacking failed" in note for note in unpacked.notes), path.name
        assert unpacked.documents or unpacked.ignored or unpacked.notes, path.name


def test_every_bounce_is_recognised_and_none_gives_a_document(shared):
    missed = []
    for path in samples_in(shared, "sisimai_bounces_dev"):
        unpacked = unpack(path.read_bytes(), channel=Channel.SMTP, file_name=None)
        if unpacked.automatic == path.stem.endswith(NO_BOUNCES) or unpacked.documents:
            missed.append(path.name)
    assert missed == []


def test_mails_of_belgian_clients_give_the_expected_documents(shared):
    wrong = []
    for line in (shared / "belgian/dev_mail/mails.jsonl").read_text("utf-8").splitlines():
        expected = json.loads(line)
        unpacked = unpack((shared / "belgian" / expected["file"]).read_bytes(), channel=Channel.SMTP, file_name=None)
        wanted = [Path(paper["name"] or "").name for paper in expected["expected"] or expected.get("duplicates") or []]
        found = [document.main.name for document in unpacked.documents]
        same = [want in ("", name, name.removeprefix("_")) for want, name in zip(wanted, found, strict=False)]
        aside = {Path(part["name"]).name for part in expected["ignored"] if part["name"]}
        put_aside = {part.name for part in unpacked.ignored} | {
            c.name for d in unpacked.documents for c in d.companions
        }
        if len(wanted) != len(found) or not all(same) or not aside <= put_aside:
            wrong.append((expected["id"], wanted, found))
    assert len(wrong) <= 1, wrong
