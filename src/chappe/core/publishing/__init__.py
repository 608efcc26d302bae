"""What strangers may read on the server's public pages: whom a username names, and the posts of
channels that have one.

A stranger is the account 0, which nobody has: all rules of `core.access`, of privacy and of cards
apply as they do to somebody who knows nobody here.
"""
