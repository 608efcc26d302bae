"""Logging in, devices, profile, contacts: as clients ask and are answered."""

from __future__ import annotations

import dataclasses
import struct

import msgspec

from chappe.core import people
from chappe.model import SERVICE_ACCOUNT
from chappe.mtproto.crypto import DH_PRIME, seal_v1
from chappe.mtproto.keys import AuthKey
from chappe.tl import functions, mt, types
from tests.unit.rpc.harness import Client, House, in_house

PHONE = "+33639981234"
OTHER_PHONE = "+33639987777"


async def ask_code(house: House, client: Client, phone: str = PHONE) -> tuple[str, str]:
    """Give the hash of a login code and the code itself."""
    await people.found_service(house.core)
    sent = await client.ask(
        functions.auth.SendCode(
            phone_number=phone, api_id=1, api_hash="", settings=types.CodeSettings()
        )
    )
    assert isinstance(sent, types.auth.SentCode)
    return sent.phone_code_hash, house.world.codes[-1][1]


async def enter(house: House, client: Client, phone: str = PHONE) -> types.auth.AnyAuthorization:
    hash_, code = await ask_code(house, client, phone)
    return await client.ask(
        functions.auth.SignIn(phone_number=phone, phone_code_hash=hash_, phone_code=code)
    )


async def join(house: House, first: str = "Ada", phone: str = PHONE) -> tuple[Client, types.User]:
    """Somebody new on a new app."""
    client = await house.stranger()
    hash_, code = await ask_code(house, client, phone)
    needed = await client.ask(
        functions.auth.SignIn(phone_number=phone, phone_code_hash=hash_, phone_code=code)
    )
    assert isinstance(needed, types.auth.AuthorizationSignUpRequired)
    done = await client.ask(
        functions.auth.SignUp(
            phone_number=phone, phone_code_hash=hash_, first_name=first, last_name=""
        )
    )
    assert isinstance(done, types.auth.Authorization)
    assert isinstance(done.user, types.User)
    await client.ask(functions.updates.GetState())
    return client, done.user


async def pair(house: House) -> tuple[Client, types.User, Client, types.User]:
    return *(await join(house)), *(await join(house, "Bea", OTHER_PHONE))


async def shown(client: Client, username: str) -> types.User:
    """Find somebody by username: the form in which this client may name them."""
    found = await client.ask(functions.contacts.ResolveUsername(username=username))
    assert isinstance(found, types.contacts.ResolvedPeer)
    (user,) = found.users
    assert isinstance(user, types.User)
    return user


def named(user: types.User) -> types.InputUser:
    return types.InputUser(user_id=user.id, access_hash=user.access_hash or 0)


def peer(user: types.User) -> types.InputPeerUser:
    return types.InputPeerUser(user_id=user.id, access_hash=user.access_hash or 0)


# --- logging in ----------------------------------------------------------------------------------


def test_somebody_new_signs_up(tmp_path):
    async def story(house: House):
        client, user = await join(house)
        assert (user.self_, user.first_name, user.phone) == (True, "Ada", PHONE[1:])
        (me,) = await client.ask(functions.users.GetUsers(id=[types.InputUserSelf()]))
        assert isinstance(me, types.User)
        assert me.id == user.id

    in_house(tmp_path, story)


def test_a_second_device_reads_its_code_on_the_first(tmp_path):
    async def story(house: House):
        first, user = await join(house)
        second = await house.stranger()
        sent = await second.ask(
            functions.auth.SendCode(
                phone_number=PHONE, api_id=1, api_hash="", settings=types.CodeSettings()
            )
        )
        assert isinstance(sent, types.auth.SentCode)
        assert isinstance(sent.type, types.auth.SentCodeTypeApp)
        assert isinstance(sent.next_type, types.auth.CodeTypeSms)
        await first.settle()
        code = house.world.codes[-1][1]
        assert any(code in str(update) for update in first.updates)
        assert sent.type.length == len(code)
        done = await second.ask(
            functions.auth.SignIn(
                phone_number=PHONE, phone_code_hash=sent.phone_code_hash, phone_code=code
            )
        )
        assert isinstance(done, types.auth.Authorization)
        assert isinstance(done.user, types.User)
        assert done.user.id == user.id
        await first.settle()
        assert "UpdateNewAuthorization" in str(first.updates)
        assert str(SERVICE_ACCOUNT) in str(first.updates)

    in_house(tmp_path, story)


