"""Whether a mail was written by a machine about another mail: bounces, receipts, absence notes (RFC 3834, 3464, 8098).

Mails that a billing system sends (Auto-Submitted: auto-generated, Precedence: bulk) are not meant here: they carry
invoices.
"""

from __future__ import annotations

import re

from router.unpack.headers import Headers, decoded, value_and_parameters

# Fields that only an answering or bouncing program writes; a value of "no" takes the word back.
_TELLING = (
    "x-autoreply", "x-auto-reply", "x-autorespond", "x-autoresponder", "x-autoresponse", "x-auto-response-id",
    "x-autoreply-from", "x-vacation", "x-failed-recipients", "x-ms-embedded-report", "x-ms-exchange-inbox-rules-loop",
    "x-apple-action", "x-delivery-status", "x-bounce-report",
)  # fmt: skip
_PRECEDENCE = re.compile(r"auto[-_ ]?repl", re.IGNORECASE)
_DAEMON = re.compile(r"(?:^|[\s<\"'=])(?:mailer|mail)[-_.]?daemon(?:@|[\s>\"']|$)", re.IGNORECASE)
_MAIL_SYSTEM = re.compile(
    r"post[-_.]?master@|mail(?:er)? delivery (?:sub)?system|mail administrator|system administrator|\bmailsystem\b"
    r"|mail delivery service|microsoft outlook <microsoftexchange|microsoftexchange[0-9a-f]{10,}@",
    re.IGNORECASE,
)
_SUBJECT_OF_BOUNCE = re.compile(
    r"\W*(?:(?:mail |message )?(?:undeliver|delivery (?:status|fail|notif|report|has failed|delay)|delivery error"
    r"|mail (?:delivery )?(?:fail|system error|could not|delayed)|failure notice|returned (?:mail|to sender)"
    r"|non[- ]?delivery|nondeliverable|could not (?:be )?deliver|failed (?:mail|delivery|message)"
    r"|message (?:delayed|status|undeliver|blocked|rejected|not delivered)"
    r"|(?:your )?(?:message|mail|e-mail) (?:to \S{1,100} )?(?:could not be|was not) delivered"
    r"|warning: (?:could not send|message)|postmaster notify|considered unsolicited|email bounce)"
    r"|onbestelbaar|niet[- ]bestel|mislukte bezorging|bezorging (?:mislukt|is mislukt)"
    r"|non remis|échec de (?:la )?remise|message non distribu|avis de non[- ]remise"
    r"|unzustellbar|nicht zustellbar|zustellung fehlgeschlagen|non recapitabile|no se puede entregar)",
    re.IGNORECASE,
)
_SUBJECT_OF_ANSWER = re.compile(
    r"\W*(?:auto(?:matic|mated)?[- ]?(?:reply|response|respons|responder)|out of (?:the )?office|away from"
    r"|vacation reply"
    r"|automatisch antwoord|afwezig(?:heid)?\b|niet aanwezig\b|réponse automatique|absence du bureau|absent du bureau"
    r"|automatische antwort|abwesenheit(?:snotiz)?\b|respuesta automática|risposta automatica"
    r"|(?:gelezen|niet gelezen|lu|gelesen|read|not read)\s?:|(?:leesbevestiging|accusé de lecture|lesebestätigung))",
    re.IGNORECASE,
)
_BODY_OF_BOUNCE = re.compile(
    r"\"(?:notificationType|eventType)\"\s*:\s*\"(?:Bounce|Complaint|Delivery)\"|this is the qmail-send program"
    r"|did not reach the following recipient|(?:could|can) ?not be delivered to|was undeliverable|was not delivered to"
    r"|permanent fatal errors|transcript of session follows|delivery to the following recipients? failed"
    r"|message could not be delivered|unable to deliver|reporting-mta:|mailbox (?:is )?full|(?:user|recipient|address)"
    r" (?:is )?(?:unknown|rejected)|unknown (?:user|recipient)|invalid user|no such user"
    r"|\b55[0-4][ -](?:#?5\.\d\.\d|requested|user|mailbox|recipient|address|relay)"
    r"|niet worden (?:bezorgd|afgeleverd)|n'a pas pu être (?:remis|distribué)|konnte nicht zugestellt",
    re.IGNORECASE,
)
_MASS = frozenset({"bulk", "list", "junk"})
_MASS_FIELDS = ("list-id", "list-post", "list-help", "list-subscribe", "x-auto-response-suppress", "feedback-id")
_OUR_ANSWER = "<ledgerpost-answer-"  # begins the Message-IDs of answers; see work.answering
_MACHINE = re.compile(
    r"(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer[-_.]?daemon|postmaster|bounces?)[^@\s<>]*@", re.IGNORECASE
)
_NULL_SENDERS = frozenset({"<>", "< >", '<"">'})


def automatic_because(headers: Headers) -> str:  # noqa: PLR0911 - one question per header
    """Return the header that says so, as half a sentence; empty when the headers alone do not say it."""
    declared, _ = value_and_parameters(headers.first("content-type"))
    if declared == "multipart/report":
        return "it is a delivery or reading report (multipart/report)"
    if re.match(r"auto-(?:replied|notified)", headers.first("auto-submitted").lower()):
        return "its Auto-Submitted field says that a program answered"
    telling = next((name for name in _TELLING if any(v.lower() not in ("", "no") for v in headers.every(name))), "")
    if telling:
        return f"it has the field {telling}"
    if any(_PRECEDENCE.search(headers.first(name)) for name in ("precedence", "preference", "x-precedence")):
        return "its Precedence field says that a program answered"
    sender = f"{decoded(headers.first('from')[:500])} {headers.first('return-path')[:300]}"
    if _DAEMON.search(sender):
        return "it comes from a mail daemon"
    subject = decoded(headers.first("subject")[:500])
    null_sender = headers.first("return-path").strip() in _NULL_SENDERS
    if _SUBJECT_OF_BOUNCE.match(subject) and (null_sender or _MAIL_SYSTEM.search(sender)):
        return "it comes from a mail system and its subject is that of a bounce"
    if null_sender and (_MAIL_SYSTEM.search(sender) or _SUBJECT_OF_ANSWER.match(subject)):
        return "it has no sender to answer to, and comes from a mail system"
    return ""


def unanswered_because(headers: Headers) -> str:
    """Return the header that forbids an answer (RFC 3834 section 2), as half a sentence; empty when none does."""
    submitted = headers.first("auto-submitted").strip().lower()
    if submitted and not submitted.startswith("no"):
        return "its Auto-Submitted field says that a program sent it"
    if headers.first("precedence").strip().lower() in _MASS:
        return "its Precedence field says that many got it"
    telling = next((name for name in _MASS_FIELDS if headers.holds(name)), "")
    if telling:
        return f"it has the field {telling}"
    if headers.first("return-path").strip() in _NULL_SENDERS:
        return "it has no sender to answer to"
    about = f"{headers.first('in-reply-to')[:1000]} {headers.first('references')[:4000]}"
    if _OUR_ANSWER in about:
        return "it answers an automatic answer"
    return "its sender is a machine" if _MACHINE.search(headers.first("from")[:1000]) else ""


def automatic_by_text(subject: str, text: str) -> str:
    """Return the same for a mail without files, where subject and text may decide; `text` is its first part."""
    if _SUBJECT_OF_BOUNCE.match(subject):
        return "its subject is that of a bounce"
    if _SUBJECT_OF_ANSWER.match(subject):
        return "its subject is that of an automatic answer"
    if _BODY_OF_BOUNCE.search(text[:10_000]):
        return "its text is that of a bounce"
    return ""
