"""The SFTP connector against real servers: trust, dead connections, odd file systems, and the server's answers."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from datetime import UTC, datetime

import asyncssh
import pytest
from pydantic import ValidationError

from connectors.contract import NeedsAttention, Refused, TryLater
from connectors.sftp import OUTCOMES, SftpSettings, SftpTarget, _outcome
from tests.connectors.benches import AsyncsshBench, OpensshBench

KEY = asyncssh.generate_private_key("ssh-ed25519")
OTHER_KEY = asyncssh.generate_private_key("ssh-rsa", key_size=2048)
PUBLIC = KEY.export_public_key().decode().strip()


@pytest.fixture
async def bench(tmp_path):
    bench = await AsyncsshBench(tmp_path, None).start()
    yield bench
    await bench.stop()


@pytest.fixture
async def connector(bench):
    connector = bench.connector()
    yield connector
    await connector.close()


@pytest.fixture
async def broken(bench):
    """Give a function that makes a connector to a server whose SFTP methods are replaced."""
    made = []

    def make(**methods):
        bench.server._sftp_factory = type("Broken", (asyncssh.SFTPServer,), methods)
        made.append(bench.connector())
        return made[-1]

    yield make
    for connector in made:
        await connector.close()


def raising(error):
    def fail(*_, **__):
        raise error

    return fail


async def test_one_connection_serves_many_deliveries(bench, connector, parcel_of):
    await asyncio.gather(*(connector.deliver(parcel_of((f"{n}.pdf", b"1")), SftpTarget()) for n in range(6)))
    await connector.deliver(parcel_of(("7.pdf", b"1")), SftpTarget())
    assert bench.server.connections == 1


async def test_a_connection_that_died_meanwhile_is_opened_anew(bench, connector, parcel_of):
    await connector.deliver(parcel_of(("1.pdf", b"1")), SftpTarget())
    bench.proxy.restart({})
    await connector.deliver(parcel_of(("2.pdf", b"2")), SftpTarget())
    assert bench.landed() == {"1.pdf": b"1", "2.pdf": b"2"}
    assert bench.server.connections == 2


async def test_another_host_key_needs_attention_and_gets_no_password(bench, parcel):
    with pytest.raises(NeedsAttention, match="another key"):
        await bench.connector(host_key=PUBLIC).deliver(parcel, SftpTarget())


@pytest.mark.parametrize(
    "shown", ["{key}", "127.0.0.1 {key}", "[127.0.0.1]:2222 {key} a comment", "# old\n{other}\n{key}\n"]
)
async def test_the_host_key_may_stand_as_keyscan_prints_it(bench, shown):
    text = shown.format(key=bench.server.host_key.strip(), other=PUBLIC)
    connector = bench.connector(host_key=text)
    assert "with the expected key" in await connector.check()
    await connector.close()


async def test_any_host_key_is_taken_only_when_said_twice(bench):
    with pytest.raises(ValidationError, match="trust_any_host_key"):
        bench.connector(host_key="any")
    connector = bench.connector(host_key="any", trust_any_host_key=True)
    assert "nobody checked" in await connector.check()
    await connector.close()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"host_key": "ssh-ed25519 nonsense"}, "ssh-keyscan"),
        ({"host_key": ""}, "ssh-keyscan"),
        ({"host_key": PUBLIC, "password": None}, "password or key"),
    ],
)
def test_settings_that_cannot_work_are_refused_without_the_secret(changes, words):
    values = {"host": "h", "user": "u", "password": "tell-nobody", "host_key": PUBLIC, "key_passphrase": "nor-this"}
    with pytest.raises(ValidationError, match=words) as caught:
        SftpSettings.model_validate(values | changes)
    assert "tell-nobody" not in str(caught.value)
    assert "nor-this" not in str(caught.value)


@pytest.mark.parametrize("key_format", ["pkcs8-pem", "openssh"])
async def test_a_key_with_a_passphrase_is_opened_with_it(bench, key_format):
    text = KEY.export_private_key(key_format, passphrase="open-sesame", rounds=50).decode()
    unlocked = bench.connector(key=text, key_passphrase="open-sesame")
    await unlocked.check()  # the server then takes the password
    await unlocked.close()
    for wrong in ("shut", None):
        with pytest.raises(NeedsAttention, match="cannot be read"):
            await bench.connector(key=text, key_passphrase=wrong).check()


@pytest.fixture
async def old_server():
    """Give the port of a server that knows only encryption of long ago and lets nobody in."""
    old = {"kex_algs": ["diffie-hellman-group1-sha1"], "encryption_algs": ["3des-cbc"], "mac_algs": ["hmac-sha1"]}
    acceptor = await asyncssh.listen("127.0.0.1", 0, server_host_keys=[OTHER_KEY], **old)
    yield acceptor.get_port()
    acceptor.close()
    await acceptor.wait_closed()


# The library that does the arithmetic warns that this is old, which is the point.
@pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")
async def test_a_server_with_old_encryption_needs_the_setting(bench, old_server):
    values = {"port": old_server, "host_key": OTHER_KEY.export_public_key().decode()}
    with pytest.raises(NeedsAttention, match="legacy_algorithms"):
        await bench.connector(**values).check()
    with pytest.raises(NeedsAttention, match="not accepted"):  # it got as far as the sign-in
        await bench.connector(**values, legacy_algorithms=True).check()


@pytest.mark.parametrize("kind", ["other content", "other size", "folder", "link"])
async def test_what_stands_under_the_name_is_never_replaced(bench, connector, parcel_of, kind):
    place = bench.root / "janssens" / "a.xml"
    place.parent.mkdir()
    {
        "other content": lambda: place.write_bytes(b"2"),
        "other size": lambda: place.write_bytes(b"22"),
        "folder": place.mkdir,
        "link": lambda: place.symlink_to("nowhere"),
    }[kind]()
    with pytest.raises(Refused, match="same name"):
        await connector.deliver(parcel_of(("a.xml", b"1"), ("a.pdf", b"paper")), SftpTarget())
    assert list(place.parent.iterdir()) == [place]


async def test_a_leftover_of_an_earlier_attempt_is_replaced(bench, connector, parcel_of):
    (bench.root / "janssens").mkdir()
    (bench.root / "janssens" / ".a.pdf.part").write_bytes(b"much longer than the paper")
    await connector.deliver(parcel_of(("a.pdf", b"paper")), SftpTarget())
    assert bench.everything() == {"janssens", "janssens/a.pdf"}
    assert bench.landed() == {"a.pdf": b"paper"}


async def test_folders_are_made_unless_told_otherwise(bench, connector, parcel_of):
    await connector.deliver(parcel_of(("a.pdf", b"1")), SftpTarget(folder="/deep/{client}/{type}"))
    assert (bench.root / "deep" / "janssens" / "purchase" / "a.pdf").is_file()
    strict = bench.connector(create_folders=False)
    with pytest.raises(NeedsAttention, match="does not exist"):
        await strict.deliver(parcel_of(("a.pdf", b"1")), SftpTarget(folder="other"))
    await strict.close()


async def test_a_server_that_cannot_rename_plainly_is_asked_otherwise(bench, broken, parcel):
    for error in (asyncssh.SFTPFailure(""), asyncssh.SFTPOpUnsupported(""), asyncssh.SFTPPermissionDenied("")):
        connector = broken(rename=raising(error))
        await connector.deliver(parcel, SftpTarget())
        assert bench.landed() == {file.name: file.content for file in parcel.files}
        bench.empty()


async def test_a_file_that_appears_during_the_upload_is_not_replaced(bench, broken, parcel_of):
    def rename(server, _old, new):
        (bench.root / "janssens" / "a.pdf").write_bytes(b"another")
        raise asyncssh.SFTPFailure("exists")

    with pytest.raises(Refused, match="same name"):
        await broken(rename=rename).deliver(parcel_of(("a.pdf", b"paper")), SftpTarget())
    assert bench.landed() == {"a.pdf": b"another"}


async def test_a_server_that_loses_bytes_shows_nothing(bench, broken, parcel):
    connector = broken(write=lambda *told: len(told[-1]))
    with pytest.raises(TryLater, match="kept 0 of"):
        await connector.deliver(parcel, SftpTarget())
    assert bench.everything() == {"janssens"}


async def test_a_server_that_hangs_is_given_up_and_asked_anew(bench, parcel, monkeypatch):
    connector = bench.connector()
    await connector.check()
    bench.proxy.flowing.clear()
    monkeypatch.setattr("connectors.sftp._PATIENCE", 0.03)
    with pytest.raises(TryLater, match="in time"):
        await connector.deliver(parcel, SftpTarget())
    monkeypatch.undo()
    bench.proxy.flowing.set()
    await connector.deliver(parcel, SftpTarget())
    assert bench.landed() == {file.name: file.content for file in parcel.files}
    await connector.close()


SAID_BY_VERSION_3 = (
    asyncssh.SFTPPermissionDenied,
    asyncssh.SFTPNoSuchFile,
    asyncssh.SFTPOpUnsupported,
    asyncssh.SFTPFailure,
)


@pytest.mark.parametrize("error", SAID_BY_VERSION_3)
async def test_each_answer_has_its_outcome_without_paths_and_secrets(bench, broken, parcel, error):
    said = f"no /srv/books/peeters.pdf for {bench.secret}"
    with pytest.raises(OUTCOMES[error][0]) as caught:
        await broken(write=raising(error(said))).deliver(parcel, SftpTarget())
    assert "said: no … for …" in str(caught.value)
    assert bench.landed() == {}


@pytest.mark.parametrize("kind", [kind for kind in OUTCOMES if issubclass(kind, asyncssh.SFTPError)])
def test_each_answer_of_newer_versions_has_its_outcome(bench, kind):
    outcome = _outcome(kind("disk 7"), bench.settings())
    assert type(outcome) is OUTCOMES[kind][0]
    assert str(outcome).endswith(f"(127.0.0.1:{bench.proxy.port} said: disk 7)")


def test_what_a_person_must_mend_and_what_time_mends():
    outcomes = {kind.__name__: outcome for kind, (outcome, _) in OUTCOMES.items()}
    assert {name for name, outcome in outcomes.items() if outcome is TryLater} == {
        "SFTPNoSpaceOnFilesystem",
        "SFTPQuotaExceeded",
        "SFTPFailure",
        "Error",
        "gaierror",
        "TimeoutError",
        "ConnectionRefusedError",
        "OSError",
    }
    assert {name for name, outcome in outcomes.items() if outcome is Refused} == {"SFTPInvalidFilename"}


def test_special_cases_stand_before_general_ones():
    kinds = list(OUTCOMES)
    assert not any(issubclass(later, earlier) for place, earlier in enumerate(kinds) for later in kinds[place + 1 :])


@pytest.fixture
async def openssh(tmp_path, sshd):
    if sshd is None:
        pytest.skip("OpenSSH's server is not installed (Debian: openssh-server)")
    bench = await OpensshBench(tmp_path, sshd).start()
    yield bench
    await bench.stop()


async def test_a_key_with_a_certificate_of_the_servers_authority_signs_in(openssh, parcel):
    user = openssh.settings().user
    own = asyncssh.generate_private_key("ssh-ed25519")
    ends = datetime(2031, 5, 4, tzinfo=UTC)
    signed = openssh.server.authority.generate_user_certificate(
        own, "ledgerpost", principals=[user], valid_before=int(ends.timestamp())
    )
    text = own.export_private_key().decode()
    connector = openssh.connector(key=text, certificate=signed.export_certificate().decode())
    await connector.deliver(parcel, SftpTarget())
    await connector.close()
    assert len(openssh.landed()) == 2
    assert connector.expires_at() == ends
    with pytest.raises(NeedsAttention):
        await openssh.connector(key=text).check()


@pytest.fixture
def agent(tmp_path, sshd):
    """A running SSH agent that knows the user's key; give its socket."""
    if sshd is None or shutil.which("ssh-agent") is None:
        pytest.skip("OpenSSH is not installed")
    key, sock = tmp_path / "key", tmp_path / "agent"
    key.write_bytes(sshd.user_key.export_private_key())
    key.chmod(0o600)
    process = subprocess.Popen(["ssh-agent", "-D", "-a", str(sock)], stdout=subprocess.PIPE)
    process.stdout.readline()  # it listens
    environment = os.environ | {"SSH_AUTH_SOCK": str(sock)}
    subprocess.run(["ssh-add", str(key)], env=environment, check=True, capture_output=True)
    yield str(sock)
    process.kill()
    process.communicate()


async def test_an_agents_keys_sign_in_only_when_asked(openssh, agent, monkeypatch):
    monkeypatch.setenv("SSH_AUTH_SOCK", agent)
    connector = openssh.connector(key=None, agent=True)
    assert await connector.check()
    await connector.close()
    with pytest.raises(NeedsAttention):
        await openssh.connector(key=None, password="x").check()
