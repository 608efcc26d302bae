"""The whole server, put together: everything is built here, from a `Config`, and nowhere else.

`run` is what `chappe serve` does. Stopping loses nothing: first no new
connections, then what is being answered is answered, then what was written is durable.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable
from typing import Final

import msgspec
import uvloop

from chappe import __version__, keyring, locale, logs, running
from chappe.config import Config
from chappe.core import people, phones, reads, search, secret_files
from chappe.core.bots import accounts
from chappe.core.bots.service import ServiceBot
from chappe.core.channels import journal
from chappe.core.context import Core
from chappe.core.hashes import Hashes
from chappe.core.hub import Hub
from chappe.core.ids import Ids
from chappe.core.jobs import HOUSEKEEPING, Job, Jobs
from chappe.core.limits import Limits
from chappe.core.media import sweeping
from chappe.core.post import Letter
from chappe.core.previews.pages import Previews
from chappe.core.pushing import Pusher
from chappe.core.trust import closures
from chappe.core.trust.addresses import Addresses
from chappe.core.trust.atlas import Atlas
from chappe.core.trust.declarations import sending
from chappe.core.trust.floods import rules as flood_rules
from chappe.core.trust.matching import lists as hash_lists
from chappe.desk import app as desk
from chappe.edge import carrier, tcp, web_client, websocket
from chappe.edge.carrier import Endpoint
from chappe.edge.http import HttpDoor, application
from chappe.edge.pages import Facts, Pages
from chappe.edge.tcp import StreamProtocol
from chappe.edge.web_client import Sees, Told, WebClient
from chappe.keyring import Keyring
from chappe.mtproto.keys import DEFAULT_DC
from chappe.outbound.declarations import Commission
from chappe.outbound.fetch import Fetcher
from chappe.outbound.mail import Mailer
from chappe.outbound.queue import Queue
from chappe.outbound.web_push import PushServices, ServerKey
from chappe.outbound.webhook import Gateway, Text
from chappe.public.appeal import Appeals
from chappe.public.notice import Notices
from chappe.public.site import Site
from chappe.rpc.door import Door
from chappe.store import open_db
from chappe.store.blobs import Blobs
from chappe.store.db import Db, Tx
from chappe.store.staging import Staging
from chappe.tl import NEWEST_LAYER, OLDEST_LAYER

log = logging.getLogger(__name__)

SEARCH_EVERY: Final = 2.0
"""Seconds between two looks at what the search index has not seen yet."""
LETTER_LIFE: Final = 600.0
"""Seconds for which sending a letter is tried; the codes in most of them last no longer."""
UNFINISHED_UPLOADS: Final = 2
"""How many files of the largest size one account may have half uploaded."""


def run(config: Config, fetcher: Fetcher | None = None) -> None:
    """Serve until SIGINT or SIGTERM. `fetcher` fetches web pages in place of one that visits public
    addresses only: for tests, which have no others.

    Raises `OSError`, `StoreError` or `KeyringError` where it cannot start.
    """
    logs.setup(config.log)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(config, fetcher))


def _within_open_files(config: Config) -> Config:
    """Let this process open as many files as the system allows it, and lower the numbers of
    connections so that some are left: who floods the doors must not keep people from their files.
    """
    files, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):  # some systems have a lower limit of their own
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        files = most
    if files == resource.RLIM_INFINITY:
        return config
    limits = msgspec.structs.replace(
        config.limits,
        connections=min(config.limits.connections, files * 3 // 4),
        http_connections=min(config.limits.http_connections, files // 8),
    )
    return msgspec.structs.replace(config, limits=limits)


async def _serve(asked: Config, fetcher: Fetcher | None) -> None:
    config = _with_ports(_within_open_files(asked))
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with serving(config, fetcher) as fingerprint:
        _say(f"{config.name} {_where(config, fingerprint)}")
        _say("ready")
        if config.limits != asked.limits:
            log.info(
                "fewer connections than configured, as the system allows few open files",
                extra={"connections": config.limits.connections},
            )
        _spare_the_collector()
        await stop.wait()


def _spare_the_collector() -> None:
    """Look for garbage in cycles less often, and never among what was there from the start.

    By default it would look through every remembered row several times a second under load, each
    time holding the interpreter for some 50 ms, to find nothing.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _where(config: Config, fingerprint: int) -> str:
    host = config.http_listen_host()
    shown = f"[{host}]" if ":" in host else host
    return (
        f"is at http://{shown}:{config.http_port}/ and, for apps, at {config.client_address()} "
        f"port {config.client_port()}, key {fingerprint & 0xFFFFFFFFFFFFFFFF:016x}"
    )


