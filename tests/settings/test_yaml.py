"""The strict reader: everything stays as typed, and what is refused is refused at its place."""

from __future__ import annotations

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

from router.settings import yaml
from router.settings.yaml import Items, Problem, Scalar, Section

# What YAML 1.1 would turn into numbers, times, dates and yes or no.
TRAPS = (
    "0456120031",
    "00123",
    "18:00",
    "NO",
    "on",
    "Yes",
    "1_000",
    "0x1F",
    "1e3",
    ".inf",
    "2026-01-31",
    "1:2:3",
    "<<",
    "=",
)
PRINTABLE = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\ufeff\u2028\u2029\x85")
)


def read(text: str) -> tuple[yaml.Node | None, list[Problem]]:
    problems: list[Problem] = []
    return yaml.read(text.encode(), "x.yaml", problems), problems


def section(text: str) -> Section:
    node, problems = read(text)
    assert not problems
    assert isinstance(node, Section)
    return node


def the_problem(text: str) -> str:
    problems = read(text)[1]
    assert len(problems) == 1
    return str(problems[0])


@pytest.mark.parametrize("text", ["firm:\n\tname: A\n", "firm: A\n\tname: A\n"])
def test_a_tab_is_called_a_tab(text):
    assert the_problem(text) == (
        "x.yaml:2: expected spaces at the start of the line, found a tab; write spaces in its place"
    )


@pytest.mark.parametrize("typed", TRAPS)
def test_a_value_without_quotes_stays_as_typed(typed):
    assert section(f"key: {typed}\n").text("key") == typed


@settings(deadline=None)
@given(st.integers(2_000_000, 19_999_999), st.sampled_from(["{}", "{} # KBO", "[{}]", "  {}"]))
def test_every_enterprise_number_survives_without_quotes(first_eight, written):
    number = f"{first_eight:08d}{97 - first_eight % 97:02d}"
    node = section("key: " + written.format(number)).nodes["key"]
    assert (node.nodes[0] if isinstance(node, Items) else node).text == number


@settings(deadline=None)
@given(PRINTABLE, st.sampled_from(["'", '"']))
def test_every_text_in_quotes_survives(text, quote):
    written = pyyaml.safe_dump({"key": text}, default_style=quote, allow_unicode=True, width=10**6)
    assert section(written).text("key") == text


@settings(deadline=None)
@given(st.text(st.sampled_from("abcABC0123456789.:_+-~/<>=()€éß"), min_size=1))
def test_every_plain_word_survives_without_quotes(text):
    if text[0] in "-:>" or text.endswith(":") or text.startswith("---"):
        return
    assert section(f"key: {text}\n").text("key") == text


def test_every_node_knows_line_and_column():
    node = section("a: 1\nb:\n  - x\n  -  y\n").nodes["b"]
    assert isinstance(node, Items)
    assert [(each.place.line, each.place.column) for each in node.nodes] == [(3, 5), (4, 6)]


def test_nothing_and_null_are_empty_but_quoted_null_is_a_word():
    found = section("a:\nb: null\nc: ~\nd: 'null'\n").nodes.values()
    assert [each.is_empty for each in found if isinstance(each, Scalar)] == [True, True, True, False]


def test_a_key_that_stands_twice_is_an_error_at_the_second():
    assert the_problem("a: 1\nb: 2\na: 3\n") == (
        "x.yaml:3: expected each key once, found 'a' again (first in line 1); keep one of the two"
    )


def test_all_keys_that_stand_twice_are_found_at_once():
    _, problems = read("a: 1\na: 2\nb: {c: 1, c: 2}\n")
    assert [problem.place.line for problem in problems] == [2, 3]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: !!str 1\n", 1, "tag"),
        ("a: 1\n--- \nb: 1\n", 2, "one document"),
        ("a:\n  - b\n c: d\n", 3, "expected YAML"),
        ("a: 'open\n", 1, "closing quote"),
        ("a: 'open\nb: 1\n", 1, "closing quote"),
        ('a: "open\nb: 1\nc: "closed"\n', 1, "closing quote"),
        ("a: 'several\n  lines'\nb:\n  - c\n d: e\n", 5, "expected YAML"),
        ("a: 1\n\tb: 2\n", 2, "a tab"),
        ("", 1, "empty file"),
        ("# only words\n", 1, "empty file"),
        ("a: 1\nb: *gone\n", 2, "*gone"),
        ("a: 1\nb: &me [*me]\n", 2, "*me"),
        ("a: 1\n? [x]\n: 2\n", 2, "expected a key"),
        ("a: b\x07\n", 1, "U+0007"),
        ("a: " + "[" * 30 + "]" * 30, 1, "levels"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(text, line, words):
    sentence = the_problem(text)
    assert sentence.startswith(f"x.yaml:{line}: expected ")
    assert words in sentence


def test_bytes_that_are_no_utf8_are_told_with_their_line():
    problems: list[Problem] = []
    assert yaml.read(b"a: 1\nb: M\xfcller\n", "x.yaml", problems) is None
    assert str(problems[0]).startswith("x.yaml:2: expected UTF-8 text")


def test_a_byte_order_mark_is_passed_over():
    problems: list[Problem] = []
    node = yaml.read(b"\xef\xbb\xbfa: 1\n", "x.yaml", problems)
    assert isinstance(node, Section)
    assert node.text("a") == "1"


def test_an_alias_repeats_what_its_anchor_holds():
    assert section("a: &x {b: 1}\nc: *x\n").nodes["c"] == section("a: &x {b: 1}\nc: *x\n").nodes["a"]


def test_aliases_that_multiply_are_stopped():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert "found more" in the_problem("\n".join(lines))


def test_a_million_brackets_are_stopped_quickly():
    assert "levels" in the_problem("a: " + "[" * 1_000_000)
