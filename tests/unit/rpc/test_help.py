"""What `help.*`, `langpack.*` and the defaults say."""

from __future__ import annotations

from typing import Any

import pytest

from chappe.core import filters, names, own_numbers, ringtones, todo_lists
from chappe.core.dialogs import PINNED_LIMIT
from chappe.core.text import CAPTION_LENGTH, TEXT_LENGTH
from chappe.model import SERVICE_ACCOUNT
from chappe.mtproto.crypto import DH_PRIME
from chappe.rpc.methods import help_lists
from chappe.tl import encode, functions, types
from tests.unit.rpc.harness import LAYER, Client, House, error_of, in_house


@pytest.mark.parametrize("dc", [1, 2, 5])
def test_the_config_agrees_with_the_dc_that_was_dialled(tmp_path, dc):
    async def story(house: House) -> None:
        client = await house.stranger(dc)
        config = await client.ask(functions.help.GetConfig())
        assert config.this_dc == dc
        assert not config.test_mode
        (here,) = config.dc_options
        assert (here.id, here.ip_address, here.port) == (dc, "203.0.113.5", 8443)
        assert not here.ipv6
        assert not here.media_only
        nearest = await client.ask(functions.help.GetNearestDc())
        assert (nearest.this_dc, nearest.nearest_dc) == (dc, dc)
        assert config.caption_length_max == CAPTION_LENGTH
        assert config.message_length_max == TEXT_LENGTH
        assert config.date <= house.core.now() < config.expires

    in_house(tmp_path, story)


def test_an_app_that_dialled_the_test_servers_is_told_so(tmp_path):
    async def story(house: House) -> None:
        from chappe.mtproto.keys import AuthKey

        client = Client(house, AuthKey(house.random.randbytes(256), dc=10_002), 4)
        assert (await client.ask(functions.help.GetConfig())).test_mode

    in_house(tmp_path, story)


def test_the_settings_of_apps_are_sent_once(tmp_path):
    async def story(house: House) -> None:
        client = await house.stranger()
        first = await client.ask(functions.help.GetAppConfig(hash=0))
        assert isinstance(first, types.help.AppConfig)
        assert isinstance(first.config, types.JsonObject)
        values = {entry.key: entry.value for entry in first.config.value}
        assert values["dialogs_pinned_limit_default"] == types.JsonNumber(value=PINNED_LIMIT)
        assert values["upload_max_fileparts_default"] == types.JsonNumber(value=4000.0)
        for key, kept in (
            ("about_length_limit_default", names.LONGEST_ABOUT),
            ("dialog_filters_limit_premium", filters.MOST),
            ("ringtone_size_max", ringtones.LARGEST),
            ("todo_items_max", todo_lists.ITEMS),
        ):
            assert values[key] == types.JsonNumber(value=kept)
        assert values["premium_purchase_blocked"] == types.JsonBool(value=True)
        again = await client.ask(functions.help.GetAppConfig(hash=first.hash))
        assert again == types.help.AppConfigNotModified()

    in_house(tmp_path, story)


def test_countries_have_names_codes_and_patterns(tmp_path):
    async def story(house: House) -> None:
        client = await house.stranger()
        french = await client.ask(functions.help.GetCountriesList(lang_code="fr", hash=0))
        assert isinstance(french, types.help.CountriesList)
        by_code = {country.iso2: country for country in french.countries}
        germany = by_code["DE"]
        assert (germany.name, germany.default_name) == ("Allemagne", "Germany")
        (code,) = by_code["FR"].country_codes
        assert (code.country_code, code.patterns) == ("33", ["X XX XX XX XX"])
        (anguilla,) = by_code["AI"].country_codes
        assert (anguilla.country_code, anguilla.prefixes) == ("1", ["264"])
        assert len(by_code) > 200
        again = await client.ask(functions.help.GetCountriesList(lang_code="fr", hash=french.hash))
        assert again == types.help.CountriesListNotModified()
        other = await client.ask(functions.help.GetCountriesList(lang_code="tlh", hash=french.hash))
        assert isinstance(other, types.help.CountriesList)
        assert other.countries[0].name is None

    in_house(tmp_path, story)


def test_numbers_of_the_server_stand_among_the_countries(tmp_path):
    """Graphical apps take no number of a country that is not in the list."""

    async def story(house: House) -> None:
        client = await house.stranger()
        found = await client.ask(functions.help.GetCountriesList(lang_code="fr", hash=0))
        assert isinstance(found, types.help.CountriesList)
        (own,) = (country for country in found.countries if country.iso2 == "FT")
        assert (own.default_name, own.name) == ("Numbers of Chappe", "Numéros de Chappe")
        (code,) = own.country_codes
        assert (code.country_code, code.prefixes) == ("999", None)
        drawn = own_numbers.issue(house.core.hashes, "999", b"12345678", house.core.now(), 1)
        assert code.patterns is not None
        assert len(code.patterns[0].replace(" ", "")) == len(drawn.number) - 3

    in_house(tmp_path, story, own_numbers="999")


