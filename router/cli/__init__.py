"""The commands of `ledgerpost`; each is thin and leaves the work to the rooms."""

from __future__ import annotations

from collections.abc import Callable

import typer

from router.cli import (
    adding,
    administrations,
    arranging,
    clients,
    comparing,
    configuring,
    connections,
    correcting,
    doors,
    einvoices,
    explaining,
    exporting,
    following,
    freeing,
    packages,
    reading,
    running,
    showing,
    submitting,
    testing,
)

_HELP = (
    "Takes in invoices for accounting firms, reads them, converts them to UBL and delivers them to each client's books."
)
application = typer.Typer(help=_HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
COMMANDS: dict[str, Callable[..., None]] = {
    "run": running.run,
    "check": configuring.check,
    "reload": configuring.reload,
    "test": testing.run_cases,
    "diff": comparing.diff,
    "demo": running.demo,
    "read": reading.read,
    "convert": reading.convert,
    "explain": explaining.explain,
    "explain-file": doors.explain_file,
    "view": einvoices.view,
    "rules": einvoices.rules,
    "submit": submitting.submit,
    "list": following.list_,
    "show": showing.show,
    "held": following.held,
    "release": following.release,
    "retry": following.retry,
    "undo": freeing.undo,
    "resend": freeing.resend,
    "dismiss": arranging.dismiss,
    "merge": arranging.merge,
    "correct": correcting.correct,
    "connectors": running.connectors,
    "export": exporting.export,
    "agent": exporting.agent,
}
for name, command in COMMANDS.items():
    application.command(name)(command)
application.add_typer(correcting.learned, name="learned")
clients.client.command("add")(adding.add)
application.add_typer(clients.client, name="client")
application.add_typer(packages.package, name="package")
application.add_typer(adding.registry, name="registry")
connections.connection.command("administrations")(administrations.administrations)
application.add_typer(connections.connection, name="connection")
application.add_typer(doors.address, name="address")
application.add_typer(doors.token, name="token")


def main() -> None:
    """Run the command line."""
    application()
