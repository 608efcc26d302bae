"""Logging in by code; what a stranger can and cannot find out or do."""

from __future__ import annotations

import asyncio
import random

import pytest

from chappe.core import authorizations, codes, signin
from chappe.core.authorizations import Asker, Device, SignedIn
from chappe.core.refused import Refused
from chappe.core.signin import NoAccount
from chappe.locale import texts
from chappe.model import (
    EntityKind,
    NoteKind,
)
from tests.apps import NUMBER, OTHER_PHONE, PHONE, Ear, app, member
from tests.world import World, in_world


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**codes.LENGTH:0{codes.LENGTH}}"


# --- the way in -----------------------------------------------------------------------------------


def test_somebody_new_signs_up_and_comes_back(tmp_path):
    async def story(world: World):
        phone = await app(world)
        code = await phone.ask()
        assert not phone.sent.to_app
        assert len(code) == codes.LENGTH
        assert world.codes == [(NUMBER, code)]
        assert await phone.enter(code) == NoAccount(by_invitation=False)
        done = await phone.join(" Ada ", "Merrow")
        assert (done.account.first_name, done.account.last_name) == ("Ada", "Merrow")
        assert done.account.phone == NUMBER
        assert done.account.id in signin.USER_IDS

        await authorizations.log_out(world.core, phone.me)
        again = await app(world)
        back = await again.log_in()
        assert back.account.id == done.account.id
        holder = await authorizations.holder(world.core, again.asker.key)
        assert holder == back.authorization

    in_world(tmp_path, story)


def test_a_second_device_gets_its_code_from_the_first(tmp_path):
    async def story(world: World):
        first = await member(world)
        second = await app(world)
        code = await second.ask()
        assert second.sent.to_app
        (message,) = await first.service()
        assert code in message.body.text
        (bold,) = message.body.entities
        assert bold.kind is EntityKind.BOLD
        cut = message.body.text.encode("utf-16-le")[
            2 * bold.offset : 2 * bold.offset + 2 * bold.length
        ]
        assert cut.decode("utf-16-le") == code
        # The console has it as well: the first device may be lost.
        assert world.codes[-1] == (NUMBER, code)

        assert isinstance(await second.enter(code), SignedIn)
        alert, _ = await first.service()
        assert "Test phone" in alert.body.text
        assert "198.51.100.7" in alert.body.text
        assert code not in alert.body.text

    in_world(tmp_path, story)


def test_the_other_devices_are_told_of_a_login(tmp_path):
    async def story(world: World):
        first = await member(world)
        ear = Ear(first)
        second = await app(world)
        done = await second.log_in()
        assert ear.notes() == [(NoteKind.AUTHORIZATION, done.authorization.hash)]
        assert not ear.revoked

    in_world(tmp_path, story)


def test_texts_are_in_the_language_of_the_account(tmp_path):
    async def story(world: World):
        phone = await app(world, lang="fr-FR")
        await phone.enter(await phone.ask())
        done = await phone.join()
        assert done.account.lang == "fr"
        second = await app(world, lang="en")
        await second.log_in()
        alert, code = await phone.service()
        assert code.body.text.startswith(texts("fr").login.code.strip()[:10])
        assert alert.body.text.startswith(texts("fr").login.alert.strip()[:10])
        assert "septembre" in alert.body.text

    in_world(tmp_path, story)


def test_what_an_app_says_of_itself_cannot_pass_for_the_services_words(tmp_path):
    async def story(world: World):
        first = await member(world)
        second = await app(world)
        forged = Device(1, "x\n\nYour account will be deleted\u202e" + "!" * 500, app="\n\n" * 9)
        second.asker = Asker(second.asker.key, 1, forged)
        await second.log_in()
        alert, _ = await first.service()
        line = next(line for line in alert.body.text.splitlines() if "deleted" in line)
        assert line.startswith("Device: x Your account")
        assert len(line) < 80

    in_world(tmp_path, story)


def test_a_name_is_needed_and_the_code_before_it(tmp_path):
    async def story(world: World):
        phone = await app(world)
        code = await phone.ask()
        with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
            await phone.join()
        await phone.enter(code)
        with pytest.raises(Refused, match="FIRSTNAME_INVALID"):
            await phone.join("\u200b")
        await phone.join()
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await phone.join("Again")

    in_world(tmp_path, story)


