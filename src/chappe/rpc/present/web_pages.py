"""Pages of the web (core.telegram.org/constructor/webPage)."""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

from chappe.core.media import File
from chappe.core.previews.links import shown
from chappe.model import FileId, Message, WebPage, WebPageMedia
from chappe.rpc.present import files as present_files
from chappe.rpc.present.view import View
from chappe.tl import types

Files = Mapping[FileId, File]


def media(view: View, what: WebPageMedia, files: Files) -> types.MessageMediaWebPage:
    """Give the preview of a message."""
    return types.MessageMediaWebPage(
        force_large_media=what.large,
        force_small_media=what.small,
        manual=what.manual,
        webpage=_page(view, what, files),
    )


def _page(view: View, what: WebPageMedia, files: Files) -> types.AnyWebPage:
    if what.asked:
        return types.WebPagePending(id=what.page.id, url=what.page.url, date=what.asked)
    return page(view, what.page, files)


def page(view: View, one: WebPage, files: Files) -> types.WebPage:
    """Give a page that is known."""
    photo = None if one.photo is None else files.get(one.photo)
    return types.WebPage(
        id=one.id,
        url=one.url,
        display_url=shown(one.url),
        hash=hash_of(one),
        type=one.kind,
        site_name=one.site or None,
        title=one.title or None,
        description=one.description or None,
        author=one.author or None,
        photo=present_files.photo(view, photo) if photo is not None else None,
        has_large_media=photo is not None,
    )


def hash_of(one: WebPage) -> int:
    """Give the number by which a client tells whether a page has changed."""
    said = "\0".join((one.url, one.title, one.description, one.site, str(one.photo)))
    return crc32(said.encode("utf-8", "replace")) & 0x7FFFFFFF or 1


def arrived(view: View, page_id: int, message: Message | None, files: Files) -> types.AnyWebPage:
    """Give the page for which a message waited; an empty one where there was nothing to show, or
    the message shows something else by now."""
    shown_ = None if message is None else message.body.media
    if isinstance(shown_, WebPageMedia) and shown_.page.id == page_id:
        return _page(view, shown_, files)
    return types.WebPageEmpty(id=page_id)
