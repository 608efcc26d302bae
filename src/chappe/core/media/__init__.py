"""Files: uploads, photos and documents, profile photos, and who needs them.

A *file* is what clients call a photo or a document; its bytes are *blobs*, stored once by content.
Parts of an upload wait in the blob store's staging area until a message or a profile names the
upload (`making`). A file lives as long as something holds it (`holding`, `sweeping`), and is
reached only by an account that was shown it (`Claim`).
"""

from __future__ import annotations

from chappe.core.media.changing import ALBUM, LiveChange, check_album, check_change, moved
from chappe.core.media.dice import throw
from chappe.core.media.holding import (
    Claim,
    check_claim,
    copied,
    file_of,
    files_of,
    hold,
    hold_all,
    release,
    resolve,
)
from chappe.core.media.kinds import media_class
from chappe.core.media.making import NewDocument, add_document, add_photo
from chappe.core.media.sharing import share_contact
from chappe.core.media.uploads import Upload
from chappe.model import File

__all__ = [
    "ALBUM",
    "Claim",
    "File",
    "LiveChange",
    "NewDocument",
    "Upload",
    "add_document",
    "add_photo",
    "check_album",
    "check_change",
    "check_claim",
    "copied",
    "file_of",
    "files_of",
    "hold",
    "hold_all",
    "media_class",
    "moved",
    "release",
    "resolve",
    "share_contact",
    "throw",
]
