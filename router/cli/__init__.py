"""The commands of `ledgerpost`; each is thin and leaves the work to the rooms."""

from __future__ import annotations

from collections.abc import Callable

import typer

from router.cli import correcting, einvoices, following, reading, running

_HELP = (
    "Takes in invoices for accounting firms, reads them, converts them to UBL and delivers them to each client's books."
)
application = typer.Typer(help=_HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
COMMANDS: dict[str, Callable[..., None]] = {
    "run": running.run,
    "check": running.check,
    "demo": running.demo,
    "read": reading.read,
    "convert": reading.convert,
    "explain": reading.explain,
    "view": einvoices.view,
    "rules": einvoices.rules,
    "submit": following.submit,
    "list": following.list_,
    "show": following.show,
    "held": following.held,
    "release": following.release,
    "retry": following.retry,
    "correct": correcting.correct,
    "connectors": running.connectors,
}
for name, command in COMMANDS.items():
    application.command(name)(command)
application.add_typer(correcting.learned, name="learned")


def main() -> None:
    """Run the command line."""
    application()
