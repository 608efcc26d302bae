"""What Chappe does, whatever the door: rights, accounts, chats, messages, files, updates.

An operation takes the `Core` and who asks, makes one `db.read` or `db.write`, and gives plain
records. Rights are checked here and nowhere else (`core.access`).
"""

from chappe.core.context import Core
from chappe.core.refused import Refused

__all__ = ["Core", "Refused"]
