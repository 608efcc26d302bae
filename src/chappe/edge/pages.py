"""The few pages that the HTTP door shows by itself: how to connect a client, links that apps open,
errors; and the looks that all pages share.

They need no script and nothing from elsewhere; the content policy allows only the one style sheet
that is part of them, by its hash. A page depends on the language alone and is rendered once.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import msgspec

from chappe.locale import LANGUAGES, texts

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES: Final = Path(__file__).with_name("templates")
_ANYBODY: Final = "*"
_NOBODY: Final = "'none'"
_HERE: Final = "'self'"
_ICON: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" fill="none" stroke="#3d86b8" '
    'stroke-width="5" stroke-linecap="round"><path d="M32 22v38M22 60h20M14 30 50 14M14 30 6 46'
    'M50 14l4-12"/></svg>'
)


class Facts(msgspec.Struct, frozen=True):
    """What a client must know of this server; all of it public."""

    name: str
    address: str
    """The IP address told to clients."""
    port: int
    """MTProto over TCP."""
    http_port: int
    fingerprint: int
    """Of the RSA key, signed, as it goes over the wire."""
    pem: str
    """The public key, PKCS#1."""
    oldest_layer: int
    newest_layer: int
    push_key: str = ""
    """By which browsers know this server's pushes, in base64url; empty where there are none."""

    @property
    def dialled(self) -> str:
        """The address as it stands before a port: IPv6 in brackets (RFC 3986, 3.2.2)."""
        return f"[{self.address}]" if ":" in self.address else self.address


class Client(msgspec.Struct, frozen=True):
    """How one library is pointed at the server."""

    name: str
    language: str
    lines: str


class Pages:
    """The pages of one server."""

    def __init__(self, facts: Facts, *, client: bool = False) -> None:
        """`client` says whether the web client is at `/`."""
        self._facts = facts
        self._client = client
        self._started: dict[str, str] = {}

    @property
    def facts(self) -> Facts:
        return self._facts

    def start(self, language: str) -> str:
        """The page at `/about`, and at `/` where no web client is: how to connect an app."""
        if language not in self._started:
            facts, words = self._facts, texts(language)
            self._started[language] = self.render(
                "start.html",
                language,
                facts=facts,
                lead=words.start.lead.format(service=facts.name),
                other=next(code for code in LANGUAGES if code != language),
                web_socket=f"ws://{facts.dialled}:{facts.http_port}/apiws",
                fingerprint=f"{facts.fingerprint & 0xFFFFFFFFFFFFFFFF:016x}",
                clients=clients(facts),
            )
        return self._started[language]

    def invitation(self, language: str, secret: str) -> str:
        """The page at a link to a group: it hands the link on to an app.

        It says the same whatever the link is worth, so nobody learns from it.
        """
        lead = texts(language).opening.group.format(service=self._facts.name)
        return self._opening(language, lead, f"tg://join?invite={secret}")

    def shared_folder(self, language: str, secret: str) -> str:
        """The page at a link that shares a folder of the chat list, like `invitation`."""
        lead = texts(language).opening.folder.format(service=self._facts.name)
        return self._opening(language, lead, f"tg://addlist?slug={secret}")

    def post(self, language: str, link: str) -> str:
        """The page at a link to a message that only an app can show, like `invitation`; `link` is
        what apps take."""
        words = texts(language).opening
        lead = words.post.format(service=self._facts.name)
        return self.render(
            "invitation.html", language, title=words.message, lead=lead, link=link, caution=""
        )

    def _opening(self, language: str, lead: str, link: str) -> str:
        words = texts(language).opening
        return self.render(
            "invitation.html",
            language,
            title=words.title,
            lead=lead,
            link=link,
            caution=words.caution,
        )

    def error(self, language: str, status: int, text: str) -> str:
        """A page that says, in the visitor's language, what is not possible."""
        return self.render("error.html", language, status=status, text=text)

    def render(
        self, template: str, language: str, *, folder: Path | None = None, **values: Any
    ) -> str:
        """Make a page in the looks of all pages, of a template of `folder` where that is given."""
        page = _environment(folder).get_template(template)
        return page.render(
            language=language,
            name=self._facts.name,
            t=texts(language),
            style=style(folder),
            icon=f"data:image/svg+xml,{quote(_ICON)}",
            client=self._client,
            in_browser=in_browser,
            **values,
        )


def in_browser(link: str) -> str:
    """Where the web client opens a link that apps take (`tg://…`)."""
    return "/#tg:" + quote(link, safe="")


@cache
def style(folder: Path | None = None) -> str:
    """The style sheet that stands in every page, and after it what templates elsewhere add."""
    folders = (_TEMPLATES,) if folder is None else (_TEMPLATES, folder)
    return "\n" + "".join((one / "style.css").read_text("utf-8") for one in folders)


