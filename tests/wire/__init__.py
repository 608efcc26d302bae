"""The client's side of MTProto, for tests and benchmarks: written apart from the server's code.

`transport`, `exchange` and `session` are three layers without I/O; `pair` couples them with the
server's `Connection` over a wire that is a list; `stream` drives them over a real socket.
"""
