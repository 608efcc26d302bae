"""Straight-line code for one constructor: the text of a reader and of a writer.

Numbers of fixed size that follow one another are read and written with one `struct` call, and the
constructor id of a boxed value belongs to the run before it. Everything that varies comes through
names of the environment in which the text is executed:

=================  =============================================================================
``S_<format>``     ``Struct("<format").unpack_from``, ``P_<format>`` its ``pack``
``C``              the class whose values are made
``R_<type>``       the readers of a type by constructor id, ``B_<name>`` that of a bare constructor
``W_<type>``       the writers of a type by class, ``V_<name>`` that of a bare constructor
``LIFT_<field>``   what makes the field from a dict of an older version's fields
``LOWER_<field>``  what makes an older version's field from an object of the class
=================  =============================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Final

from chappe.tl.schema import Combinator, Field, attribute, bare, in_class_order

NUMBERS: Final = {"int": "i", "long": "q", "double": "d", "Bool": "I", "#": "I"}
FIXED: Final = {"int128": 16, "int256": 32}
ZEROS: Final = {"int": "0", "long": "0", "double": "0.0", "string": "''", "bytes": "b''"}
ZEROS_OF_BOOL: Final = {"Bool": "False", "true": "False"}

_SIZES: Final = {"i": 4, "q": 8, "d": 8, "I": 4}
_SCALARS: Final = frozenset((*NUMBERS, *FIXED, "string", "bytes"))


def boxed(kind: str) -> bool:
    """Whether values of the type begin with a constructor id that says what they are."""
    return kind not in _SCALARS and kind != "true" and kind[:1] not in {"[", "("} and not bare(kind)


def item_of(kind: str) -> str:
    """The type inside any number of vectors."""
    while kind[:1] in {"[", "("}:
        kind = kind[1:-1]
    return kind


def symbol(kind: str) -> str:
    """A type as part of a Python name."""
    return kind.replace(".", "_").replace("!", "_")


def zero(kind: str) -> str | None:
    """The literal that stands for a required field nobody gave; None where there is none."""
    if kind.startswith("["):
        return "[]"
    return ZEROS.get(kind) or ZEROS_OF_BOOL.get(kind)


def _variables(version: Combinator) -> dict[Field, str]:
    return {f: f"v{i}" for i, f in enumerate(version.named)}


@dataclass(slots=True)
class _Lines:
    """Source text with indentation."""

    lines: list[str] = field(default_factory=list)
    indent: int = 1

    def add(self, line: str) -> None:
        self.lines.append(" " * self.indent + line)

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


# --- reading -----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Reader:
    out: _Lines = field(default_factory=_Lines)
    run: list[tuple[str, str]] = field(default_factory=list)
    """Fixed-size values not read yet: variable and struct letter."""
    after: list[str] = field(default_factory=list)
    """Lines to add once the run has been read."""

    def flush(self) -> None:
        if not self.run:
            return
        letters = "".join(letter for _, letter in self.run)
        names = ", ".join(name for name, _ in self.run)
        comma = "," if len(self.run) == 1 else ""
        self.out.add(f"{names}{comma} = S_{letters}(b, p)")
        self.out.add(f"p += {sum(_SIZES[letter] for letter in letters)}")
        for line in self.after:
            self.out.add(line)
        self.run.clear()
        self.after.clear()

    def value(self, kind: str, name: str) -> None:
        """Read one value of `kind` into the variable `name`."""
        if kind in NUMBERS:
            self.run.append((name, NUMBERS[kind]))
            if kind == "Bool":
                self.after.append(f"{name} = BOOLS[{name}]")
        elif kind in FIXED:
            self.flush()
            self.out.add(f"{name} = b[p:p + {FIXED[kind]}]; p += {FIXED[kind]}")
        elif kind in {"string", "bytes"}:
            self.flush()
            self.string(name, decode=kind == "string")
        elif kind[0] in "[(":
            self.vector(kind, name)
        else:
            self.run.append(("c", "I"))
            self.flush()
            self.out.add(f"{name}, p = R_{symbol(kind)}[c](b, p, d)")

    def string(self, name: str, *, decode: bool) -> None:
        tail = ".decode()" if decode else ""
        self.out.add("n = b[p]")
        self.out.add("if n < 254:")
        self.out.add(f" e = p + 1 + n; {name} = b[p + 1:e]{tail}; p = (e + 3) & ~3")
        self.out.add("else:")
        self.out.add(f" {name}, p = long_string(b, p)")
        if decode:
            self.out.add(f" {name} = {name}.decode()")

    def vector(self, kind: str, name: str) -> None:
        item = kind[1:-1]
        count = f"n{name}"
        self.run += [("c", "I"), (count, "I")] if kind[0] == "[" else [(count, "I")]
        self.flush()
        wrong = "c != VECTOR or " if kind[0] == "[" else ""
        told = "c" if wrong else "VECTOR"
        self.out.add(f"if {wrong}{count} > MAX_VECTOR: raise not_a_vector({told}, {count})")
        if item in {"int", "long", "double"}:
            letter = NUMBERS[item]
            self.out.add(f"{name} = list(unpack_from(f'<{{{count}}}{letter}', b, p))")
            self.out.add(f"p += {count} * {_SIZES[letter]}")
            return
        self.out.add(f"{name} = []")
        self.out.add(f"for _ in range({count}):")
        self.out.indent += 1
        if bare(item):
            self.out.add(f"i{name}, p = B_{symbol(item)}(b, p, d)")
        else:
            self.value(item, f"i{name}")
            self.flush()
        self.out.add(f"{name}.append(i{name})")
        self.out.indent -= 1


def reader(
    version: Combinator, newest: Combinator, lifts: Collection[str], *, name: str = "read"
) -> str:
    """Write the reader of one version, which makes values of the newest version's class.

    A field that this version has not (or has with another type) comes from its ``LIFT_`` function
    where `lifts` names it, and else is absent or zero.
    """
    code = _Reader()
    if any(boxed(item_of(f.type)) for f in version.named):
        code.out.add("d -= 1")
        code.out.add("if d < 0: raise too_deep()")
    variables = _variables(version)
    words = 0
    for f in version.fields:
        if f.type == "#":
            code.run.append((f"f{words}", "I"))
            words += 1
        elif f.flag:
            continue
        elif f.optional:
            code.flush()
            code.out.add(f"if f{f.word} & {1 << f.bit}:")
            code.out.indent += 1
            code.value(f.type, variables[f])
            code.flush()
            code.out.indent -= 1
            code.out.add(f"else: {variables[f]} = None")
        else:
            code.value(f.type, variables[f])
    code.flush()
    given = {f.name: f for f in version.named}
    arguments = []
    if lifts:
        pairs = ", ".join(f"{f.name!r}: {_read_value(f, variables)}" for f in version.named)
        code.out.add(f"old = {{{pairs}}}")
    for wanted in in_class_order(newest):
        had = given.get(wanted.name)
        if wanted.name in lifts:
            arguments.append(f"LIFT_{wanted.name}(old)")
        elif had is not None and same_type(had.type, wanted.type):
            arguments.append(_given(had, wanted, variables))
        else:
            arguments.append(_absent(wanted))
    code.out.add(f"return C({', '.join(arguments)}), p")
    return f"def {name}(b, p, d):\n{code.out.text()}"


def _read_value(f: Field, variables: dict[Field, str]) -> str:
    return f"f{f.word} & {1 << f.bit} != 0" if f.flag else variables[f]


def _given(had: Field, wanted: Field, variables: dict[Field, str]) -> str:
    value = _read_value(had, variables)
    if had.optional and not wanted.optional and not had.flag:
        return f"{_absent(wanted)} if {value} is None else {value}"
    return value


def _absent(wanted: Field) -> str:
    if wanted.flag:
        return "False"
    return "None" if wanted.optional else zero(wanted.type) or "None"


def same_type(one: str, other: str) -> bool:
    """Whether a value of one type can stand where the other is asked for."""
    return one == other or {one, other} == {"int", "long"}


# --- writing -----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Writer:
    is_open: Callable[[str], bool]
    """Whether values of a type may have no form in the layer."""
    out: _Lines = field(default_factory=_Lines)
    run: list[tuple[str, str]] = field(default_factory=list)
    """Fixed-size values not written yet: struct letter and expression."""

    def flush(self) -> None:
        if self.run:
            letters = "".join(letter for letter, _ in self.run)
            values = ", ".join(value for _, value in self.run)
            self.out.add(f"a += P_{letters}({values})")
            self.run.clear()

    def value(self, kind: str, expression: str) -> None:
        if kind == "Bool":
            self.run.append(("I", f"BOOL_TRUE if {expression} else BOOL_FALSE"))
        elif kind in NUMBERS:
            self.run.append((NUMBERS[kind], expression))
        elif kind in FIXED:
            self.flush()
            self.out.add(f"a += fixed({expression}, {FIXED[kind]})")
        elif kind in {"string", "bytes"}:
            self.flush()
            tail = ".encode()" if kind == "string" else ""
            self.out.add(f"a += string({expression}{tail})")
        elif kind[0] in "[(":
            self.vector(kind, expression)
        else:
            self.flush()
            self.out.add(f"x = {expression}")
            self.out.add(f"W_{symbol(kind)}[type(x)](x, a)")

    def vector(self, kind: str, expression: str) -> None:
        item = kind[1:-1]
        depth = self.out.indent
        items, one = f"l{depth}", f"e{depth}"
        self.out.add(f"{items} = {expression}")
        if boxed(item) and kind[0] == "[" and self.is_open(item):
            self.out.add(f"{items} = parts(W_{symbol(item)}, {items})")
        if kind[0] == "[":
            self.run.append(("I", "VECTOR"))
        self.run.append(("I", f"len({items})"))
        self.flush()
        if item in {"int", "long", "double"}:
            self.out.add(f"a += pack(f'<{{len({items})}}{NUMBERS[item]}', *{items})")
            return
        if boxed(item) and kind[0] == "[" and self.is_open(item):
            self.out.add(f"a += b''.join({items})")
            return
        self.out.add(f"for {one} in {items}:")
        self.out.indent += 1
        if bare(item):
            self.out.add(f"V_{symbol(item)}({one}, a)")
        elif boxed(item):
            self.out.add(f"W_{symbol(item)}[type({one})]({one}, a)")
        else:
            self.value(item, one)
            self.flush()
        self.out.indent -= 1


class Unwritable(Exception):
    """The class has nothing to put in a required field of this version; says which."""


@dataclass(slots=True)
class _Slot:
    """Where the value of one field of the version comes from."""

    field: Field
    value: str
    """The expression of the value, ``None`` when the class has nothing for it."""
    written: str
    """The expression to write and to look at for presence: the value, or its bytes."""
    ready: bool = False
    """Whether `written` is bytes already."""


def writer(
    version: Combinator,
    newest: Combinator,
    lowers: Collection[str],
    *,
    is_open: Callable[[str], bool],
    name: str = "write",
    head: bool = True,
) -> str:
    """Write the writer of one version, which takes objects of the newest version's class.

    `lowers` names the fields that have a ``LOWER_`` function; `head` is False for a bare value.
    Raises Unwritable where neither the class nor such a function has a required field, and it has
    no zero either.
    """
    code = _Writer(is_open)
    slots = [_slot(code, i, f, newest, lowers, version.name) for i, f in enumerate(version.named)]
    by_field = {slot.field: slot for slot in slots}
    words = _words(code, slots, strict=version.id == newest.id, name=version.name)
    if head:
        code.run.append(("I", f"{version.id:#x}"))
    word = 0
    for f in version.fields:
        if f.type == "#":
            code.run.append(("I", f"f{word}" if word in words else "0"))
            word += 1
        elif f.flag:
            continue
        elif f.optional:
            slot = by_field[f]
            if slot.value == "None":
                continue
            code.flush()
            code.out.add(f"if f{f.word} & {1 << f.bit}:")
            code.out.indent += 1
            if slot.ready:
                code.out.add(f"a += {slot.written}")
            else:
                code.value(f.type, slot.written)
                code.flush()
            code.out.indent -= 1
        else:
            code.value(f.type, by_field[f].written)
    code.flush()
    return f"def {name}(o, a):\n{code.out.text()}"


def plain_writer(kind: str, *, is_open: Callable[[str], bool], name: str = "write") -> str:
    """Write the writer of a type that is no constructor's: a number, a text, a vector."""
    code = _Writer(is_open)
    code.value(kind, "o")
    code.flush()
    return f"def {name}(o, a):\n{code.out.text()}"


