"""Previews of web pages (core.telegram.org/constructor/webPage).

`links` tells which link of a message has one, `source` what is asked of whoever fetches, `reading`
what a page says of itself, `pages` what becomes of that.
"""