def _say(line: str) -> None:
    """Tell whoever started the server, beside its log."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


@contextlib.asynccontextmanager
async def serving(config: Config, fetcher: Fetcher | None = None) -> AsyncIterator[int]:
    """A server that runs as long as the context; gives the fingerprint of its key."""
    config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    keys = keyring.load_or_make(config.keys)
    async with contextlib.AsyncExitStack() as closing:
        await _outlive(config)
        db = await open_db(config.database)
        closing.push_async_callback(db.close)
        core = build_core(
            config,
            db,
            keys.secret(keyring.HASHES),
            _code_delivery(config, closing),
            _post(config, closing),
            _push_key(config, keys),
            _previews(config, closing, fetcher),
        )
        closing.callback(core.blobs.close)
        await people.found_service(core)
        await accounts.found_service(core)
        await closures.load(core)
        await flood_rules.load(core)
        await hash_lists.refresh(core)
        if config.push.enabled:
            await _push(core, keys, closing)

        more = (Job("search index", SEARCH_EVERY, search.keep_up), *_declarations(core))
        jobs = Jobs(core, (*HOUSEKEEPING, *more))
        closing.push_async_callback(jobs.stop)
        helper = ServiceBot(core)
        closing.push_async_callback(helper.stop)
        door = Door(core)
        endpoint = Endpoint(
            keys.server_keys(),
            door,
            door.on_request,
            door.on_session,
            limits=carrier.Limits(
                connections=config.limits.connections,
                strangers_per_address=config.limits.connections_per_address,
            ),
        )
        closing.push_async_callback(door.close)
        closing.push_async_callback(endpoint.close)

        listener = await tcp.listen(endpoint, config.host, config.port)
        closing.callback(listener.close)
        facts = Facts(
            name=config.name,
            address=config.client_address(),
            port=config.client_port(),
            http_port=config.http_port,
            fingerprint=keys.rsa.fingerprint,
            pem=keys.rsa.public_pem().decode(),
            oldest_layer=OLDEST_LAYER,
            newest_layer=NEWEST_LAYER,
            push_key=core.push_key,
        )
        client = _web_client(config, facts)
        pages = Pages(facts, client=client is not None)
        rooms = [
            *Notices(core, pages).routes(),
            *Appeals(core, pages).routes(),
            *Site(core, pages).routes(),
        ]
        if config.desk.enabled:
            rooms = [*desk.routes(core, web_client.find(config.web_client_folder())), *rooms]
        web = HttpDoor(
            application(
                pages,
                lambda: _healthy(db),
                language=config.language,
                client=client,
                more=rooms,
            ),
            lambda: StreamProtocol(endpoint),
            max_connections=config.limits.http_connections,
        )
        await web.open(config.http_listen_host(), config.http_port)
        closing.push_async_callback(web.close)
        closing.enter_context(running.announced(config))
        jobs.start()
        helper.start()
        yield keys.rsa.fingerprint


def _web_client(config: Config, facts: Facts) -> WebClient | None:
    """What people open, None where it was not built. Raises `OSError` where it cannot be used."""
    folder = web_client.find(config.web_client_folder())
    if folder is None:
        return None
    told = Told(
        name=facts.name,
        version=__version__,
        dc=DEFAULT_DC,
        path=websocket.PATH,
        pem=facts.pem,
        fingerprint=f"{facts.fingerprint & 0xFFFFFFFFFFFFFFFF:016x}",
        push_key=facts.push_key,
        languages=locale.LANGUAGES,
        registration=config.registration,
        invitation_only=config.registration == "invite",
        sees=Sees(
            codes_through_gateway=config.code_delivery == "webhook",
            letters=bool(config.mail.host),
            link_previews=config.previews.enabled,
            pushes=config.push.enabled,
            addresses=config.retention.addresses,
            contents_in_log="secrets" in (config.log.level, *config.log.levels.values()),
            code_seconds=config.code_ttl,
            unheld_file_seconds=sweeping.GRACE,
            admin_log_seconds=journal.KEPT,
            reading_seconds=reads.KEPT,
            secret_file_seconds=secret_files.LIFE,
        ),
    )
    return WebClient(folder, told)


async def _outlive(config: Config) -> None:
    """Wait for the second to pass in which another server on this data may have written last.

    A server takes message ids from the whole second in which it starts, as some clients count in
    seconds; it has forgotten those that came before. What somebody recorded in that very second
    could be played to it again.
    """
    now = time.time()
    files = (config.database, config.database.with_name(config.database.name + "-wal"))
    written = max((file.stat().st_mtime for file in files if file.exists()), default=0.0)
    if int(written) >= int(now):
        await asyncio.sleep(int(now) + 1 - now)


def _with_ports(config: Config) -> Config:
    """Choose the ports that the configuration leaves to the system.

    Clients are told them, so they must be known before anything is built.
    """
    chosen = {}
    for name, host in (("port", config.host), ("http_port", config.http_listen_host())):
        if getattr(config, name) == 0:
            with socket.create_server((host, 0), family=_family(host)) as free:
                chosen[name] = free.getsockname()[1]
    return msgspec.structs.replace(config, **chosen) if chosen else config


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def build_core(
    config: Config,
    db: Db,
    secret: bytes,
    deliver_code: Callable[[str, str, str], None],
    post: Callable[[Letter], None] | None = None,
    push_key: str = "",
    previews: Previews | None = None,
) -> Core:
    """Put together what operations have at hand. Call it on the event loop."""
    blobs = Blobs(config.files)
    hub = Hub()
    core = Core(
        db=db,
        blobs=blobs,
        staging=Staging(
            config.data / "uploads",
            blobs,
            bytes_per_account=UNFINISHED_UPLOADS * config.limits.file_megabytes * 1024 * 1024,
        ),
        config=config,
        hub=hub,
        ids=Ids(time.time),
        hashes=Hashes(secret),
        limits=Limits(time.time),
        clock=time.time,
        random=os.urandom,
        deliver_code=deliver_code,
        post=post,
        push_key=push_key,
        previews=previews,
        atlas=Atlas(Addresses(config.geo_file(), time.monotonic)),
    )
    db.subscribe(hub.publish)
    return core


def _post(config: Config, closing: contextlib.AsyncExitStack) -> Callable[[Letter], None] | None:
    """How letters are sent, None where the operator has set up no mail server."""
    if not config.mail.host:
        return None
    mailer = Mailer(config)
    queue = Queue(mailer.carry, what="letter", where=mailer.where, good_for=LETTER_LIFE)
    closing.push_async_callback(queue.close)
    return queue.put


def _previews(
    config: Config, closing: contextlib.AsyncExitStack, fetcher: Fetcher | None
) -> Previews | None:
    """What fetches web pages, None where the operator does not want that."""
    if not config.previews.enabled:
        return None
    name = config.name.encode("ascii", "ignore").decode()
    agent = f"ChappeBot/{__version__} (link previews for {name})"
    previews = Previews((fetcher or Fetcher(agent)).fetch)
    closing.push_async_callback(previews.close)
    return previews


def _push_key(config: Config, keys: Keyring) -> str:
    """By which browsers know this server's pushes; "" where the operator wants none."""
    return ServerKey(keys.secret(keyring.PUSHES)).public if config.push.enabled else ""


