"""What a person is given of their data, as files: `chappe user export`.

The form is that of Telegram Desktop's export in machine-readable JSON, so that what reads one reads
the other: `result.json`, and the files beside it in a folder for each kind. Only what the person
may see is written: it comes through the same gate as every answer to their apps (`core.access`).
"""

from __future__ import annotations

from chappe.export.account import NotWritten, export

__all__ = ["NotWritten", "export"]
