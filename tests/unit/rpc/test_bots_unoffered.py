"""Games, payments and web apps: asked for by bots and people, refused with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chappe.rpc.callers import FOR_BOTS
from chappe.rpc.methods.bots import NOT_OFFERED
from chappe.tl import functions, types
from tests.adversary.aims import Aim, request
from tests.unit.rpc.bot_cast import on_stage
from tests.unit.rpc.test_messages import user_of


def aim(show: Any) -> Aim:
    """Names the bot, and things that are not there."""
    document = types.InputDocument(id=5, access_hash=7, file_reference=b"x")
    return Aim(
        peer=show.peer(show.bea, show.bot),
        user=show.user(show.bea, show.bot),
        number=user_of(show.bot),
        group=1,
        messages=(1,),
        photo=types.InputPhoto(id=5, access_hash=7, file_reference=b"x"),
        document=document,
        file=types.InputFile(id=5, parts=1, name="x", md5_checksum=""),
        device=1,
        phone="+33639980000",
        code_hash="x",
        token=b"x",
        random=7,
        key=1,
        secret=types.InputEncryptedChat(chat_id=1, access_hash=1),
    )


def test_each_is_refused_to_those_whom_it_concerns(tmp_path: Path) -> None:
    async def story(show: Any) -> None:
        for method, reason in NOT_OFFERED.items():
            who, other = show.bea, show.bot
            if method in FOR_BOTS:
                who, other = show.bot, show.bea
            assert await who.fails(request(method, aim(show))) == reason, method
            refused = await other.fails(request(method, aim(show)))
            assert refused in {"USER_BOT_REQUIRED", "BOT_METHOD_INVALID"}, method

    on_stage(tmp_path, story)


@pytest.mark.parametrize(
    ("media", "reason"),
    [
        (
            types.InputMediaGame(
                id=types.InputGameShortName(bot_id=types.InputUserSelf(), short_name="chess")
            ),
            "BOT_GAMES_DISABLED",
        ),
        (
            types.InputMediaInvoice(
                title="a book",
                description="x",
                invoice=types.Invoice(currency="EUR", prices=[]),
                payload=b"x",
                provider_data=types.DataJSON(data="{}"),
            ),
            "BOT_PAYMENTS_DISABLED",
        ),
    ],
)
def test_no_message_is_a_game_or_a_bill(tmp_path: Path, media: Any, reason: str) -> None:
    async def story(show: Any) -> None:
        ask = functions.messages.SendMedia(
            peer=show.peer(show.bot, show.bea), media=media, message="", random_id=1
        )
        assert await show.bot.fails(ask) == reason

    on_stage(tmp_path, story)
