"""What is closed in a country, as clients meet it there and elsewhere."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from chappe.core import history, people
from chappe.core.paging import Place
from chappe.core.trust import closures
from chappe.core.trust.addresses import Addresses
from chappe.core.trust.atlas import Atlas
from chappe.core.trust.closures import Closure
from chappe.core.trust.denied import Denied
from chappe.model import SERVICE_ACCOUNT, Account, Me, PeerId, replace
from chappe.model.trust import (
    Clerk,
    Duty,
    Feature,
    FeatureClosed,
    FeatureOpened,
    FeatureRule,
    Policy,
)
from chappe.store.db import Conflict, Tx, WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.store.trust import cases as case_rows
from chappe.store.trust.places import FEATURE_RULES
from chappe.tl import functions, types
from tests.unit.core.trust import countries
from tests.unit.rpc.harness import ADDRESS, House, in_house
from tests.world import START

LENA = Clerk(7, Duty.LEGAL)
BASIS = "Act 12 of 2026"
DAY = 24 * 3600
_random = iter(range(1, 1_000_000))


class Two(NamedTuple):
    """Somebody in France and somebody in Germany, who can write to one another."""

    house: House
    there: Any
    elsewhere: Any
    fanny: Account
    dora: Account


async def two(house: House) -> Two:
    await people.found_service(house.core)
    fanny, dora = await house.account("Fanny"), await house.account("Dora")

    async def body(tx: WriteTx) -> None:
        tx.put(ACCOUNTS, replace(fanny, phone="33612345678"))
        tx.put(ACCOUNTS, replace(dora, phone="4915112345678"))

    await house.core.db.write(body)
    there, elsewhere = await house.stranger(), await house.stranger()
    await house.log_in(there, fanny)
    await house.log_in(elsewhere, dora)
    return Two(house, there, elsewhere, fanny, dora)


async def close(house: House, feature: Feature, territory: str = "FR", **more: Any) -> FeatureRule:
    closure = Closure(feature, territory, BASIS, **more)
    return await house.core.db.write(lambda tx: closures.close(house.core, tx, LENA, closure))


async def open_again(house: House, rule: FeatureRule) -> None:
    await house.core.db.write(
        lambda tx: closures.open_again(house.core, tx, LENA, rule.id, reason="Repealed.")
    )


async def told(house: House, account: Account) -> list[str]:
    """What the service has told somebody of rules."""
    await closures.explain(house.core)
    me = Me(account.id, 0, 0)  # type: ignore[arg-type]
    page = await history.page(house.core, me, PeerId(SERVICE_ACCOUNT), Place())
    return [one.body.text for one in page.messages if BASIS in one.body.text]


def upload() -> Any:
    return functions.upload.SaveFilePart(file_id=next(_random), file_part=0, bytes=b"x" * 100)


def channel() -> Any:
    return functions.channels.CreateChannel(title="Dunes", about="", broadcast=True)


Ask = Callable[[], Any]


@pytest.mark.parametrize(
    ("feature", "ask", "reason"),
    [
        (Feature.UPLOAD, upload, "MEDIA_INVALID"),
        (Feature.CHANNELS, channel, "USER_RESTRICTED"),
    ],
)
def test_a_closed_feature_is_refused_there_and_explained_once(
    tmp_path: Path, feature: Feature, ask: Ask, reason: str
) -> None:
    async def story(house: House) -> None:
        both = await two(house)
        rule = await close(house, feature)
        for _ in range(3):
            assert await both.there.fails(ask()) == reason
        (said,) = await told(house, both.fanny)
        assert "France" in said
        await both.there.fails(ask())
        assert len(await told(house, both.fanny)) == 1
        await both.elsewhere.ask(ask())
        assert await told(house, both.dora) == []
        await open_again(house, rule)
        await both.there.ask(ask())

    in_house(tmp_path, story)


async def _said(both: Two, text: str) -> Any:
    peer = types.InputPeerSelf()
    send = functions.messages.SendMessage(peer=peer, message=text, random_id=next(_random))
    return [await one.call(send) for one in (both.there, both.elsewhere)]


def _find(words: str) -> Any:
    return functions.messages.Search(
        peer=types.InputPeerSelf(),
        q=words,
        filter=types.InputMessagesFilterEmpty(),
        min_date=0,
        max_date=0,
        offset_id=0,
        add_offset=0,
        limit=20,
        max_id=0,
        min_id=0,
        hash=0,
    )


def test_search_finds_nothing_there(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        both = await two(house)
        await _said(both, "a lighthouse")
        rule = await close(house, Feature.SEARCH, policy=Policy.PHONE)
        assert (await both.there.call(_find("lighthouse"))).messages == []
        found = await both.there.call(functions.contacts.Search(q="dora", limit=10))
        assert (found.my_results, found.results) == ([], [])
        assert len((await both.elsewhere.call(_find("lighthouse"))).messages) == 1
        assert len(await told(house, both.fanny)) == 1
        await open_again(house, rule)
        assert len((await both.there.call(_find("lighthouse"))).messages) == 1

    in_house(tmp_path, story)


def test_where_only_reading_is_allowed_nothing_is_written(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        both = await two(house)
        await _said(both, "before")
        rule = await close(house, Feature.WRITING)
        send = functions.messages.SendMessage(
            peer=types.InputPeerSelf(), message="after", random_id=next(_random)
        )
        assert await both.there.fails(send) == "FROZEN_METHOD_INVALID"
        rename = functions.account.UpdateProfile(first_name="Other")
        assert await both.there.fails(rename) == "FROZEN_METHOD_INVALID"
        assert len((await both.there.call(_find("before"))).messages) == 1
        await both.elsewhere.call(send)
        assert len(await told(house, both.fanny)) == 1
        await open_again(house, rule)
        await both.there.call(send)

    in_house(tmp_path, story)


def _document(sent: Any) -> Any:
    """The file of a message that was just sent."""
    (found,) = [one for one in sent.updates if isinstance(one, types.UpdateNewMessage)]
    message: Any = found.message
    return message.media.document


def test_files_are_not_looked_at_there(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        both = await two(house)
        places = []
        for one in (both.there, both.elsewhere):
            id_ = next(_random)
            part = functions.upload.SaveFilePart(file_id=id_, file_part=0, bytes=b"y" * 100)
            await one.ask(part)
            media = types.InputMediaUploadedDocument(
                file=types.InputFile(id=id_, parts=1, name="tea.bin", md5_checksum=""),
                mime_type="application/octet-stream",
                attributes=[],
            )
            sent = await one.call(
                functions.messages.SendMedia(
                    peer=types.InputPeerSelf(), media=media, message="", random_id=next(_random)
                )
            )
            document = _document(sent)
            places.append(
                types.InputDocumentFileLocation(
                    id=document.id,
                    access_hash=document.access_hash,
                    file_reference=document.file_reference,
                    thumb_size="",
                )
            )
        rule = await close(house, Feature.MEDIA)
        get = [functions.upload.GetFile(location=place, offset=0, limit=4096) for place in places]
        hashes = functions.upload.GetFileHashes(location=places[0], offset=0)
        assert await both.there.fails(get[0]) == "LOCATION_INVALID"
        assert await both.there.fails(hashes) == "LOCATION_INVALID"
        assert (await both.elsewhere.call(get[1])).bytes == b"y" * 100
        await open_again(house, rule)
        assert (await both.there.call(get[0])).bytes == b"y" * 100

    in_house(tmp_path, story)


def test_a_rule_begins_and_ends_by_its_dates_without_anybody_doing_anything(
    tmp_path: Path,
) -> None:
    async def story(house: House) -> None:
        both = await two(house)
        begins, until = START + DAY, START + 2 * DAY
        await close(house, Feature.UPLOAD, begins=begins, until=until)
        await both.there.ask(upload())
        house.world.clock.now = float(begins)
        assert await both.there.fails(upload()) == "MEDIA_INVALID"
        (said,) = await told(house, both.fanny)
        assert "It applies until" in said
        house.world.clock.now = float(until)
        await both.there.ask(upload())

    in_house(tmp_path, story)


def test_an_address_counts_where_the_policy_says_so(tmp_path: Path) -> None:
    """`ADDRESS`, from which clients of these tests come, is in Italy."""
    file = tmp_path / "countries.mmdb"
    countries.write(file, {f"{ADDRESS}/32": "IT"})

    async def story(house: House) -> None:
        atlas = Atlas(Addresses(file, house.world.clock))
        house.core = house.world.core = dataclasses.replace(house.core, atlas=atlas)
        house.door = type(house.door)(house.core)
        both = await two(house)
        await both.there.ask(functions.help.GetConfig())
        for policy, refused in (
            (Policy.PHONE, False),
            (Policy.ADDRESS, True),
            (Policy.EITHER, True),
        ):
            rule = await close(house, Feature.UPLOAD, "IT", policy=policy)
            if refused:
                assert await both.there.fails(upload()) == "MEDIA_INVALID"
            else:
                await both.there.ask(upload())
            await open_again(house, rule)

        async def country(tx: Tx) -> str:
            found = await tx.get(ACCOUNTS, both.fanny.id)
            assert found is not None
            return found.country

        assert await house.core.db.read(country) == "IT"

    in_house(tmp_path, story)


def test_a_rule_stands_in_a_case_and_is_taken_back_not_changed(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        rule = await close(house, Feature.SEARCH, "EU")
        await open_again(house, rule)

        async def happened(tx: Tx) -> list[object]:
            return [event.what for event in await case_rows.events(tx, rule.case)]

        what = await house.core.db.read(happened)
        assert FeatureClosed(rule.id, "EU/2020-02-01") in what
        assert FeatureOpened(rule.id) in what

        def put(**changed: Any) -> Callable[[WriteTx], Coroutine[Any, Any, None]]:
            async def body(tx: WriteTx) -> None:
                tx.put(FEATURE_RULES, replace(rule, **changed))

            return body

        for changed in ({"territory": "DE"}, {"basis": "Another act"}, {"feature": 1}):
            with pytest.raises(Conflict):
                await house.core.db.write(put(**changed))
        with pytest.raises(Conflict):
            await house.core.db.write(put(id=rule.id + 1, basis=""))
        with pytest.raises(Conflict):
            await house.core.db.write(lambda tx: tx.run("delete from feature_rules"))

    in_house(tmp_path, story)


@pytest.mark.parametrize(
    ("clerk", "territory", "basis", "reason"),
    [
        (Clerk(1, Duty.MODERATOR), "FR", BASIS, "DUTY_MISSING"),
        (Clerk(1, Duty.AUDITOR), "FR", BASIS, "DUTY_MISSING"),
        (LENA, "", BASIS, "TERRITORY_INVALID"),
        (LENA, "FR", "  ", "BASIS_MISSING"),
        (LENA, "FR", "x" * 501, "BASIS_MISSING"),
        (LENA, "FR", "an\u202eact", "BASIS_MISSING"),
    ],
)
def test_no_rule_without_duty_territory_and_basis(
    tmp_path: Path, clerk: Clerk, territory: str, basis: str, reason: str
) -> None:
    async def story(house: House) -> None:
        closure = Closure(Feature.SEARCH, territory, basis)
        with pytest.raises(Denied, match=reason):
            await house.core.db.write(lambda tx: closures.close(house.core, tx, clerk, closure))
        assert not house.core.atlas.closes(Feature.SEARCH)

    in_house(tmp_path, story)


def test_a_server_goes_by_its_rules_from_the_start(tmp_path: Path) -> None:
    async def story(house: House) -> None:
        await close(house, Feature.SEARCH)
        house.core.atlas.put(())
        await closures.load(house.core)
        assert house.core.atlas.closes(Feature.SEARCH)

    in_house(tmp_path, story)
