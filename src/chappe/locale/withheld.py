"""What is said in the place of what the desk keeps back."""

from __future__ import annotations

from chappe.locale.section import Section


class WithheldTexts(Section, frozen=True):
    """Sentences in the place of a message, and beside a chat that is closed."""

    message: str
    """A message is not shown anywhere."""
    message_there: str
    """A message is not shown in the reader's country: `country`, its name in brackets after a
    space, or nothing."""
    chat: str
    """A chat is not shown anywhere."""
    chat_there: str
    """A chat is not shown in the reader's country: `country`, as above."""
    account_there: str
    """A profile is not shown in the reader's country: `country`, as above."""
    law: str
    """On what that rests: `reference`, a provision of the law."""
    terms: str
    """`reference`, a clause of the terms."""
    order: str
    """An authority ordered it."""
    spam: str
    """It was sent as spam."""
    basis: str
    """`basis`, what a rule of a country names."""
    title: str
    """Of a public page whose chat is not shown."""
