"""Whether the folders that a configuration names are on this machine, or can be made there; looked at by `check`."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from router.settings import yaml
from router.settings.checks import place_at, sections_at
from router.settings.model import Settings
from router.settings.yaml import Place, Problem, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderLook:
    """What was found: `errors` can never work, `warnings` do not work for this user or as things are now."""

    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wanted:
    what: str
    path: Path
    place: Place
    is_made: bool  # by the daemon, when it is missing
    is_written: bool = True


def folder_look(settings: Settings, main: Section) -> FolderLook:
    """Look at every folder that `settings` name; `main` is the ledgerpost.yaml that they were read from."""
    wanted = list(_wanted(settings, main))
    errors = [problem for each in wanted if (problem := _impossible(each))]
    broken = {problem.place for problem in errors}
    doubtful = [problem for each in wanted if each.place not in broken and (problem := _doubtful(each))]
    return FolderLook(errors=tuple(sorted(errors)), warnings=tuple(sorted([*doubtful, *_shared(settings, wanted)])))


def main_section(content: bytes, file: str) -> Section:
    """Return a ledgerpost.yaml that was loaded without errors as nodes with their places."""
    node = yaml.read(content, file, [])
    return node if isinstance(node, Section) else Section({}, {}, Place(file, 1))


def _wanted(settings: Settings, main: Section) -> Iterator[_Wanted]:
    yield _Wanted("the state folder", settings.state.folder, place_at(main, "state", "folder"), is_made=True)
    for folder, section in zip(settings.intake.folders, sections_at(main, "intake", "folders"), strict=False):
        what = f"the watched folder {folder.name}"
        yield _Wanted(what, folder.path, section.place_of("path"), is_made=True, is_written=not folder.keep)
    for each in settings.connections:
        path = getattr(each.settings, "path", None)
        if isinstance(path, Path):
            is_made = bool(getattr(each.settings, "create", False))
            place = place_at(main, "connections", each.name, "path")
            yield _Wanted(f"the folder of connection {each.name}", path, place, is_made=is_made)
        if each.bundle:
            place = place_at(main, "connections", each.name, "bundle", "to")
            yield _Wanted(f"the folder for bundles of {each.name}", each.bundle.to, place, is_made=False)


def _impossible(wanted: _Wanted) -> Problem | None:
    """Return that a file stands where the folder, or one above it, would have to be."""
    for path in (wanted.path, *wanted.path.parents):
        if _is_there(path):
            if _may_be_folder(path):
                return None
            where = "there" if path == wanted.path else f"above it, {path}"
            return Problem(
                wanted.place,
                f"expected a folder, found a file {where}: {wanted.what} cannot be at {wanted.path}; correct the path, "
                "or move the file away",
            )
    return None


def _doubtful(wanted: _Wanted) -> Problem | None:
    """Return what stands in the way of using the folder now, as this user."""
    if not _is_there(wanted.path):
        return _absent(wanted)
    needed = os.R_OK | os.X_OK | (os.W_OK if wanted.is_written else 0)
    if os.access(wanted.path, needed, effective_ids=True):
        return None
    right = "read and write" if wanted.is_written else "read"
    return Problem(
        wanted.place,
        f"the user who runs this may not {right} in {wanted.what}, {wanted.path}; give the service's user that right, "
        "or check as that user",
    )


def _absent(wanted: _Wanted) -> Problem | None:
    if not wanted.is_made:
        return Problem(wanted.place, f"{wanted.what}, {wanted.path}, is not there; make it, or mount its share")
    nearest = next((path for path in wanted.path.parents if _is_there(path)), Path("/"))
    if not os.access(nearest, os.W_OK | os.X_OK, effective_ids=True):
        return Problem(
            wanted.place,
            f"{wanted.what}, {wanted.path}, is not there, and the user who runs this may not make it in {nearest}; "
            "make it and give it to the service's user, or check as that user",
        )
    if nearest == wanted.path.parent:
        return None
    return Problem(
        wanted.place,
        f"{wanted.what}, {wanted.path}, is not there, nor is {wanted.path.parent}; both will be made: if a name is "
        "misspelt or a share not mounted, mend that first",
    )


def _shared(settings: Settings, wanted: list[_Wanted]) -> Iterator[Problem]:
    """Yield each connection whose folder is another connection's."""
    first: dict[str, _Wanted] = {}
    paths = {getattr(each.settings, "path", None) for each in settings.connections}
    for each in wanted:
        if each.path not in paths:
            continue
        other = first.setdefault(os.path.normpath(each.path), each)
        if other is not each:
            yield Problem(
                each.place,
                f"{each.what} is {other.what.removeprefix('the folder of ')}'s too ({other.place}); use one connection "
                "for both, or another folder",
            )


def _is_there(path: Path) -> bool:
    """Whether anything stands at `path`; where this user may not even look, it is taken to be there."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _may_be_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except PermissionError:
        return True  # nobody can tell
    except OSError:
        return False  # a link to nothing