def _slot(
    code: _Writer, i: int, f: Field, newest: Combinator, lowers: Collection[str], name: str
) -> _Slot:
    had = next((known for known in newest.named if known.name == f.name), None)
    if had is not None and not same_type(had.type, f.type):
        had = None
    if f.name in lowers:
        value = f"LOWER_{f.name}(o)"
    elif had is not None:
        value = f"o.{attribute(f.name)}"
        if (f.type, had.type) == ("int", "long"):
            value = f"narrow({value})"
    else:
        value = "None"
    local = f"v{i}"
    missing = f"raise absent({name!r}, {f.name!r})"
    if f.optional:
        if f.flag or value == "None":
            return _Slot(f, value, value)
        code.out.add(f"{local} = {value}")
        if boxed(f.type) and code.is_open(f.type):
            code.out.add(f"p{i} = part(W_{symbol(f.type)}, {local})")
            return _Slot(f, local, f"p{i}", ready=True)
        return _Slot(f, local, local)
    if value == "None":
        nothing = zero(f.type)
        if nothing is None:
            raise Unwritable(f.name)
        return _Slot(f, nothing, nothing)
    if f.name in lowers or (had is not None and had.optional and not had.flag):
        nothing = zero(f.type)
        code.out.add(f"{local} = {value}")
        code.out.add(f"if {local} is None: {f'{local} = {nothing}' if nothing else missing}")
        return _Slot(f, local, local)
    return _Slot(f, value, value)


