"""Reads ledgerpost.yaml and clients/*.yaml into Settings, or says everything that is wrong with them at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from connectors import registry
from connectors.contract import Connector
from router.errors import ConfigurationError
from router.settings import checks, lint, membership, secrets, sentences, yaml
from router.settings.model import Client, Connection, Settings, Target
from router.settings.overlay import merged, node_of
from router.settings.sending import Canary
from router.settings.shape import BROKEN, Broken, Shaper, yaml_fields
from router.settings.yaml import Items, Node, Place, Scalar, Section

MAIN_FILE = "ledgerpost.yaml"
CLIENTS_FOLDER = "clients"
warnings = lint.warnings

_CONNECTION_KEYS = frozenset(yaml_fields(Connection)) - {"name", "settings", "source"}
_TARGET_KEYS = frozenset(yaml_fields(Target)) - {"options", "source"}
_SUFFIXES = (".yaml", ".yml")

Classes = Mapping[str, type[Connector]]
Signature = tuple[tuple[str, int, int], ...]  # of each file: name, when it was changed in nanoseconds, size


def load(
    folder: Path,
    overrides: Mapping[str, Any] | None = None,
    *,
    classes: Classes | None = None,
    environment: Mapping[str, str] | None = None,
    secret: secrets.Resolve = secrets.secret,
    also: Path | None = None,
) -> Settings:
    """Return the checked configuration of `folder`: its ledgerpost.yaml and every YAML file under clients/.

    `overrides` is laid over ledgerpost.yaml key by key: values as text or as they are, None for a key left out, a
    SecretStr for a secret itself. Relative paths start at `folder`, in overrides too. `classes` are the connectors
    (all that are installed), `environment` the variables that secrets may name (the process's own), `secret` how a
    reference becomes a secret: `secrets.secret_or_nothing` for commands that connect to nobody. `also` is a folder of
    clients under `folder` that is not shown yet.

    Raises ConfigurationError with all errors in the order of files and lines, each `file:line: expected …, found …,
    what to do`; files are named relative to `folder`.
    """
    known = registry.connectors() if classes is None else classes
    variables = os.environ if environment is None else environment
    shaper = Shaper(folder=folder.absolute(), environment=variables, secret=secret)
    main = _main_section(folder, overrides or {}, shaper)
    clients = tuple(_client_sections(folder, shaper, also))
    made = _Build(shaper, known, main).settings(clients)
    if shaper.problems or isinstance(made, Broken):
        raise ConfigurationError(tuple(dict.fromkeys(str(problem) for problem in sorted(shaper.problems))))
    return made


def signature(folder: Path) -> Signature:
    """Return what differs as soon as a file of the configuration is changed, added or removed; cheap."""
    found = []
    for path in (folder / MAIN_FILE, *_client_files(folder / CLIENTS_FOLDER)):
        with suppress(OSError):
            seen = path.stat()
            found.append((str(path), seen.st_mtime_ns, seen.st_size))
    return tuple(found)


def _main_section(folder: Path, overrides: Mapping[str, Any], shaper: Shaper) -> Section | None:
    node = _read(folder, folder / MAIN_FILE, shaper)
    if node is None:
        return None
    section = shaper.section(merged(node, node_of(overrides)) if overrides else node, "the keys firm, intake, …")
    if section and "clients" in section.nodes:
        shaper.note(
            section.key_places["clients"],
            "expected clients in files of their own, found them here; move each to "
            f"{CLIENTS_FOLDER}/NAME.yaml, or the list to {CLIENTS_FOLDER}/all.yaml",
        )
        return section.without(frozenset({"clients"}))
    return section


def _read(folder: Path, path: Path, shaper: Shaper) -> Node | None:
    shown = path.relative_to(folder).as_posix()
    try:
        content = path.read_bytes()
    except OSError as error:
        shaper.note(
            Place(shown, 1),
            f"expected a file that can be read, found none ({error.strerror}); create it or give "
            "the service's user the right to read it",
        )
        return None
    return yaml.read(content, shown, shaper.problems)


def _client_sections(folder: Path, shaper: Shaper, also: Path | None) -> Iterator[Section]:
    """Yield one section per client, with an id, from every file under clients/; hidden files are passed over."""
    for path in (*_client_files(folder / CLIENTS_FOLDER), *(_client_files(also) if also else ())):
        node = _read(folder, path, shaper)
        if isinstance(node, Section) and set(node.nodes) == {"clients"}:
            yield from _listed(node.nodes["clients"], shaper)
        elif section := shaper.section(node, "a client's keys, or the key clients with a list"):
            stem = Scalar(path.stem, Place(section.place.file, 1))
            yield section if "id" in section.nodes else section.having("id", stem)


def _client_files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith(_SUFFIXES) and not name.startswith("."):
                yield Path(parent, name)


def _listed(node: Node, shaper: Shaper) -> Iterator[Section]:
    if not isinstance(node, Items):
        shaper.note(node.place, "expected a list of clients, found none; write each client after a dash")
        return
    for each in node.nodes:
        if section := shaper.section(each, "a client's keys"):
            yield section


@dataclass(frozen=True, slots=True)
class _Build:
    """Turns sections into settings; `main` None means that ledgerpost.yaml could not be read at all."""

    shaper: Shaper
    classes: Classes
    main: Section | None

    def settings(self, clients: tuple[Section, ...]) -> Settings | Broken:
        self.shaper.makers[Target] = self._target
        made_clients = [self._client(section) for section in clients]
        self.shaper.problems.extend(checks.repeated(self.main, clients))
        if self.main is None:
            return BROKEN
        connections = [self._connection(name, section) for name, section in self._connection_sections().items()]
        given = {"connections": _all(connections), "clients": _all(made_clients)}
        made = self.shaper.model(Settings, self.main.without(frozenset({"connections"})), given)
        self.shaper.problems.extend(checks.unknown_clients(self.main, clients))
        self.shaper.problems.extend(membership.unknown_groups(self.main, clients))
        if not isinstance(made, Broken):
            self.shaper.problems.extend(checks.collisions(made, self.main))
            self.shaper.problems.extend(checks.unknown_sender(made, self.main))
            self.shaper.problems.extend(checks.uncalled(made, self.main))
        return made

    def _connection_sections(self) -> dict[str, Section]:
        node = self.main.nodes.get("connections") if self.main else None
        if node is None or (isinstance(node, Scalar) and node.is_empty):
            return {}
        section = self.shaper.section(node, "a name for each connection")
        found = (
            {name: self.shaper.section(each, "a connection's keys") for name, each in section.nodes.items()}
            if section
            else {}
        )
        return {name: each for name, each in found.items() if each}

    def _connection(self, name: str, section: Section) -> Connection | Broken:
        settings: Any = None
        connector = section.text("connector") or ""
        if connector in self.classes:
            model = self.classes[connector].settings_model
            settings = self.shaper.model(model, section.without(_CONNECTION_KEYS), known=_CONNECTION_KEYS)
        elif connector:
            advice = sentences.nearest(connector, self.classes)
            self.shaper.note(
                section.place_of("connector"), f"expected a connector, found {sentences.found(connector)}; {advice}"
            )
            settings = BROKEN
        given = {"name": name, "settings": settings, "source": str(section.place)}
        if (canary := section.nodes.get("canary")) and connector in self.classes:
            given["canary"] = self._canary(canary, self.classes[connector])
        return self.shaper.model(Connection, section.only(_CONNECTION_KEYS - given.keys()), given)

    def _canary(self, node: Node, connector: type[Connector]) -> Canary | Broken:
        section = self.shaper.section(node, "the keys each_hours and target")
        if section is None:
            return BROKEN
        typed = section.nodes.get("target") or Section({}, {}, section.place)
        own = self.shaper.section(typed, "the keys of a target of this connector")
        options = self.shaper.model(connector.target_model, own) if own else BROKEN
        return self.shaper.model(Canary, section.without(frozenset({"target"})), {"target": options})

    def _target(self, section: Section) -> Target | Broken:
        options: Any = None
        name = section.text("connection")
        connections = self._connectors_by_connection()
        connector = connections.get(name or "") or ""
        if connector in self.classes:
            model = self.classes[connector].target_model
            options = self.shaper.model(model, section.without(_TARGET_KEYS), known=_TARGET_KEYS)
        elif name is not None and self.main is not None and name not in connections:
            advice = sentences.nearest(name, connections)
            self.shaper.note(
                section.place_of("connection"),
                f"expected a connection of {MAIN_FILE}, found {sentences.found(name)}; {advice}",
            )
        given = {"options": options, "source": str(section.place)}
        return self.shaper.model(Target, section.only(_TARGET_KEYS), given)

    def _connectors_by_connection(self) -> dict[str, str | None]:
        node = self.main.nodes.get("connections") if self.main else None
        sections = node.nodes if isinstance(node, Section) else {}
        return {name: each.text("connector") if isinstance(each, Section) else None for name, each in sections.items()}

    def _client(self, section: Section) -> Client | Broken:
        return self.shaper.model(Client, section, {"source": str(section.place)})


def _all(made: list[Any]) -> Any:
    return BROKEN if any(each is BROKEN for each in made) else tuple(made)
