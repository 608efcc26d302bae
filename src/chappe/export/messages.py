"""Messages as their holder is given them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from chappe.core.cards import Around
from chappe.core.standings import Thought
from chappe.core.trust import explaining
from chappe.export.files import Files
from chappe.export.texts import Json, mixed, parts
from chappe.model import (
    CHANNEL_BASE,
    Action,
    BotAllowed,
    ContactMedia,
    CreatorChanged,
    DiceMedia,
    DocumentMedia,
    GeoMedia,
    GroupCreated,
    InlineKeyboard,
    JoinedByLink,
    LiveMedia,
    Media,
    MemberRemoved,
    MembersAdded,
    Message,
    PeerId,
    PeerKind,
    PeersShared,
    PhotoChanged,
    PhotoMedia,
    PhotoSuggested,
    PollMedia,
    ProtectionAsked,
    ProtectionSet,
    TimerSet,
    TitleChanged,
    TodoAppended,
    TodoChecked,
    TodoMedia,
    UserId,
    VenueMedia,
    WebPageMedia,
    peer_kind,
)
from chappe.model.markup import Url


def date(at: int) -> str:
    """Give a moment (Unix time) as an export writes it, in UTC."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%S")


def number(peer: int) -> str:
    """Give a peer as an export numbers it: "user123", "chat456"."""
    kind = peer_kind(peer)
    if kind is PeerKind.USER:
        return f"user{peer}"
    if kind is PeerKind.CHANNEL:
        return f"channel{-peer - CHANNEL_BASE}"
    return f"chat{-peer}"


@dataclass(frozen=True, slots=True)
class Writer:
    """Turns messages into JSON, and sees to the files that they carry."""

    around: Around
    files: Files

    def name(self, peer: int) -> str | None:
        """Give what a person or group is called; None for one that is gone."""
        group = self.around.groups.get(PeerId(peer))
        if group is not None:
            return group.group.title
        channel = self.around.channels.get(PeerId(peer))
        if channel is not None:
            return channel.channel.title
        card = self.around.cards.get(UserId(peer))
        if card is None or card.account.deleted is not None:
            return None
        named = card.contact or card.account
        return " ".join(filter(None, (named.first_name, named.last_name)))

    def message(self, one: Message) -> Json:
        """Give a message."""
        body, entry = one.body, one.entry
        found: Json = {
            "id": entry.id,
            "type": "message" if body.action is None else "service",
            "date": date(entry.date),
            "date_unixtime": str(entry.date),
        }
        if one.edited:
            found |= {"edited": date(one.edited), "edited_unixtime": str(one.edited)}
        who, by = ("from", "from_id") if body.action is None else ("actor", "actor_id")
        found |= {who: self.name(one.author), by: number(one.author)}
        if body.action is not None:
            found |= self._action(one)
        if entry.reply_to:
            replied = "reply_to_message_id" if body.action is None else "message_id"
            found[replied] = entry.reply_to
        if body.forward is not None:
            author = body.forward.author
            found["forwarded_from"] = body.forward.name or (author and self.name(author))
            if author is not None:
                found["forwarded_from_id"] = number(author)
        if body.via:
            found["via_bot"] = self.name(body.via)
        if body.media is not None:
            found |= self._media(body.media)
        if isinstance(body.markup, InlineKeyboard):
            found["inline_bot_buttons"] = _buttons(body.markup)
        why, said = one.withheld, body.text
        if why is not None and not why.shown:
            said = explaining.message(why)
        cut = parts(said, body.entities)
        found |= {"text": mixed(cut), "text_entities": cut}
        thought = self.around.thoughts.get(entry.content)
        if thought is not None:
            found["reactions"] = reactions(thought)
        return found

    # --- what happened ----------------------------------------------------------------------------

    def _action(self, one: Message) -> Json:
        told = one.body.action
        if isinstance(told, Action):
            return {"action": _PLAIN[told]}
        if isinstance(told, PhotoChanged | PhotoSuggested):
            name = "edit_group_photo" if isinstance(told, PhotoChanged) else "suggest_profile_photo"
            return {"action": name} | self.files.photo(self.around.files.get(told.file))
        return _TELLING[type(told)](self, told)

    def names(self, users: tuple[UserId, ...]) -> list[str | None]:
        return [self.name(user) for user in users]

    # --- what is carried --------------------------------------------------------------------------

    def _media(self, media: Media) -> Json:
        match media:
            case PhotoMedia():
                shown = self.files.photo(self.around.files.get(media.file))
                return shown | _once(media.ttl)
            case DocumentMedia():
                shown = self.files.document(self.around.files.get(media.file))
                return shown | _once(media.ttl)
            case PollMedia():
                return {"poll": self._poll(media)}
            case TodoMedia():
                return {"todo_list": self._todo(media)}
            case WebPageMedia():
                return {}  # it is a copy of what a page said; the link is in the text
            case _:
                return _plain_media(media)

    def _poll(self, poll: PollMedia) -> Json:
        count = self.around.counts.get(poll.poll)
        votes = dict(enumerate(count.tally or ())) if count is not None else {}
        chosen = count.mine if count is not None else 0
        return {
            "question": poll.question,
            "closed": count is not None and count.over,
            "total_voters": count.voters if count is not None else 0,
            "answers": [
                {
                    "text": answer.text,
                    "voters": votes.get(place, 0),
                    "chosen": bool(chosen >> place & 1),
                }
                for place, answer in enumerate(poll.answers)
            ],
        }

    def _todo(self, todo: TodoMedia) -> Json:
        done = {one.id: one for one in todo.done}
        return {
            "title": todo.title,
            "others_can_append": todo.others_append,
            "others_can_complete": todo.others_complete,
            "answers": [
                {"text": item.title, "id": item.id}
                | (
                    {
                        "completed_by": self.name(done[item.id].by),
                        "completed_date": date(done[item.id].date),
                    }
                    if item.id in done
                    else {}
                )
                for item in todo.items
            ],
        }