def test_a_number_has_one_account(tmp_path):
    async def story(world: World):
        one, two = await app(world), await app(world)
        await one.enter(await one.ask())
        await two.enter(await two.ask())
        results = await asyncio.gather(one.join("A"), two.join("B"), return_exceptions=True)
        refused = [r for r in results if isinstance(r, Refused)]
        assert len(refused) == 1
        # The winner's sign-up took the loser's code away with all others of the number.
        assert refused[0].reason in ("PHONE_CODE_EXPIRED", "PHONE_NUMBER_OCCUPIED")

    in_world(tmp_path, story)


def test_another_account_on_the_same_key_takes_the_place_of_the_first(tmp_path):
    async def story(world: World):
        one = await member(world)
        await one.enter(await one.ask(OTHER_PHONE), OTHER_PHONE)
        done = await one.join("Bea", phone=OTHER_PHONE)
        assert await authorizations.holder(world.core, one.asker.key) == done.authorization

    in_world(tmp_path, story)


# --- guessing, replaying, stealing ----------------------------------------------------------------


def test_wrong_codes_are_counted_and_kill_the_code(tmp_path):
    async def story(world: World):
        phone = await app(world)
        code = await phone.ask()
        with pytest.raises(Refused, match="PHONE_CODE_EMPTY"):
            await phone.enter("")
        for _ in range(codes.WRONG_PER_CODE):
            with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
                await phone.enter(wrong(code))
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await phone.enter(code)

    in_world(tmp_path, story)


def test_guesses_sent_at_once_are_counted_too(tmp_path):
    async def story(world: World):
        phone = await app(world)
        code = await phone.ask()
        guesses = [f"{(int(code) + 1 + n) % 10**6:06}" for n in range(40)]
        results = await asyncio.gather(*map(phone.enter, guesses), return_exceptions=True)
        reasons = [r.reason for r in results if isinstance(r, Refused)]
        assert len(reasons) == 40
        assert reasons.count("PHONE_CODE_INVALID") == codes.WRONG_PER_CODE

    in_world(tmp_path, story)


def test_many_codes_do_not_give_many_guesses(tmp_path):
    """Somebody with many addresses and keys asks for code after code and guesses each."""

    async def story(world: World):
        tried = 0
        for attempt in range(200):
            world.clock.now += 86_400 / 200
            phone = await app(world, address=f"203.0.113.{attempt}")
            try:
                code = await phone.ask()
                while True:
                    tried += 1
                    await phone.enter(wrong(code))
            except Refused as refused:
                if refused.reason == "FLOOD_WAIT":
                    tried -= 1
        assert 0 < tried <= 80  # of a million codes, in a whole day

    in_world(tmp_path, story)


def test_the_owner_gets_in_after_a_flood(tmp_path):
    async def story(world: World):
        await member(world)
        for attempt in range(60):
            phone = await app(world, address=f"203.0.113.{attempt}")
            with pytest.raises(Refused):
                await phone.enter(wrong(await phone.ask()))
        owner = await app(world)
        with pytest.raises(Refused) as refused:
            await owner.ask()
        assert refused.value.reason == "FLOOD_WAIT"
        world.clock.now += 12 * 3600
        await owner.log_in()

    in_world(tmp_path, story)


def test_a_right_code_costs_no_guess(tmp_path):
    async def story(world: World):
        await member(world)
        for _ in range(3 * codes.GUESSED_FOR_NUMBER.burst):
            world.clock.now += 3_000
            await (await app(world)).log_in()

    in_world(tmp_path, story)


def test_a_code_is_good_for_the_key_that_asked(tmp_path):
    async def story(world: World):
        victim, thief = await app(world), await app(world)
        code = await victim.ask()
        stolen = victim.sent.hash
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await signin.sign_in(world.core, thief.asker, PHONE, stolen, code)
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await codes.cancel(world.core, thief.asker, NUMBER, stolen)
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await codes.resend(world.core, thief.asker, NUMBER, stolen)
        await victim.enter(code)
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await signin.sign_up(world.core, thief.asker, PHONE, stolen, "Thief", "")

    in_world(tmp_path, story)


