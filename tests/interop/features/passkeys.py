"""Logging in with a passkey, which a software authenticator keeps for the app."""

from __future__ import annotations

from tests.authenticator import Authenticator, Made, Signed
from tests.interop.cast import SERVICE, Cast, refusal
from tests.interop.device import Device
from tests.interop.features import feature
from tests.interop.raw import Json, blob, tl

KNOWING = ("telethon", "mtcute")
"""Clients whose layer has passkeys."""


def credential(id_: str, response: Json) -> Json:
    return tl("inputPasskeyCredentialPublicKey", id=id_, raw_id=id_, response=response)


def made(given: Made) -> Json:
    response = tl(
        "inputPasskeyResponseRegister",
        client_data=tl("dataJSON", data=given.client_data),
        attestation_data=blob(given.attestation),
    )
    return credential(given.id, response)


def signed(given: Signed) -> Json:
    response = tl(
        "inputPasskeyResponseLogin",
        client_data=tl("dataJSON", data=given.client_data),
        authenticator_data=blob(given.authenticator_data),
        signature=blob(given.signature),
        user_handle=given.user_handle,
    )
    return credential(given.id, response)


async def enrol(device: Device) -> Authenticator:
    told = await device.ask("account.initPasskeyRegistration")
    keeper = Authenticator()
    given = keeper.make(told["options"]["data"])
    await device.ask("account.registerPasskey", credential=made(given))
    return keeper


async def proof(device: Device, keeper: Authenticator) -> Json:
    """What an app that is nobody's yet shows to get in."""
    told = await device.ask("auth.initPasskeyLogin", api_id=1, api_hash="a")
    return signed(keeper.sign(told["options"]["data"]))


@feature("passkey", KNOWING)
async def passkey(cast: Cast, client: str) -> None:
    """It is made, listed, lets another device in once for each proof, and is deleted."""
    one = await cast.sign_up(client, "Iris")
    keeper = await enrol(one)
    notice = await one.expect(
        "message", lambda e: e.message is not None and "new passkey" in e.message.text
    )
    assert notice.message is not None
    assert notice.message.peer == SERVICE
    listed = (await one.ask("account.getPasskeys"))["passkeys"]
    assert [each["id"] for each in listed] == [keeper.id]

    other = await cast.device(client)
    shown = await proof(other, keeper)
    done = await other.ask("auth.finishPasskeyLogin", credential=shown)
    assert done["user"]["id"] == one.id
    (me,) = await other.ask("users.getUsers", id=[tl("inputUserSelf")])
    assert me["first_name"] == "Iris"

    third = await cast.device(client)
    again = third.ask("auth.finishPasskeyLogin", credential=shown)
    assert await refusal(again) == "CREDENTIAL_INVALID"
    assert await one.ask("account.deletePasskey", id=keeper.id)
    late = third.ask("auth.finishPasskeyLogin", credential=await proof(third, keeper))
    assert await refusal(late) == "PASSKEY_CREDENTIAL_NOT_FOUND"
