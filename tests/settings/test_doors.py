"""The keys of the mail doors, as typed and as refused."""

from textwrap import dedent, indent

import pytest
from pydantic import SecretStr, ValidationError

from router.errors import ConfigurationError
from router.settings.doors import Lmtp, Smtp, SmtpUser, Tls
from router.settings.load import load

TLS = Tls(certificate="certificate.pem", key="key.pem")
HASH = "$2y$05$" + "a" * 53


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Lmtp(listen="run/lmtp"), "absolute path of a socket"),
        (lambda: Lmtp(listen="/" + "x" * 120), "at most 100 bytes"),
        (lambda: Smtp(proxy_networks=("10.0.0.1/8",)), "a network such as 192.0.2.0/24, found '10.0.0.1/8'"),
        (lambda: Smtp(users=(user("a"),)), "expected tls beside users"),
        (lambda: user("a", "plain password"), "htpasswd"),
        (lambda: Smtp(tls={"certificate": "a", "key": "b", "mode": "none"}), "starttls"),
    ],
)
def test_what_cannot_be_meant_is_told_with_what_to_do(make, said):
    with pytest.raises(ValidationError) as caught:
        make()
    assert said in str(caught.value)
    assert "plain password" not in str(caught.value)


def user(name: str, kept: str = HASH) -> SmtpUser:
    return SmtpUser(name=name, password_hash=SecretStr(kept))


def test_a_door_listens_on_a_socket_or_an_address():
    assert str(Lmtp(listen="/run/ledgerpost/lmtp").socket_path) == "/run/ledgerpost/lmtp"
    assert Lmtp(listen="[::1]:24").socket_path is None


def test_a_second_address_may_begin_with_tls():
    assert TLS.implicit_listen is None
    assert Tls(certificate="a", key="b", implicit_listen=" 0.0.0.0:465").implicit_listen == "0.0.0.0:465"


def test_every_limit_has_a_safe_default_without_being_named():
    door = Smtp()
    assert door.tls is None
    assert door.timeout_seconds <= 300
    assert 1 <= door.connections_per_address_limit <= door.connections_limit


def test_a_whole_mail_door_is_read_from_yaml(configured):
    loaded = configured(
        """
        listen: 0.0.0.0:25
        tls: {certificate: tls/c.pem, key: tls/k.pem, required: true, implicit_listen: "0.0.0.0:465"}
        users: [{name: scanner, password_hash: {env: SCANNER}, client: bakker}]
        proxy_networks: [10.0.0.0/8]
        unknown_recipients_limit: 3
        """
    )
    assert loaded.tls.certificate.is_absolute()
    assert loaded.users[0].password_hash.get_secret_value() == HASH
    assert loaded.proxy_networks == ("10.0.0.0/8",)


@pytest.mark.parametrize(
    ("users", "said"),
    [
        ("[{name: a, password_hash: {env: SCANNER}, client: baker}]", "expected the id of a client, found 'baker'"),
        ("[{name: a, password_hash: {env: SCANNER}}, {name: a, password_hash: {env: SCANNER}}]", "no other user has"),
    ],
)
def test_users_are_checked_against_clients_and_each_other(configured, users, said):
    with pytest.raises(ConfigurationError) as caught:
        configured(f"tls: {{certificate: c, key: k}}\nusers: {users}")
    assert said in str(caught.value)


@pytest.fixture
def configured(tmp_path):
    def configured(smtp: str) -> Smtp:
        door = indent(dedent(smtp).strip(), "    ")
        (tmp_path / "ledgerpost.yaml").write_text(f"firm:\n  name: Kantoor\nintake:\n  smtp:\n{door}\n")
        (tmp_path / "clients").mkdir()
        (tmp_path / "clients" / "bakker.yaml").write_text("name: Bakker BV\n")
        return load(tmp_path, environment={"SCANNER": HASH}).intake.smtp

    return configured
