"""What is read once at the start and is another one now is named, and nothing else."""

from __future__ import annotations

import pytest

from router.settings.model import Firm, Intake, Settings, State
from router.settings.sending import Sync
from router.settings.ways_in import Http, Tls
from router.work.at_start import AtStart


@pytest.fixture
def settings(tmp_path):
    for name in ("sync.crt", "sync.key", "http.crt", "http.key", "instance.key"):
        (tmp_path / name).write_text(f"the first {name}")
    sync, http = (Tls(certificate=tmp_path / f"{door}.crt", key=tmp_path / f"{door}.key") for door in ("sync", "http"))
    return Settings(
        firm=Firm(name="K"), state=State(folder=tmp_path), sync=Sync(tls=sync), intake=Intake(http=Http(tls=http))
    )


def test_what_stayed_as_it_was_is_not_named(settings):
    assert AtStart(settings).changed() == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("instance.key", "instance.key of the state folder"),
        ("sync.crt", "the certificate of sync.tls"),
        ("sync.key", "the certificate of sync.tls"),
        ("http.crt", "the certificate of intake.http.tls"),
    ],
)
def test_what_has_another_content_now_is_named(settings, tmp_path, name, said):
    once = AtStart(settings)
    (tmp_path / name).write_text("another")
    assert once.changed() == (said,)


def test_a_renewed_certificate_and_its_key_are_named_once(settings, tmp_path):
    once = AtStart(settings)
    for name in ("sync.crt", "sync.key"):
        (tmp_path / name).write_text("another")
    assert once.changed() == ("the certificate of sync.tls",)


def test_a_key_that_was_made_later_is_no_other_one(settings, tmp_path):
    (tmp_path / "instance.key").unlink()
    once = AtStart(settings)
    (tmp_path / "instance.key").write_text("made at the first use")
    assert once.changed() == ()


def test_a_file_that_cannot_be_read_is_not_another_one(settings, tmp_path):
    once = AtStart(settings)
    (tmp_path / "sync.crt").unlink()
    assert once.changed() == ()