def test_a_code_is_sent_again_and_cancelled(tmp_path):
    async def story(house: House):
        client = await house.stranger()
        hash_, code = await ask_code(house, client)
        again = await client.ask(
            functions.auth.ResendCode(phone_number=PHONE, phone_code_hash=hash_)
        )
        assert isinstance(again, types.auth.SentCode)
        assert again.phone_code_hash == hash_
        assert await client.ask(
            functions.auth.CancelCode(phone_number=PHONE, phone_code_hash=hash_)
        )
        enter = functions.auth.SignIn(phone_number=PHONE, phone_code_hash=hash_, phone_code=code)
        assert await client.fails(enter) == "PHONE_CODE_EXPIRED"

    in_house(tmp_path, story)


def test_errors_of_logging_in(tmp_path):
    async def story(house: House):
        client = await house.stranger()
        hash_, _ = await ask_code(house, client)
        assert (
            await client.fails(functions.auth.SignIn(phone_number=PHONE, phone_code_hash=hash_))
            == "PHONE_CODE_EMPTY"
        )
        assert (
            await client.fails(
                functions.auth.SignIn(phone_number="12", phone_code_hash=hash_, phone_code="1")
            )
            == "PHONE_NUMBER_INVALID"
        )
        by_mail = types.EmailVerificationCode(code="1")
        assert (
            await client.fails(
                functions.auth.SignIn(
                    phone_number=PHONE, phone_code_hash=hash_, email_verification=by_mail
                )
            )
            == "PHONE_CODE_INVALID"
        )
        assert (
            await client.fails(
                functions.auth.CheckPassword(password=types.InputCheckPasswordEmpty())
            )
            == "AUTH_KEY_UNREGISTERED"
        )
        assert (
            await client.fails(functions.auth.ImportAuthorization(id=1, bytes=b"x"))
            == "AUTH_BYTES_INVALID"
        )
        assert (
            await client.fails(
                functions.auth.ImportBotAuthorization(
                    flags=0, api_id=1, api_hash="", bot_auth_token="1:x"
                )
            )
            == "ACCESS_TOKEN_INVALID"
        )
        assert await client.fails(functions.auth.LogOut()) == "AUTH_KEY_UNREGISTERED"
        member, _ = await join(house, phone=OTHER_PHONE)
        assert await member.fails(functions.auth.ExportAuthorization(dc_id=2)) == "DC_ID_INVALID"

    in_house(tmp_path, story)


def test_a_server_for_invited_people_says_how(tmp_path):
    async def story(house: House):
        config = msgspec.structs.replace(house.core.config, registration="invite", name="Courrier")
        house.world.core = dataclasses.replace(house.core, config=config)
        closed = House(house.world)
        needed = await enter(closed, await closed.stranger())
        await closed.door.close()
        assert isinstance(needed, types.auth.AuthorizationSignUpRequired)
        assert isinstance(needed.terms_of_service, types.help.TermsOfService)
        assert needed.terms_of_service.text.startswith("Courrier")

    in_house(tmp_path, story)


def test_a_device_lets_another_in_by_qr_code(tmp_path):
    async def story(house: House):
        first, user = await join(house)
        second = await house.stranger()
        export = functions.auth.ExportLoginToken(api_id=1, api_hash="", except_ids=[])
        token = await second.ask(export)
        assert isinstance(token, types.auth.LoginToken)
        thief = await house.stranger()
        assert (
            await thief.fails(functions.auth.ImportLoginToken(token=token.token))
            == "AUTH_TOKEN_INVALID"
        )
        device = await first.ask(functions.auth.AcceptLoginToken(token=token.token))
        assert isinstance(device, types.Authorization)
        assert not device.current
        await second.settle()
        (told,) = second.updates
        assert isinstance(told, types.UpdateShort)
        assert isinstance(told.update, types.UpdateLoginToken)
        done = await second.ask(export)
        assert isinstance(done, types.auth.LoginTokenSuccess)
        assert isinstance(done.authorization, types.auth.Authorization)
        (me,) = await second.ask(functions.users.GetUsers(id=[types.InputUserSelf()]))
        assert isinstance(me, types.User)
        assert me.id == user.id

    in_house(tmp_path, story)


