"""DNS as it is spoken: a name server on loopback answers."""

from __future__ import annotations

import dns.rdata
import pytest

from router.work.line.mail_proof import DnsTrouble, SystemResolver, record_text
from router.work.workers.mail_checks import Question
from tests.story.name_server import Zone, name_server


async def test_a_long_text_comes_in_one_piece_and_what_is_not_there_is_empty():
    with name_server(Zone({"a.example": "v=DKIM1; p=" + "A" * 500})) as zone:
        resolver = SystemResolver(lambda: zone.address)
        assert await resolver.look_up(Question(name="a.example", sort="TXT")) == ("v=DKIM1; p=" + "A" * 500,)
        assert await resolver.look_up(Question(name="b.example", sort="TXT")) == ()


async def test_a_server_that_fails_is_trouble():
    with name_server(Zone({}, is_broken=True)) as zone, pytest.raises(DnsTrouble, match="DNS did not answer"):
        await SystemResolver(lambda: zone.address).look_up(Question(name="a.example", sort="MX"))


@pytest.mark.parametrize(
    ("sort", "text", "kept"),
    [
        ("A", "192.0.2.7", "192.0.2.7"),
        ("AAAA", "2001:db8::1", "2001:db8::1"),
        ("MX", "10 mx.a.example.", "10 mx.a.example"),
        ("PTR", "mx.a.example.", "mx.a.example"),
        ("TXT", '"v=spf1 " "-all"', "v=spf1 -all"),
    ],
)
def test_every_sort_of_record_has_its_form(sort, text, kept):
    assert record_text(dns.rdata.from_text("IN", sort, text)) == kept
