"""The cache of pages: bounded, and never wiser than what the pages were made of."""

from __future__ import annotations

from chappe.public.cache import FRESH, Cache, made


def test_page_is_good_while_its_origin_is_the_same_and_it_is_young():
    cache = Cache()
    cache.put("a", "origin", made(b"page", 100))
    found = cache.get("a", "origin", 100 + FRESH - 1)
    assert found is not None
    assert found.body == b"page"
    assert cache.get("a", "origin", 100 + FRESH) is None
    cache.put("a", "origin", made(b"page", 100))
    assert cache.get("a", "other", 100) is None
    assert len(cache) == 0


def test_what_nobody_asked_for_longest_makes_room():
    cache = Cache(most=30)
    for name in "abc":
        cache.put(name, 0, made(b"0123456789", 0))
    assert cache.get("a", 0, 0) is not None
    cache.put("d", 0, made(b"0123456789", 0))
    assert [name for name in "abcd" if cache.get(name, 0, 0) is not None] == ["a", "c", "d"]
    cache.put("e", 0, made(b"x" * 31, 0))
    assert cache.get("e", 0, 0) is None


def test_pages_differ_by_their_tags():
    assert made(b"a", 0).tag == made(b"a", 5).tag != made(b"b", 0).tag