# --- devices -------------------------------------------------------------------------------------


def test_devices_are_listed_and_ended(tmp_path):
    async def story(house: House):
        first, _ = await join(house)
        house.world.clock.now += 60
        second = await house.stranger()
        assert isinstance(await enter(house, second), types.auth.Authorization)
        await second.ask(functions.updates.GetState())
        listed = await first.ask(functions.account.GetAuthorizations())
        assert isinstance(listed, types.account.Authorizations)
        present, other = listed.authorizations
        assert isinstance(present, types.Authorization)
        assert isinstance(other, types.Authorization)
        assert (present.current, present.hash) == (True, 0)
        assert not other.current
        assert await first.fails(functions.account.ResetAuthorization(hash=0)) == "HASH_INVALID"
        confirm = functions.account.ChangeAuthorizationSettings
        assert await first.ask(confirm(hash=other.hash, confirmed=True))
        assert await first.fails(confirm(hash=5, confirmed=True)) == "HASH_INVALID"
        forbidden = "FRESH_RESET_AUTHORISATION_FORBIDDEN"
        assert await second.fails(functions.auth.ResetAuthorizations()) == forbidden
        assert await first.ask(functions.account.ResetAuthorization(hash=other.hash))
        assert await second.fails(functions.updates.GetState()) == "AUTH_KEY_UNREGISTERED"
        assert await first.ask(functions.auth.ResetAuthorizations())
        assert isinstance(await first.ask(functions.updates.GetState()), types.updates.State)

    in_house(tmp_path, story)


def test_logging_out(tmp_path):
    async def story(house: House):
        client, _ = await join(house)
        assert isinstance(await client.ask(functions.auth.LogOut()), types.auth.LoggedOut)
        assert await client.fails(functions.updates.GetState()) == "AUTH_KEY_UNREGISTERED"
        assert isinstance(await enter(house, client), types.auth.Authorization)

    in_house(tmp_path, story)


def test_deleting_the_account(tmp_path):
    async def story(house: House):
        ada, user, bea, _ = await pair(house)
        await ada.ask(functions.account.UpdateUsername(username="merrow"))
        of_ada = await shown(bea, "merrow")
        assert await ada.ask(functions.account.DeleteAccount(reason=""))
        assert await ada.fails(functions.updates.GetState()) == "AUTH_KEY_UNREGISTERED"
        (gone,) = await bea.ask(functions.users.GetUsers(id=[named(of_ada)]))
        assert isinstance(gone, types.User)
        assert (gone.deleted, gone.id, gone.first_name) == (True, user.id, None)

    in_house(tmp_path, story)


def test_the_life_of_the_account(tmp_path):
    async def story(house: House):
        client, _ = await join(house)
        assert await client.ask(functions.account.SetAccountTTL(ttl=types.AccountDaysTTL(days=180)))
        kept = await client.ask(functions.account.GetAccountTTL())
        assert kept == types.AccountDaysTTL(days=180)
        assert (
            await client.fails(functions.account.SetAccountTTL(ttl=types.AccountDaysTTL(days=0)))
            == "TTL_DAYS_INVALID"
        )
        assert await client.ask(functions.account.InvalidateSignInCodes(codes=["12345"]))

    in_house(tmp_path, story)


def test_there_is_no_second_password_and_the_algorithms_are_complete(tmp_path):
    async def story(house: House):
        client, _ = await join(house)
        password = await client.ask(functions.account.GetPassword())
        assert isinstance(password, types.account.Password)
        assert not password.has_password
        algo = password.new_algo
        assert isinstance(
            algo, types.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow
        )
        assert (int.from_bytes(algo.p, "big"), algo.g, len(algo.p)) == (DH_PRIME, 3, 256)
        assert isinstance(
            password.new_secure_algo, types.SecurePasswordKdfAlgoPBKDF2HMACSHA512iter100000
        )
        assert len(password.secure_random) == 256
        again = await client.ask(functions.account.GetPassword())
        assert isinstance(again, types.account.Password)
        assert again.secure_random != password.secure_random

    in_house(tmp_path, story)


# --- people --------------------------------------------------------------------------------------