def test_a_code_is_good_for_its_number(tmp_path):
    async def story(world: World):
        phone = await app(world)
        code = await phone.ask()
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await phone.enter(code, "+33 6 39 98 99 99")
        with pytest.raises(Refused, match="PHONE_CODE_HASH_EMPTY"):
            await signin.sign_in(world.core, phone.asker, PHONE, "", code)
        with pytest.raises(Refused, match="PHONE_NUMBER_INVALID"):
            await phone.enter(code, "nobody")

    in_world(tmp_path, story)


def test_a_code_works_once(tmp_path):
    async def story(world: World):
        await member(world)
        phone = await app(world)
        code = await phone.ask()
        await phone.enter(code)
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await phone.enter(code)

    in_world(tmp_path, story)


def test_a_code_runs_out(tmp_path):
    async def story(world: World):
        phone = await app(world)
        code = await phone.ask()
        world.clock.now += world.core.config.code_ttl
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await phone.enter(code)
        await signin.expire(world.core)
        left = await world.core.db.read(lambda tx: tx.value("select count(*) from login_codes"))
        assert left == 0

    in_world(tmp_path, story)


def test_a_new_code_replaces_the_old_one_of_the_same_app(tmp_path):
    async def story(world: World):
        phone = await app(world)
        old, sent = await phone.ask(), phone.sent
        new = await phone.ask()
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await signin.sign_in(world.core, phone.asker, PHONE, sent.hash, old)
        assert await phone.enter(new) == NoAccount(by_invitation=False)

    in_world(tmp_path, story)


def test_codes_are_sent_a_few_times_only(tmp_path):
    async def story(world: World):
        phone = await app(world)
        code = await phone.ask()
        assert (await phone.resend()).again
        assert not (await phone.resend()).again
        assert [sent for _, sent in world.codes] == [code] * 3
        with pytest.raises(Refused, match="SEND_CODE_UNAVAILABLE"):
            await phone.resend()
        await codes.cancel(world.core, phone.asker, NUMBER, phone.sent.hash)
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await phone.enter(code)

    in_world(tmp_path, story)


def test_asking_for_codes_without_end_is_refused(tmp_path):
    async def story(world: World):
        for number in range(codes.SENT_TO_NUMBER.burst):
            await (await app(world, address=f"203.0.113.{number}")).ask()
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            await (await app(world)).ask()
        with pytest.raises(Refused, match="PHONE_NUMBER_FLOOD"):
            for day in range(codes.SENT_TO_NUMBER_A_DAY.burst):
                world.clock.now += 200
                await (await app(world, address=f"203.0.113.{100 + day}")).ask()

    in_world(tmp_path, story)


def test_one_key_or_address_cannot_try_number_after_number(tmp_path):
    async def story(world: World):
        phone = await app(world)
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            for number in range(100):
                await phone.ask(f"+33 6 39 98 {number:04}")
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            for number in range(100):
                await (await app(world, address="203.0.113.9")).ask(f"+33 6 39 97 {number:04}")

    in_world(tmp_path, story)


def test_answers_do_not_tell_whether_a_number_has_an_account(tmp_path):
    async def story(world: World):
        ada = await member(world)
        await authorizations.log_out(world.core, ada.me)
        stranger = await app(world)
        code = await stranger.ask()
        known = stranger.sent
        with pytest.raises(Refused) as refused_known:
            await stranger.enter(wrong(code))
        code = await stranger.ask("+33 6 39 98 00 00")
        unknown = stranger.sent
        with pytest.raises(Refused) as refused_unknown:
            await stranger.enter(wrong(code), "+33 6 39 98 00 00")
        assert (known.to_app, known.again) == (unknown.to_app, unknown.again)
        assert str(refused_known.value) == str(refused_unknown.value)

    in_world(tmp_path, story)


def test_codes_are_drawn_evenly():
    source = random.Random(7)
    drawn = [codes.draw(source.randbytes) for _ in range(6_000)]
    assert all(len(code) == codes.LENGTH and code.isdigit() for code in drawn)
    assert len(set(drawn)) > 5_900
    for place in range(codes.LENGTH):
        for digit in "0123456789":
            assert 450 < sum(code[place] == digit for code in drawn) < 750


def test_an_owner_makes_codes_worthless(tmp_path):
    async def story(world: World):
        ada = await member(world)
        thief = await app(world)
        code = await thief.ask()
        await signin.invalidate(world.core, ada.me)
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await thief.enter(code)

    in_world(tmp_path, story)
