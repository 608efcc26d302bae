"""The door for MTProto clients: from the bytes of a request to one core operation and back.

`dispatch` decodes and answers, `table` has a row for each method, `methods/` the handlers,
`present/` turns records into TL, `door` joins it all to the connections of `chappe.edge`.
"""