def test_a_profile_is_changed_and_seen(tmp_path):
    async def story(house: House):
        ada, user, bea, _ = await pair(house)
        changed = await ada.ask(
            functions.account.UpdateProfile(first_name="Adele", about="numbers")
        )
        assert isinstance(changed, types.User)
        assert changed.first_name == "Adele"
        assert await ada.ask(functions.account.CheckUsername(username="merrow"))
        await ada.ask(functions.account.UpdateUsername(username="MerRow"))
        birthday = types.Birthday(day=10, month=12, year=1985)
        assert await ada.ask(functions.account.UpdateBirthday(birthday=birthday))
        of_ada = await shown(bea, "merrow")
        assert (of_ada.username, of_ada.phone) == ("MerRow", None)
        page = await bea.ask(functions.users.GetFullUser(id=named(of_ada)))
        assert isinstance(page, types.users.UserFull)
        full = page.full_user
        assert isinstance(full, types.UserFull)
        assert (full.id, full.about, full.birthday) == (user.id, "numbers", None)
        assert isinstance(full.settings, types.PeerSettings)
        assert full.settings.add_contact
        own = await ada.ask(functions.users.GetFullUser(id=types.InputUserSelf()))
        assert isinstance(own, types.users.UserFull)
        assert isinstance(own.full_user, types.UserFull)
        assert own.full_user.birthday == birthday
        assert await ada.ask(functions.account.UpdateBirthday(birthday=None))

    in_house(tmp_path, story)


def test_an_access_hash_is_good_for_the_account_it_was_given_to(tmp_path):
    async def story(house: House):
        ada, user, bea, _ = await pair(house)
        cleo, _ = await join(house, "Cleo", "+33639984444")
        await ada.ask(functions.account.UpdateUsername(username="merrow"))
        of_ada = await shown(bea, "merrow")
        stolen, guessed = named(of_ada), types.InputUser(user_id=user.id, access_hash=0)
        for wrong in (stolen, guessed):
            (empty,) = await cleo.ask(functions.users.GetUsers(id=[wrong]))
            assert empty == types.UserEmpty(id=user.id)
            for request in (
                functions.users.GetFullUser(id=wrong),
                functions.contacts.AddContact(id=wrong, first_name="A", last_name="", phone=""),
                functions.contacts.AcceptContact(id=wrong),
                functions.contacts.DeleteContacts(id=[wrong]),
            ):
                assert await cleo.fails(request) == "USER_ID_INVALID"
            named_peer = types.InputPeerUser(user_id=user.id, access_hash=wrong.access_hash)
            for about in (
                functions.contacts.Block(id=named_peer),
                functions.contacts.Unblock(id=named_peer),
                functions.messages.GetPeerSettings(peer=named_peer),
                functions.messages.HidePeerSettingsBar(peer=named_peer),
            ):
                assert await cleo.fails(about) == "PEER_ID_INVALID"

    in_house(tmp_path, story)


def test_presence_reaches_a_contact(tmp_path):
    async def story(house: House):
        ada, user, bea, _ = await pair(house)
        await import_one(bea, PHONE)
        bea.updates.clear()
        assert await ada.ask(functions.account.UpdateStatus(offline=False))
        await bea.settle()
        (told,) = bea.updates
        assert isinstance(told, types.UpdateShort)
        assert isinstance(told.update, types.UpdateUserStatus)
        assert told.update.user_id == user.id
        assert isinstance(told.update.status, types.UserStatusOnline)
        (status,) = await bea.ask(functions.contacts.GetStatuses())
        assert isinstance(status.status, types.UserStatusOnline)

    in_house(tmp_path, story)


async def import_one(client: Client, phone: str) -> types.contacts.ImportedContacts:
    done = await client.ask(
        functions.contacts.ImportContacts(
            contacts=[
                types.InputPhoneContact(
                    client_id=7, phone=phone, first_name="Friend", last_name="Indeed"
                )
            ]
        )
    )
    assert isinstance(done, types.contacts.ImportedContacts)
    return done


