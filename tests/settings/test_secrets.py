"""Secrets by reference: where they are found, and what is refused without telling them."""

from __future__ import annotations

import pytest

from router.settings.model import SecretReference
from router.settings.secrets import UnusableSecret, secret


def written(folder, text, mode=0o600):
    path = folder / "word"
    path.write_bytes(text)
    path.chmod(mode)
    return SecretReference(file="word")


@pytest.mark.parametrize("text", [b"geheim", b"geheim\n", b"geheim\r\n"])
def test_a_file_gives_its_secret_without_the_newline(tmp_path, text):
    assert secret(written(tmp_path, text), tmp_path, {}).get_secret_value() == "geheim"


def test_a_key_of_several_lines_stays_as_it_is(tmp_path):
    assert secret(written(tmp_path, b"BEGIN\nabc\nEND\n"), tmp_path, {}).get_secret_value() == "BEGIN\nabc\nEND\n"


@pytest.mark.parametrize("mode", [0o644, 0o604, 0o666])
def test_a_file_that_everyone_can_read_is_refused(tmp_path, mode):
    with pytest.raises(UnusableSecret, match="chmod 600 word"):
        secret(written(tmp_path, b"geheim", mode), tmp_path, {})


@pytest.mark.parametrize("text", [b"", b"\n", b"  \n", b"\xff\xfe", b"x" * 70_000])
def test_a_file_without_a_usable_secret_is_refused(tmp_path, text):
    with pytest.raises(UnusableSecret, match="expected") as raised:
        secret(written(tmp_path, text), tmp_path, {})
    assert raised.value.__cause__ is None


def test_a_missing_file_is_told_by_its_name(tmp_path):
    with pytest.raises(UnusableSecret, match="file gone, found no such file"):
        secret(SecretReference(file="gone"), tmp_path, {})


def test_a_folder_is_no_secret(tmp_path):
    with pytest.raises(UnusableSecret, match="folder"):
        secret(SecretReference(file="."), tmp_path, {})


def test_a_credential_comes_from_the_folder_of_systemd(tmp_path):
    (tmp_path / "smtp").write_text("geheim")
    environment = {"CREDENTIALS_DIRECTORY": str(tmp_path)}
    assert secret(SecretReference(credential="smtp"), tmp_path / "x", environment).get_secret_value() == "geheim"


@pytest.mark.parametrize("name", ["gone", "../smtp", "", ".."])
def test_a_missing_or_wandering_credential_is_refused(tmp_path, name):
    with pytest.raises(UnusableSecret, match="systemd credential"):
        secret(SecretReference(credential=name), tmp_path, {"CREDENTIALS_DIRECTORY": str(tmp_path)})


def test_no_credentials_at_all_is_told(tmp_path):
    with pytest.raises(UnusableSecret, match="LoadCredential=smtp"):
        secret(SecretReference(credential="smtp"), tmp_path, {})


def test_a_variable_gives_its_secret(tmp_path):
    assert secret(SecretReference(env="WORD"), tmp_path, {"WORD": "geheim"}).get_secret_value() == "geheim"


@pytest.mark.parametrize("environment", [{}, {"WORD": ""}])
def test_a_missing_or_empty_variable_is_refused(tmp_path, environment):
    with pytest.raises(UnusableSecret, match="environment variable WORD"):
        secret(SecretReference(env="WORD"), tmp_path, environment)


@pytest.mark.parametrize("given", [{}, {"env": "A", "file": "b"}, {"env": "A", "file": "b", "credential": "c"}])
def test_exactly_one_place_must_be_named(tmp_path, given):
    with pytest.raises(UnusableSecret, match="exactly one of"):
        secret(SecretReference(**given), tmp_path, {})
