"""connection administrations, against Clearfacts as documented."""

from __future__ import annotations

import pytest
import yaml

from tests.connectors.vendors import NUMBER, ClearfactsBench
from tests.connectors.web_benches import SECRET, WRONG
from tests.story.papers import CLIENT
from tests.story.sites import Sites


@pytest.fixture
def clearfacts(tmp_path, config):
    """A firm of which one client is in Clearfacts under a wrong address, and one is not there."""
    sites = Sites()
    key = tmp_path / "token"
    key.touch(mode=0o600)
    key.write_text(SECRET)
    settings = yaml.safe_load((config / "ledgerpost.yaml").read_text())
    url = sites.open(ClearfactsBench(tmp_path, None).answer)
    settings["connections"]["cf"] = {"connector": "clearfacts", "token": {"file": str(key)}, "url": f"{url}/graphql"}
    mail = {"connector": "email", "host": "smtp.firm.example", "from": "uit@firm.example"}
    settings["connections"]["mail"] = mail
    (config / "ledgerpost.yaml").write_text(yaml.safe_dump(settings))
    wrong = [{"connection": "mail", "to": {"purchase": f"Aankoop-{NUMBER}@firm.clearfacts.be", "sales": "a@b.example"}}]
    here = {"name": "Bakkerij Peeters", "enterprise_number": NUMBER, "targets": wrong}
    (config / "clients" / "peeters.yaml").write_text(yaml.safe_dump(here))
    yield key
    sites.close()


@pytest.mark.usefixtures("clearfacts")
def test_each_administration_stands_beside_its_client(data, config):
    rows = {row["number"]: row for row in data("connection", "administrations", "cf", config=config)}
    assert len(rows) == 102
    assert rows[NUMBER]["client"] == "peeters"
    assert rows[NUMBER]["addresses"] == f"purchase aankoop-{NUMBER}@firm.clearfacts.be"
    assert rows[NUMBER]["remark"] == f"mailed to Aankoop-{NUMBER}@firm.clearfacts.be, which is none of them"
    assert "no such administration" in rows[CLIENT["enterprise_number"]]["remark"]
    assert rows["0000000007"]["remark"] == "no client has this number"


def test_what_the_package_says_is_told(call, config, clearfacts):
    clearfacts.write_text(WRONG)
    result = call("connection", "administrations", "cf", config=config)
    assert result.exit_code == 1
    assert "make a new one" in result.stderr.replace("\n", " ")
    assert SECRET not in result.stderr


@pytest.mark.parametrize("name", ["archive", "nowhere"])
def test_a_connection_without_administrations_says_so(call, config, name):
    result = call("connection", "administrations", name, config=config)
    assert result.exit_code == 1
    assert "does not tell" in result.stderr
