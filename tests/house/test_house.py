"""The rules of the house that are cheap to check."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest
import typer.main

from router.cli import application
from router.ops import reference
from router.ops.metrics import Metrics, State

CLONE = Path(__file__).parents[2]
SOURCES = sorted(path for room in ("router", "connectors") for path in (CLONE / room).rglob("*.py"))
ROOMS = sorted(path for path in (CLONE / "router").glob("*/__init__.py") if path.parent.name != "cli")
MOST_FILE_LINES, MOST_FUNCTION_LINES, MOST_README_LINES = 350, 60, 150
TOP_LEVEL = {
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "router",
    "connectors",
    "config",
    "samples",
    "tests",
    "systemd",
}
UNFINISHED = re.compile(r"#.*\b(TODO|FIXME|XXX)\b|NotImplementedError")


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(CLONE)) for path in paths]


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: path.parent.name)
def test_every_room_says_in_out_and_touches(path):
    said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    assert [word for word in ("In:", "Out:", "Touches:") if word not in said] == []


def test_every_module_opens_with_its_purpose():
    assert [n for n, p in zip(names(SOURCES), SOURCES, strict=True) if not ast.get_docstring(parsed(p))] == []


def test_no_file_is_too_long():
    long = [path for path in SOURCES if len(path.read_text("utf-8").splitlines()) > MOST_FILE_LINES]
    assert names(long) == []


def test_no_function_is_too_long():
    long = []
    for path in SOURCES:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > MOST_FUNCTION_LINES:
                    long.append(f"{path.relative_to(CLONE)}: {node.name} has {length} lines")
    assert long == []


@pytest.mark.skipif(not (CLONE / ".git").exists(), reason="only a clone knows which files are the project's")
def test_the_top_level_is_fixed():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=CLONE, check=True, capture_output=True, text=True).stdout
    tops = {name.split("/")[0] for name in listed.split("\0") if name}
    assert {top for top in tops if not top.startswith(".")} == TOP_LEVEL


def test_nothing_is_left_unfinished():
    assert names([path for path in SOURCES if UNFINISHED.search(path.read_text("utf-8"))]) == []


def test_the_readme_is_short():
    assert len((CLONE / "README.md").read_text("utf-8").splitlines()) <= MOST_README_LINES


def test_the_reference_of_commands_and_metrics_is_current():
    current = reference.markdown(typer.main.get_command(application))
    found = (CLONE / "config" / reference.FILE_NAME).read_text("utf-8")
    assert found == current, "run: python tests/house/write_references.py"


def test_every_command_and_every_metric_is_in_the_reference():
    text = (CLONE / "config" / reference.FILE_NAME).read_text("utf-8")
    commands = typer.main.get_command(application).commands
    metrics = [family.name for family in Metrics((), State).registry.collect()]
    assert len(commands) > 10
    assert len(metrics) > 10
    assert [name for name in commands if f"### {name}\n" not in text] == []
    assert [name for name in metrics if f"`{name}" not in text] == []


def test_every_command_and_option_is_explained():
    silent = []
    for name, command in typer.main.get_command(application).commands.items():
        options = [each for each in command.params if each.param_type_name == "option" and not each.help]
        silent += [f"{name} {option.opts[0]}" for option in options] + ([] if command.help else [name])
    assert silent == []


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
