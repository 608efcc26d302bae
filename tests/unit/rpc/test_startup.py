"""What apps ask in their first minute: an answer each, well-formed in every layer."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chappe.rpc import table
from chappe.rpc.wrappers import WRAPPERS
from chappe.tl import NotInLayer, encode, functions, types
from chappe.tl.registry import Request
from chappe.tl.schema import attribute, class_path
from chappe.tl.schemas import API
from tests.unit.rpc.harness import Client, House, error_of, in_house, read

METHODS = Path(__file__).parents[3] / "schema/methods.tsv"
LAYERS = (133, 140, 158, 167, 181, 198, 204, 216, 223, 228, 229)

REFUSED = {
    # Nobody has these yet, so whichever one names, it is the wrong one.
    "auth.checkPassword": "PASSWORD_MISSING",
    "auth.exportAuthorization": "DC_ID_INVALID",
    "auth.importAuthorization": "AUTH_BYTES_INVALID",
    "channels.getFullChannel": "CHANNEL_INVALID",
    "channels.getParticipants": "CHANNEL_INVALID",
    "messages.getFullChat": "CHAT_ID_INVALID",
    "messages.getStickerSet": "STICKERSET_INVALID",
    "updates.getChannelDifference": "CHANNEL_INVALID",
}
PLAYED = {
    # A story of their own: what is right depends on what came before.
    "auth.bindTempAuthKey",
    "auth.importLoginToken",
    "auth.sendCode",
    "auth.signIn",
    "auth.signUp",
    "upload.getFile",
    "upload.saveFilePart",
}


def startup() -> list[str]:
    with METHODS.open(encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        return [row["method"] for row in csv.DictReader(lines, delimiter="\t") if row["startup"]]


def plain(kind: str) -> Any:
    """An innocent value of a type: oneself, nothing, zero."""
    me: dict[str, Callable[[], object]] = {
        "InputPeer": types.InputPeerSelf,
        "InputUser": types.InputUserSelf,
        "InputChannel": types.InputChannelEmpty,
        "InputDialogPeer": lambda: types.InputDialogPeer(peer=types.InputPeerSelf()),
        "InputFileLocation": types.InputTakeoutFileLocation,
        "InputNotifyPeer": types.InputNotifyUsers,
        "InputStickerSet": types.InputStickerSetEmpty,
        "InputPrivacyKey": types.InputPrivacyKeyStatusTimestamp,
        "InputCheckPasswordSRP": types.InputCheckPasswordEmpty,
        "ChannelMessagesFilter": types.ChannelMessagesFilterEmpty,
        "DataJSON": lambda: types.DataJSON(data="{}"),
        "ChannelParticipantsFilter": types.ChannelParticipantsRecent,
    }
    simple: dict[str, object] = {
        "int": 1,
        "long": 0,
        "string": "en",
        "bytes": b"",
        "Bool": False,
        "double": 0.0,
    }
    if kind in simple:
        return simple[kind]
    return [] if kind.startswith("[") else me[kind]()


def ask_plainly(name: str) -> Request[Any]:
    """A call of a method with innocent arguments."""
    path = class_path(name)
    version = API.versions(path, request=True)[-1]
    values = {attribute(f.name): plain(f.type) for f in version.named if not f.optional}
    made = API.get(path, request=True)(**values)
    assert isinstance(made, Request)
    return made


async def check(client: Client, name: str) -> None:
    """Ask as a client of each layer would that has the method."""
    request = ask_plainly(name)
    since = API.versions(class_path(name), request=True)[0].first
    for layer in LAYERS:
        if layer < since:
            continue
        wrapped = functions.InvokeWithLayer(layer=layer, query=request)
        try:
            body = encode(wrapped, layer)
        except NotInLayer:
            # The plain call leaves out what that layer requires.
            assert layer < 229, name
            continue
        answer = await client.raw(body)
        error = error_of(answer)
        if name in REFUSED:
            assert error is not None, name
            assert error.text == REFUSED[name], name
        else:
            assert error is None, f"{name} in {layer}: {error}"
            read(request, answer, layer)


def test_every_answer_is_well_formed_in_every_layer(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        for name in startup():
            if name not in WRAPPERS and name not in PLAYED:
                await check(client, name)

    in_house(tmp_path, story)


@pytest.mark.parametrize("name", sorted(PLAYED))
def test_what_is_played_elsewhere_is_offered(name):
    assert name in table.load()


def test_a_stranger_gets_the_settings_in_every_layer(tmp_path):
    async def story(house: House) -> None:
        client = await house.stranger()
        for row in table.load().values():
            if row.who is table.ANYONE and row.name.startswith(("help.", "langpack.")):
                await check(client, row.name)

    in_house(tmp_path, story)


def test_the_rest_of_a_stranger_s_questions_needs_a_log_in(tmp_path):
    async def story(house: House) -> None:
        client = await house.stranger()
        for name in startup():
            row = table.load().get(name)
            if row is not None and row.who is table.USER:
                assert await client.fails(ask_plainly(name)) == "AUTH_KEY_UNREGISTERED", name

    in_house(tmp_path, story)
