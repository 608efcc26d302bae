"""What a packet may become when what is in it is unpacked."""

from __future__ import annotations

from chappe.mtproto.connection import MAX_EXPANDED
from chappe.mtproto.events import Request
from chappe.mtproto.messages import MAX_UNPACKED
from tests.wire.pair import REQUEST, Client, World
from tests.wire.session import gzip_packed


def packed_requests(count: int) -> list[bytes]:
    """Requests that are as large as one may be, and small while they travel."""
    return [gzip_packed(REQUEST + bytes(MAX_UNPACKED - len(REQUEST)))] * count


def test_a_packet_may_become_as_large_as_file_parts_make_it():
    client = Client(World())
    client.send(*packed_requests(MAX_EXPANDED // MAX_UNPACKED))
    client.send(*packed_requests(1))  # each packet counts for itself
    assert not client.link.closed
    assert len(client.link.of(Request)) == MAX_EXPANDED // MAX_UNPACKED + 1


def test_a_packet_that_becomes_more_ends_the_connection():
    client = Client(World())
    most = MAX_EXPANDED // MAX_UNPACKED
    client.send(*packed_requests(most + 50))
    assert client.link.closed
    assert len(client.link.of(Request)) <= most
