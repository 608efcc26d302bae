"""Pages on which parts of the web client are tried by themselves (`web/test/pages`), served under
the content policy of the client."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest

from chappe.edge.web_client import content_policy

WEB: Final = Path(__file__).parents[2] / "web"


class Strict(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", content_policy(self.headers.get("Host", "")))
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Requests are of no interest."""


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the pages and serve them; gives the origin."""
    folder = tmp_path_factory.mktemp("pages")
    build = ["npx", "vite", "build", "test/pages", "--config", "test/pages/vite.config.ts"]
    subprocess.run(
        [*build, "--outDir", folder, "--emptyOutDir"], cwd=WEB, check=True, capture_output=True
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()
