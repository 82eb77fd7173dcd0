"""The conversation of one mail connection: what is answered to each command, and what shall happen next.

No input or output: a command line goes in, an answer with a wish comes out, the session fulfils it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from router.intake import replies
from router.intake.addresses import Addresses
from router.intake.auth import WAYS, BadResponse, Credentials, Login
from router.intake.commands import BadSyntax, Named, named, verb_and_rest
from router.intake.doors import IntakeEvents
from router.intake.limits import Space
from router.intake.manners import Manner
from router.intake.throttle import Penalty, Throttle
from router.settings.doors import MailLimits, SmtpUser

HTTP_VERBS = frozenset({"GET", "POST", "PUT", "HEAD", "OPTIONS", "CONNECT", "DELETE", "PATCH", "TRACE"})
MOST_LOGINS = 3
_BEFORE_TLS = frozenset({"EHLO", "HELO", "NOOP", "STARTTLS", "QUIT", "RSET"})  # RFC 3207 section 4
_KNOWN_PARAMETERS = frozenset({"SIZE", "BODY", "SMTPUTF8", "AUTH"})
_BODIES = frozenset({"7BIT", "8BITMIME"})


class Wish(Enum):
    """What the session shall do after it has sent the reply."""

    GO_ON = auto()
    RECEIVE = auto()  # a mail
    START_TLS = auto()
    CHECK_PASSWORD = auto()  # of `credentials`; there is no reply yet
    HANG_UP = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, after a wait, and what comes next."""

    reply: str
    wish: Wish = Wish.GO_ON
    delay_seconds: float = 0.0


class Desk(Protocol):
    """What a conversation needs to know of its door."""

    addresses: Addresses
    space: Space
    events: IntakeEvents
    welcomes: Callable[[str | None, str], bool]

    @property
    def limits(self) -> MailLimits:
        """How far a connection may go."""

    @property
    def manner(self) -> Manner:
        """Which protocol is spoken."""

    @property
    def throttle(self) -> Throttle | None:
        """What slows down guessing."""

    @property
    def closing(self) -> bool:
        """Whether no further mail is taken."""

    @property
    def offers_tls(self) -> bool:
        """Whether STARTTLS is answered."""

    @property
    def requires_tls(self) -> bool:
        """Whether mail is taken only within TLS."""

    @property
    def offers_login(self) -> bool:
        """Whether anybody may log in."""


