"""What a layer needs by hand: the changes that no rule and no bridge covers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from chappe.tl import compiler
from chappe.tl.layers import answers, fields, objects
from chappe.tl.schema import Combinator
from tools.import_layer.merge import Schema

LEFT_OUT = {"ChannelAdminLogEventAction", "Update"}
"""Types for which it is decided: what holds an unknown value is not sent to an old client."""

Groups = Mapping[str, list[Combinator]]


def report(schema: Schema, since: int) -> list[str]:
    """Give one line for each thing to look at in the layers after `since`."""
    types, methods = _groups(schema.types), _groups(schema.methods)
    newest = max(schema.layers)
    return [
        *_fields(types, since, lowered=True),
        *_fields(methods, since, lowered=False),
        *_unions(types, since),
        *_answers(methods, since),
        *_gone(types, methods, since, newest),
    ]


def _groups(versions: Mapping[int, Combinator]) -> dict[str, list[Combinator]]:
    groups: dict[str, list[Combinator]] = {}
    for version in versions.values():
        groups.setdefault(version.name, []).append(version)
    for group in groups.values():
        group.sort(key=lambda version: (version.last, version.first))
    return dict(sorted(groups.items()))


def _fields(groups: Groups, since: int, *, lowered: bool) -> Iterator[str]:
    """Fields of older forms without a way to the newest, and the other way."""
    for name, (*older, newest) in groups.items():
        if newest.first <= since:
            continue
        for version in older:
            form = f"{name} {version.first}..{version.last}"
            for field in _not_lifted(version, newest):
                yield f"{form}: {field} of the newest form has no value (layers/fields.py)"
            for field in _not_lowered(version, newest) if lowered else ():
                yield f"{form}: nothing to write in its {field} (layers/fields.py)"


def _not_lifted(version: Combinator, newest: Combinator) -> Iterator[str]:
    lifted = fields.lifts(version, newest)
    had = {f.name: f.type for f in version.named}
    for f in newest.named:
        if f.name in lifted or (f.optional and f.name not in had):
            continue
        if f.name in had and compiler.same_type(had[f.name], f.type):
            continue
        if f.name in had or compiler.zero(f.type) is None:
            yield f.name


def _not_lowered(version: Combinator, newest: Combinator) -> Iterator[str]:
    lowered = fields.lowers(version, newest)
    known = {f.name: f for f in newest.named}
    for f in version.named:
        now = known.get(f.name)
        if f.optional or f.name in lowered or compiler.zero(f.type) is not None:
            continue
        if now is None or now.optional or not compiler.same_type(now.type, f.type):
            yield f.name


def _unions(types: Groups, since: int) -> Iterator[str]:
    """New constructors where older clients expect only the old ones of a required type."""
    required = {
        f.type: version.name
        for versions in types.values()
        for version in versions
        for f in version.named
        if not f.optional
    }
    older = {v.result for versions in types.values() for v in versions if v.first <= since}
    for name, versions in types.items():
        kind = versions[-1].result
        new = min(version.first for version in versions) > since
        settled = kind in LEFT_OUT or kind in objects.FALLBACKS
        if new and kind in older and kind in required and not settled:
            yield f"{name}: new in {kind}, required by {required[kind]} (layers/objects.py)"


def _answers(methods: Groups, since: int) -> Iterator[str]:
    for name, (*older, newest) in methods.items():
        for version in older:
            pair = (version.result, newest.result)
            if newest.first > since and pair[0] != pair[1] and pair not in answers.ANSWERS:
                yield f"{name}: answered {pair[0]}, now {pair[1]} (layers/answers.py)"


def _gone(types: Groups, methods: Groups, since: int, newest: int) -> Iterator[str]:
    for name, versions in {**types, **methods}.items():
        if since <= versions[-1].last < newest and name not in objects.LIFTED:
            yield f"{name}: gone since layer {versions[-1].last} (layers/objects.py)"
