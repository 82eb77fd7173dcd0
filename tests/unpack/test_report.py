"""What mail systems report: fields where there are some, words where there are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from router.model import Channel
from router.unpack.report import report_of
from router.unpack.unpack import unpack

SUITE = Path(__file__).parents[2] / "../shared/hostile/sisimai_bounces_dev"


def test_the_fields_of_a_report_are_read():
    told = report_of(
        b"Subject: x\r\nContent-Type: multipart/report; report-type=delivery-status\r\n\r\n"
        b"Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n no such user\r\n"
    )
    assert (told.outcome, told.status, told.said) == ("failed", "5.1.1", "smtp; 550 5.1.1 no such user")


def test_one_recipient_that_failed_outweighs_one_that_is_late():
    assert report_of(b"Subject: x\r\n\r\nAction: delayed\r\n\r\nAction: failed\r\n").outcome == "failed"


@pytest.mark.parametrize(
    ("subject", "outcome"),
    [
        ("Undelivered Mail Returned to Sender", "failed"),
        ("Onbestelbaar: factuur", "failed"),
        ("Warning: message delayed 24 hours", "delayed"),
        ("Automatisch antwoord: ik ben afwezig", "noted"),
        ("Réponse automatique", "noted"),
        ("Mail delivery failed: out of office router", "failed"),
    ],
)
def test_without_fields_the_subject_tells(subject, outcome):
    assert report_of(f"Subject: {subject}\r\n\r\nHello\r\n".encode()).outcome == outcome


def test_a_reading_receipt_is_only_noted():
    mail = b"Content-Type: multipart/report; report-type=disposition-notification\r\n\r\nread\r\n"
    assert report_of(mail).outcome == "noted"


@pytest.mark.skipif(not SUITE.exists(), reason="the shared samples are not beside the clone")
def test_bounces_of_many_mail_systems_are_all_understood():
    mails = sorted(SUITE.glob("*lhost-*.eml"))
    told = {path.name: unpack(path.read_bytes(), channel=Channel.SMTP, file_name=None).report for path in mails}
    assert len(mails) > 50
    assert [name for name, report in told.items() if report is None or report.outcome == "noted"] == []
    assert sum(report.outcome == "failed" for report in told.values()) >= len(mails) - 2
