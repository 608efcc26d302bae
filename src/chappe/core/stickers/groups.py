"""Groups of emoji: the buttons above stickers, custom emoji and the like, each of which finds all
that stands for one of its emoji (core.telegram.org/api/emoji-categories)."""

from __future__ import annotations

from typing import Final, NamedTuple


class Group(NamedTuple):
    icon: str
    """The emoji of the drawing on its button, one of `Base.TOPICS`."""
    emoji: tuple[str, ...]
    """Those that it finds, without variation marks."""


GREETING: Final = "greeting"
"""The group out of which apps propose a first message."""
GROUPS: Final = {
    GREETING: Group("🤗", ("👋", "🤗", "🙋", "👐", "🖐", "✋", "🫡")),
    "love": Group("❤", ("❤", "🥰", "😍", "😘", "💋", "💕", "💞", "💘", "💖", "💗", "💓", "😻")),
    "approval": Group(
        "👍", ("👍", "👌", "👏", "🙏", "💪", "🤝", "✅", "💯", "🔥", "🙌", "🫡", "✌")
    ),
    "disapproval": Group("👎", ("👎", "❌", "🙅", "😒", "🙄", "🖕", "😤", "🚫")),
    "joy": Group(
        "😁", ("😁", "😀", "😂", "🤣", "😄", "😆", "😊", "🙂", "😅", "😜", "😋", "😇", "😎")
    ),
    "sadness": Group("😢", ("😢", "😭", "😞", "😔", "💔", "🥺", "😩", "😟", "☹", "😿")),
    "anger": Group("⚡", ("😡", "😠", "🤬", "😤", "👿", "💢", "👊")),
    "surprise": Group("😱", ("😱", "😮", "😲", "🤯", "😳", "👀", "😨", "🙀")),
    "doubt": Group("🤔", ("🤔", "🤨", "🤷", "😐", "🧐", "😏", "❓", "🙈")),
    "party": Group("🎉", ("🎉", "🥳", "🎂", "🎁", "🎈", "🥂", "🍾", "🎄", "🏆", "✨", "🎊")),
    "rest": Group("😴", ("😴", "🥱", "💤", "🛌", "🌙", "😪")),
    "work": Group("💼", ("💼", "💻", "📝", "✍", "📅", "📚", "💡", "☕", "⏰", "📈")),
    "animals": Group(
        "🦄", ("🦄", "🐶", "🐱", "🐳", "🐻", "🐼", "🦊", "🐰", "🐦", "🐟", "🐝", "🦋")
    ),
    "food": Group("🍓", ("🍓", "🍎", "🍕", "🍔", "🍟", "🍰", "🍫", "☕", "🍺", "🍷", "🥐", "🧀")),
    "travel": Group("🏠", ("✈", "🚗", "🚆", "🚲", "🚢", "🏖", "⛰", "🏠", "🧳", "🗺")),
    "sport": Group("🎮", ("⚽", "🏀", "🎾", "🏊", "🎮", "🎲", "🎯", "🎳", "🏆", "🏃")),
}
"""By name; what they are called is in `chappe.locale`."""
