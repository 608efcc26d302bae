"""Every method, called by somebody who has no right to what is named, and by nobody at all.

`answers.txt` says what each of them is answered. Whatever that is: the victim's data stays as it is
byte for byte (unless a star in the table says that the method is meant to reach the victim), and
nothing of it is in an answer or a push to whoever asked.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from chappe.config import Passkeys
from chappe.core import authorizations, deletion
from chappe.model import KeyId, Me
from chappe.rpc import table
from chappe.rpc.table import Who
from chappe.tl import encode, functions, types
from tests.adversary.aims import Aim, request
from tests.adversary.scene import Member, Scene, changed, pushed
from tests.unit.rpc.harness import LAYER, Client, House, error_of, in_house

ANSWERS: Final = Path(__file__).with_name("answers.txt")
PASSKEYS: Final = Passkeys(domain="chat.example.org")
"""So that methods that only work where there are passkeys get as far as they can."""
LAST: Final = (
    "messages.discardEncryption",
    "messages.deleteMessages",
    "messages.deleteHistory",
    "auth.resetAuthorizations",
)
"""What leaves less behind for the others to be tried on."""
ENDING: Final = ("auth.logOut", "account.deleteAccount")
"""Each needs a device of its own."""


class Line(NamedTuple):
    """One line of the table."""

    nobody: str
    outsider: str
    elsewhere: str
    pest: str


@cache
def answers() -> dict[str, Line]:
    lines = [line.split() for line in ANSWERS.read_text("utf-8").splitlines()]
    return {words[0]: Line(*words[1:]) for words in lines if words and words[0] != "#"}


def in_order() -> list[str]:
    rest = [name for name in sorted(answers()) if name not in (*LAST, *ENDING)]
    return [*rest, *LAST, *ENDING]


async def outcome(app: Client, name: str, aim: Aim) -> tuple[str, bytes]:
    """Call a method; gives the text of its error, or ok, and all bytes that came back."""
    answer = await app.raw(encode(request(name, aim), LAYER))
    error = error_of(answer)
    await app.house.quiet()
    return "ok" if error is None else error.text, answer + pushed(app)


def test_every_method_has_a_line():
    assert sorted(answers()) == sorted(table.load()), "say in answers.txt what a new method answers"


def test_only_these_are_for_everybody():
    """Whoever is not logged in is told so, but by the methods that say something else here."""
    open_to_all = {name for name, row in table.load().items() if row.who is Who.ANYONE}
    assert {name for name, line in answers().items() if line.nobody != "-"} == open_to_all


# --- somebody who is logged in ------------------------------------------------------------------


async def attack(scene: Scene, who: Member, aim: Aim, column: str) -> None:
    others = [scene.victim.app, scene.friend.app]
    for app in (*others, who.app):
        pushed(app)
    before, wrong = scene.state(), []
    for name in in_order():
        app = who.app
        if name in ENDING:
            app = await scene.house.device(who.account)
        said, data = await outcome(app, name, aim)
        after, heard = scene.state(), b"".join(map(pushed, others))
        touched = changed(before, after)
        reached = "*" if touched or heard else ""
        before = after
        expected = getattr(answers()[name], column)
        if said + reached != expected:
            wrong.append(f"{name}: {said}{reached} {touched}, expected {expected}")
        wrong += [f"{name}: gives {what}" for what in scene.leaks(data, who)]
    assert not wrong, "\n".join(wrong)


def staged(house_story: Callable[[Scene], Awaitable[None]]) -> Callable[[House], Awaitable[None]]:
    async def story(house: House) -> None:
        scene = Scene(house)
        await scene.begin()
        await house_story(scene)

    return story


def test_what_others_were_shown_is_worth_nothing(tmp_path: Path):
    """Access hashes, message ids, files, uploads, codes and tokens of others."""

    async def story(scene: Scene) -> None:
        await attack(scene, scene.outsider, scene.stolen, "outsider")

    in_house(tmp_path, staged(story), passkeys=PASSKEYS)


def test_the_ids_of_others_name_nothing_in_a_chat_of_ones_own(tmp_path: Path):
    async def story(scene: Scene) -> None:
        await attack(scene, scene.outsider, scene.elsewhere, "elsewhere")

    in_house(tmp_path, staged(story), passkeys=PASSKEYS)


def test_who_is_blocked_reaches_nobody(tmp_path: Path):
    async def story(scene: Scene) -> None:
        await attack(scene, scene.pest, scene.met, "pest")

    in_house(tmp_path, staged(story), passkeys=PASSKEYS)


def test_the_number_of_a_group_is_worth_nothing(tmp_path: Path):
    """A group is named without any hash: only who is in it gets anything for its number."""

    async def story(scene: Scene) -> None:
        who, wrong = scene.outsider, []
        chat = types.InputPeerChat(chat_id=scene.group)
        aim = replace(scene.stolen, peer=chat, number=scene.group)
        for name in in_order():
            if name in ENDING or answers()[name].outsider.endswith("*"):
                continue
            before = scene.state()
            _, data = await outcome(who.app, name, aim)
            wrong += [f"{name}: changes {what}" for what in changed(before, scene.state())]
            wrong += [f"{name}: gives {what}" for what in scene.leaks(data, who)]
        assert not wrong, "\n".join(wrong)

    in_house(tmp_path, staged(story), passkeys=PASSKEYS)


# --- somebody who is not, or no longer ------------------------------------------------------------


async def by_logging_out(scene: Scene, app: Client) -> None:
    await app.ask(functions.auth.LogOut())


async def by_another_device(scene: Scene, app: Client) -> None:
    """The owner ends it in the list of devices, a day after."""
    victim = scene.victim
    me = Me(victim.account.id, KeyId(victim.app.key.id), victim.app.session.id)
    (doomed,) = [
        one for one in await authorizations.listed(scene.house.core, me) if one.key == app.key.id
    ]
    await victim.app.ask(functions.account.ResetAuthorization(hash=doomed.hash))


async def by_all_others(scene: Scene, app: Client) -> None:
    await scene.victim.app.ask(functions.auth.ResetAuthorizations())


async def by_deleting_the_account(scene: Scene, app: Client) -> None:
    victim = scene.victim
    await deletion.delete(scene.house.core, Me(victim.account.id, KeyId(victim.app.key.id), 0))


async def by_destroying_the_key(scene: Scene, app: Client) -> None:
    await scene.house.door.destroy(app.key.id)


async def by_never_logging_in(scene: Scene, app: Client) -> None:
    pass


@pytest.mark.parametrize(
    "ended",
    [
        by_logging_out,
        by_another_device,
        by_all_others,
        by_deleting_the_account,
        by_destroying_the_key,
        by_never_logging_in,
    ],
)
def test_an_ended_session_is_nobody(
    tmp_path: Path, ended: Callable[[Scene, Client], Awaitable[None]]
):
    """It still knows everything that its account was shown, and all of it is right."""

    async def story(scene: Scene) -> None:
        house, wrong = scene.house, []
        if ended is by_never_logging_in:
            app = await house.stranger()
        else:
            app = await house.device(scene.victim.account)
        house.world.clock.now += authorizations.FRESH + 1
        await ended(scene, app)
        await app.settle()
        pushed(app)
        there = ended is not by_deleting_the_account
        for name in in_order():
            before = scene.state()
            said, data = await outcome(app, name, scene.own)
            expected = answers()[name].nobody
            expected = "AUTH_KEY_UNREGISTERED" if expected == "-" else expected
            reached = "*" if there and changed(before, scene.state()) else ""
            if said + reached != (expected if there else expected.rstrip("*")):
                wrong.append(f"{name}: {said}{reached}, expected {expected}")
            wrong += [f"{name}: gives {what}" for what in scene.leaks(data, scene.victim)]
        if there:
            await scene.say(scene.friend, scene.peer(scene.friend, scene.victim), "who reads this?")
        await app.settle()
        assert pushed(app) == b""
        assert not wrong, "\n".join(wrong)

    in_house(tmp_path, staged(story), passkeys=PASSKEYS)