def _once(ttl: int) -> Json:
    return {"self_destruct_period_seconds": ttl} if ttl else {}


def _plain_media(media: Media) -> Json:
    match media:
        case ContactMedia():
            shared = {
                "first_name": media.first_name,
                "last_name": media.last_name,
                "phone_number": media.phone,
            }
            card = {"contact_vcard_text": media.vcard} if media.vcard else {}
            return {"contact_information": shared} | card
        case GeoMedia():
            return {"location_information": _place(media)}
        case LiveMedia():
            live = {"live_location_period_seconds": media.period}
            return {"location_information": _place(media)} | live
        case VenueMedia():
            return {
                "location_information": _place(media),
                "place_name": media.title,
                "address": media.address,
            }
        case DiceMedia():
            return {"dice": {"emoji": media.emoticon, "value": media.value}}
        case _:
            return {}


def _buttons(markup: InlineKeyboard) -> list[list[Json]]:
    """Give the buttons under a message: what each says, and the page that it opens."""
    return [
        [
            {"text": button.text}
            | ({"url": button.does.url} if isinstance(button.does, Url) else {})
            for button in row
        ]
        for row in markup.rows
    ]


def _place(media: GeoMedia | LiveMedia | VenueMedia) -> Json:
    return {"latitude": media.lat, "longitude": media.long}


def reactions(thought: Thought) -> list[Json]:
    """Give what people think of a message, as far as its holder may know."""
    return [{"type": "emoji", "count": count, "emoji": emoji} for emoji, count in thought.counts]


_PLAIN: Final = {
    Action.CONTACT_SIGN_UP: "joined_telegram",
    Action.PIN_MESSAGE: "pin_message",
    Action.HISTORY_CLEAR: "clear_history",
    Action.PHOTO_REMOVED: "delete_group_photo",
    Action.JOINED_BY_REQUEST: "join_group_by_request",
}

_TELLING: Final[dict[type, Callable[[Writer, Any], Json]]] = {
    GroupCreated: lambda writer, told: {
        "action": "create_group",
        "title": told.title,
        "members": writer.names(told.users),
    },
    TitleChanged: lambda _, told: {"action": "edit_group_title", "title": told.title},
    MembersAdded: lambda writer, told: {
        "action": "invite_members",
        "members": writer.names(told.users),
    },
    MemberRemoved: lambda writer, told: {
        "action": "remove_members",
        "members": writer.names((told.user,)),
    },
    JoinedByLink: lambda writer, told: {
        "action": "join_group_by_link",
        "inviter": writer.name(told.inviter),
    },
    CreatorChanged: lambda writer, told: {
        "action": "change_creator",
        "new_creator": writer.name(told.user),
    },
    BotAllowed: lambda _, __: {"action": "allow_sending_messages"},
    PeersShared: lambda writer, told: {
        "action": "requested_peer",
        "button_id": told.button,
        "peers": [writer.name(one.peer) for one in told.peers],
    },
    TimerSet: lambda _, told: {"action": "set_messages_ttl", "period": told.period},
    ProtectionSet: lambda _, told: {"action": "toggle_no_forwards", "on": told.on},
    ProtectionAsked: lambda _, __: {"action": "no_forwards_request"},
    TodoChecked: lambda _, told: {
        "action": "todo_completions",
        "completed": list(told.completed),
        "incompleted": list(told.incompleted),
    },
    TodoAppended: lambda _, told: {
        "action": "todo_append_tasks",
        "items": [item.title for item in told.items],
    },
}
