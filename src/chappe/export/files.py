"""The files that messages carry, copied beside the result under names that a person can read."""

from __future__ import annotations

import mimetypes
import shutil
from pathlib import Path
from typing import Final

from chappe.core.media import media_class
from chappe.core.media.kinds import clean_name
from chappe.export.texts import Json
from chappe.model import File, FileKind, Held, MediaClass
from chappe.store.blobs import place

LEFT_OUT: Final = "(File not included. Change data exporting settings to download.)"
"""What stands in place of a file that was not asked for; the words that readers of exports know."""
UNAVAILABLE: Final = "(File unavailable, please try again later)"
"""What stands in place of one that is gone."""

_FOLDERS: Final = {
    MediaClass.PHOTO: "photos",
    MediaClass.VIDEO: "video_files",
    MediaClass.GIF: "video_files",
    MediaClass.ROUND: "round_video_messages",
    MediaClass.VOICE: "voice_messages",
    MediaClass.STICKER: "stickers",
}
_TYPES: Final = {
    MediaClass.VIDEO: "video_file",
    MediaClass.GIF: "animation",
    MediaClass.ROUND: "video_message",
    MediaClass.VOICE: "voice_message",
    MediaClass.MUSIC: "audio_file",
    MediaClass.STICKER: "sticker",
}


class Files:
    """Copies files into an export; the same bytes once."""

    def __init__(self, source: Path, target: Path, *, wanted: bool) -> None:
        """`source` is the server's directory of files; with `wanted` False nothing is copied."""
        self._source = source
        self._target = target
        self._wanted = wanted
        self._copied: dict[str, str] = {}

    def photo(self, file: File | None) -> Json:
        """Give a photo, copied. Raises `OSError` where there is no room for it."""
        if file is None or file.held & Held.QUARANTINE:
            return {"photo": UNAVAILABLE}
        largest = file.details.pictures[-1]
        return {
            "photo": self._copy(file, MediaClass.PHOTO),
            "photo_file_size": file.size,
            "width": largest.width,
            "height": largest.height,
        }

    def document(self, file: File | None) -> Json:
        """Give a document, copied. Raises `OSError` where there is no room for it."""
        if file is None or file.held & Held.QUARANTINE:
            return {"file": UNAVAILABLE}
        kind, details = media_class(file), file.details
        found: Json = {
            "file": self._copy(file, kind),
            "file_name": details.name,
            "file_size": file.size,
        }
        if kind in _TYPES:
            found["media_type"] = _TYPES[kind]
        found["mime_type"] = file.mime
        if details.sticker is not None:
            found["sticker_emoji"] = details.sticker
        if details.audio is not None:
            found |= {"performer": details.audio.performer, "title": details.audio.title}
            found["duration_seconds"] = details.audio.duration
        if details.video is not None:
            found["duration_seconds"] = int(details.video.duration)
            found |= {"width": details.video.width, "height": details.video.height}
        elif details.image is not None:
            found |= {"width": details.image[0], "height": details.image[1]}
        return found

    def _copy(self, file: File, kind: MediaClass) -> str:
        if not self._wanted:
            return LEFT_OUT
        if file.blob not in self._copied:
            folder = _FOLDERS.get(kind, "files")
            (self._target / folder).mkdir(exist_ok=True)
            name = f"{folder}/{self._name(file, folder)}"
            try:
                shutil.copyfile(place(self._source, file.blob), self._target / name)
            except FileNotFoundError:
                return UNAVAILABLE
            self._copied[file.blob] = name
        return self._copied[file.blob]

    def _name(self, file: File, folder: str) -> str:
        """Give a name that no other file of the export has, and that is a name everywhere."""
        number = len(self._copied) + 1
        if file.details.name:
            known = Path(clean_name(file.details.name))
            return f"{known.stem[:64]}_{number}{known.suffix[:16]}"
        kind = "photo" if file.kind is FileKind.PHOTO else folder.removesuffix("s")
        return f"{kind}_{number}{mimetypes.guess_extension(file.mime) or ''}"
