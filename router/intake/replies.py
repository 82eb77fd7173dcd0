"""What a mail client may read: generic, the same for every cause that it need not know (RFC 5321, 3463)."""

from __future__ import annotations

from typing import Final

OK: Final = "250 2.0.0 OK"
SENDER_OK: Final = "250 2.1.0 OK"
RECIPIENT_OK: Final = "250 2.1.5 OK"
SEND_MAIL: Final = "354 End data with <CR><LF>.<CR><LF>"
BYE: Final = "221 2.0.0 Bye"
HELP: Final = "214 2.0.0 See RFC 5321"
SEND_AND_SEE: Final = "252 2.1.5 Send the mail and see"  # to VRFY: nothing is said about addresses, section 7.3
NO_EXPN: Final = "502 5.5.1 EXPN is not offered"
GO_AHEAD: Final = "220 2.0.0 Begin with TLS"
LOGGED_IN: Final = "235 2.7.0 Logged in"

TROUBLE: Final = "451 4.3.0 Not taken now, please try again later"
NO_ROOM: Final = "452 4.3.1 No room now, please try again later"
TOO_MANY_RECIPIENTS: Final = "452 4.5.3 Too many recipients, please send the rest in another mail"
NO_TLS: Final = "454 4.7.0 TLS is not offered"
TOO_MANY_CONNECTIONS: Final = "421 4.3.2 Too many connections, please try again later"
LEAVING: Final = "421 4.3.2 Closing down, please try again later"
TOO_SLOW: Final = "421 4.4.2 Too slow, closing"
TOO_LONG: Final = "421 4.4.2 Connected for long enough, please come again"
TOO_MANY_COMMANDS: Final = "421 4.7.0 Too many commands, closing"
TOO_MANY_GUESSES: Final = "421 4.7.0 Please try again later"
CLOSING_ON_TROUBLE: Final = "421 4.3.0 Not taken now, please try again later"
NOT_HTTP: Final = "421 4.7.0 This is a mail server"

UNKNOWN_COMMAND: Final = "500 5.5.2 Unknown command"
LONG_COMMAND: Final = "500 5.5.2 Command is too long"
BAD_SYNTAX: Final = "501 5.5.4 Command not understood"
BAD_SEQUENCE: Final = "503 5.5.1 Not now: first greet, then MAIL, RCPT, DATA"
NO_RECIPIENT: Final = "503 5.5.1 RCPT is needed first"
UNKNOWN_LOGIN: Final = "504 5.5.4 This way of logging in is not offered"
TLS_FIRST: Final = "530 5.7.0 STARTTLS is needed first"
WRONG_PASSWORD: Final = "535 5.7.8 Name or password is wrong"  # noqa: S105 - a reply
ENCRYPT_FIRST: Final = "538 5.7.11 STARTTLS is needed first"
NO_SUCH_ADDRESS: Final = "550 5.1.1 No such address here"
NOT_YOURS: Final = "550 5.7.1 This login may not send there"
SENDER_UNWELCOME: Final = "550 5.7.1 Mail of this sender is not taken here"
TOO_BIG: Final = "552 5.3.4 Mail is larger than the limit"
LONG_LINE: Final = "554 5.6.0 Mail has a line longer than the limit"
UNKNOWN_PARAMETER: Final = "555 5.5.4 Parameter not known"
