"""Certificates that are missing, belong to another key, or end soon are told with file and line."""

from datetime import UTC, datetime, timedelta

import pytest
import trustme

from router.settings.certificates import certificate_look
from router.settings.doors import Smtp, Tls
from router.settings.folders import main_section
from router.settings.model import Firm, Intake, Settings

NOW = datetime.now(UTC)
MAIN = b"""firm: {name: K}
intake:
  domain: in.firm.example
  smtp:
    tls:
      certificate: a.pem
      key: a.key
"""


@pytest.fixture
def issued(tmp_path):
    def issue(name: str, days: int):
        leaf = trustme.CA().issue_cert(
            "in.firm.example", not_before=NOW - timedelta(days=90), not_after=NOW + timedelta(days=days)
        )
        leaf.cert_chain_pems[0].write_to_path(tmp_path / f"{name}.pem")
        leaf.private_key_pem.write_to_path(tmp_path / f"{name}.key")

    return issue


@pytest.fixture
def told(tmp_path):
    def look(certificate: str, key: str) -> list[str]:
        tls = Tls(certificate=tmp_path / certificate, key=tmp_path / key)
        settings = Settings(firm=Firm(name="K"), intake=Intake(domain="in.firm.example", smtp=Smtp(tls=tls)))
        return [str(each) for each in certificate_look(settings, main_section(MAIN, "ledgerpost.yaml"), NOW)]

    return look


def test_a_pair_that_lasts_is_fine(issued, told):
    issued("a", 60)
    assert told("a.pem", "a.key") == []


@pytest.mark.parametrize(("days", "words"), [(10, "in less than 14 days"), (-1, "ended on")])
def test_one_that_ends_soon_or_has_ended_is_told_at_its_line(issued, told, days, words):
    issued("a", days)
    (sentence,) = told("a.pem", "a.key")
    assert sentence.startswith("ledgerpost.yaml:6")
    assert words in sentence


def test_a_key_of_another_certificate_is_told_at_its_line(issued, told):
    issued("a", 60)
    issued("b", 60)
    (sentence,) = told("a.pem", "b.key")
    assert sentence.startswith("ledgerpost.yaml:7")
    assert "issued together" in sentence


def test_missing_files_are_told_both(told):
    first, second = told("a.pem", "a.key")
    assert "no such file or directory" in first
    assert second.startswith("ledgerpost.yaml:7")


def test_other_content_is_no_certificate(issued, told, tmp_path):
    issued("a", 60)
    (tmp_path / "a.pem").write_text("hello")
    (sentence,) = told("a.pem", "a.key")
    assert "expected a certificate in PEM" in sentence


def test_without_tls_there_is_nothing_to_look_at():
    settings = Settings(firm=Firm(name="K"), intake=Intake(domain="in.firm.example", smtp=Smtp()))
    assert certificate_look(settings, main_section(MAIN, "ledgerpost.yaml"), NOW) == ()
