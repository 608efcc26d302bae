"""The protocol core: what clients and server say to each other, without any I/O.

No asyncio, no sockets, no clock, no randomness of its own, no logging: time comes as an argument,
random bytes from a function, and what has to be done outside leaves as an event. `Connection` is
the entrance; `edge.carrier` shows how it is driven.
"""