def test_the_address_book(tmp_path):
    async def story(house: House):
        ada, _, bea, of_bea = await pair(house)
        done = await import_one(ada, OTHER_PHONE)
        assert done.imported == [types.ImportedContact(user_id=of_bea.id, client_id=7)]
        (friend,) = done.users
        assert isinstance(friend, types.User)
        assert (friend.first_name, friend.phone, friend.contact) == (
            "Friend",
            OTHER_PHONE[1:],
            True,
        )
        book = await ada.ask(functions.contacts.GetContacts(hash=0))
        assert isinstance(book, types.contacts.Contacts)
        assert book.contacts == [types.Contact(user_id=of_bea.id, mutual=False)]
        hash_ = _documented_hash([book.saved_count, of_bea.id])
        unchanged = await ada.ask(functions.contacts.GetContacts(hash=hash_))
        assert isinstance(unchanged, types.contacts.ContactsNotModified)
        assert await ada.ask(functions.contacts.GetContactIDs(hash=0)) == [of_bea.id]
        renamed = await ada.ask(
            functions.contacts.AddContact(
                id=named(friend), first_name="Bee", last_name="", phone=""
            )
        )
        assert isinstance(renamed, types.Updates)
        assert isinstance(renamed.users[0], types.User)
        assert renamed.users[0].first_name == "Bee"
        removed = await ada.ask(functions.contacts.DeleteContacts(id=[named(friend)]))
        assert isinstance(removed, types.Updates)
        assert isinstance(removed.users[0], types.User)
        assert (removed.users[0].contact, removed.users[0].first_name) == (False, "Bea")
        await import_one(ada, OTHER_PHONE)
        assert await ada.ask(functions.contacts.DeleteByPhones(phones=[OTHER_PHONE]))
        assert await ada.ask(functions.contacts.GetContactIDs(hash=0)) == []
        assert (
            await bea.fails(functions.contacts.AcceptContact(id=types.InputUserSelf()))
            == "CONTACT_ID_INVALID"
        )

    in_house(tmp_path, story)


def _documented_hash(numbers: list[int]) -> int:
    acc = 0
    for number in numbers:
        acc = acc ^ (acc >> 21)
        acc = (acc ^ (acc << 35)) % 2**64
        acc = acc ^ (acc >> 4)
        acc = (acc + number) % 2**64
    (signed,) = struct.unpack("<q", struct.pack("<Q", acc))
    return int(signed)


def test_somebody_awaited_signs_up(tmp_path):
    async def story(house: House):
        ada, _ = await join(house)
        done = await import_one(ada, OTHER_PHONE)
        assert done.imported == []
        ada.updates.clear()
        _, bea = await join(house, "Bea", OTHER_PHONE)
        await ada.settle()
        assert "MessageActionContactSignUp" in str(ada.updates)
        found = await ada.ask(functions.contacts.ResolvePhone(phone=OTHER_PHONE))
        assert isinstance(found, types.contacts.ResolvedPeer)
        assert found.peer == types.PeerUser(user_id=bea.id)
        assert (
            await ada.fails(functions.contacts.ResolvePhone(phone="+33639980000"))
            == "PHONE_NOT_OCCUPIED"
        )

    in_house(tmp_path, story)


def test_searching_people(tmp_path):
    async def story(house: House):
        ada, user, bea, _ = await pair(house)
        await ada.ask(functions.account.UpdateUsername(username="merrow"))
        found = await bea.ask(functions.contacts.Search(q="merr", limit=10))
        assert isinstance(found, types.contacts.Found)
        assert found.results == [types.PeerUser(user_id=user.id)]
        await import_one(bea, PHONE)
        found = await bea.ask(functions.contacts.Search(q="frie", limit=10))
        assert isinstance(found, types.contacts.Found)
        assert found.my_results == [types.PeerUser(user_id=user.id)]
        assert await bea.fails(functions.contacts.Search(q="", limit=10)) == "SEARCH_QUERY_EMPTY"

    in_house(tmp_path, story)


