"""Reactions, polls and to-do lists through the door: what clients send and are shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from chappe.core import contacts, reactions
from chappe.model import Account, KeyId, Me, PeerId
from chappe.rpc.present.reactions import list_hash
from chappe.tl import functions, types
from tests.unit.rpc.harness import Client, House, in_house

RANDOM = iter(range(1, 10_000))


def peer(house: House, viewer: Account, named: Account) -> types.InputPeerUser:
    hash_ = house.core.hashes.peer(viewer.id, named.id)
    return types.InputPeerUser(user_id=named.id, access_hash=hash_)


class Pair:
    """Two people with an app each, who know each other."""

    def __init__(self, house: House) -> None:
        self.house = house

    async def begin(self) -> None:
        house = self.house
        self.accounts = [await house.account("Ada"), await house.account("Ben")]
        devices: list[Any] = [await house.device(account) for account in self.accounts]
        self.ada, self.ben = devices
        self.to_ben = peer(house, self.accounts[0], self.accounts[1])
        self.to_ada = peer(house, self.accounts[1], self.accounts[0])

    async def says(self, **more: Any) -> tuple[int, int]:
        """Ada sends something; its number for her and for Ben."""
        if "media" in more:
            request: Any = functions.messages.SendMedia(
                peer=self.to_ben, message="", random_id=next(RANDOM), **more
            )
        else:
            request = functions.messages.SendMessage(
                peer=self.to_ben, message="Shall we?", random_id=next(RANDOM)
            )
        answer = await self.ada.ask(request)
        mine = answer.id if hasattr(answer, "id") else answer.updates[-1].message.id
        return mine, (await newest(self.ben, self.to_ada)).id


async def newest(app: Any, chat: Any) -> Any:
    found = await app.ask(
        functions.messages.GetHistory(
            peer=chat,
            offset_id=0,
            offset_date=0,
            add_offset=0,
            limit=1,
            max_id=0,
            min_id=0,
            hash=0,
        )
    )
    return found.messages[0]


def heard(app: Client, kind: type) -> list[Any]:
    return [
        update
        for batch in app.updates
        for update in getattr(batch, "updates", [])
        if isinstance(update, kind)
    ]


def like(emoji: str) -> types.ReactionEmoji:
    return types.ReactionEmoji(emoticon=emoji)


def asked(**more: Any) -> types.InputMediaPoll:
    solved = {name: more.pop(name) for name in ("correct_answers", "solution") if name in more}
    return types.InputMediaPoll(
        poll=types.Poll(
            id=0,
            question=types.TextWithEntities(text="Shall we?", entities=[]),
            answers=[
                types.PollAnswer(
                    text=types.TextWithEntities(text=text, entities=[]), option=text.encode()
                )
                for text in ("yes", "no")
            ],
            hash=0,
            **more,
        ),
        **solved,
        solution_entities=[] if "solution" in solved else None,
    )


def test_a_reaction_reaches_the_author_and_is_read(tmp_path: Path):
    async def story(house: House) -> None:
        pair = Pair(house)
        await pair.begin()
        mine, theirs = await pair.says()
        done = await pair.ben.ask(
            functions.messages.SendReaction(
                peer=pair.to_ada, msg_id=theirs, reaction=[like("👍")], add_to_recent=True
            )
        )
        (update,) = done.updates
        assert update.reactions.results[0].chosen_order == 0
        await pair.ada.settle()
        (told,) = heard(pair.ada, types.UpdateMessageReactions)
        assert told.msg_id == mine
        (one,) = told.reactions.recent_reactions
        assert (one.unread, one.my, one.reaction.emoticon) == (True, False, "👍")
        (seen,) = (
            await pair.ben.ask(
                functions.messages.GetMessagesReactions(peer=pair.to_ada, id=[theirs])
            )
        ).updates
        assert seen.reactions.recent_reactions[0].unread is False
        dialogs = await pair.ada.ask(
            functions.messages.GetPeerDialogs(peers=[types.InputDialogPeer(peer=pair.to_ben)])
        )
        assert dialogs.dialogs[0].unread_reactions_count == 1
        page = functions.messages.GetUnreadReactions(
            peer=pair.to_ben, offset_id=0, add_offset=0, limit=10, max_id=0, min_id=0
        )
        assert [one.id for one in (await pair.ada.ask(page)).messages] == [mine]
        listed = await pair.ada.ask(
            functions.messages.GetMessageReactionsList(peer=pair.to_ben, id=mine, limit=10)
        )
        assert (listed.count, listed.reactions[0].peer_id.user_id) == (1, pair.accounts[1].id)
        every = functions.messages.GetMessageReactionsList(
            peer=pair.to_ben, id=mine, reaction=types.ReactionEmpty(), limit=10
        )
        assert (await pair.ada.ask(every)).reactions == listed.reactions
        await pair.ada.ask(functions.messages.ReadReactions(peer=pair.to_ben))
        shown = await newest(pair.ada, pair.to_ben)
        assert shown.reactions.recent_reactions[0].unread is False
        recent = await pair.ben.ask(functions.messages.GetRecentReactions(limit=10, hash=0))
        assert [one.emoticon for one in recent.reactions] == ["👍"]
        again = functions.messages.GetRecentReactions(limit=10, hash=recent.hash)
        assert isinstance(await pair.ben.ask(again), types.messages.ReactionsNotModified)
        await pair.ben.ask(functions.messages.ClearRecentReactions())
        recent = await pair.ben.ask(functions.messages.GetRecentReactions(limit=10, hash=0))
        assert recent.reactions == []

    in_house(tmp_path, story)


def test_a_difference_brings_reactions_and_votes(tmp_path: Path):
    async def story(house: House) -> None:
        pair = Pair(house)
        await pair.begin()
        _, liked = await pair.says()
        _, poll = await pair.says(media=asked())
        state = await pair.ada.ask(functions.updates.GetState())
        await pair.ben.ask(
            functions.messages.SendReaction(peer=pair.to_ada, msg_id=liked, reaction=[like("🔥")])
        )
        await pair.ben.ask(
            functions.messages.SendVote(peer=pair.to_ada, msg_id=poll, options=[b"yes"])
        )
        missed = await pair.ada.ask(
            functions.updates.GetDifference(pts=state.pts, date=state.date, qts=state.qts)
        )
        kinds = {type(update) for update in missed.other_updates}
        assert kinds == {types.UpdateMessageReactions, types.UpdateMessagePoll}
        (told,) = [u for u in missed.other_updates if isinstance(u, types.UpdateMessagePoll)]
        assert (told.results.total_voters, told.results.results) == (1, None)

    in_house(tmp_path, story)


def test_a_number_of_a_message_shows_no_account(tmp_path: Path):
    """The subject of a note about a message is not taken for a person with that number."""

    async def story(house: House) -> None:
        pair = Pair(house)
        await pair.begin()
        _, theirs = await pair.says()
        await pair.ben.ask(
            functions.messages.SendReaction(peer=pair.to_ada, msg_id=theirs, reaction=[like("🔥")])
        )
        await pair.ada.settle()
        people = {user.id for batch in pair.ada.updates for user in getattr(batch, "users", [])}
        assert people <= {account.id for account in pair.accounts}

    in_house(tmp_path, story)


def test_a_quiz_says_what_is_right_afterwards(tmp_path: Path):
    async def story(house: House) -> None:
        pair = Pair(house)
        await pair.begin()
        _, theirs = await pair.says(
            media=asked(quiz=True, correct_answers=[1], solution="It rains.")
        )
        before = (await newest(pair.ben, pair.to_ada)).media
        assert (before.results.results, before.results.solution) == (None, None)
        vote = functions.messages.SendVote(peer=pair.to_ada, msg_id=theirs, options=[b"yes"])
        (update,) = (await pair.ben.ask(vote)).updates
        assert [(one.chosen, one.correct, one.voters) for one in update.results.results] == [
            (True, False, 1),
            (False, True, 0),
        ]
        assert update.results.solution == "It rains."
        again = functions.messages.GetPollResults(
            peer=pair.to_ada, msg_id=theirs, poll_hash=update.poll.hash
        )
        assert (await pair.ben.ask(again)).updates == []
        assert await pair.ben.fails(vote) == "REVOTE_NOT_ALLOWED"

    in_house(tmp_path, story)


def test_a_poll_is_closed_by_an_edit(tmp_path: Path):
    async def story(house: House) -> None:
        pair = Pair(house)
        await pair.begin()
        mine, theirs = await pair.says(media=asked(public_voters=True))
        await pair.ben.ask(
            functions.messages.SendVote(peer=pair.to_ada, msg_id=theirs, options=[b"no"])
        )
        votes = await pair.ben.ask(
            functions.messages.GetPollVotes(peer=pair.to_ada, id=theirs, limit=10)
        )
        assert [(one.peer.user_id, one.option) for one in votes.votes] == [
            (pair.accounts[1].id, b"no")
        ]
        other = functions.messages.EditMessage(peer=pair.to_ben, id=mine, media=asked())
        assert await pair.ada.fails(other) == "MEDIA_NEW_INVALID"
        close = functions.messages.EditMessage(peer=pair.to_ben, id=mine, media=asked(closed=True))
        (update,) = (await pair.ada.ask(close)).updates
        assert (update.poll.closed, update.results.total_voters) == (True, 1)
        await pair.ben.settle()
        assert heard(pair.ben, types.UpdateMessagePoll)[-1].poll.closed

    in_house(tmp_path, story)


def test_what_is_not_offered_of_polls_is_refused(tmp_path: Path):
    async def story(house: House) -> None:
        pair = Pair(house)
        await pair.begin()
        for more in (
            {"open_answers": True},
            {"subscribers_only": True},
            {"countries_iso2": ["FR"]},
        ):
            request = functions.messages.SendMedia(
                peer=pair.to_ben, media=asked(**more), message="", random_id=next(RANDOM)
            )
            assert await pair.ada.fails(request) == "POLL_UNSUPPORTED"
        album = functions.messages.SendMultiMedia(
            peer=pair.to_ben,
            multi_media=[
                types.InputSingleMedia(media=asked(), random_id=next(RANDOM), message="")
                for _ in range(2)
            ],
        )
        assert await pair.ada.fails(album) == "MEDIA_INVALID"

    in_house(tmp_path, story)


def test_a_to_do_list_is_shared(tmp_path: Path):
    async def story(house: House) -> None:
        pair = Pair(house)
        await pair.begin()
        said = types.TextWithEntities(text="Bread", entities=[])
        list_ = types.TodoList(
            others_can_append=True,
            others_can_complete=True,
            title=types.TextWithEntities(text="Market", entities=[]),
            list=[types.TodoItem(id=1, title=said)],
        )
        mine, theirs = await pair.says(media=types.InputMediaTodo(todo=list_))
        done = await pair.ben.ask(
            functions.messages.ToggleTodoCompleted(
                peer=pair.to_ada, msg_id=theirs, completed=[1], incompleted=[]
            )
        )
        edited, told = done.updates
        (completion,) = edited.message.media.completions
        assert completion.completed_by.user_id == pair.accounts[1].id
        assert told.message.action.completed == [1]
        await pair.ada.settle()
        (seen,) = heard(pair.ada, types.UpdateEditMessage)
        assert (seen.message.id, seen.message.edit_date) == (mine, None)
        milk = types.TodoItem(id=2, title=types.TextWithEntities(text="Milk", entities=[]))
        done = await pair.ben.ask(
            functions.messages.AppendTodoList(peer=pair.to_ada, msg_id=theirs, list=[milk])
        )
        assert [one.id for one in done.updates[0].message.media.todo.list] == [1, 2]
        assert done.updates[1].message.action.list == [milk]

    in_house(tmp_path, story)


def test_tags_and_the_default_reaction(tmp_path: Path):
    async def story(house: House) -> None:
        ada = await house.account("Ada")
        app: Any = await house.device(ada)
        second = await house.device(ada)
        sent = await app.ask(
            functions.messages.SendMessage(
                peer=types.InputPeerSelf(), message="note", random_id=next(RANDOM)
            )
        )
        id_ = sent.updates[0].id
        done = await app.ask(
            functions.messages.SendReaction(
                peer=types.InputPeerSelf(), msg_id=id_, reaction=[like("👀")]
            )
        )
        assert done.updates[0].reactions.reactions_as_tags
        await app.ask(functions.messages.UpdateSavedReactionTag(reaction=like("👀"), title="later"))
        await app.ask(functions.messages.SetDefaultReaction(reaction=like("🔥")))
        tags = await app.ask(functions.messages.GetSavedReactionTags(hash=0))
        assert [(tag.title, tag.count) for tag in tags.tags] == [("later", 1)]
        config = await app.ask(functions.help.GetConfig())
        assert config.reactions_default.emoticon == "🔥"
        await second.settle()
        assert heard(second, types.UpdateSavedReactionTags)
        assert heard(second, types.UpdateConfig)

    in_house(tmp_path, story)


def test_reactions_are_called_in_the_language_of_the_app(tmp_path: Path):
    async def story(house: House) -> None:
        app: Any = await house.member()
        found = await app.ask(functions.messages.GetAvailableReactions(hash=0))
        assert (found.reactions[0].reaction, found.reactions[0].title) == ("👍", "Thumbs up")
        again = functions.messages.GetAvailableReactions(hash=found.hash)
        same = await app.ask(again)
        assert isinstance(same, types.messages.AvailableReactionsNotModified)

    in_house(tmp_path, story)


def test_lists_of_reactions_have_the_hash_that_tdlib_works_out():
    # TDLib 1.8.65 named this number in its log for what is offered first.
    first = reactions.OFFERED[:45]
    assert list_hash(first) == 2_506_371_774_084_023_009
    assert list_hash(["❤\ufe0f", "👍"]) == list_hash(["❤", "👍"]) != list_hash(["👍", "❤"])


def test_a_picture_is_no_reaction_yet(tmp_path: Path):
    async def story(house: House) -> None:
        pair = Pair(house)
        await pair.begin()
        _, theirs = await pair.says()
        for wrong in (types.ReactionCustomEmoji(document_id=1), types.ReactionPaid(), like("🐛")):
            request = functions.messages.SendReaction(
                peer=pair.to_ada, msg_id=theirs, reaction=[wrong]
            )
            assert await pair.ben.fails(request) == "REACTION_INVALID"

    in_house(tmp_path, story)


def test_who_is_shut_out_neither_reacts_nor_votes(tmp_path: Path):
    async def story(house: House) -> None:
        pair = Pair(house)
        await pair.begin()
        _, theirs = await pair.says(media=asked())
        ada, ben = pair.accounts
        await contacts.block(house.core, Me(ada.id, KeyId(1)), PeerId(ben.id))
        pair.ada.updates.clear()
        vote = functions.messages.SendVote(peer=pair.to_ada, msg_id=theirs, options=[b"yes"])
        react = functions.messages.SendReaction(
            peer=pair.to_ada, msg_id=theirs, reaction=[like("👍")]
        )
        assert await pair.ben.fails(vote) == "USER_IS_BLOCKED"
        assert await pair.ben.fails(react) == "USER_IS_BLOCKED"
        await pair.ada.settle()
        assert heard(pair.ada, types.UpdateMessageReactions) == []
        assert heard(pair.ada, types.UpdateMessagePoll) == []

    in_house(tmp_path, story)


def test_saved_messages_are_found_by_their_tags(tmp_path: Path):
    async def story(house: House) -> None:
        app: Any = await house.member()
        myself = types.InputPeerSelf()
        for text in ("bread", "salt"):
            await app.ask(
                functions.messages.SendMessage(peer=myself, message=text, random_id=next(RANDOM))
            )
        id_ = (await newest(app, myself)).id
        await app.ask(
            functions.messages.SendReaction(peer=myself, msg_id=id_, reaction=[like("👀")])
        )
        search = functions.messages.Search(
            peer=myself,
            q="",
            saved_reaction=[like("👀")],
            filter=types.InputMessagesFilterEmpty(),
            min_date=0,
            max_date=0,
            offset_id=0,
            add_offset=0,
            limit=10,
            max_id=0,
            min_id=0,
            hash=0,
        )
        assert [one.message for one in (await app.ask(search)).messages] == ["salt"]

    in_house(tmp_path, story)
