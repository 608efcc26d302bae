"""Words for why something is not shown, for whoever meets it in its place."""

from __future__ import annotations

from typing import Final

from chappe.core.trust import wording
from chappe.locale import LANGUAGES, pick, texts
from chappe.locale.withheld import WithheldTexts
from chappe.model.trust import Exemption, Ground, Withheld

COPYRIGHT: Final = "intellectual_property"
"""The category whose name apps know as a reason of its own."""


def message(why: Withheld, language: str = "") -> str:
    """Say why a message is not shown, in the reader's language or another."""
    if why.of_chat:
        return chat(why, language)
    words = _words(why, language)
    return _with_reason(words.message_there if why.territory else words.message, why, language)


def chat(why: Withheld, language: str = "") -> str:
    """Say why nobody can look into a chat."""
    words = _words(why, language)
    return _with_reason(words.chat_there if why.territory else words.chat, why, language)


def account(why: Withheld, language: str = "") -> str:
    """Say why a profile is not shown, which is so in some countries only."""
    return _with_reason(_words(why, language).account_there, why, language)


def keyword(why: Withheld) -> str:
    """Give the reason as apps know it (core.telegram.org/constructor/restrictionReason)."""
    if why.exemption == Exemption.SPAM:
        return "spam"
    if why.category.startswith(COPYRIGHT):
        return "copyright"
    if why.territory or why.ground == Ground.LAW or why.exemption == Exemption.ORDER:
        return "local-law"
    return "terms"


def _words(why: Withheld, language: str) -> WithheldTexts:
    return texts(_language(why, language)).withheld


def _language(why: Withheld, language: str) -> str:
    return language or pick(why.lang, LANGUAGES[0])


def _with_reason(what: str, why: Withheld, language: str) -> str:
    words = _words(why, language)
    named = wording.countries([why.country], _language(why, language)) if why.country else []
    said = [what.format(country="".join(f" ({name})" for name in named))]
    if why.exemption == Exemption.ORDER:
        said.append(words.order)
    elif why.exemption == Exemption.SPAM:
        said.append(words.spam)
    elif why.ground == Ground.LAW:
        said.append(words.law.format(reference=why.reference))
    elif why.ground == Ground.TERMS:
        said.append(words.terms.format(reference=why.reference))
    if why.basis and why.basis != why.reference:
        said.append(words.basis.format(basis=why.basis))
    return " ".join(said)
