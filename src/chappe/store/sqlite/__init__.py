"""SQLite: one writer thread with group commit, a few reader threads on snapshots.

The writer takes every body that waits as one batch, drives each to its end by hand (a body awaits
nothing that is not answered at once), writes what they deferred with one statement per table, and
commits once, synchronously to the disk. What arrives during a commit is the next batch: no timer,
no delay for a lone writer, and the busier the server, the cheaper a message.

Bodies of a batch are isolated by an undo log in memory; only a body that writes by a statement of
its own gets a savepoint. If a deferred row is refused when the batch is written, nobody knows whose
it was: the batch is rolled back and run again with every body in a savepoint of its own.

The write-ahead log is copied into the database by another thread with its own connection, off the
path of the commits; the writer only copies the small rest, so that the log starts anew.
"""

from chappe.store.sqlite.database import SqliteDb

__all__ = ["SqliteDb"]
