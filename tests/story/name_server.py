"""A name server on loopback that answers from a table, and can be told to say nothing."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import dns.message
import dns.rcode
import dns.rrset


@dataclass
class Zone:
    """What the server says: TXT records by name; with `is_broken` it says SERVFAIL to everything."""

    texts: dict[str, str]
    is_broken: bool = False
    address: str = ""
    asked: list[str] = field(default_factory=list)

    def answered(self, wire: bytes) -> bytes:
        query = dns.message.from_wire(wire)
        reply = dns.message.make_response(query)
        name = query.question[0].name.to_text(omit_final_dot=True)
        self.asked.append(name)
        if self.is_broken:
            reply.set_rcode(dns.rcode.SERVFAIL)
        elif (text := self.texts.get(name)) is not None:
            strings = " ".join(f'"{text[start : start + 200]}"' for start in range(0, len(text), 200))
            reply.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", "TXT", strings))
        else:
            reply.set_rcode(dns.rcode.NXDOMAIN)
        return reply.to_wire()


@contextmanager
def name_server(zone: Zone) -> Iterator[Zone]:
    """Serve `zone` over UDP while the block lasts; its address is `zone.address`."""

    class Answering(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            wire, socket = self.request
            socket.sendto(zone.answered(wire), self.client_address)

    with socketserver.UDPServer(("127.0.0.1", 0), Answering) as server:
        host, port = server.server_address[:2]
        zone.address = f"{host!s}:{port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield zone
        finally:
            server.shutdown()
            thread.join(10)