@cache
def content_policy(folder: Path | None = None, *, framed: bool = False, forms: bool = False) -> str:
    """The Content-Security-Policy of every page: nothing but its own style sheet and icon.

    Pages of templates elsewhere may show pictures and videos of this server; `framed` ones may
    stand within the pages of others.
    """
    digest = base64.b64encode(hashlib.sha256(style(folder).encode()).digest()).decode()
    shown = "img-src data:;" if folder is None else "img-src 'self' data:; media-src 'self';"
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; {shown} base-uri 'none'; "
        f"form-action {_HERE if forms else _NOBODY}; "
        f"frame-ancestors {_ANYBODY if framed else _NOBODY}"
    )


def clients(facts: Facts) -> list[Client]:
    """The shortest lines that connect each library, with this server's values in them."""
    address, port = facts.address, facts.port
    return [
        Client("Telethon", "Python", _TELETHON.format(address=address, port=port)),
        Client("mtcute", "TypeScript, Node", _MTCUTE.format(address=address, port=port)),
        Client(
            "GramJS",
            "JavaScript, Node",
            _GRAMJS.format(address=address, port=port, fingerprint=facts.fingerprint),
        ),
    ]


# Logging in by hand, since a number without an account has to be signed up: libraries stopped doing
# that by themselves when Telegram stopped allowing it.
_TELETHON: Final = """\
from telethon import errors, functions
from telethon.crypto import rsa
from telethon.sync import TelegramClient

rsa.add_key(open("chappe.pem").read(), old=False)
client = TelegramClient("me", 1, "chappe")
client.session.set_dc(2, "{address}", {port})
client.connect()
if not client.is_user_authorized():
    phone = input("Phone > ")
    sent = client.send_code_request(phone)
    try:
        client.sign_in(phone, input("Code > "))
    except errors.PhoneNumberUnoccupiedError:
        name = input("Name > ")
        client(functions.auth.SignUpRequest(phone, sent.phone_code_hash, name, ""))
print(client.get_me().stringify())
"""

_MTCUTE: Final = """\
import {{ readFileSync }} from 'node:fs'
import {{ addPublicKey }} from '@mtcute/core/utils.js'
import {{ BaseTelegramClient, TelegramClient }} from '@mtcute/node'

const dc = {{ id: 2, ipAddress: '{address}', port: {port} }}
const base = new BaseTelegramClient({{
  apiId: 1, apiHash: 'chappe', storage: 'me.session',
  defaultDcs: {{ main: dc, media: {{ ...dc, mediaOnly: true }} }},
}})
addPublicKey(base.crypto, readFileSync('chappe.pem', 'utf8'))
const client = new TelegramClient({{ client: base }})

const phoneNumber = await client.input('Phone > ')
const {{ phoneCodeHash }} = await client.sendCode({{ phone: phoneNumber }})
const phoneCode = await client.input('Code > ')
let answer = await client.call({{ _: 'auth.signIn', phoneNumber, phoneCodeHash, phoneCode }})
if (answer._ === 'auth.authorizationSignUpRequired') {{
  const firstName = await client.input('Name > ')
  const name = {{ firstName, lastName: '' }}
  answer = await client.call({{ _: 'auth.signUp', phoneNumber, phoneCodeHash, ...name }})
}}
console.log(await client.notifyLoggedIn(answer))
await client.destroy()
"""

_GRAMJS: Final = """\
import {{ createPublicKey }} from 'node:crypto'
import {{ readFileSync }} from 'node:fs'
import {{ createInterface }} from 'node:readline/promises'
import bigInt from 'big-integer'
import {{ TelegramClient }} from 'telegram'
import {{ _serverKeys }} from 'telegram/crypto/RSA.js'
import {{ ConnectionTCPFull }} from 'telegram/network/index.js'
import {{ StringSession }} from 'telegram/sessions/index.js'

const {{ n }} = createPublicKey(readFileSync('chappe.pem')).export({{ format: 'jwk' }})
const modulus = bigInt(Buffer.from(n, 'base64url').toString('hex'), 16)
_serverKeys.set('{fingerprint}', {{ n: modulus, e: 65537 }})
class Connection extends ConnectionTCPFull {{ // the library dials port 80 otherwise
  constructor(options) {{ super({{ ...options, port: {port} }}) }}
}}
const session = new StringSession('')
session.setDC(2, '{address}', {port})
const client = new TelegramClient(session, 1, 'chappe', {{ connection: Connection }})

const terminal = createInterface(process.stdin, process.stdout)
await client.start({{
  phoneNumber: () => terminal.question('Phone > '),
  phoneCode: () => terminal.question('Code > '),
  firstAndLastNames: async () => [await terminal.question('Name > '), ''],
  onError: console.error,
}})
console.log(await client.getMe())
process.exit()
"""


@cache
def _environment(folder: Path | None = None) -> Environment:
    # Jinja2 takes a twentieth of a second to import: at the first page, not at the start.
    import jinja2
    from markupsafe import Markup

    def code(text: str) -> Markup:
        """Set what stands between back-ticks as code."""
        marked = Markup("<code>%s</code>")
        return Markup("").join(
            marked % part if n % 2 else part for n, part in enumerate(text.split("`"))
        )

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([_TEMPLATES, *([folder] if folder is not None else ())]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["code"] = code
    return environment
