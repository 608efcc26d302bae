"""Work that nobody asks for: things that run out, and things to be cleared away.

Each job runs in a task of its own, once soon after the start and then again and again. A job that
fails is logged and tried again at its next time; it never stops the server or another job.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, NamedTuple

from chappe.core import (
    authorizations,
    deletion,
    departures,
    expiry,
    groups,
    half_logins,
    keys,
    orders,
    password_reset,
    polls,
    reads,
    scheduled,
    secret_chats,
    secret_files,
    secret_messages,
    signin,
)
from chappe.core.channels import bans, ending, journal
from chappe.core.context import Core
from chappe.core.media import sweeping
from chappe.core.previews import pages as previews
from chappe.core.stickers import featured
from chappe.core.trust import (
    clocks,
    closures,
    leaving,
    restricting,
    retention,
    sessions,
    terminations,
    working,
)
from chappe.core.trust.floods import answering as floods
from chappe.core.trust.floods import figures as flood_figures
from chappe.core.trust.matching import scanning
from chappe.store import messages as message_rows
from chappe.store.db import WriteTx

log = logging.getLogger(__name__)

FIRST_AFTER: Final = 5.0
"""Seconds from the start to the first run: clients that come back at once go first."""
REPEATS_KNOWN_FOR: Final = 3 * 24 * 3600
"""Seconds for which a repeated send is recognised; clients give up much sooner."""


class Job(NamedTuple):
    name: str
    every: float
    """Seconds between the end of one run and the next."""
    run: Callable[[Core], Awaitable[object]]


async def _forget_sends(core: Core) -> None:
    """Drop the random ids of old sends."""

    async def body(tx: WriteTx) -> None:
        await message_rows.forget_sent(tx, core.now() - REPEATS_KNOWN_FOR)

    await core.db.write(body)


async def _purge(core: Core) -> None:
    """Let nothing of deleted texts stay in the files of the database."""
    await core.db.purge()


HOUSEKEEPING: Final = (
    Job("messages whose time has come", 1, scheduled.send_due),
    Job("what deletes itself", 1, expiry.run),
    Job("traces of scheduled messages", 3600, scheduled.forget_traces),
    Job("codes and tokens that have run out", 60, signin.expire),
    Job("logins that wait for a password", 60, half_logins.expire),
    Job("passwords that nobody remembers", 600, password_reset.finish),
    Job("accounts that are to be deleted", 600, departures.finish),
    Job("keys that have run out", 600, keys.forget),
    Job("orders of the operator", 2, orders.carry_out),
    Job("polls whose time is over", 5, polls.close_due),
    Job("restrictions whose moment has come", 1, restricting.keep_time),
    Job("accounts that were ended for good", 600, terminations.finish),
    Job("alarms of cases that nobody decides", 30, clocks.keep_watch),
    Job("people who are yet to be told of a decision", 10, working.tell_rest),
    Job("random ids of old sends", 3600, _forget_sends),
    Job("random ids of old secret messages", 3600, secret_messages.forget_sends),
    Job("secret chats that nobody wants", 3600, secret_chats.tidy_up),
    Job("files of secret chats that were there long enough", 3600, secret_files.forget),
    Job("boxes of deleted accounts", 3600, deletion.finish),
    Job("devices that nobody uses", 6 * 3600, authorizations.end_idle),
    Job("accounts that nobody uses", 6 * 3600, deletion.retire),
    Job("files that nobody holds", 600, sweeping.sweep),
    Job("web pages of an hour ago", 300, previews.tidy_up),
    Job("groups that have ended", 3600, groups.finish),
    Job("bans that are over", 10, bans.lift),
    Job("channels that were deleted", 5, ending.finish),
    Job("moments of reading of a week ago", 3600, reads.forget),
    Job("what admins did two days ago", 600, journal.forget),
    Job("words of deleted texts", 24 * 3600, _purge),
    Job("sticker sets that are recommended", 3600, featured.choose),
    Job("limits and cases of rules against floods", 1, floods.keep_up),
    Job("public files that are on a list", 1, scanning.keep_up),
    Job("hits of rules against floods", 60, flood_figures.keep),
    Job("sessions of the desk that are over", 300, sessions.expire),
    Job("data that was kept for long enough", 6 * 3600, retention.run),
    Job("stray blobs", 24 * 3600, sweeping.sweep_strays),
    Job("people who met a rule of their country", 2, closures.explain),
    Job("countries that are being left", 5, leaving.advance),
    Job("accounts kept for those who were shut out", 3600, leaving.release),
)
"""What every server does besides what other rooms add."""


class Jobs:
    """Runs jobs until it is stopped. Lives on the event loop."""

    def __init__(
        self, core: Core, jobs: Sequence[Job] = HOUSEKEEPING, first_after: float = FIRST_AFTER
    ) -> None:
        self._core = core
        self._jobs = jobs
        self._first_after = first_after
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Begin; call it once, on the running loop."""
        self._tasks = [
            asyncio.create_task(self._repeat(job), name=f"job: {job.name}") for job in self._jobs
        ]

    async def stop(self) -> None:
        """End all jobs. A write that a job has begun is finished by the store."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    async def _repeat(self, job: Job) -> None:
        await asyncio.sleep(self._first_after)
        while True:
            try:
                await job.run(self._core)
            except Exception:
                log.exception("job failed: %s", job.name)
            await asyncio.sleep(job.every)
