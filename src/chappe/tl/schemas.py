"""The two schemas of the server: the messages of MTProto itself, and the API's with its layers."""

from __future__ import annotations

from typing import Final

from chappe.tl.registry import Bridges, Schema, Tables


def _mtproto() -> Tables:
    from chappe.tl.gen import mtproto_table

    return mtproto_table


def _api() -> Tables:
    from chappe.tl.gen import api_table

    return api_table


def _api_bridges() -> Bridges:
    from chappe.tl.layers import ApiBridges

    return ApiBridges()


API: Final = Schema(_api, _api_bridges)
MTPROTO: Final = Schema(_mtproto, Bridges)