def _words(code: _Writer, slots: list[_Slot], *, strict: bool, name: str) -> set[int]:
    """Compute the words of flags; fields that share a bit are written all or not at all."""
    bits: dict[tuple[int, int], list[_Slot]] = {}
    for slot in slots:
        if slot.field.optional:
            bits.setdefault((slot.field.word, slot.field.bit), []).append(slot)
    terms: dict[int, list[str]] = {}
    for (word, bit), group in bits.items():
        values = [slot for slot in group if not slot.field.flag]
        flags = [slot.value for slot in group if slot.field.flag and slot.value != "None"]
        if any(slot.value == "None" for slot in values):
            continue
        if values:
            if strict and len(group) > 1:
                _check(code, [slot.value for slot in values], flags, name)
            test = " and ".join(f"{slot.written} is not None" for slot in values)
        elif flags:
            test = " or ".join(flags)
        else:
            continue
        terms.setdefault(word, []).append(f"({1 << bit} if {test} else 0)")
    for word, of_word in terms.items():
        code.out.add(f"f{word} = {' | '.join(of_word)}")
    return _all_words(code, slots, set(terms))


def _all_words(code: _Writer, slots: list[_Slot], known: set[int]) -> set[int]:
    """Give every word that a value hangs on a name, though none of its bits can be set."""
    for slot in slots:
        if slot.field.optional and slot.field.word not in known:
            code.out.add(f"f{slot.field.word} = 0")
            known.add(slot.field.word)
    return known


def _check(code: _Writer, values: list[str], flags: list[str], name: str) -> None:
    """Refuse an object with only some of the fields that share one bit."""
    first, *others = values
    tests = [f"({first} is None) is not ({other} is None)" for other in others]
    tests += [f"({flag} and {first} is None)" for flag in flags]
    code.out.add(f"if {' or '.join(tests)}: raise together({name!r})")