def test_a_server_without_numbers_lists_countries_alone(tmp_path):
    async def story(house: House) -> None:
        client = await house.stranger()
        found = await client.ask(functions.help.GetCountriesList(lang_code="en", hash=0))
        assert isinstance(found, types.help.CountriesList)
        assert "FT" not in {country.iso2 for country in found.countries}

    in_house(tmp_path, story)


def test_time_zones_follow_the_summer(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        zones = await client.ask(functions.help.GetTimezonesList(hash=0))
        assert isinstance(zones, types.help.TimezonesList)
        # The world of tests begins in September.
        paris = next(zone for zone in zones.timezones if zone.id == "Europe/Paris")
        assert (paris.name, paris.utc_offset) == ("Paris", 7200)
        again = await client.ask(functions.help.GetTimezonesList(hash=zones.hash))
        assert again == types.help.TimezonesListNotModified()
        house.world.clock.now += 90 * help_lists.DAY
        winter = await client.ask(functions.help.GetTimezonesList(hash=zones.hash))
        assert isinstance(winter, types.help.TimezonesList)

    in_house(tmp_path, story)


def test_name_colours_are_those_that_apps_have_built_in(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        colors = await client.ask(functions.help.GetPeerColors(hash=0))
        assert isinstance(colors, types.help.PeerColors)
        assert [color.color_id for color in colors.colors] == list(range(7))
        again = await client.ask(functions.help.GetPeerColors(hash=colors.hash))
        assert again == types.help.PeerColorsNotModified()

    in_house(tmp_path, story)


def test_an_invitation_says_where_to_go(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        text = (await client.ask(functions.help.GetInviteText())).message
        assert "Chappe" in text
        assert "http://203.0.113.5:8080/" in text

    in_house(tmp_path, story)


def test_whom_to_ask(tmp_path):
    async def story(house: House) -> None:
        from chappe.core import people

        client = await house.member()
        assert await client.fails(functions.help.GetSupport()) == "USER_ID_INVALID"
        await people.found_service(house.core)
        support = await client.ask(functions.help.GetSupport())
        assert support.user.id == SERVICE_ACCOUNT

    in_house(tmp_path, story)


def test_language_packs_speak_english_and_french(tmp_path):
    async def story(house: House) -> None:
        client = await house.stranger()
        pack = "tdesktop"
        languages = await client.ask(functions.langpack.GetLanguages(lang_pack=pack))
        assert [one.lang_code for one in languages] == ["en", "fr"]
        french = await client.ask(functions.langpack.GetLanguage(lang_pack=pack, lang_code="fr"))
        assert french.native_name == "Français"
        whole = await client.ask(functions.langpack.GetLangPack(lang_pack=pack, lang_code="fr"))
        assert (whole.from_version, whole.lang_code) == (0, "fr")
        assert len(whole.strings) == french.strings_count > 100
        known: dict[str, Any] = {one.key: one for one in whole.strings}
        assert known["lng_cancel"].value == "Annuler"
        hours = known["lng_hours"]
        assert (hours.one_value, hours.other_value) == ("{count} heure", "{count} heures")
        keys = ["lng_cancel", "lng_hours", "lng_nothing_like_it"]
        strings = await client.ask(
            functions.langpack.GetStrings(lang_pack=pack, lang_code="fr", keys=keys)
        )
        missing = types.LangPackStringDeleted(key=keys[2])
        assert strings == [known["lng_cancel"], hours, missing]

    in_house(tmp_path, story)


def test_an_app_is_told_of_its_language_and_of_the_version_of_its_pack(tmp_path):
    async def story(house: House) -> None:
        client = await house.stranger()
        for system, spoken, suggested in (
            ("fr-FR", "en", "fr"),
            ("de", "fr", "fr"),
            ("de", "de", "en"),
        ):
            introduced = functions.InitConnection(
                api_id=1,
                device_model="d",
                system_version="s",
                app_version="a",
                system_lang_code=system,
                lang_pack="weba",
                lang_code=spoken,
                query=functions.help.GetConfig(),
            )
            config = await client.ask(introduced)
            assert config.suggested_lang_code == suggested
            pack = functions.langpack.GetLangPack(lang_pack="", lang_code="fr")
            assert (await client.ask(pack)).version == config.lang_pack_version

    in_house(tmp_path, story)


def test_an_app_gets_what_changed_since_its_version(tmp_path):
    async def story(house: House) -> None:
        client = await house.stranger()

        async def since(version: int) -> types.LangPackDifference:
            return await client.ask(
                functions.langpack.GetDifference(
                    lang_pack="weba", lang_code="fr-CA", from_version=version
                )
            )

        whole = await since(0)
        assert (whole.lang_code, whole.from_version) == ("fr-CA", 0)
        assert whole.strings
        assert (await since(whole.version)).strings == []
        for stale in (whole.version + 1, -1):
            assert (await since(stale)).strings == whole.strings

    in_house(tmp_path, story)


def test_an_app_that_nobody_knows_gets_an_empty_pack(tmp_path):
    async def story(house: House) -> None:
        client = await house.stranger()
        whole = await client.ask(functions.langpack.GetLangPack(lang_pack="mine", lang_code="en"))
        assert (whole.version, whole.strings) == (1, [])
        nameless = await client.ask(functions.langpack.GetLangPack(lang_pack="", lang_code="en"))
        assert nameless.strings == []
        for wrong in ("../en", "x" * 99, "Two Words"):
            request = functions.langpack.GetLanguages(lang_pack=wrong)
            assert await client.fails(request) == "LANG_PACK_INVALID"
        for unknown in (
            functions.langpack.GetLanguage(lang_pack="weba", lang_code="tlh"),
            functions.langpack.GetLangPack(lang_pack="weba", lang_code=""),
            functions.langpack.GetDifference(lang_pack="weba", lang_code="x" * 99, from_version=0),
        ):
            assert await client.fails(unknown) == "LANG_CODE_NOT_SUPPORTED"
        many = functions.langpack.GetStrings(lang_pack="weba", lang_code="fr", keys=["k"] * 1001)
        assert await client.fails(many) == "LIMIT_INVALID"

    in_house(tmp_path, story)


def test_the_numbers_of_secret_chats(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        config = await client.ask(functions.messages.GetDhConfig(version=0, random_length=256))
        assert isinstance(config, types.messages.DhConfig)
        assert (config.g, int.from_bytes(config.p, "big")) == (3, DH_PRIME)
        assert len(config.random) == 256
        same = await client.ask(
            functions.messages.GetDhConfig(version=config.version, random_length=16)
        )
        assert isinstance(same, types.messages.DhConfigNotModified)
        assert len(same.random) == 16
        for length in (-1, 1 << 30):
            wrong = functions.messages.GetDhConfig(version=0, random_length=length)
            assert await client.fails(wrong) == "RANDOM_LENGTH_INVALID"

    in_house(tmp_path, story)


def test_whoever_is_named_has_to_be_known(tmp_path):
    """Empty answers look at access hashes too: they tell nobody which ids exist."""

    async def story(house: House) -> None:
        client = await house.member()
        stranger = types.InputPeerUser(user_id=1_000_002, access_hash=1)
        user = types.InputUser(user_id=1_000_002, access_hash=1)
        for request in (
            functions.stories.GetPeerStories(peer=stranger),
            functions.messages.GetScheduledHistory(peer=stranger, hash=0),
            functions.messages.GetSponsoredMessages(peer=stranger),
            functions.messages.GetOnlines(peer=stranger),
            functions.payments.GetStarsStatus(peer=stranger),
            functions.premium.GetBoostsStatus(peer=stranger),
            functions.channels.GetSendAs(peer=stranger),
        ):
            assert await client.fails(request) == "PEER_ID_INVALID"
        for question in (
            functions.messages.GetCommonChats(user_id=user, max_id=0, limit=1),
            functions.users.GetRequirementsToContact(id=[user]),
        ):
            assert await client.fails(question) == "USER_ID_INVALID"

    in_house(tmp_path, story)


def test_privacy_says_what_holds(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        phone = functions.account.GetPrivacy(key=types.InputPrivacyKeyPhoneNumber())
        assert (await client.ask(phone)).rules == [types.PrivacyValueAllowContacts()]
        seen = functions.account.GetPrivacy(key=types.InputPrivacyKeyStatusTimestamp())
        assert (await client.ask(seen)).rules == [types.PrivacyValueAllowAll()]

    in_house(tmp_path, story)


def test_many_are_refused_before_they_cost_anything(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        peers: list[types.AnyInputPeer] = [types.InputPeerSelf()] * 101
        assert await client.fails(functions.stories.GetPeerMaxIDs(id=peers)) == "LIMIT_INVALID"
        users: list[types.AnyInputUser] = [types.InputUserSelf()] * 101
        many = functions.users.GetRequirementsToContact(id=users)
        assert await client.fails(many) == "LIMIT_INVALID"
        assert error_of(await client.raw(encode(functions.help.GetConfig(), LAYER))) is None

    in_house(tmp_path, story)