async def _push(core: Core, keys: Keyring, closing: contextlib.AsyncExitStack) -> None:
    """Tell browsers of news while no app is open."""
    address = core.config.client_address()
    page = f"https://[{address}]/" if ":" in address else f"https://{address}/"
    key = ServerKey(keys.secret(keyring.PUSHES))
    services = PushServices(key, core.config.push.contact or page)
    pusher = Pusher(core, services.send)
    await pusher.start()
    closing.push_async_callback(pusher.close)


def _declarations(core: Core) -> list[Job]:
    """What sends statements of reasons to the Commission's database, where it is set up."""
    if not core.config.desk.declarations_url:
        return []
    sender = sending.Sender(core, Commission(core.config))
    return [Job("statements for the Commission", sending.EVERY, lambda _: sender.run())]


def _code_delivery(
    config: Config, closing: contextlib.AsyncExitStack
) -> Callable[[str, str, str], None]:
    """How a code reaches the owner of a number: number, code, language."""
    if config.code_delivery == "console":
        return lambda phone, code, _: _show_code(config, phone, code)
    gateway = Gateway(config)
    queue = Queue(gateway.carry, what="code", where=gateway.where, good_for=config.code_ttl)
    closing.push_async_callback(queue.close)

    def hand_over(phone: str, code: str, language: str) -> None:
        if phones.rings(phone):
            minutes = max(1, config.code_ttl // 60)
            words = locale.texts(language).codes.sms
            text = words.format(service=config.name, code=code, minutes=minutes)
            queue.put(Text(f"+{phone}", text, language))

    return hand_over


def _show_code(config: Config, phone: str, code: str) -> None:
    """Show a login code where the server runs; it goes to the console and never into the log."""
    words = locale.texts(config.language).login.console
    minutes = max(1, config.code_ttl // 60)
    _say(words.format(code=code, phone=phone, minutes=minutes))


async def _healthy(db: Db) -> bool:
    """Whether the database answers."""

    async def body(tx: Tx) -> bool:
        return bool(await tx.value("select 1"))

    return await db.read(body)
