"""What the server writes down while people use it, at the level `debug`: nothing of theirs."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path
from typing import Any

from benchmarks.accounts import RefusedByServer, ask
from benchmarks.client import Client, connect
from chappe.tl import encode, functions, types
from tests.adversary.host import Target, intrude
from tests.interop.server import HOST
from tests.wire.exchange import plain_message

SECRET = "zq7"
PHONES = ("33639984401", "33639984402")
NAMES = ("Verandine", "Ottoline")
SETTINGS = 'log = {level = "debug"}\n'


async def joined(target: Target, phone: str, name: str, codes: list[str]) -> tuple[Client, int]:
    app = await connect(HOST, target.port)
    await app.make_key(target.public)
    sent = await ask(
        app,
        functions.auth.SendCode(
            phone_number=phone, api_id=1, api_hash="any", settings=types.CodeSettings()
        ),
        first=True,
    )
    codes.append(await asyncio.to_thread(target.server.code, phone))
    proof = {"phone_number": phone, "phone_code_hash": sent.phone_code_hash}
    await fails(app, functions.auth.SignIn(**proof, phone_code="00000"))
    await ask(app, functions.auth.SignIn(**proof, phone_code=codes[-1]))
    done = await ask(app, functions.auth.SignUp(**proof, first_name=name, last_name=SECRET))
    codes.append(sent.phone_code_hash)
    return app, done.user.id


async def fails(app: Client, request: Any) -> None:
    try:
        await ask(app, request)
    except RefusedByServer:
        return
    raise AssertionError("it was not refused")


async def a_day(target: Target) -> list[bytes]:
    """Everything that two people and a few strangers do; gives the secrets there were."""
    codes: list[str] = []
    ada, _ = await joined(target, PHONES[0], NAMES[0], codes)
    bea, bea_id = await joined(target, PHONES[1], NAMES[1], codes)
    contact = types.InputPhoneContact(
        client_id=1, phone=f"+{PHONES[1]}", first_name=SECRET, last_name=""
    )
    book = await ask(ada, functions.contacts.ImportContacts([contact]))
    (user,) = book.users
    peer = types.InputPeerUser(user_id=bea_id, access_hash=user.access_hash)
    for number in range(3):
        say = functions.messages.SendMessage(
            peer=peer, message=f"{SECRET} text", random_id=number + 1
        )
        await ask(ada, say)
    part = functions.upload.SaveFilePart(file_id=7, file_part=0, bytes=SECRET.encode() * 100)
    await ada.call(encode(part, 229))
    media = types.InputMediaUploadedDocument(
        file=types.InputFile(id=7, parts=1, name=f"{SECRET}.txt", md5_checksum=""),
        mime_type=f"text/{SECRET}",
        attributes=[types.DocumentAttributeFilename(file_name=f"{SECRET}.txt")],
    )
    await ask(
        ada,
        functions.messages.SendMedia(peer=peer, media=media, message=SECRET, random_id=9),
    )
    found = functions.messages.SearchGlobal(
        q=SECRET,
        filter=types.InputMessagesFilterEmpty(),
        min_date=0,
        max_date=0,
        offset_rate=0,
        offset_peer=types.InputPeerEmpty(),
        offset_id=0,
        limit=10,
    )
    await ask(bea, found)
    await ask(bea, functions.updates.GetDifference(pts=1, date=1, qts=0))
    await bea.call(
        encode(functions.messages.SaveDraft(peer=types.InputPeerSelf(), message=SECRET), 229)
    )
    await bea.call(encode(functions.account.UpdateProfile(about=SECRET), 229))
    for request in (
        functions.contacts.ResolvePhone(phone="+33639984499"),
        functions.contacts.ResolveUsername(username=f"{SECRET}_nobody"),
        functions.auth.AcceptLoginToken(token=SECRET.encode() * 10),
        functions.messages.EditMessage(peer=peer, id=999, message=SECRET),
    ):
        await fails(ada, request)
    # Requests that are broken, and secrets where no secrets belong.
    whole = encode(functions.messages.SendMessage(peer=peer, message=SECRET, random_id=3), 229)
    await ada.call(whole[:-3] + b"\xff\xff\xff")
    await ada.call(os.urandom(4) + SECRET.encode() * 4)
    await strangers(target)
    await ada.call(encode(functions.auth.LogOut(), 229))
    keys = [app.key.data for app in (ada, bea)]
    for app in (ada, bea):
        app.close()
    return [code.encode() for code in codes] + keys


async def strangers(target: Target) -> None:
    one = await intrude(target)
    one.packet(plain_message(4, SECRET.encode() * 4))
    await one.ended()
    await one.close()
    reader, writer = await asyncio.open_connection(HOST, target.server.http_port)
    head = f"GET /{SECRET}?phone={PHONES[0]} HTTP/1.1\r\nHost: {SECRET}\r\nCookie: {SECRET}\r\n"
    writer.write(f"{head}Connection: close\r\n\r\n".encode())
    await reader.read()
    writer.close()
    await writer.wait_closed()


def test_the_log_has_nothing_of_anybodys(tmp_path: Path):
    target = Target(tmp_path / "data", SETTINGS)
    secrets = asyncio.run(asyncio.wait_for(a_day(target), 20))
    assert target.server.stop() == 0
    log = (tmp_path / "data" / "console.log").read_bytes()
    assert b" debug " in log, "the level is not what the test wants"
    for secret in (SECRET, *PHONES, *NAMES):
        assert secret.encode() not in log, secret
    for secret_ in secrets:
        assert secret_ not in log
        assert secret_[:8].hex().encode() not in log
        assert not re.search(rb"\b" + re.escape(secret_) + rb"\b", log)
    said = "".join(target.server._lines)
    assert SECRET not in said
    for name in NAMES:
        assert name not in said
    shown = re.findall(r"login code (\S+) for", said)
    assert sorted(code.encode() for code in shown) == sorted(s for s in secrets if len(s) < 8)


def test_a_failure_in_the_log_quotes_nobody(tmp_path: Path):
    """The server's files are taken away under it: whatever fails then, only places are named."""
    target = Target(tmp_path / "data", SETTINGS)

    async def story() -> None:
        codes: list[str] = []
        app, _ = await joined(target, PHONES[0], NAMES[0], codes)
        for place in ("uploads", "files"):
            (tmp_path / "data" / place).rename(tmp_path / place)
        part = functions.upload.SaveFilePart(file_id=7, file_part=0, bytes=SECRET.encode() * 100)
        answer = await app.call(encode(part, 229))
        assert b"INTERNAL_" in answer
        assert str(tmp_path).encode() not in answer
        app.close()

    asyncio.run(asyncio.wait_for(story(), 20))
    target.server.kill()
    log = (tmp_path / "data" / "console.log").read_bytes()
    assert b"a request failed" in log
    assert b"upload.saveFilePart" in log
    for secret in (SECRET, *PHONES, *NAMES):
        assert secret.encode() not in log, secret
