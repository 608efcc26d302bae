"""Words that somebody never said, under their name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chappe.core import people
from chappe.tl import functions, types
from tests.adversary.scene import Member, Scene
from tests.unit.rpc.harness import House, in_house


def last_message(updates: Any) -> Any:
    (found,) = [u.message for u in updates.updates if hasattr(u, "message")]
    return found


def test_nobody_is_quoted_with_what_they_did_not_say(tmp_path: Path):
    async def story(house: House) -> None:
        scene = Scene(house)
        ada, bea = await scene.member("Ada"), await scene.member("Bea")
        await scene.say(bea, scene.peer(bea, ada), "I never liked 🙂 broccoli")
        answered = 1

        def quoting(text: str, id_: int = answered) -> Any:
            return functions.messages.SendMessage(
                peer=scene.peer(ada, bea),
                message="you said so",
                random_id=scene.random(),
                reply_to=types.InputReplyToMessage(reply_to_msg_id=id_, quote_text=text),
            )

        assert await ada.app.fails(quoting("I always liked broccoli")) == "QUOTE_TEXT_INVALID"
        await ada.app.ask(quoting("liked 🙂 broccoli"))
        await ada.app.ask(quoting("said by a message that is not there", 999))
        assert [one.reply_to and one.reply_to.quote_text for one in await heard(scene, bea)] == [
            "liked 🙂 broccoli",
            None,
        ]

    in_house(tmp_path, story)


async def heard(scene: Scene, who: Member) -> list[Any]:
    """The messages that somebody was sent, in their order."""
    await who.app.settle()
    missed: Any = await who.app.ask(functions.updates.GetDifference(pts=1, date=0, qts=0))
    return [one for one in missed.new_messages if not one.out]


def test_a_forward_names_who_wrote_it(tmp_path: Path):
    """The origin is the server's word, whatever the one who forwards would like it to be."""

    async def story(house: House) -> None:
        scene = Scene(house)
        ada, bea, cleo = [await scene.member(name) for name in ("Ada", "Bea", "Cleo")]
        await scene.say(bea, scene.peer(bea, ada), "from bea")
        done: Any = await ada.app.ask(
            functions.messages.ForwardMessages(
                from_peer=scene.peer(ada, bea),
                id=[1],
                random_id=[scene.random()],
                to_peer=scene.peer(ada, cleo),
            )
        )
        assert last_message(done).fwd_from.from_id == types.PeerUser(user_id=bea.id)
        (message,) = await heard(scene, cleo)
        assert message.fwd_from.from_id == types.PeerUser(user_id=bea.id)
        edit = functions.messages.EditMessage(
            peer=scene.peer(ada, cleo), id=last_message(done).id, message="bea never wrote this"
        )
        assert await ada.app.fails(edit) == "MESSAGE_AUTHOR_REQUIRED"

    in_house(tmp_path, story)


def test_the_service_writes_what_it_writes(tmp_path: Path):
    """Nobody can answer, edit or forge what the account of login codes says."""

    async def story(house: House) -> None:
        await people.found_service(house.core)
        scene = Scene(house)
        ada = await scene.member("Ada")
        second = await house.device(ada.account)
        await ada.app.settle()
        service = types.InputPeerUser(
            user_id=777000, access_hash=house.core.hashes.peer(ada.id, 777000)
        )
        say = functions.messages.SendMessage(peer=service, message="hello", random_id=5)
        assert await second.fails(say) == "USER_IS_BLOCKED"
        edit = functions.messages.EditMessage(peer=service, id=1, message="your code is 12345")
        assert await ada.app.fails(edit) == "MESSAGE_AUTHOR_REQUIRED"

    in_house(tmp_path, story)
