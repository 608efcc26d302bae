"""`messages.*`: previews of web pages by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chappe.core.media import files_of
from chappe.core.previews import pages
from chappe.core.previews.links import first_link, normal
from chappe.core.refused import Refused
from chappe.core.text import tidy
from chappe.model import WebPageMedia
from chappe.rpc.call import Call
from chappe.rpc.peers import entities_of
from chappe.rpc.present import web_pages as present
from chappe.rpc.present.answers import view_of
from chappe.rpc.table import method
from chappe.tl import types

if TYPE_CHECKING:
    from chappe.tl import functions


@method("messages.getWebPagePreview", cost=2)
async def get_web_page_preview(
    call: Call, req: functions.messages.GetWebPagePreview
) -> types.messages.WebPagePreview:
    """Show a writer what the message would show; nothing where previews are switched off."""
    link = first_link(tidy(req.message, entities_of(call, req.entities)))
    found = None if link is None else await pages.look(call.core, call.me, link.url)
    shown: types.AnyMessageMedia = types.MessageMediaEmpty()
    if found is not None:
        files = await files_of(call.core, WebPageMedia(found))
        shown = present.media(view_of(call), WebPageMedia(found), files)
    return types.messages.WebPagePreview(media=shown, chats=[], users=[])


@method("messages.getWebPage", cost=2)
async def get_web_page(call: Call, req: functions.messages.GetWebPage) -> types.messages.WebPage:
    if normal(req.url) is None:
        raise Refused("WEBPAGE_URL_INVALID")
    found = await pages.look(call.core, call.me, req.url)
    page: types.AnyWebPage = types.WebPageEmpty(id=0, url=req.url)
    if found is not None and req.hash == present.hash_of(found):
        page = types.WebPageNotModified()
    elif found is not None:
        files = await files_of(call.core, WebPageMedia(found))
        page = present.page(view_of(call), found, files)
    return types.messages.WebPage(webpage=page, chats=[], users=[])
