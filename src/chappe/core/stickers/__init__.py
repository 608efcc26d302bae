"""Stickers, masks and custom emoji in sets, and what people keep of them
(core.telegram.org/api/stickers, core.telegram.org/api/custom-emoji).

`finding` looks sets up, `sets` is how they are made, `shelf` is what somebody has added, `kept`
what somebody used last, likes best or has saved, `featured` what is recommended, `groups` by what
emoji are grouped, `base` the server's own drawings, `checking` what a sticker may be.
"""
