"""Pushes to browsers: encryption, signature, where they go and what comes back."""

from __future__ import annotations

import asyncio

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec

from chappe.core.pushing import Push, Sent
from chappe.model import KeyId, UserId
from chappe.outbound import web_push
from chappe.outbound.web_push import PushServices, ServerKey, encrypt
from chappe.store.push import PushDevice
from tests.push_subscriber import P256, Browser, PushService, claims, push_service, unbase64

KEY = ServerKey(b"k" * 32)
CONTACT = "mailto:operator@example.org"
NOW = 1_790_000_000


def device(browser: Browser) -> PushDevice:
    return PushDevice(
        key=KeyId(1),
        account=UserId(2),
        endpoint=browser.endpoint,
        public=browser.public,
        secret=browser.secret,
        no_muted=False,
        created=0,
    )


def services(at: PushService, **more: object) -> PushServices:
    """Pushes that may go to a service on this machine."""
    return PushServices(
        KEY,
        CONTACT,
        clock=lambda: NOW,
        allowed=lambda _: True,
        ports=frozenset((at.port,)),
        plain=True,
        **more,  # type: ignore[arg-type]
    )


def test_the_example_of_rfc_8291():
    """Appendix A, which has no filling."""
    sender = ec.derive_private_key(
        int.from_bytes(unbase64("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"), "big"), P256
    )
    body = encrypt(
        b"When I grow up, I want to be a watermelon",
        unbase64(
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
        ),
        unbase64("BTBZMqHH6r4Tts7J_aSIgg"),
        salt=unbase64("DGv6ra1nlYgDCS1FRnbzlw"),
        sender=sender,
        padded=0,
    )
    assert body == unbase64(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
        "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qu"
        "lcy4a-fN"
    )


def test_a_push_is_read_by_its_browser_alone_and_its_length_tells_nothing():
    browser, other = Browser(), Browser()
    made = []
    for content in (b"{}", b'{"badge":12345}'):
        sender = ec.generate_private_key(P256)
        salt = bytes(16)
        body = encrypt(content, browser.public, browser.secret, salt=salt, sender=sender)
        assert browser.read(body) == content
        assert content not in body
        made.append(body)
    assert len(made[0]) == len(made[1])
    with pytest.raises(InvalidTag):
        other.read(made[0])


def test_the_same_secret_makes_the_same_key():
    assert ServerKey(b"k" * 32).public == KEY.public
    assert ServerKey(b"l" * 32).public != KEY.public
    assert ServerKey(b"\xff" * 32).public
    assert len(unbase64(KEY.public)) == 65


def test_a_token_is_signed_for_one_service_and_used_for_a_while():
    first = KEY.authorization("https://push.example.org", CONTACT, NOW)
    said, key = claims(first)
    assert said == {
        "aud": "https://push.example.org",
        "exp": NOW + web_push.TOKEN_LIFE,
        "sub": CONTACT,
    }
    assert key == unbase64(KEY.public)
    assert KEY.authorization("https://push.example.org", CONTACT, NOW + 60) == first
    later = KEY.authorization("https://push.example.org", CONTACT, NOW + web_push.TOKEN_LIFE)
    assert claims(later)[0]["exp"] == NOW + 2 * web_push.TOKEN_LIFE
    other = KEY.authorization("https://push.example.net", CONTACT, NOW)
    assert claims(other)[0]["aud"] == "https://push.example.net"


def test_tokens_of_made_up_services_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(web_push, "MOST_TOKENS", 3)
    key = ServerKey(b"m" * 32)
    for number in range(10):
        key.authorization(f"https://{number}.example.org", CONTACT, NOW)
    assert len(key._tokens) <= 3


def test_a_push_as_its_service_gets_it():
    async def story():
        async with push_service() as at:
            browser = Browser(at.at("/send/abc?x=1"))
            push = Push(device(browser), b'{"badge":3}', urgent=True)
            assert await services(at).send(push) is Sent.TAKEN
            quiet = Push(device(browser), b"{}", urgent=False)
            assert await services(at).send(quiet) is Sent.TAKEN
            first, second = at.got
            assert first.target == "/send/abc?x=1"
            assert browser.read(first.body) == b'{"badge":3}'
            said, _ = claims(first.headers["authorization"])
            assert said["aud"] == f"http://127.0.0.1:{at.port}"
            wanted = {
                "ttl": str(web_push.LIFE),
                "topic": web_push.TOPIC,
                "urgency": "high",
                "content-encoding": "aes128gcm",
            }
            assert wanted.items() <= first.headers.items()
            assert second.headers["urgency"] == "low"
            assert {"cookie", "referer", "user-agent"}.isdisjoint(first.headers)

    asyncio.run(story())


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (201, Sent.TAKEN),
        (204, Sent.TAKEN),
        (404, Sent.GONE),
        (410, Sent.GONE),
        (429, Sent.LATER),
        (500, Sent.LATER),
        (503, Sent.LATER),
        (0, Sent.LATER),
        (301, Sent.REFUSED),
        (400, Sent.REFUSED),
        (403, Sent.REFUSED),
        (413, Sent.REFUSED),
    ],
)
def test_what_a_service_answers(status, outcome):
    async def story():
        async with push_service(status) as at:
            browser = Browser(at.at())
            assert await services(at).send(Push(device(browser), b"{}", urgent=True)) is outcome

    asyncio.run(story())


def test_a_slow_service_does_not_keep_the_others_waiting(monkeypatch):
    monkeypatch.setattr(web_push, "AT_ONE_HOST", 2)

    async def story():
        opened = asyncio.Event()

        async def inside(host: str, port: int) -> list[str]:
            if host == "slow.example.org":
                await opened.wait()
            return ["127.0.0.1"]

        async with push_service() as at:
            out = services(at, look_up=inside)
            slow = Browser(f"http://slow.example.org:{at.port}/")
            quick = Browser(f"http://quick.example.org:{at.port}/")
            stuck = [
                asyncio.create_task(out.send(Push(device(slow), b"{}", urgent=True)))
                for _ in range(2)
            ]
            await asyncio.sleep(0)
            assert await out.send(Push(device(slow), b"{}", urgent=True)) is Sent.LATER
            assert await out.send(Push(device(quick), b"{}", urgent=True)) is Sent.TAKEN
            opened.set()
            assert await asyncio.gather(*stuck) == [Sent.TAKEN, Sent.TAKEN]
            assert out._hosts == {}

    asyncio.run(story())


@pytest.mark.parametrize("how", ["inside", "port", "plain", "name", "silent"])
def test_where_a_push_does_not_go(how):
    """To this machine, to another port, without TLS, to a name that leads inside, for ever."""

    async def story():
        async with push_service() as at:

            async def inside(host: str, port: int) -> list[str]:
                return ["127.0.0.1"]

            browser = Browser(at.at())
            match how:
                case "inside":
                    out = PushServices(KEY, CONTACT, ports=frozenset((at.port,)), plain=True)
                case "port":
                    out = PushServices(KEY, CONTACT, allowed=lambda _: True, plain=True)
                case "plain":
                    ports = frozenset((at.port,))
                    out = PushServices(KEY, CONTACT, allowed=lambda _: True, ports=ports)
                case "name":
                    browser.endpoint = f"http://push.example.org:{at.port}/"
                    ports = frozenset((at.port,))
                    out = PushServices(KEY, CONTACT, ports=ports, look_up=inside, plain=True)
                case _:
                    out = services(at, seconds=0.0)
            assert await out.send(Push(device(browser), b"{}", urgent=True)) is Sent.LATER
            assert at.got == []

    asyncio.run(story())
