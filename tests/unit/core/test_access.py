"""The gate: each refusal, and what the gate gives."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import chappe
from chappe.core import access
from chappe.core.refused import Refused
from chappe.model import (
    SERVICE_ACCOUNT,
    Account,
    BoxId,
    Content,
    ContentId,
    Entry,
    MessageId,
    PeerId,
    UserId,
    replace,
)
from chappe.store import messages as rows
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS, BLOCKS, CONTENTS, Block
from tests.world import World, in_world


def entry(box: int, content: int = 1) -> Entry:
    return Entry(
        content=ContentId(content),
        box=BoxId(box),
        id=MessageId(1),
        peer=PeerId(9),
        flags=0,
        reply_to=MessageId(0),
        media=0,
        date=0,
    )


def test_only_the_owner_of_a_box_sees_what_is_in_it():
    body = Content(text="secret")
    assert access.reveal(UserId(7), entry(7), 1, 0, body) is not None
    assert access.reveal(UserId(8), entry(7), 1, 0, body) is None


def test_visible_keeps_the_order_and_leaves_out_what_may_not_be_seen(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")

        async def body(tx: WriteTx):
            for number in (1, 2):
                text = access.encode_content(Content(text=str(number)))
                tx.add(CONTENTS, number, ada.id, 0, 0, text)
            entries = [entry(ada.id, 2), entry(404, 2), entry(ada.id, 3), entry(ada.id, 1)]
            seen = await access.visible(tx, ada.id, entries)
            assert [message.body.text for message in seen] == ["2", "1"]
            assert await access.visible(tx, ada.id, []) == []
            raise Refused("UNDO")

        with pytest.raises(Refused, match="UNDO"):
            await world.core.db.write(body)

    in_world(tmp_path, story)


def test_one_message(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        await ada.say(bea, "between us")

        async def look(person, peer):
            async def body(tx):
                return await access.message(tx, person.id, peer, MessageId(1))

            return await world.core.db.read(body)

        assert (await look(ada, PeerId(bea.id))).body.text == "between us"
        assert (await look(ada, None)).body.text == "between us"
        for person, peer in ((ada, PeerId(cleo.id)), (cleo, PeerId(ada.id)), (cleo, None)):
            with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
                await look(person, peer)

    in_world(tmp_path, story)


def test_accounts_and_chats(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")

        async def body(tx):
            assert (await access.account(tx, ada.id)).first_name == "Ada"
            with pytest.raises(Refused, match="USER_ID_INVALID"):
                await access.account(tx, UserId(404))
            assert isinstance(await access.chat(tx, ada.id, PeerId(ada.id)), Account)
            for peer, reason in (
                (404, "PEER_ID_INVALID"),
                (-4, "CHAT_ID_INVALID"),
                (-1_000_000_000_004, "CHANNEL_INVALID"),
            ):
                with pytest.raises(Refused, match=reason):
                    await access.chat(tx, ada.id, PeerId(peer))

        await world.core.db.read(body)

    in_world(tmp_path, story)


def test_who_may_write_to_whom(tmp_path):
    async def story(world: World):
        people = [await world.person(n) for n in ("Ada", "Bea", "Cleo", "Dora")]
        ada, bea, cleo, dora = people

        async def set_up(tx: WriteTx):
            tx.put(BLOCKS, Block(bea.id, ada.id, 0))
            tx.put(BLOCKS, Block(ada.id, cleo.id, 0))
            gone = await tx.get(ACCOUNTS, dora.id)
            assert gone is not None
            tx.put(ACCOUNTS, replace(gone, deleted=1))
            service = replace(gone, id=SERVICE_ACCOUNT, phone=None)
            tx.put(ACCOUNTS, service)
            return await access.blocked(tx, bea.id, ada.id), await access.blocked(
                tx, ada.id, bea.id
            )

        assert await world.core.db.write(set_up) == (True, False)

        async def may(peer):
            async def body(tx):
                return await access.may_write(tx, ada.id, PeerId(peer))

            return await world.core.db.read(body)

        assert (await may(ada.id)).id == ada.id
        for peer, reason in (
            (bea.id, "USER_IS_BLOCKED"),
            (cleo.id, "YOU_BLOCKED_USER"),
            (dora.id, "INPUT_USER_DEACTIVATED"),
            (404, "PEER_ID_INVALID"),
        ):
            with pytest.raises(Refused, match=reason):
                await may(peer)

        async def revive(tx: WriteTx):
            service = await tx.get(ACCOUNTS, SERVICE_ACCOUNT)
            assert service is not None
            tx.put(ACCOUNTS, replace(service, deleted=None))

        await world.core.db.write(revive)
        with pytest.raises(Refused, match="USER_IS_BLOCKED"):
            await may(SERVICE_ACCOUNT)

        async def clean(tx: WriteTx):
            tx.drop(ACCOUNTS, SERVICE_ACCOUNT)

        await world.core.db.write(clean)

    in_world(tmp_path, story)


def test_a_deleted_account_adds_nothing_any_more(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")

        async def end(tx: WriteTx):
            assert (await access.living(tx, ada.id)).id == ada.id
            tx.put(ACCOUNTS, replace(await access.account(tx, ada.id), deleted=1))

        await world.core.db.write(end)

        async def body(tx):
            with pytest.raises(Refused, match="USER_DEACTIVATED"):
                await access.living(tx, ada.id)
            with pytest.raises(Refused, match="USER_DEACTIVATED"):
                await access.may_write(tx, ada.id, PeerId(bea.id))

        await world.core.db.read(body)

    in_world(tmp_path, story)


def test_contents_are_loaded_by_the_gate_alone():
    """Only the gate calls `store.messages.contents`, the only way to what messages say."""
    callers = []
    for file in Path(chappe.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Attribute) or node.attr != rows.contents.__name__:
                continue
            if isinstance(node.value, ast.Name) and "row" in node.value.id:
                callers.append(file.name)
    assert set(callers) == {"access.py"}
