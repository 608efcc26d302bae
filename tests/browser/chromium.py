"""The browser of the tests: the system's Chromium. `python -m tests.browser.chromium` says whether
there is one."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Final

from playwright.async_api import Browser, Playwright

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NETWORK_NAME: Final = "chappe.test"
"""Leads to this machine in the browser of the tests."""
HOW_TO_GET_IT: Final = (
    "The tests of the web client need Chromium: install the package `chromium` "
    "(`sudo apt-get install chromium`), or name a Chrome or Chromium in the variable CHROMIUM."
)


def find() -> str | None:
    """Where it is: what CHROMIUM names, or the system's."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None)


async def launch(playwright: Playwright, path: str) -> Browser:
    """Start it without a window."""
    return await playwright.chromium.launch(
        executable_path=path,
        args=[
            # In containers tests run as root, for whom Chromium has no sandbox.
            "--no-sandbox",
            # A microphone and a camera that are not there, and nobody to ask.
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream",
            # The server by a name of the network, which is not trusted as localhost is.
            f"--host-resolver-rules=MAP {NETWORK_NAME} 127.0.0.1",
        ],
    )


def main() -> None:
    """Exit with 1 and say how to get one where there is none."""
    if find() is None:
        sys.exit(HOW_TO_GET_IT)


if __name__ == "__main__":
    main()
