"""A transparency database on loopback that answers as the Commission's does."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from chappe.core.trust.declarations.rules import check

HOST = "127.0.0.1"
TOKEN = "a token between two"
AT_MOST = 100

Said = tuple[int, dict[str, str], Any]
STRANGER: Said = (401, {}, {"message": "Unauthenticated."})


class Archive:
    """What the database has, and how it behaves."""

    def __init__(self) -> None:
        self.stored: dict[str, dict[str, Any]] = {}
        self.requests: list[tuple[str, int]] = []
        """(path, how many statements)"""
        self.failures: list[Said] = []
        """Answers to the next posts, in which nothing is stored."""
        self.refused: set[str] = set()
        """Names of statements that it takes for wrong, whatever they say."""
        self.forgetful = 0
        """Posts that are stored, and whose answer gets lost."""
        self.silent = False
        """It says that something is wrong with a batch, and not with what of it."""

    def get(self, path: str) -> Said:
        name = path.removeprefix("/api/v1/statement/existing-puid/")
        self.requests.append(("existing", 1))
        there = {"Location": f"http://{HOST}/statement"}
        return (302, there, {}) if name in self.stored else (404, {}, {"message": "unknown"})

    def post(self, path: str, body: Any) -> Said:
        batch = body["statements"] if path.endswith("/statements") else [body]
        self.requests.append((path.removeprefix("/api/v1/"), len(batch)))
        if self.failures:
            return self.failures.pop(0)
        if not 1 <= len(batch) <= AT_MOST:
            return 422, {}, {"message": "The statements field is invalid.", "errors": {}}
        faults = {
            f"statement_{i}": found for i, one in enumerate(batch) if (found := self._of(one))
        }
        if faults:
            errors = faults if path.endswith("/statements") else faults["statement_0"]
            return 422, {}, {"message": "Wrong.", "errors": {} if self.silent else errors}
        self.stored |= {one["puid"]: one for one in batch}
        if self.forgetful:
            self.forgetful -= 1
            return 502, {}, None
        return 201, {}, {"statements": [{"uuid": "u", "puid": one["puid"]} for one in batch]}

    def _of(self, one: dict[str, Any]) -> dict[str, list[str]]:
        if one["puid"] in self.stored:
            return {"puid": ["The puid has already been taken."]}
        if one["puid"] in self.refused:
            return {"content_date": ["It is not to the liking of the database."]}
        return {"statement": faults} if (faults := check(one)) else {}


@contextmanager
def transparency(archive: Archive) -> Iterator[str]:
    """Run it; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(archive.get(self.path) if self._is_known() else STRANGER)

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._say(archive.post(self.path, body) if self._is_known() else STRANGER)

        def _is_known(self) -> bool:
            return self.headers["Authorization"] == f"Bearer {TOKEN}"

        def _say(self, said: Said) -> None:
            status, headers, body = said
            told = json.dumps(body).encode() if body is not None else b"<html>"
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
