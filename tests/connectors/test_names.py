"""Names, folders and order at the other side, with values alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr, ValidationError

from connectors._names import folder_of, hidden_name, in_order
from connectors._words import LONGEST, fit_for_log, one_line
from connectors.contract import Parcel, Refused
from connectors.folder import FolderTarget


def test_client_and_type_stand_in_the_folder(parcel):
    assert folder_of("in/{client}/{type}", parcel) == ("in", "janssens", "purchase")


def test_a_placeholder_in_a_clients_id_stays_as_it_is(parcel_of):
    assert folder_of("{client}", parcel_of(client_id="a{type}b")) == ("a{type}b",)


@pytest.mark.parametrize(
    "template", ["../x", "a/../b", "{clent}", "{client", "a}", "a\\b", "a\0b", "a\nb", "{client.name}"]
)
def test_a_template_that_cannot_work_is_refused_when_read(template):
    with pytest.raises(ValidationError, match="expected"):
        FolderTarget(folder=template)


@given(st.text())
def test_no_client_id_leaves_the_folder(client_id):
    parcel = Parcel(delivery_id="1", client_id=client_id, client_name="", type="misc", kind="other", title="", files=())
    try:
        segments = folder_of("{client}", parcel)
    except Refused:
        return
    assert all(segment not in {"", ".", ".."} and "/" not in segment and "\0" not in segment for segment in segments)


def test_xml_comes_last_and_the_rest_keeps_its_order(parcel_of):
    parcel = parcel_of(("1.XML", b""), ("2.pdf", b""), ("3.xml", b""), ("4.png", b""))
    assert [file.name for file in in_order(parcel)] == ["2.pdf", "4.png", "1.XML", "3.xml"]


def test_the_hidden_name_begins_with_a_dot():
    assert hidden_name("a.pdf") == ".a.pdf.part"


def test_words_for_the_log_hold_no_address_path_or_secret():
    words = "550 <jan@firm.example> /srv/mail/jan\r\nno s3cret here"
    assert fit_for_log(words, SecretStr("s3cret"), None) == "550 … … no … here"


@given(st.text())
def test_words_for_the_log_are_one_short_line(words):
    assert len(fit_for_log(words)) <= LONGEST
    assert one_line(words).isprintable()
