import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from router.intake.proxy import BadHeader, Header, header

SIGNATURE = b"\r\n\r\n\0\r\nQUIT\n"
IPV4 = b"\xcb\0\x71\x09\x7f\0\0\x01\x30\x39\0\x19"  # 203.0.113.9 to 127.0.0.1


def version_2(command: int = 1, family: int = 0x11, body: bytes = IPV4) -> bytes:
    return SIGNATURE + struct.pack("!BBH", 0x20 | command, family, len(body)) + body


@pytest.mark.parametrize(
    ("data", "client"),
    [
        (b"PROXY TCP4 203.0.113.9 192.0.2.1 12345 25\r\n", "203.0.113.9"),
        (b"PROXY TCP6 2001:DB8::9 2001:db8::1 12345 25\r\n", "2001:db8::9"),
        (b"PROXY UNKNOWN\r\n", None),
        (b"PROXY UNKNOWN whatever else\r\n", None),
        (version_2(), "203.0.113.9"),
        (version_2(body=IPV4 + b"\x03\0\x01x"), "203.0.113.9"),  # with a TLV behind the addresses
        (version_2(family=0x21, body=bytes(15) + b"\x01" + bytes(15) + b"\x02" + bytes(4)), "::1"),
        (version_2(command=0, family=0, body=b""), None),
        (version_2(family=0x31, body=bytes(216)), None),
    ],
)
def test_the_balancer_names_the_client(data, client):
    assert header(data + b"EHLO x\r\n") == Header(client, len(data))
    assert all(header(data[:size]) is None for size in range(len(data)))


@pytest.mark.parametrize(
    "data",
    [
        b"EHLO x\r\n",
        b"PROXY TCP4 999.0.113.9 192.0.2.1 12345 25\r\n",
        b"PROXY TCP4 203.0.113.9\r\n",
        b"PROXY " + b"x" * 200,
        b"PROXX",
        version_2(command=2),
        version_2(body=IPV4[:4]),
        SIGNATURE + b"\x11\x11\0\x0c" + IPV4,
        SIGNATURE + b"\x21\x11\xff\xff",
    ],
)
def test_what_is_no_header_is_refused(data):
    with pytest.raises(BadHeader):
        header(data)


@given(st.binary(max_size=300), st.sampled_from([b"", b"PROXY ", b"PROXY TCP4 ", SIGNATURE]))
def test_any_bytes_are_a_header_or_none(data, start):
    try:
        found = header(start + data)
    except BadHeader:
        return
    assert found is None or 0 < found.size_bytes <= len(start + data)
