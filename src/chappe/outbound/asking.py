"""One question by HTTP to an address that the operator has set up, and its answer.

Unlike `fetch`, this goes wherever the operator says, this very machine included; redirects are not
followed. Runs in a thread.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import SplitResult

from chappe.outbound import TryLater

if TYPE_CHECKING:
    import http.client
    import ssl

TIMEOUT: Final = 10.0
"""Seconds that the other side may take for each step."""
LONGEST_BODY: Final = 1 << 20
"""Bytes of an answer that are read."""


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    """By name in lower case."""
    body: bytes
    """Its first `LONGEST_BODY` bytes."""


def ask(
    url: SplitResult,
    method: str,
    path: str,
    headers: Mapping[str, str],
    body: bytes | None = None,
    *,
    trust: ssl.SSLContext | None = None,
) -> Answer:
    """Ask the host of an address (http or https) for a path; may take a minute.

    `trust` says whose certificates are believed, by default whom the system believes. Raises
    `TryLater` where there is no answer.
    """
    import http.client  # late: `chappe serve` starts without it

    connection = _connection(url, trust)
    try:
        connection.request(method, path, body, dict(headers))
        found = connection.getresponse()
        named = {name.lower(): value for name, value in found.getheaders()}
        return Answer(found.status, named, found.read(LONGEST_BODY))
    except http.client.HTTPException as error:
        raise TryLater(f"no answer in HTTP: {type(error).__name__}") from None
    except OSError as error:
        raise TryLater(f"no connection: {error.strerror or error}") from None
    finally:
        connection.close()


def _connection(url: SplitResult, trust: ssl.SSLContext | None) -> http.client.HTTPConnection:
    import http.client
    import ssl

    host, port = url.hostname or "", url.port
    if url.scheme == "http":
        return http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    context = trust or ssl.create_default_context()
    return http.client.HTTPSConnection(host, port, timeout=TIMEOUT, context=context)
