"""What a handler knows of the request that it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chappe.core.authorizations import Device
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.model import Me, Record

if TYPE_CHECKING:
    from chappe.mtproto.session import Session


class Client(Record, frozen=True):
    """What an app says of itself in `initConnection`; its own words, so nothing to rely on."""

    api_id: int = 0
    device: str = ""
    system: str = ""
    app_version: str = ""
    system_lang: str = ""
    lang_pack: str = ""
    lang: str = ""

    def seen(self, address: str, layer: int) -> Device:
        """Give what is kept of an app with its authorization."""
        return Device(
            api_id=self.api_id,
            device=self.device,
            platform=self.lang_pack,
            system=self.system,
            app=self.app_version,
            lang=self.lang or self.system_lang,
            address=address,
            layer=layer,
        )


@dataclass(frozen=True, slots=True)
class Call:
    """One request: who asks, from where, in which form, and the core that can do something."""

    core: Core
    asker: Me | None
    """The account, None while nobody is logged in with this key; see `me`."""
    session: Session
    layer: int
    """The layer that the client announced, in which it is answered."""
    dc: int
    """The data centre that the client dialled: what answers say of DCs must agree with it."""
    client: Client
    method_id: int
    """The constructor id of the method, which decides the form of some answers."""
    msg_id: int
    """The message that brought the request, to which some proofs are tied."""
    now: int
    """Unix time in seconds."""
    address: str
    """The network address of the client, "" where it is not known."""
    takeout: bool = False
    """The request is part of a data export, which was begun and goes on."""

    @property
    def me(self) -> Me:
        """Who asks. In a method of `USER` there is always somebody; in one of `ANYONE`, look at
        `asker` first."""
        if self.asker is None:
            raise Refused("AUTH_KEY_UNREGISTERED")
        return self.asker
