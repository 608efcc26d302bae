"""Comparing public files with lists of hashes that an operator has loaded and switched on.

Nothing is compared by default, and never anything but what everybody can see: a file has to come
as a `comparing.PublicFile`, and only a look with a stranger's eyes makes one.

* lists: loading, switching on and off
* noting: what is to be compared, noted as it is posted
* comparing: who may be compared, and the one function that does it; likeness: of pictures (PDQ)
* scanning: the job; what follows of a match
"""