class Dialogue:
    """The state of one conversation; `network` is where the client sits, `peer` its address where there is one."""

    def __init__(self, desk: Desk, network: str, peer: str = "") -> None:
        self._desk = desk
        self.peer = peer.partition("%")[0]
        self._network = network
        self._is_encrypted = False
        self._commands = 0
        self._idle_commands = 0
        self._failed_logins = 0
        self._login: Login | None = None
        self.credentials: Credentials | None = None
        self.user: SmtpUser | None = None
        self._is_greeted = False
        self._is_begun = False
        self.sender = ""
        self.recipients: list[str] = []
        self._verbs: dict[str, Callable[[str], Answer]] = {
            **dict.fromkeys(desk.manner.greetings, self._hello),
            "MAIL": self._mail,
            "RCPT": self._rcpt,
            "DATA": self._data,
            "RSET": self._rset,
            "NOOP": lambda _: self._idle(replies.OK),
            "HELP": lambda _: self._idle(replies.HELP),
            "VRFY": lambda _: self._idle(replies.SEND_AND_SEE),
            "EXPN": lambda _: self._idle(replies.NO_EXPN),
            "QUIT": lambda _: Answer(replies.BYE, Wish.HANG_UP),
            "STARTTLS": self._starttls,
            "AUTH": self._auth,
        }

    def greeting(self) -> str:
        """Return the first reply of all."""
        return f"220 {self._desk.limits.host_name} {self._desk.manner.name}"

    def answer(self, line: bytes) -> Answer:
        """Answer one command line, given without its end."""
        self._commands += 1
        if self._commands > self._desk.limits.commands_limit:
            return Answer(replies.TOO_MANY_COMMANDS, Wish.HANG_UP)
        if self._login is not None:
            return self._log_in(self._login, line.decode("ascii", "replace"))
        verb, rest = verb_and_rest(line)
        if verb in HTTP_VERBS:
            self._desk.events.refused("http")
            return Answer(replies.NOT_HTTP, Wish.HANG_UP)
        if self._desk.requires_tls and not self._is_encrypted and verb not in _BEFORE_TLS:
            return self._idle(replies.TLS_FIRST)
        handle = self._verbs.get(verb)
        try:
            return handle(rest) if handle else self._idle(replies.UNKNOWN_COMMAND)
        except BadSyntax:
            return self._idle(replies.BAD_SYNTAX)

    def too_long(self) -> Answer:
        """Answer a command line that was too long to be looked at."""
        self._login = None
        return self._idle(replies.LONG_COMMAND)

    def encrypted(self) -> None:
        """Begin anew within TLS: nothing said before is believed (RFC 3207 section 4.2)."""
        self._is_encrypted = True
        self._is_greeted = False
        self.over()

    def over(self) -> None:
        """Forget the mail; the next one begins with MAIL."""
        self._is_begun = False
        self.sender = ""
        self.recipients = []

    def brought_mail(self) -> None:
        """Count idle commands anew: the connection is of use."""
        self._idle_commands = 0

    def logged_in(self, user: SmtpUser | None) -> Answer:
        """Answer once the password was looked at."""
        self.credentials = None
        if user is not None:
            self.user = user
            return Answer(replies.LOGGED_IN)
        self._failed_logins += 1
        self._desk.events.refused("login")
        penalty = self._penalty()
        if penalty.hang_up or self._failed_logins >= MOST_LOGINS:
            return Answer(replies.TOO_MANY_GUESSES, Wish.HANG_UP, penalty.delay_seconds)
        return Answer(replies.WRONG_PASSWORD, delay_seconds=max(penalty.delay_seconds, 0.2 * self._failed_logins))

    # ---------------------------------------------------------- commands
    def _hello(self, rest: str) -> Answer:
        if not rest:
            return self._idle(replies.BAD_SYNTAX)
        was_greeted, self._is_greeted = self._is_greeted, True
        self.over()
        lines = [self._desk.limits.host_name, *self._extensions()]
        reply = "\r\n".join([f"250-{line}" for line in lines[:-1]] + [f"250 {lines[-1]}"])
        return self._idle(reply) if was_greeted else Answer(reply)

    def _extensions(self) -> list[str]:
        desk = self._desk
        offered = ["PIPELINING", f"SIZE {desk.limits.size_limit_mb * 1024 * 1024}", "8BITMIME", "SMTPUTF8"]
        if desk.offers_tls and not self._is_encrypted:
            offered.append("STARTTLS")
        if desk.offers_login and self._is_encrypted:
            offered.append(f"AUTH {' '.join(WAYS)}")
        return [*offered, "ENHANCEDSTATUSCODES"]

    def _mail(self, rest: str) -> Answer:
        if not self._is_greeted or self._is_begun:
            return self._idle(replies.BAD_SEQUENCE)
        given = named(rest, "FROM")
        parameters = given.parameters
        announced = parameters.get("SIZE", "0")
        if not (announced.isascii() and announced.isdecimal()):
            raise BadSyntax
        if not parameters.keys() <= _KNOWN_PARAMETERS or parameters.get("BODY", "7BIT").upper() not in _BODIES:
            return self._idle(replies.UNKNOWN_PARAMETER)
        refusal = self._no_mail_now(int(announced[:20]))
        if refusal is not None:
            return refusal
        self._is_begun, self.sender = True, given.address
        return Answer(replies.SENDER_OK)

    def _no_mail_now(self, announced_bytes: int) -> Answer | None:
        desk = self._desk
        if desk.closing:
            return Answer(replies.LEAVING, Wish.HANG_UP)
        if announced_bytes > desk.limits.size_limit_mb * 1024 * 1024:
            desk.events.refused("size")
            return Answer(replies.TOO_BIG)
        if not desk.space.has_room(announced_bytes):
            desk.events.trouble("Mail is refused for now: the state folder's disk is nearly full; make room.")
            return Answer(replies.NO_ROOM)
        return None

    def _rcpt(self, rest: str) -> Answer:
        if not self._is_begun:
            return self._idle(replies.BAD_SEQUENCE)
        given = named(rest, "TO")
        if given.parameters:
            return self._idle(replies.UNKNOWN_PARAMETER)
        refusal = self._no_recipient(given)
        if refusal is not None:
            return refusal
        self.recipients.append(given.address)
        return Answer(replies.RECIPIENT_OK)

    def _no_recipient(self, given: Named) -> Answer | None:
        desk = self._desk
        if not desk.addresses.known(given.address):
            desk.events.refused("address")
            penalty = self._penalty()
            if penalty.hang_up:
                return Answer(replies.TOO_MANY_GUESSES, Wish.HANG_UP, penalty.delay_seconds)
            return Answer(replies.NO_SUCH_ADDRESS, delay_seconds=penalty.delay_seconds)
        if len(self.recipients) >= desk.limits.recipients_limit:
            desk.events.refused("recipients")
            return Answer(replies.TOO_MANY_RECIPIENTS)
        bound = self.user.client if self.user else None
        if bound is not None and desk.addresses.client_of(given.address) not in {None, bound}:
            desk.events.refused("address")
            return Answer(replies.NOT_YOURS)
        if self.user is None and not desk.welcomes(self.sender or None, given.address):
            desk.events.refused("sender")
            return Answer(replies.SENDER_UNWELCOME)
        return None

    def _data(self, rest: str) -> Answer:
        if rest:
            return self._idle(replies.BAD_SYNTAX)
        if not self.recipients:
            return self._idle(replies.NO_RECIPIENT if self._is_begun else replies.BAD_SEQUENCE)
        return Answer(replies.SEND_MAIL, Wish.RECEIVE)

    def _rset(self, _rest: str) -> Answer:
        was_begun = self._is_begun
        self.over()
        return Answer(replies.OK) if was_begun else self._idle(replies.OK)

    def _starttls(self, rest: str) -> Answer:
        if not self._desk.offers_tls or self._is_encrypted:
            return self._idle(replies.NO_TLS)
        return self._idle(replies.BAD_SYNTAX) if rest else Answer(replies.GO_AHEAD, Wish.START_TLS)

    def _auth(self, rest: str) -> Answer:
        if not self._desk.offers_login:
            return self._idle(replies.UNKNOWN_COMMAND)
        if not self._is_encrypted:
            return self._idle(replies.ENCRYPT_FIRST)
        if not self._is_greeted or self._is_begun or self.user is not None:
            return self._idle(replies.BAD_SEQUENCE)
        way, _, first = rest.partition(" ")
        if way.upper() not in WAYS:
            return self._idle(replies.UNKNOWN_LOGIN)
        self._login = WAYS[way.upper()](first.strip())
        return self._log_in(self._login, None)

    # ---------------------------------------------------------- what several need
    def _log_in(self, login: Login, said: str | None) -> Answer:
        """Go on with a login under way; `said` is None at its beginning."""
        try:
            return Answer(f"334 {next(login) if said is None else login.send(said.strip())}")
        except StopIteration as done:
            self._login, self.credentials = None, done.value
            return Answer("", Wish.CHECK_PASSWORD)
        except BadResponse:
            self._login = None
            return self._idle(replies.BAD_SYNTAX)

    def _idle(self, reply: str) -> Answer:
        """Answer a command that brings no mail nearer; too many of them end the conversation."""
        self._idle_commands += 1
        if self._idle_commands > self._desk.limits.idle_commands_limit:
            self._desk.events.refused("commands")
            return Answer(replies.TOO_MANY_COMMANDS, Wish.HANG_UP)
        return Answer(reply)

    def _penalty(self) -> Penalty:
        throttle = self._desk.throttle
        penalty = Penalty() if throttle is None else throttle.guessed_wrong(self._network)
        if penalty.delay_seconds:
            self._desk.events.refused("guessing")
        return penalty
