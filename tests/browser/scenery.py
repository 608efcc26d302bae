"""Something to look at: an account with friends and a group, who talk in one language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from tests.interop.cast import Cast, introduce
from tests.interop.device import Device, Upload
from tests.interop.features import groups


@dataclass(frozen=True)
class Script:
    """Who is there and what they say, in one language."""

    names: tuple[str, str, str, str]
    """Of the account that is looked at, and of three friends."""
    walk: tuple[str, ...]
    """What the first friend and the account say in turn."""
    caption: str
    group: str
    plans: tuple[str, ...]
    """What everybody says in the group, the friends first."""
    quick: str
    """The last friend's only message."""


SCRIPTS: Final = {
    "en": Script(
        names=("Vera Quill", "Milo Fenn", "Odile Marsh", "Tamsin Roe"),
        walk=(
            "The old telegraph tower is open on Sunday!",
            "The one on the hill? I have walked past it for years",
            "That one. They let you move the arms yourself",
            "Then I know what I am going to signal to you 🗼",
            "Clear weather is promised. We would see it from the bridge",
        ),
        caption="From the last time, just before the fog",
        group="Sunday on the hill",
        plans=(
            "Who brings the binoculars?",
            "I do. And something warm to drink",
            "Train at 9:12, platform 3",
            "See you there",
        ),
        quick="Could you send me the map?",
    ),
    "fr": Script(
        names=("Vera Quill", "Milo Fenn", "Odile Marsh", "Tamsin Roe"),
        walk=(
            "La vieille tour du télégraphe ouvre dimanche !",
            "Celle de la colline ? Je passe devant depuis des années",
            "Celle-là. On peut manœuvrer les bras soi-même",
            "Alors je sais déjà ce que je vais te signaler 🗼",
            "On annonce un temps clair. On le verrait depuis le pont",
        ),
        caption="La dernière fois, juste avant le brouillard",
        group="Dimanche sur la colline",
        plans=(
            "Qui apporte les jumelles ?",
            "Moi. Et de quoi se réchauffer",
            "Train à 9 h 12, voie 3",
            "À dimanche",
        ),
        quick="Tu peux m’envoyer la carte ?",
    ),
}


@dataclass(frozen=True)
class Scene:
    """What was made of a script."""

    owner: Device
    friend: int
    """The chat with the first friend, which ends with a photo."""
    group: int


async def scene(cast: Cast, script: Script) -> Scene:
    """Let the people of a script sign up and talk."""
    owner, *friends = [await _person(cast, name) for name in script.names]
    for number, one in enumerate((owner, *friends)):
        await one.set_photo(_sky(cast.folder, number, 320, 320))
    for friend in friends:
        await introduce(owner, friend)
    milo, odile, tamsin = friends
    await tamsin.send_text(owner.account.id, script.quick)
    group = await groups.start(owner, *friends, title=script.group)
    for speaker, text in zip((odile, owner, milo, odile), script.plans, strict=True):
        await groups.say(speaker, group, text)
    for number, text in enumerate(script.walk):
        speaker, other = ((milo, owner), (owner, milo))[number % 2]
        await speaker.send_text(other.account.id, text)
    shown = Upload(_sky(cast.folder, 9, 1200, 800), "photo", caption=script.caption)
    await milo.send_file(owner.account.id, shown)
    return Scene(owner, milo.account.id, group)


async def _person(cast: Cast, name: str) -> Device:
    first, last = name.split()
    device = await cast.device("telethon")
    device.phone = cast.world.number()
    await device.request_code(device.phone)
    assert await device.sign_in(device.phone, cast.server.code(device.phone)) is None
    device.account = await device.sign_up(device.phone, first, last)
    return device


def _sky(folder: Path, number: int, width: int, height: int) -> Path:
    """A picture of a sky above hills, in colours of its own."""
    file = folder / f"sky-{number}-{width}.jpg"
    hue = number * 41 % 256
    small = Image.new("HSV", (3, 4))
    small.putdata(
        [
            ((hue + 9 * row) % 256, 90 + 30 * row, 250 - 55 * row if row < 3 else 70 + 20 * column)
            for row in range(4)
            for column in range(3)
        ]
    )
    large = small.convert("RGB").resize((width, height), Image.Resampling.BICUBIC)
    large.save(file, "JPEG", quality=88)
    return file
