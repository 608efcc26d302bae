"""How fast the server is: a load generator of its own, a floor to compare with, one table.

`make bench` runs everything; `python -m benchmarks --help` says how to run a part. A message counts
when its sender has the server's confirmation, which means that it is durable, and its receiver has
it. The figures of one run can be compared with each other and with the floor of that run; those of
different machines, or days, cannot.
"""
