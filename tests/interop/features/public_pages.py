"""What an app posts in a public channel stands on a page for anybody's browser, and goes again."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import httpx

from tests.interop.cast import Cast
from tests.interop.features import ASKING, feature
from tests.interop.raw import long, tl


@feature("public-pages", ASKING)
async def public_pages(cast: Cast, client: str) -> None:
    """Somebody opens a channel to the public, posts, and deletes a post."""
    one = await cast.sign_up(client, "Marianne")
    made = await one.ask("channels.createChannel", title="Gazette", about="", broadcast=True)
    chat = made["chats"][0]
    numbers = {
        "channel_id": long(int(chat["id"])),
        "access_hash": long(int(chat["access_hash"])),
    }
    channel, peer = tl("inputChannel", **numbers), tl("inputPeerChannel", **numbers)
    name = f"gazette_{one.id}"
    point = cast.world.point
    async with httpx.AsyncClient(
        base_url=f"http://{point.address}:{point.http_port}", trust_env=False
    ) as browser:
        assert (await browser.get(f"/s/{name}")).status_code == 404
        await one.ask("channels.updateUsername", channel=channel, username=name)
        sent = await one.ask(
            "messages.sendMessage",
            peer=peer,
            message="The line <b>is open",
            entities=[tl("messageEntityBold", offset=12, length=7)],
            random_id=long(one.id),
        )
        told = next(each for each in sent["updates"] if each["_"] == "updateNewChannelMessage")
        id_ = told["message"]["id"]
        post = f"/{name}/{id_}"
        for path in (f"/{name}", f"/s/{name}", post, f"{post}?embed=1"):
            page = await browser.get(path)
            assert "The line &lt;b&gt;<strong>is open" in page.text, path
        feed = fromstring((await browser.get(f"/s/{name}/rss")).text)
        assert feed.findtext("channel/item/title") == "The line <b>is open"
        await one.ask("channels.deleteMessages", channel=channel, id=[id_])
        assert (await browser.get(post)).status_code == 404
        assert "The line" not in (await browser.get(f"/s/{name}")).text
        await one.ask("channels.updateUsername", channel=channel, username="")
        assert (await browser.get(f"/{name}")).status_code == 404
