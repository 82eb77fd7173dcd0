"""Whether every client's group is there."""

from __future__ import annotations

from collections.abc import Iterator

from router.settings import sentences
from router.settings.yaml import Problem, Section


def unknown_groups(main: Section, clients: tuple[Section, ...]) -> Iterator[Problem]:
    """Yield a problem for each client whose group does not stand in ledgerpost.yaml."""
    node = main.nodes.get("groups")
    groups = list(node.nodes) if isinstance(node, Section) else []
    for client in clients:
        typed = client.text("group")
        if typed and typed not in groups:
            advice = sentences.nearest(typed, groups) if groups else "add it under groups in ledgerpost.yaml"
            found = sentences.found(typed)
            yield Problem(client.place_of("group"), f"expected a group of ledgerpost.yaml, found {found}; {advice}")