def test_blocking(tmp_path):
    async def story(house: House):
        ada, user, bea, of_bea = await pair(house)
        await bea.ask(functions.account.UpdateUsername(username="beatrice"))
        target = await shown(ada, "beatrice")
        settings = await ada.ask(functions.messages.GetPeerSettings(peer=peer(target)))
        assert isinstance(settings, types.messages.PeerSettings)
        assert isinstance(settings.settings, types.PeerSettings)
        assert settings.settings.block_contact
        assert await ada.ask(functions.contacts.Block(id=peer(target)))
        blocked = await ada.ask(functions.contacts.GetBlocked(offset=0, limit=10))
        assert isinstance(blocked, types.contacts.Blocked)
        assert blocked.blocked == [
            types.PeerBlocked(peer_id=types.PeerUser(user_id=of_bea.id), date=house.core.now())
        ]
        page = await ada.ask(functions.users.GetFullUser(id=named(target)))
        assert isinstance(page, types.users.UserFull)
        assert isinstance(page.full_user, types.UserFull)
        assert page.full_user.blocked
        slice_ = await ada.ask(functions.contacts.GetBlocked(offset=1, limit=10))
        assert slice_ == types.contacts.BlockedSlice(count=1, blocked=[], chats=[], users=[])
        assert await ada.ask(functions.contacts.Unblock(id=peer(target)))
        assert await ada.ask(functions.messages.HidePeerSettingsBar(peer=peer(target)))
        settings = await ada.ask(functions.messages.GetPeerSettings(peer=peer(target)))
        assert isinstance(settings, types.messages.PeerSettings)
        assert settings.settings == types.PeerSettings()
        assert user.id != of_bea.id

    in_house(tmp_path, story)


# --- temporary keys ------------------------------------------------------------------------------


def test_a_temporary_key_that_is_not_bound_names_nobody(tmp_path):
    async def story(house: House):
        await people.found_service(house.core)
        until = int(house.core.now() + 3600)
        temporary = AuthKey(house.random.randbytes(256), expires_at=until)
        assert await house.door.save(temporary)
        client = Client(house, temporary, 5)
        send = functions.auth.SendCode(
            phone_number=PHONE, api_id=1, api_hash="", settings=types.CodeSettings()
        )
        assert await client.fails(send) == "AUTH_KEY_PERM_EMPTY"
        bind = functions.auth.BindTempAuthKey(
            perm_auth_key_id=5, nonce=1, expires_at=until, encrypted_message=bytes(104)
        )
        assert await client.fails(bind) == "ENCRYPTED_MESSAGE_INVALID"

    in_house(tmp_path, story)


def test_a_bound_key_is_logged_in_with_the_permanent_one(tmp_path):
    async def story(house: House):
        first, user = await join(house)
        until = int(house.core.now() + 3600)
        temporary = AuthKey(house.random.randbytes(256), expires_at=until)
        assert await house.door.save(temporary)
        client = Client(house, temporary, 5)
        state = functions.updates.GetState()
        assert await client.fails(state) == "AUTH_KEY_UNREGISTERED"
        bind = _binding(first.key, client, until)
        assert await client.ask(bind)
        (me,) = await client.ask(functions.users.GetUsers(id=[types.InputUserSelf()]))
        assert isinstance(me, types.User)
        assert me.id == user.id
        # The same proof again, from the same session or another, is worth nothing.
        assert await client.fails(bind) == "ENCRYPTED_MESSAGE_INVALID"
        stored = await house.door.load(temporary.id)
        assert stored is not None
        assert stored.perm_id == first.key.id
        # What ends the permanent key's login ends the temporary key's.
        await first.ask(functions.auth.LogOut())
        assert await client.fails(state) == "AUTH_KEY_UNREGISTERED"
        assert await client.ask(functions.auth.DropTempAuthKeys(except_auth_keys=[]))
        assert await house.door.load(temporary.id) is None

    in_house(tmp_path, story)


def _binding(root: AuthKey, client: Client, until: int) -> functions.auth.BindTempAuthKey:
    """The request that binds a client's key, as the client's next message."""
    inner = mt.encode(
        mt.BindAuthKeyInner(
            nonce=77,
            temp_auth_key_id=client.key.id,
            perm_auth_key_id=root.id,
            temp_session_id=client.session.id,
            expires_at=until,
        )
    )
    head = struct.pack("<16sqii", bytes(16), client._last_id + 4, 0, len(inner))
    padding = bytes(-len(head + inner) % 16)
    return functions.auth.BindTempAuthKey(
        perm_auth_key_id=root.id,
        nonce=77,
        expires_at=until,
        encrypted_message=seal_v1(root.data, root.id & 2**64 - 1, head + inner, padding),
    )
