"""Comparing public files with lists: what is compared, what never is, what follows of a match."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from chappe.core import amend, groups, invites, messages, people
from chappe.core.amend import Edit
from chappe.core.channels import joining, life, usernames
from chappe.core.invites import Terms
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.core.stickers import sets
from chappe.core.stickers.sets import NewSet, NewSticker
from chappe.core.trust import restricting
from chappe.core.trust.denied import Denied
from chappe.core.trust.matching import comparing, likeness, lists, scanning
from chappe.core.trust.matching.comparing import PublicFile
from chappe.core.trust.matching.state import Matching
from chappe.model import (
    Content,
    DocumentMedia,
    File,
    FileKind,
    MediaClass,
    MessageId,
    PeerId,
    PhotoMedia,
    StickerKind,
)
from chappe.model.trust import (
    Case,
    CaseKind,
    Clerk,
    Duty,
    HashForm,
    HashList,
    Measure,
    Restriction,
    Stage,
    Subject,
    SubjectKind,
    Surface,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import restrictions as restriction_rows
from chappe.store.trust.cases import CASES
from tests.files import claim, document, photo, send, whole
from tests.images import image
from tests.stickers import still
from tests.world import Circle, Person, World, in_world

ADMIN = Clerk(1, Duty.ADMINISTRATOR)
BAD = b"what is on the list" * 50
HEAD = """\
# source: A hotline
# version: 2026-11
# category: scams_and_fraud
# reference: Article 1 of some law
"""
needs_pdq = pytest.mark.skipif(
    not likeness.available(), reason="the extra `pdq` is not installed here"
)


def listed(tmp_path: Path, *data: bytes, head: str = HEAD, name: str = "list.txt") -> Path:
    file = tmp_path / name
    digests = (hashlib.sha256(one).hexdigest() for one in data)
    file.write_text(head + "".join(f"{digest}\n" for digest in digests))
    return file


async def load(world: World, file: Path, *, active: bool = True) -> HashList:
    await people.found_service(world.core)
    made = await lists.load(world.core, ADMIN, "one", file)
    if active:
        await lists.switch(world.core, ADMIN, "one", active=True)
    return made


async def scan(world: World) -> None:
    """Run the job until nothing is left."""
    left: Any = 1
    while left:
        await scanning.keep_up(world.core)
        left = await world.core.db.read(_left)


async def _left(tx: Tx) -> Any:
    posts = await tx.value("select count(*) from posts_to_compare")
    return posts + await tx.value("select count(*) from chats_to_compare")


async def channel(world: World, owner: Person, name: str = "") -> Circle:
    made = await life.create(world.core, owner.me, "News", broadcast=True)
    if name:
        await usernames.change(world.core, owner.me, made.peer, name)
    return Circle(made.peer)


async def publish(person: Person, to: Circle, data: bytes = BAD) -> tuple[File, MessageId]:
    file = await document(person, data)
    return file, await post(person, to.id, file)


async def post(person: Person, peer: PeerId, file: File) -> MessageId:
    media = (PhotoMedia if file.kind is FileKind.PHOTO else DocumentMedia)(file.id)
    out = Outgoing(
        random=person.world.random.getrandbits(62),
        body=Content(media=media),
        media=MediaClass.DOCUMENT,
    )
    (done,) = await messages.send(person.world.core, person.me, peer, [out])
    return done.message.id


async def matches(world: World) -> list[tuple[Case, Restriction]]:
    async def body(tx: Tx) -> list[tuple[Case, Restriction]]:
        found = await tx.all("select id from cases where kind = $1 order by id", CaseKind.MATCH)
        pairs = []
        for (id_,) in found:
            case = await tx.get(CASES, id_)
            assert case is not None
            (restriction,) = await restriction_rows.of_case(tx, id_)
            pairs.append((case, restriction))
        return pairs

    return await world.core.db.read(body)


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[PublicFile]:
    """What was given to the one function that compares, which does its work all the same."""
    seen: list[PublicFile] = []
    compare = comparing.compare

    async def spy(core: Any, public: PublicFile) -> HashList | None:
        seen.append(public)
        return await compare(core, public)

    monkeypatch.setattr(comparing, "compare", spy)
    return seen


# --- what follows ---------------------------------------------------------------------------------


def test_r34_a_match_is_put_into_quarantine_and_looked_at_by_a_person(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bob = await world.person("Ada"), await world.person("Bob")
        await load(world, listed(tmp_path, BAD))
        news = await channel(world, ada, "daily_news")
        file, id_ = await publish(ada, news)
        assert await whole(bob, file) == BAD
        await scan(world)
        ((case, made),) = await matches(world)
        assert (case.surface, case.priority, case.waiting) == (Surface.PUBLIC, 2, True)
        assert (case.file, case.peer, case.message) == (file.id, news.id, id_)
        assert (case.account, case.category) == (ada.id, "scams_and_fraud")
        assert (made.measure, made.stage, made.by) == (Measure.QUARANTINE, Stage.IN_FORCE, 0)
        assert made.statement is not None
        with pytest.raises(Refused):
            await whole(bob, file)
        # The same bytes are taken from nobody else, and no second case is opened.
        with pytest.raises(Refused):
            await publish(bob, await channel(world, bob, "other_news"))
        await scan(world)
        assert len(await matches(world)) == 1

    in_world(tmp_path, story)


def test_what_a_person_has_released_stays_released(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bob = await world.person("Ada"), await world.person("Bob")
        await load(world, listed(tmp_path, BAD))
        file, _ = await publish(ada, await channel(world, ada, "daily_news"))
        await scan(world)
        ((_, made),) = await matches(world)
        clerk = Clerk(2, Duty.MODERATOR)

        async def lift(tx: WriteTx) -> None:
            await restricting.lift(world.core, tx, clerk, made.id, reason="A mistake.")

        await world.core.db.write(lift)
        assert await whole(bob, file) == BAD
        again, _ = await publish(bob, await channel(world, bob, "other_news"))
        await lists.load(world.core, ADMIN, "one", listed(tmp_path, BAD))
        await scan(world)
        assert len(await matches(world)) == 1
        assert await whole(ada, again) == BAD

    in_world(tmp_path, story)


def test_a_photo_is_known_by_what_it_was_made_of(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        data = image(400, 300)
        await load(world, listed(tmp_path, data))
        news = await channel(world, ada, "daily_news")
        file = await photo(ada, data)
        assert file.blob != hashlib.sha256(data).hexdigest()
        await post(ada, news.id, file)
        await scan(world)
        ((_, made),) = await matches(world)
        assert made.file == file.id

    in_world(tmp_path, story)


def test_what_was_public_before_is_compared_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compared: list[PublicFile]
) -> None:
    monkeypatch.setattr(scanning, "PAGE", 3)
    monkeypatch.setattr(scanning, "A_ROUND", 2)

    async def story(world: World) -> None:
        ada = await world.person("Ada")
        news = await channel(world, ada, "daily_news")
        bad, _ = await publish(ada, news)
        good = [await publish(ada, news, bytes([number]) * 100) for number in range(8)]
        for _ in range(5):
            await messages.send(
                world.core,
                ada.me,
                news.id,
                [Outgoing(random=world.random.getrandbits(62), body=Content(text="words"))],
            )
        await load(world, listed(tmp_path, BAD))
        await scan(world)
        ids = [one.file.id for one in compared if one.subject.peer]
        assert sorted(ids) == sorted([bad.id, *(file.id for file, _ in good)])
        ((_, made),) = await matches(world)
        assert made.file == bad.id

    in_world(tmp_path, story)


def test_a_chat_that_becomes_public_is_compared_then(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        await load(world, listed(tmp_path, BAD))
        news = await channel(world, ada)
        await publish(ada, news)
        await scan(world)
        assert await matches(world) == []
        await usernames.change(world.core, ada.me, news.id, "daily_news")
        await scan(world)
        assert len(await matches(world)) == 1

    in_world(tmp_path, story)


def test_a_post_whose_file_is_changed_is_compared_anew(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        await load(world, listed(tmp_path, BAD))
        news = await channel(world, ada, "daily_news")
        _, id_ = await publish(ada, news, b"harmless")
        await scan(world)
        bad = await document(ada, BAD)
        change = Edit(body=Content(media=DocumentMedia(bad.id)), media=MediaClass.DOCUMENT)
        await amend.edit(world.core, ada.me, news.id, id_, change)
        await scan(world)
        assert len(await matches(world)) == 1

    in_world(tmp_path, story)


def test_stickers_are_public(tmp_path: Path, compared: list[PublicFile]) -> None:
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        data = still()
        await load(world, listed(tmp_path, data))
        await scan(world)
        compared.clear()
        file = await document(ada, data, "image/webp")
        await send(ada, ada, file)
        sticker = NewSticker(claim(ada, file), "🙂")
        new = NewSet("Mine", "mine_alone", StickerKind.STICKERS, (sticker,))
        await sets.create(world.core, ada.me, new, ada.id)
        await scan(world)
        assert len(compared) == 1
        ((case, made),) = await matches(world)
        assert (case.account, made.subject_kind) == (ada.id, SubjectKind.FILE)

    in_world(tmp_path, story)


# --- what is never compared -----------------------------------------------------------------------


def test_r34_private_chats_are_never_compared(tmp_path: Path, compared: list[PublicFile]) -> None:
    """Every kind of chat, filled at random while a list is active, loaded again and again; what is
    compared are the files of chats with a public name and of nothing else."""

    async def story(world: World) -> None:
        seed = world.random
        crowd = [await world.person(name) for name in ("Ada", "Bob", "Cleo", "Dan")]
        ada = crowd[0]
        await load(world, listed(tmp_path, BAD))
        private: list[PeerId] = []
        circle = await world.group(ada, crowd[1:])
        linked = await groups.create(world.core, ada.me, "Linked", [])
        await invites.export(world.core, ada.me, linked.peer, Terms())
        private += [circle.id, linked.peer]
        closed = await channel(world, ada)
        await invites.export(world.core, ada.me, closed.id, Terms())
        private.append(closed.id)
        left = await channel(world, ada, "was_public")
        await usernames.change(world.core, ada.me, left.id, "")
        private.append(left.id)
        public = await channel(world, ada, "daily_news")
        for member in crowd[1:]:
            await joining.join(world.core, member.me, public.id)
        shown = set()
        for number in range(60):
            sender = seed.choice(crowd)
            data = BAD if number % 3 else seed.randbytes(50)
            file = await document(sender, data)
            match seed.randrange(4):
                case 0:
                    await send(sender, seed.choice(crowd), file)
                case 1:
                    await post(sender, circle.id, file)
                case 2:
                    mine = await document(ada, data)
                    await post(ada, seed.choice(private), mine)
                case 3 if number % 3 == 0:
                    mine = await document(ada, data)
                    await post(ada, public.id, mine)
                    shown.add(mine.id)
            if number % 20 == 19:
                await lists.load(world.core, ADMIN, "one", listed(tmp_path, BAD))
            if seed.random() < 0.3:
                await scan(world)
        await scan(world)
        peers = {one.subject.peer for one in compared}
        assert peers <= {public.id, PeerId(0)}
        assert {one.file.id for one in compared if one.subject.peer} == shown
        assert await matches(world) == []

    in_world(tmp_path, story, agree=False)


def test_nobody_else_can_make_what_is_compared() -> None:
    for seen in (None, object(), comparing, True):
        with pytest.raises(TypeError):
            PublicFile(seen, None, Subject())  # type: ignore[arg-type]


def test_a_post_that_is_private_again_is_not_compared(
    tmp_path: Path, compared: list[PublicFile]
) -> None:
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        await load(world, listed(tmp_path, BAD))
        news = await channel(world, ada, "daily_news")
        await publish(ada, news)
        await usernames.change(world.core, ada.me, news.id, "")
        await scan(world)
        assert [one for one in compared if one.subject.peer] == []
        assert await matches(world) == []

    in_world(tmp_path, story)


def test_nothing_is_compared_or_noted_until_a_list_is_switched_on(
    tmp_path: Path, compared: list[PublicFile]
) -> None:
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        assert not Matching().active
        made = await load(world, listed(tmp_path, BAD), active=False)
        assert (made.active, made.entries) == (False, 1)
        news = await channel(world, ada, "daily_news")
        await publish(ada, news)
        await scan(world)
        assert compared == []
        await lists.switch(world.core, ADMIN, "one", active=True)
        await lists.switch(world.core, ADMIN, "one", active=False)
        await scanning.keep_up(world.core)
        assert compared == []
        assert await matches(world) == []

    in_world(tmp_path, story)


# --- lists ----------------------------------------------------------------------------------------


def test_a_list_is_replaced_and_removed(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        first = await load(world, listed(tmp_path, b"a", b"b", b"b"))
        assert (first.entries, first.source, first.version) == (2, "A hotline", "2026-11")
        second = await lists.load(world.core, None, "one", listed(tmp_path, b"c"))
        assert (second.entries, second.active, second.by) == (1, True, 0)
        kept = await world.core.db.read(lambda tx: tx.all("select hash from hash_entries"))
        assert kept == [(hashlib.sha256(b"c").hexdigest(),)]
        await lists.remove(world.core, ADMIN, "one")
        assert await world.core.db.read(lists.everything) == []
        assert not world.core.matching.active
        assert await world.core.db.read(lambda tx: tx.all("select hash from hash_entries")) == []
        with pytest.raises(Denied, match="LIST_UNKNOWN"):
            await lists.switch(world.core, ADMIN, "one", active=True)
        with pytest.raises(Denied, match="LIST_UNKNOWN"):
            await lists.remove(world.core, ADMIN, "one")

    in_world(tmp_path, story)


def test_what_is_active_is_known_after_a_restart(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await load(world, listed(tmp_path, BAD))
        world.core.matching.use(active=False, looks={})
        await lists.refresh(world.core)
        assert world.core.matching.active

    in_world(tmp_path, story)


DIGEST = hashlib.sha256(b"a").hexdigest()


@pytest.mark.parametrize(
    "text",
    [
        "",
        DIGEST,
        HEAD,
        HEAD.replace("# version: 2026-11\n", "") + DIGEST,
        HEAD + "# form: md5\n" + DIGEST,
        HEAD + f"{DIGEST}\n<script>alert(1)</script>\n",
        HEAD + f"{DIGEST}\n{DIGEST[:-1]}\n",
        HEAD + f"{DIGEST}\n" + "x" * 5_000,
        HEAD + "\x00\x01\x02\n\x03\n",
    ],
)
def test_a_file_that_is_no_list_changes_nothing(tmp_path: Path, text: str) -> None:
    async def story(world: World) -> None:
        await load(world, listed(tmp_path, BAD))
        file = tmp_path / "bad.txt"
        file.write_text(text)
        with pytest.raises(Denied, match="LIST_INVALID"):
            await lists.load(world.core, ADMIN, "one", file)
        (kept,) = await world.core.db.read(lists.everything)
        assert (kept.entries, kept.active) == (1, True)

    in_world(tmp_path, story)


def test_a_table_is_taken_by_its_first_column(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        file = tmp_path / "table.csv"
        file.write_text(HEAD + f'hash,quality\n"{DIGEST.upper()}",100\n')
        assert (await load(world, file)).entries == 1

    in_world(tmp_path, story)


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty is not Duty.ADMINISTRATOR])
def test_only_administrators_decide_about_lists(tmp_path: Path, duty: Duty) -> None:
    async def story(world: World) -> None:
        file, clerk = listed(tmp_path, BAD), Clerk(2, duty)
        await load(world, file)
        with pytest.raises(Denied, match="DUTY_MISSING"):
            await lists.load(world.core, clerk, "one", file)
        with pytest.raises(Denied, match="DUTY_MISSING"):
            await lists.switch(world.core, clerk, "one", active=False)
        with pytest.raises(Denied, match="DUTY_MISSING"):
            await lists.remove(world.core, clerk, "one")

    in_world(tmp_path, story)


def test_each_change_of_a_list_stands_in_the_log(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await load(world, listed(tmp_path, BAD))
        await lists.remove(world.core, ADMIN, "one")
        rows = await world.core.db.read(
            lambda tx: tx.all("select what, staff from desk_log order by id")
        )
        assert rows == [
            ("hash list loaded", 1),
            ("hash list switched", 1),
            ("hash list removed", 1),
        ]

    in_world(tmp_path, story)


# --- pictures -------------------------------------------------------------------------------------


def _scene(seed: int = 3) -> Image.Image:
    """A picture with something to recognise."""
    import random

    dice = random.Random(seed)
    picture = Image.new("RGB", (512, 512), "white")
    for _ in range(60):
        x, y, side = dice.randrange(450), dice.randrange(450), dice.randrange(20, 160)
        colour = tuple(dice.randrange(256) for _ in range(3))
        picture.paste(colour, (x, y, x + side, y + side))
    return picture


def _jpeg(picture: Image.Image, quality: int = 90) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


@needs_pdq
@pytest.mark.parametrize(
    ("change", "alike"),
    [
        (lambda picture: picture, True),
        (lambda picture: picture.resize((300, 300)), True),
        (lambda picture: picture.convert("L").convert("RGB"), True),
        (lambda picture: _scene(4), False),
        (lambda picture: Image.new("RGB", (400, 400), "white"), False),
    ],
)
def test_a_picture_is_known_by_its_looks(
    tmp_path: Path, change: Callable[[Image.Image], Image.Image], alike: bool
) -> None:
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        looks = likeness.of(_jpeg(_scene()))
        assert looks is not None
        file = tmp_path / "looks.csv"
        file.write_text(HEAD + f"# form: pdq\n{looks.hex()},100\n")
        made = await load(world, file)
        assert made.form == HashForm.PDQ
        news = await channel(world, ada, "daily_news")
        await post(ada, news.id, await photo(ada, _jpeg(change(_scene()), 60)))
        await scan(world)
        assert bool(await matches(world)) is alike

    in_world(tmp_path, story)


@pytest.mark.skipif(likeness.available(), reason="the extra `pdq` is installed here")
def test_without_the_extra_lists_of_looks_are_refused(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        file = listed(tmp_path, BAD, head=HEAD + "# form: pdq\n")
        with pytest.raises(Denied, match="PDQ_MISSING"):
            await load(world, file)

    in_world(tmp_path, story)
