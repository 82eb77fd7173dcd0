"""The tests of a configuration are read strictly, every error with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from router.errors import ConfigurationError
from router.model import HeldReason, Kind, Type
from router.settings.cases import load_cases


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "tests").mkdir()
    (tmp_path / "a.eml").write_bytes(b"From: a@b.example\r\n\r\n")
    return tmp_path


def loaded(folder: Path, text: str):
    (folder / "tests" / "some.yaml").write_text(text, "utf-8")
    return load_cases(folder)


def errors(folder: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigurationError) as caught:
        loaded(folder, text)
    return caught.value.errors


def test_a_case_says_what_comes_in_and_what_must_become_of_it(folder):
    (case,) = loaded(
        folder,
        "- name: one\n  mail: ../a.eml\n  to: docs@in.example\n  expect:\n"
        "    - {client: peeters, type: purchase, kind: invoice, targets: [archive], fields: {total_incl: 121.00}}\n",
    )
    (expected,) = case.expect
    assert (case.mail.resolve(), case.recipients, case.source) == (
        (folder / "a.eml").resolve(),
        ("docs@in.example",),
        "tests/some.yaml:1",
    )
    assert (expected.type, expected.kind, expected.held) == (Type.PURCHASE, Kind.INVOICE, None)
    assert expected.fields == {"total_incl": "121.00"}


def test_a_mail_may_be_written_in_the_case(folder):
    (case,) = loaded(
        folder, "- name: one\n  text: |\n    From: a@b.example\n  to: [x@y.example]\n  held: nothing_inside\n"
    )
    assert (case.text, case.held) == ("From: a@b.example\n", HeldReason.NOTHING_INSIDE)


def test_without_a_folder_there_are_no_cases(tmp_path):
    assert load_cases(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name: one\n", "some.yaml:1: expected a list of cases"),
        (
            "- name: one\n  to: a@b.example\n  refused: true\n",
            "expected exactly one of mail, file and text, found none",
        ),
        ("- name: one\n  mail: ../a.eml\n  refused: true\n", "expected the address a mail goes to"),
        ("- name: one\n  mail: ../a.eml\n  to: a@b.example\n", "expected what must become of it, found nothing"),
        ("- name: one\n  file: ../a.eml\n  to: a@b.example\n  expect: []\n", "expected no address for a file"),
        ("- name: one\n  file: ../b.pdf\n  expect: []\n", "some.yaml:2: expected a file that is there, found none"),
        (
            "- name: one\n  file: ../a.eml\n  expect: [{typ: sales}]\n",
            "expected a known key, found 'typ'; did you mean type",
        ),
        ("- name: one\n  file: ../a.eml\n  at: tomorrow\n  expect: []\n", "some.yaml:3: expected a moment such as"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(folder, text, sentence):
    assert any(sentence in error for error in errors(folder, text)), errors(folder, text)


def test_two_cases_of_one_name_are_an_error(folder):
    one = "- name: one\n  file: ../a.eml\n  expect: []\n"
    said = "expected a name of its own, found 'one', which also stands at tests/some.yaml:1; rename one"
    assert errors(folder, one + one) == (f"tests/some.yaml:4: {said}",)
