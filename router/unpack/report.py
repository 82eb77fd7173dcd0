"""What a mail system reports about a mail that was sent: it failed, it is late, it arrived, or somebody is away.

Reports follow RFC 3464 (delivery status), RFC 8098 (reading) or nobody; whoever wrote a report without fields is
understood by its words. When nothing says otherwise, a mail system that answers has not delivered.
"""

from __future__ import annotations

import re

from router.model import Report
from router.unpack.headers import decoded, raw_text, split, value_and_parameters

_LOOKED_AT_BYTES = 262_144
_LONGEST_WORDS = 200

_ACTION = re.compile(r"^action:[ \t]*(failed|delayed|delivered|relayed|expanded)\b", re.IGNORECASE | re.MULTILINE)
_STATUS = re.compile(r"^status:[ \t]*([245]\.\d{1,3}\.\d{1,3})\b", re.IGNORECASE | re.MULTILINE)
_DIAGNOSTIC = re.compile(r"^diagnostic-code:[ \t]*([^\r\n]+(?:\r?\n[ \t]+[^\r\n]+){0,4})", re.IGNORECASE | re.MULTILINE)
_CODE = re.compile(r"\b((?:[45]\d\d)[ -](?:#?[45]\.\d{1,3}\.\d{1,3})?[^\r\n]{0,160})")
_LATE = re.compile(
    r"\bdelay(?:ed)?\b|will (?:be retried|keep trying|continue to try|retry)|still (?:being retried|trying)"
    r"|not yet (?:been )?delivered|warning: (?:could not send|message)|temporarily (?:deferred|delayed)"
    r"|you do not need to re-?send|vertraagd|wordt opnieuw geprobeerd|retard[ée]|verzögert",
    re.IGNORECASE,
)
_GIVEN_UP = re.compile(
    r"(?:could|can|was|were|has|have|is|are)(?:n't| ?not) (?:be |been )?(?:delivered|sent)|undeliver|failed|failure"
    r"|permanent(?:ly)? (?:fatal )?error|gave up|giving up|retry time(?:out)? (?:has been )?(?:not reached|exceeded)"
    r"|reject|refus|returned|bounced?\b|onbestelbaar|niet (?:worden )?bezorgd|non remis|unzustellbar",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"out of (?:the )?office|vacation|away from|on leave|auto(?:matic|mated)?[- ]?(?:reply|response)|afwezig"
    r"|absen[ct]e? du bureau|réponse automatique|abwesenheit|automatische antwort|automatisch antwoord",
    re.IGNORECASE,
)


def report_of(mail: bytes) -> Report:
    """Return what an automatic `mail` reports; for a mail that is known to answer one of ours."""
    headers, body = split(mail[:_LOOKED_AT_BYTES])
    subject = decoded(headers.first("subject"))
    declared, parameters = value_and_parameters(headers.first("content-type"))
    told = raw_text(body)
    said = _words(told)
    kind = parameters.get("report-type", "").lower() if declared == "multipart/report" else ""
    if kind in {"disposition-notification", "feedback-report"}:
        return Report(outcome="noted", status="", said=said)
    actions = {found.lower() for found in _ACTION.findall(told)}
    statuses = _STATUS.findall(told)
    status = next((each for each in statuses if each[0] == "5"), statuses[0] if statuses else "")
    if "failed" in actions:
        return Report(outcome="failed", status=status, said=said)
    if "delayed" in actions:
        return Report(outcome="delayed", status=status, said=said)
    if actions:
        return Report(outcome="delivered", status=status, said=said)
    return Report(outcome=_by_words(subject, told[:20_000], status), status=status, said=said)


def _by_words(subject: str, told: str, status: str) -> str:
    gave_up = _GIVEN_UP.search(subject)
    if _AWAY.search(subject) and not gave_up:
        return "noted"
    if _LATE.search(subject) and not gave_up:
        return "delayed"
    if status.startswith("4") and _LATE.search(told) and not _GIVEN_UP.search(told):
        return "delayed"
    return "failed"


def _words(told: str) -> str:
    """Return the mail system's reason on one line: its diagnostic, or the first line with an SMTP reply."""
    found = _DIAGNOSTIC.search(told) or _CODE.search(told)
    return " ".join(found[1].split())[:_LONGEST_WORDS] if found else ""
