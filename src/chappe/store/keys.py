"""SQL of authorization keys: permanent ones, and temporary ones bound to them."""

from __future__ import annotations

from typing import NamedTuple

from chappe.model import KeyId
from chappe.store.db import Tx, WriteTx


class KeyRow(NamedTuple):
    """What is stored of a key; see `core.keys.StoredKey`."""

    secret: bytes
    expires: int | None
    permanent: KeyId | None
    dc: int


async def find(tx: Tx, key: KeyId) -> KeyRow | None:
    row = await tx.one("select secret, expires, permanent, dc from auth_keys where id = $1", key)
    return None if row is None else KeyRow(bytes(row[0]), *row[1:])


async def save(
    tx: WriteTx, key: KeyId, secret: bytes, dc: int, created: int, expires: int | None
) -> bool:
    """Store a new key; give False where its id is taken."""
    return bool(
        await tx.run(
            "insert into auth_keys (id, secret, dc, created, expires, permanent)"
            " values ($1, $2, $3, $4, $5, null) on conflict (id) do nothing",
            key,
            secret,
            dc,
            created,
            expires,
        )
    )


async def bind(tx: WriteTx, temporary: KeyId, permanent: KeyId, expires: int) -> None:
    await tx.run(
        "update auth_keys set permanent = $2, expires = $3 where id = $1",
        temporary,
        permanent,
        expires,
    )


async def bound_to(tx: Tx, permanent: KeyId) -> list[KeyId]:
    """The temporary keys that stand for a permanent one."""
    rows = await tx.all("select id from auth_keys where permanent = $1 order by id", permanent)
    return [KeyId(row[0]) for row in rows]


async def remove(tx: WriteTx, key: KeyId) -> bool:
    """Delete a key. Its authorization must have been dropped before."""
    return bool(await tx.run("delete from auth_keys where id = $1", key))


async def remove_expired(tx: WriteTx, now: int) -> int:
    return await tx.run("delete from auth_keys where expires <= $1", now)


async def unused(tx: Tx, before: int, limit: int) -> list[KeyId]:
    """Permanent keys made before a moment with which nobody is logged in."""
    rows = await tx.all(
        "select k.id from auth_keys k where k.expires is null and k.created < $1"
        " and not exists (select 1 from authorizations a where a.key = k.id)"
        " and not exists (select 1 from auth_keys t where t.permanent = k.id)"
        " order by k.id limit $2",
        before,
        limit,
    )
    return [KeyId(row[0]) for row in rows]
