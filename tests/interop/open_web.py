"""`python -m tests.interop.open_web chappe serve …`: a server that fetches pages from this machine,
as tests have no other web to show it. Everything else is as `chappe serve` does it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from chappe import config, server
from chappe.outbound.fetch import Fetcher


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("command", nargs=2)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--host")
    parser.add_argument("--port", type=int)
    parser.add_argument("--http-port", type=int)
    options = parser.parse_args(sys.argv[1:])
    chosen = msgspec.structs.replace(
        config.of_data(options.data),
        host=options.host,
        port=options.port,
        http_port=options.http_port,
    )
    fetcher = Fetcher(
        "ChappeBot/test",
        allowed=lambda address: str(address) == "127.0.0.1",
        ports=frozenset(range(1, 65_536)),
    )
    server.run(chosen, fetcher)


main()
