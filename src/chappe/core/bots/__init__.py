"""Bots: accounts that programs use (core.telegram.org/api/bots).

* accounts: making, changing and deleting them, and whose they are
* tokens: what a program logs in with, and how it does
* talks: whom a bot may write to
* privacy: what of a group a bot hears
* commands, texts: what a bot says of itself; languages: to whom in which words
* keyboards: what stands under their messages; questions, presses: what buttons ask them
* inline, offers: what they offer to whoever asks from any chat
* sharing: whom and what people tell them of
* service, dialogue: the built-in bot with which people make bots
"""
