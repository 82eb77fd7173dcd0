"""Whatever comes in, unpacking neither raises nor runs away, and nothing is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from router.model import Channel, Unpacked
from router.unpack.unpack import unpack

HEAD = b"From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
MIXED = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
ADAPTER = TypeAdapter(Unpacked)
FRAGMENTS = [
    b"Content-Type: multipart/mixed; boundary=b\r\n",
    b"Content-Type: message/rfc822\r\n",
    b"Content-Type: text/html; charset=punycode\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Disposition: attachment; filename*0*=x''%ff; filename*9=\"\r\n",
    b"Content-ID: <",
    b"Subject: =?x?b?=?=\r\n",
    b" folded\r\n",
    b"\r\n",
    b"--b\r\n",
    b"--b--\r\n",
    b"JVBERi0xLjQK\r\n",
    b"begin 644 x\r\n",
    b"end\r\n",
    b"\xff\x00\r",
    b"<img src=cid:x>",
    b"PK\x03\x04",
    b"\x78\x9f\x3e\x22",
    b"0\x80\x06",
]
LINES = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map(b"".join)
SLOW_SECONDS = 10  # each takes well under one; quadratic work takes minutes


@given(st.one_of(st.binary(max_size=600), LINES), st.sampled_from(Channel), st.none() | st.text(max_size=20))
@example(b"", Channel.SMTP, None)
@example(b"\x78\x9f\x3e\x22\0\0" + b"\2\2\x90\0\0\xff\xff\xff\xff", Channel.FOLDER, "winmail.dat")
@settings(max_examples=400, deadline=2000)
def test_any_bytes_are_unpacked_and_travel_as_json(content, channel, name):
    unpacked = unpack(content, channel=channel, file_name=name)
    assert ADAPTER.validate_json(ADAPTER.dump_json(unpacked)) == unpacked
    assert all(document.main.name for document in unpacked.documents)


@pytest.mark.parametrize(
    "mail",
    [
        HEAD + MIXED + b"--b\r\nContent-Type: text/plain; name=a.txt\r\n\r\nx\r\n" * 2000 + b"--b--\r\n",
        HEAD + b"X-Long: 1\r\n" * 40_000 + b"\r\nhi",
    ],
)
def test_an_arrival_past_the_budget_is_kept_whole(mail, received):
    unpacked = received(mail)
    assert [document.main.content for document in unpacked.documents] == [mail]
    assert unpacked.documents[0].main.name == "mail.eml"


@pytest.mark.parametrize(
    "levels",
    [
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(500)),
        b"Content-Type: message/rfc822\r\n\r\n" * 500,
    ],
)
def test_what_lies_too_deep_is_kept_as_a_mail_file(levels, received):
    unpacked = received(HEAD + levels + b"Subject: deep\r\n\r\nthe end")
    assert unpacked.documents[0].main.content.endswith(b"the end")
    assert "levels deep" in unpacked.notes[-1]


@pytest.mark.parametrize(
    "mail",
    [
        HEAD + b"Content-Type: text/plain;" + b" " * 31_000 + b"x\r\n\r\nhi",
        HEAD + b"To: " + b"(" * 1_000_000 + b"\r\n\r\nhi",
        HEAD + b"Subject: " + b"=?a?q?" * 5000 + b"\r\n\r\nhi",
        HEAD + b"Content-Type: a/b; " + b"p*0=v;" * 5000 + b"\r\n\r\nhi",
        HEAD + b"\r\nJVBERi0" + b"\n" * 5_000_000 + b"!",
        HEAD + b"\r\n" + b"begin 644 x\n" * 400_000,
        HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"A=" * 3_000_000,
        HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 1_000_000,
        HEAD + MIXED.replace(b"=b", b"=q") + (b"--" + b"a" * 150 + b"\n") * 30_000,
    ],
)
def test_input_made_to_be_slow_is_not(mail, received):
    start = time.process_time()
    received(mail)
    assert time.process_time() - start < SLOW_SECONDS


def test_a_defect_inside_never_loses_the_arrival(samples, received, monkeypatch):
    def broken(_):
        raise ZeroDivisionError

    monkeypatch.setattr("router.unpack.unpack.documents", broken)
    mail = samples.mail(samples.part(samples.pdf(), "a.pdf"))
    unpacked = received(mail)
    assert unpacked.documents[0].main.content == mail
    assert "ZeroDivisionError" in unpacked.notes[0]
