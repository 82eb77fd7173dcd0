"""The commands of `ledgerpost`; each is thin and leaves the work to the rooms."""

from __future__ import annotations

import typer

from router.cli import following, reading, running

_HELP = (
    "Takes in invoices for accounting firms, reads them, converts them to UBL and delivers them to each client's books."
)
application = typer.Typer(help=_HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
for command in (running.run, running.check, running.demo, running.connectors):
    application.command()(command)
for command in (reading.read, reading.convert, reading.explain):
    application.command()(command)
application.command("list")(following.list_)
for command in (following.show, following.submit, following.held, following.release, following.retry):
    application.command()(command)


def main() -> None:
    """Run the command line."""
    application()
