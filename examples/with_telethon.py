"""Two accounts on a Chappe server with Telethon: a message, an answer, a file.

    make serve                                      # in one terminal
    .venv/bin/python examples/with_telethon.py var  # in another; `var` is the server's data

Nothing here is special to Chappe but `connect` and, because Telegram lets only its own apps open
accounts, the call to `auth.signUp`.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

from telethon import TelegramClient, events, functions, types
from telethon.crypto import rsa
from telethon.sessions import MemorySession

CHAPPE = os.environ.get("CHAPPE", Path(__file__).parents[1] / ".venv" / "bin" / "chappe")


def chappe(*arguments: str) -> str:
    """Run one of the operator's commands."""
    return subprocess.run(
        [CHAPPE, *arguments], check=True, stdout=subprocess.PIPE, text=True
    ).stdout.strip()


async def connect(server: dict[str, Any]) -> Any:
    """Point a client at the server: its key, its address, its data centre."""
    rsa.add_key(server["pem"], old=False)
    session = MemorySession()
    session.set_dc(server["dc"], server["address"], server["port"])
    client = TelegramClient(session, 1, "any")  # the server does not look at api_id and api_hash
    await client.connect()
    return client


async def sign_up(client: Any, data: str, name: str) -> tuple[str, Any]:
    """Open an account under a new number, with the code that the server's operator sees."""
    phone = "999" + f"{secrets.randbelow(10**8):08}"
    sent = await client.send_code_request(phone)
    code = chappe("code", phone, "--data", data)
    proof = (phone, sent.phone_code_hash)
    answer = await client(functions.auth.SignInRequest(*proof, phone_code=code))
    assert isinstance(answer, types.auth.AuthorizationSignUpRequired)
    answer = await client(functions.auth.SignUpRequest(*proof, first_name=name, last_name=""))
    print(f"{name} has the account {answer.user.id} under +{phone}")
    return phone, answer.user


async def main(data: str) -> None:
    server = json.loads(chappe("key", "--data", data, "--format", "json"))
    print(f"server {server['address']}:{server['port']}, key {server['fingerprint_hex']}")

    iris, juno = await connect(server), await connect(server)
    await sign_up(iris, data, "Iris")
    number, juno_user = await sign_up(juno, data, "Juno")
    done = asyncio.Event()

    async def heard(event: Any) -> None:
        if event.document is None:
            print(f"Juno reads: {event.text}")
            await event.reply("Hello Iris, send it!")
            return
        received = await event.download_media(file=bytes)
        print(f"Juno has {event.file.name}, sha256 {hashlib.sha256(received).hexdigest()[:16]}…")
        done.set()

    async def answered(event: Any) -> None:
        print(f"Iris reads: {event.text}")
        file = io.BytesIO(os.urandom(200_000))
        file.name = "figures.bin"
        print(f"Iris sends {file.name}, sha256 {hashlib.sha256(file.getvalue()).hexdigest()[:16]}…")
        await iris.send_file(event.chat_id, file)

    juno.add_event_handler(heard, events.NewMessage(incoming=True))
    iris.add_event_handler(answered, events.NewMessage(incoming=True))
    contact = types.InputPhoneContact(0, number, "Juno", "")
    await iris(functions.contacts.ImportContactsRequest([contact]))
    await iris.send_message(juno_user.id, "Hello **Juno**, I have some figures for you.")
    async with asyncio.timeout(30):
        await done.wait()
    await iris.disconnect()
    await juno.disconnect()
    print("done")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "var"))
