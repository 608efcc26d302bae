"""What apps of restricted accounts are answered, and what they and others are shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chappe.core import people
from chappe.core.trust import restricting
from chappe.core.trust.restricting import Plan
from chappe.model import Account, PeerId
from chappe.model.trust import Measure, Restriction, Subject, SubjectKind
from chappe.rpc import frozen, table
from chappe.store.db import WriteTx
from chappe.tl import functions, types
from tests.unit.core.trust.offices import LEA, WHY, claimed, opened
from tests.unit.rpc.harness import Client, House, in_house


async def impose(house: House, account: Account, measure: Measure) -> Restriction:
    await people.found_service(house.core)
    case = await claimed(house.world, (await opened(house.world, account.id)).id, LEA)

    async def body(tx: WriteTx) -> Restriction:
        subject = Subject(SubjectKind.ACCOUNT, PeerId(account.id), account=account.id)
        return await restricting.impose(house.core, tx, LEA, case.id, Plan(measure, subject), WHY)

    return await house.core.db.write(body)


async def lift(house: House, restriction: Restriction) -> None:
    async def body(tx: WriteTx) -> None:
        await restricting.lift(house.core, tx, LEA, restriction.id, reason="A mistake.")

    await house.core.db.write(body)


async def app_config(app: Client, hash_: int = 0) -> tuple[int, dict[str, Any]]:
    told = await app.ask(functions.help.GetAppConfig(hash=hash_))
    if isinstance(told, types.help.AppConfigNotModified):
        return hash_, {}
    found: Any = told.config
    return told.hash, {one.key: getattr(one.value, "value", None) for one in found.value}


def say(text: str, random: int) -> functions.messages.SendMessage:
    to_self = types.InputPeerSelf()
    return functions.messages.SendMessage(peer=to_self, message=text, random_id=random)


def kinds(app: Client) -> list[str]:
    """The kinds of updates that an app was pushed, and forget them."""
    found = []
    for update in app.updates:
        several = getattr(update, "updates", None)
        found += [type(one).__name__ for one in ([update] if several is None else several)]
    app.updates.clear()
    return found


def test_a_frozen_account_reads_and_no_more(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        bob = await house.account("Bob")
        app = await house.device(bob)
        await app.ask(say("Before", 1))
        before, config = await app_config(app)
        assert "freeze_since_date" not in config
        app.updates.clear()
        freeze = await impose(house, bob, Measure.FREEZE)
        await app.settle()
        # The app hears of it at once: the words, and that it is to ask for its configuration.
        heard = kinds(app)
        assert "UpdateNewMessage" in heard
        assert "UpdateConfig" in heard
        frozen_hash, config = await app_config(app, before)
        assert frozen_hash != before
        assert config["freeze_since_date"] == house.world.clock.now
        assert config["freeze_until_date"] > config["freeze_since_date"]
        assert config["freeze_appeal_url"].startswith(house.core.config.web_page() + "appeal/")
        assert await app.fails(say("Now", 2)) == "FROZEN_METHOD_INVALID"
        assert (
            await app.fails(functions.account.UpdateProfile(about="x")) == "FROZEN_METHOD_INVALID"
        )
        part = functions.upload.SaveFilePart(file_id=1, file_part=0, bytes=b"x")
        assert await app.fails(part) == "FROZEN_METHOD_INVALID"
        read: Any = await app.ask(
            functions.messages.GetHistory(
                peer=types.InputPeerSelf(),
                offset_id=0,
                offset_date=0,
                add_offset=0,
                limit=10,
                max_id=0,
                min_id=0,
                hash=0,
            )
        )
        assert [one.message for one in read.messages] == ["Before"]
        # A device that logs in now is stopped as well.
        other = await house.device(bob)
        assert await other.fails(say("Now", 3)) == "FROZEN_METHOD_INVALID"
        await lift(house, freeze)
        await app.settle()
        assert "UpdateConfig" in kinds(app)
        assert (await app_config(app, frozen_hash))[0] == before
        for device, random in ((app, 4), (other, 5)):
            await device.ask(say("After", random))

    in_house(tmp_path, story)


def test_a_suspended_account_is_shut_at_once_and_opened_again(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        bob, eve = await house.account("Bob"), await house.account("Eve")
        app, hers = await house.device(bob), await house.device(eve)
        await app.ask(functions.updates.GetState())
        app.updates.clear()
        suspension = await impose(house, bob, Measure.SUSPEND)
        await app.settle()
        # It still hears why, and then nothing more.
        heard = kinds(app)
        assert heard[0] == "UpdateNewMessage"
        assert heard[-1] == "UpdatesTooLong"
        for request in (
            functions.updates.GetState(),
            say("Now", 2),
            functions.account.GetAuthorizations(),
            functions.users.GetUsers(id=[types.InputUserSelf()]),
        ):
            assert await app.fails(request) == "USER_DEACTIVATED_BAN"
        # What is for everybody is so for this app: its owner may log in to another account.
        await app.ask(functions.help.GetConfig())
        number = functions.auth.SendCode(
            phone_number=f"+{bob.phone}",
            api_id=1,
            api_hash="0" * 32,
            settings=types.CodeSettings(),
        )
        stranger = await house.stranger()
        assert await stranger.fails(number) == "PHONE_NUMBER_BANNED"
        # Others see that it is, and no more.
        hash_ = house.core.hashes.peer(eve.id, bob.id)
        named = types.InputUser(user_id=bob.id, access_hash=hash_)
        (shown,) = await hers.ask(functions.users.GetUsers(id=[named]))
        assert isinstance(shown, types.User)
        assert shown.restricted
        assert shown.restriction_reason is not None
        assert [(one.platform, one.text) for one in shown.restriction_reason] == [
            ("all", "This account has been suspended.")
        ]
        assert shown.photo is None
        await lift(house, suspension)
        (shown,) = await hers.ask(functions.users.GetUsers(id=[named]))
        assert isinstance(shown, types.User)
        assert not shown.restricted
        assert shown.restriction_reason is None
        # The device was never logged out.
        await app.ask(say("After", 3))

    in_house(tmp_path, story)


@pytest.mark.parametrize("measure", [Measure.MARK_SCAM, Measure.MARK_FAKE])
def test_apps_warn_of_marked_accounts(tmp_path: Path, measure: Measure) -> None:
    async def story(house: House) -> None:
        bob, eve = await house.account("Bob"), await house.account("Eve")
        hers = await house.device(eve)
        hash_ = house.core.hashes.peer(eve.id, bob.id)
        named = types.InputUser(user_id=bob.id, access_hash=hash_)

        async def marks() -> tuple[bool, bool]:
            (shown,) = await hers.ask(functions.users.GetUsers(id=[named]))
            assert isinstance(shown, types.User)
            return bool(shown.scam), bool(shown.fake)

        assert await marks() == (False, False)
        mark = await impose(house, bob, measure)
        assert await marks() == (measure is Measure.MARK_SCAM, measure is Measure.MARK_FAKE)
        await lift(house, mark)
        assert await marks() == (False, False)

    in_house(tmp_path, story)


# --- which methods are left to a frozen account ---------------------------------------------------


def test_what_is_named_for_frozen_accounts_is_there() -> None:
    """A name that no method bears would open, or close, nothing."""
    rows = table.load()
    assert set(rows) >= frozen.ALLOWED
    assert set(rows) >= frozen.ACTS
    assert {name.partition(".")[0] for name in rows} >= set(frozen.OPEN)
    assert all(name.partition(".")[2].startswith(frozen.READS) for name in frozen.ACTS)


def test_what_writes_by_its_name_is_closed_to_frozen_accounts() -> None:
    makes = ("add", "append", "create", "import", "install", "put", "save", "send", "upload")
    changes = ("delete", "edit", "forward", "invite", "join", "pin", "reorder", "start", "toggle")
    own = frozen.ALLOWED
    opened = {
        name
        for name in table.load()
        if name.partition(".")[2].startswith(makes + changes) and frozen.is_allowed(name)
    }
    assert {name for name in opened if name not in own and not name.startswith("auth.")} == {
        "help.saveAppLog"
    }
