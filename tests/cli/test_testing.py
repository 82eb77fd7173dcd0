"""The command that tests a configuration runs its cases down the real line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.story.papers import DOMAIN, invoice_pdf, mail

SHIPPED = Path(__file__).parents[2] / "config"


@pytest.fixture
def tested(config):
    """A configuration with one case that holds; returns its folder."""
    (config / "tests").mkdir()
    (config / "tests" / "a.eml").write_bytes(mail(("a.pdf", invoice_pdf("2026-17"))).as_bytes())
    write(config, expect=[{"client": "bakkerij", "type": "purchase", "targets": ["archive"]}])
    return config


def write(config: Path, **keys) -> None:
    case = {"name": "one", "mail": "a.eml", "to": f"docs@{DOMAIN}", **keys}
    (config / "tests" / "cases.yaml").write_text(yaml.safe_dump([case], sort_keys=False), "utf-8")


def test_a_case_that_holds_passes_and_leaves_nothing_behind(call, tested, tmp_path):
    result = call("test", config=tested)
    assert (result.exit_code, "1 case(s), 0 not as expected." in result.stdout) == (0, True), result.output
    assert not (tmp_path / "state").exists()
    assert not (tmp_path / "archive").exists()


def test_a_case_that_does_not_hold_fails_with_both_values(call, tested):
    write(tested, expect=[{"client": "bakkerij", "type": "sales"}])
    result = call("test", config=tested)
    assert result.exit_code == 1
    assert "tests/cases.yaml:1: a.pdf: type: expected sales, found purchase" in result.stdout


def test_mistakes_that_no_case_notices_are_named(data, tested):
    facts = data("test", "--mutations", "--coverage", config=tested)
    unnoticed = {each["mistake"] for each in facts["not_noticed"]}
    assert "defaults: the target archive hands over original, not ubl+pdf" in unnoticed
    assert "defaults: the target archive is gone" not in unnoticed
    (target,) = facts["not_covered"]["targets"]
    assert target.startswith("archive (ledgerpost.yaml:")
    assert target.endswith("): sales, misc")


def test_a_broken_case_is_an_error_of_the_configuration(call, tested):
    write(tested, mail="b.eml", expect=[])
    result = call("test", config=tested)
    assert (result.exit_code, "tests/cases.yaml:2: expected a file" in result.stderr) == (78, True)


def test_without_cases_it_says_where_they_go(call, config):
    assert "Write some into tests/NAME.yaml" in call("test", config=config).stderr


def test_the_shipped_cases_hold(data):
    facts = data("test", config=SHIPPED)
    assert len(facts["cases"]) > 20
    assert facts["failed"] == 0
