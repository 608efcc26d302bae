"""A schema at run time: classes, readers and writers, each made when it is first needed.

Nothing is made at import: a server that starts pays for no class, and a request pays once for the
few constructors it brings.
"""

from __future__ import annotations

import functools
import operator
import struct
import threading
from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any, ClassVar, Final, Generic, NoReturn, Protocol, TypeAlias, TypeVar

import msgspec

from chappe.tl import codec, compiler, packed
from chappe.tl.codec import FAULTS, MAX_BYTES, MAX_DEPTH, NotInLayer, TLError, UnknownMethod
from chappe.tl.schema import Combinator, attribute, bare, class_path, in_class_order, parse

Read: TypeAlias = Callable[[bytes, int, int], tuple[Any, int]]
Write: TypeAlias = Callable[[Any, bytearray], None]
Lift: TypeAlias = Callable[[dict[str, Any]], Any]
Lower: TypeAlias = Callable[[Any], Any]

R_co = TypeVar("R_co", covariant=True)


class TLObject(msgspec.Struct, frozen=True, gc=False):
    """A value of the schema. Its fields are those of the newest layer that has the constructor."""

    TL_NAME: ClassVar[str] = ""
    """The name in the schema, such as ``messages.dialogs``."""
    TL_ID: ClassVar[int] = 0
    """The constructor id in the newest layer that has it."""


class Request(TLObject, Generic[R_co], frozen=True, gc=False):
    """A method call; ``R_co`` is the type of its answer, for the type checker alone."""


class Tables(Protocol):
    """What `tools.gen` writes of a schema: facts, and no class."""

    TYPES: dict[str, tuple[int, ...]]
    """The ids of a constructor by the path of its class, the oldest first."""
    METHODS: dict[str, tuple[int, ...]]
    LINES: dict[int, str]
    """The notation of each version, see `schema`."""
    UNIONS: dict[str, tuple[int, ...]]
    """The ids of all constructors of a type."""
    OPEN: dict[str, int]
    """The highest layer in which some value of a type has no form."""
    WIRES: tuple[int, ...]
    """The stored layers at which the form of some constructor changes."""
    STORED: tuple[int, ...]
    """The layers that the schema knows."""


class Bridges:
    """What the notation cannot say about older layers. This one says nothing: MTProto has none."""

    def lift_fields(
        self,
        version: Combinator,  # noqa: ARG002
        newest: Combinator,  # noqa: ARG002
    ) -> Mapping[str, Lift]:
        """Give fields of the newest form that are made from an older form's fields."""
        return {}

    def lift_object(self, name: str) -> Lower | None:  # noqa: ARG002
        """Give what makes the successor of a constructor or method that is gone."""
        return None

    def stand_in(self, kind: str, name: str) -> Lower | None:  # noqa: ARG002
        """Give what makes a value of a type of a constructor that clients send in its place."""
        return None

    def lower_fields(
        self,
        version: Combinator,  # noqa: ARG002
        newest: Combinator,  # noqa: ARG002
    ) -> Mapping[str, Lower]:
        """Give fields of an older form that are made from an object of the newest."""
        return {}

    def lower_object(self, name: str, layer: int) -> Lower | None:  # noqa: ARG002
        """Give what an object becomes before it is written for a layer.

        It gives the object itself when that can stay, and None when there is nothing for it.
        """
        return None

    def fallback(self, kind: str) -> Lower | None:  # noqa: ARG002
        """Give what stands for a value of a type that has no form in a layer."""
        return None


class Schema:
    """Classes and codecs of one schema."""

    def __init__(self, load: Callable[[], Tables], bridges: Callable[[], Bridges]) -> None:
        self._load = load
        self._bridges = bridges
        self._classes: dict[tuple[bool, str], type[TLObject]] = {}
        self._writers: dict[int, LayerWriters] = {}
        self._type_readers: dict[str, _Readers] = {}
        self.values = _Readers(self, "")
        self.requests = _Readers(self, "!X")
        self._called = threading.local()

    @functools.cached_property
    def tables(self) -> Tables:
        return self._load()

    @functools.cached_property
    def bridges(self) -> Bridges:
        return self._bridges()

    # --- facts -------------------------------------------------------------------------------

    @functools.lru_cache(maxsize=4096)  # noqa: B019 - a schema lives as long as the process
    def version(self, number: int) -> Combinator:
        """Give one version of a constructor or method by its id; TLError when there is none."""
        try:
            return parse(self.tables.LINES[number])
        except KeyError:
            raise TLError(f"unknown constructor {number:08x}") from None

    def versions(self, path: str, *, request: bool) -> list[Combinator]:
        """Give all versions of a class's constructor, the oldest first."""
        table = self.tables.METHODS if request else self.tables.TYPES
        return [self.version(number) for number in table[path]]

    def is_request(self, version: Combinator) -> bool:
        return version.id in self.tables.METHODS.get(class_path(version.name), ())

    def members(self, kind: str) -> frozenset[int]:
        """The ids that a value of a type may begin with; ``!X`` is any method, "" any value."""
        if kind == "!X":
            return frozenset(n for numbers in self.tables.METHODS.values() for n in numbers)
        if not kind:
            return frozenset(self.tables.LINES)
        return frozenset(self.tables.UNIONS.get(kind, ()))

    # --- classes -----------------------------------------------------------------------------

    def get(self, path: str, *, request: bool) -> type[TLObject]:
        """Give the class of a constructor or method; KeyError when the schema has none."""
        known = self._classes.get((request, path))
        if known is not None:
            return known
        newest = self.versions(path, request=request)[-1]
        fields: list[tuple[str, Any] | tuple[str, Any, Any]] = []
        for f in in_class_order(newest):
            name = attribute(f.name)
            if f.optional:
                fields.append((name, Any, False if f.flag else None))
            else:
                fields.append((name, Any))
        made: Any = msgspec.defstruct(
            path.rpartition(".")[2],
            fields,
            bases=(Request if request else TLObject,),
            namespace={"TL_NAME": newest.name, "TL_ID": newest.id},
            module=f"chappe.tl.{'functions' if request else 'types'}",
            frozen=True,
            gc=False,
        )
        self._classes[request, path] = made
        cls: type[TLObject] = made
        return cls

    def union(self, kind: str) -> Any:
        """Give the union of all classes of a type."""
        numbers = sorted(self.tables.UNIONS[kind])
        paths = dict.fromkeys(class_path(self.version(number).name) for number in numbers)
        return functools.reduce(operator.or_, (self.get(p, request=False) for p in paths))

    # --- reading -----------------------------------------------------------------------------

    def type_readers(self, kind: str) -> _Readers:
        """Give the readers of a type; those of ``!X`` are for the query of a wrapper."""
        readers = self._type_readers.get(kind)
        if readers is None:
            readers = self._type_readers[kind] = _Readers(self, kind)
        return readers

    def make_reader(self, number: int) -> Read:
        """Make the reader of one version."""
        version = self.version(number)
        request = self.is_request(version)
        path = class_path(version.name)
        newest = self.versions(path, request=request)[-1]
        lifts = self.bridges.lift_fields(version, newest)
        source = compiler.reader(version, newest, lifts)
        env: dict[str, Any] = dict(_READER_NAMES)
        env["C"] = self.get(path, request=request)
        env.update((f"LIFT_{name}", lift) for name, lift in lifts.items())
        for f in version.named:
            item = compiler.item_of(f.type)
            if bare(item):
                number_of_item = self.tables.TYPES[class_path(item)][0]
                env[f"B_{compiler.symbol(item)}"] = self.make_reader(number_of_item)
            elif compiler.boxed(item):
                env[f"R_{compiler.symbol(item)}"] = self.type_readers(item)
        read: Read = _execute(source, f"<read {version.name} {number:08x}>", env, "read")
        lift = self.bridges.lift_object(version.name)
        return _lifting(read, lift) if lift else read

    def decode(
        self, data: bytes | memoryview, readers: _Readers, *, padding: int = 0
    ) -> tuple[Any, int]:
        """Read one boxed value; give it with its constructor id.

        At most `padding` bytes may follow it.
        """
        if len(data) > MAX_BYTES:
            raise TLError(f"{len(data)} bytes are more than {MAX_BYTES}")
        whole = bytes(data)
        try:
            (number,) = _CONSTRUCTOR(whole, 0)
            value, end = readers[number](whole, 4, MAX_DEPTH)
        except FAULTS as fault:
            raise TLError(f"malformed: {fault}") from fault
        if not 0 <= len(whole) - end <= padding:
            raise TLError(f"the value ends at byte {end} of {len(whole)}")
        return value, number

    def noting(self, number: int, read: Read) -> Read:
        """Read a wrapped request and remember its id: a wrapper's object cannot tell it."""

        def attempt(data: bytes, at: int, depth: int) -> tuple[Any, int]:
            self._called.number = number
            return read(data, at, depth)

        return attempt

    def innermost(self, number: int) -> int:
        """Give the id of the innermost method of the request that this thread has just read."""
        if number not in self._wrappers:
            return number
        called: int = self._called.number
        return called

    @functools.cached_property
    def _wrappers(self) -> frozenset[int]:
        lines = self.tables.LINES
        return frozenset(number for number in self.members("!X") if ":!X" in lines[number])

    # --- writing -----------------------------------------------------------------------------

    def writers(self, layer: int) -> LayerWriters:
        writers = self._writers.get(layer)
        if writers is None:
            writers = self._writers[layer] = LayerWriters(self, layer)
        return writers


class _Readers(dict[int, Read]):
    """The readers of one type by constructor id, made when first asked for."""

    __slots__ = ("_kind", "_members", "_schema")

    def __init__(self, schema: Schema, kind: str) -> None:
        super().__init__()
        self._schema = schema
        self._kind = kind
        self._members: frozenset[int] | None = None

    def __missing__(self, number: int) -> Read:
        if self._members is None:
            self._members = self._schema.members(self._kind)
        if number not in self._members:
            if self._kind == "!X" and number == packed.GZIP_PACKED:
                self[number] = self._packed
                return self._packed
            if self._kind == "!X":
                raise UnknownMethod(number)
            read = self[number] = self._stand_in(number)
            return read
        shared = self._schema.values
        read = self._schema.make_reader(number) if self is shared else shared[number]
        if self is not self._schema.requests and self._kind == "!X":
            read = self._schema.noting(number, read)
        self[number] = read
        return read

    def _packed(self, data: bytes, at: int, depth: int) -> tuple[Any, int]:
        """Read a request that is packed (`chappe.tl.packed`)."""
        if depth < packed.LEVELS:
            raise codec.too_deep()
        whole, after = packed.unpack(data, at)
        (number,) = _CONSTRUCTOR(whole, 0)
        value, end = self[number](whole, 4, depth - packed.LEVELS)
        if end != len(whole):
            raise TLError(f"a packed request ends at byte {end} of {len(whole)}")
        return value, after

    def _stand_in(self, number: int) -> Read:
        """Make the reader of a constructor of another type; TLError where it may not stand here."""
        schema = self._schema
        if number in schema.tables.LINES:
            lift = schema.bridges.stand_in(self._kind, schema.version(number).name)
            if lift is not None:
                return _lifting(schema.values[number], lift)
        raise TLError(f"{number:08x} is no {self._kind or 'constructor'}")


class LayerWriters:
    """The writers of one layer."""

    def __init__(self, schema: Schema, layer: int) -> None:
        self._schema = schema
        self.layer = layer
        self._kinds: dict[str, _Writers] = {}
        self._plains: dict[str, Write] = {}

    def of(self, kind: str) -> _Writers:
        """Give the writers of one type by class; "" is any type."""
        writers = self._kinds.get(kind)
        if writers is None:
            writers = self._kinds[kind] = _Writers(self, kind)
        return writers

    def encode(self, value: Any, kind: str = "") -> bytes:
        """Write one boxed value."""
        out = bytearray()
        try:
            self.of(kind)[type(value)](value, out)
        except FAULTS as fault:
            raise TLError(f"cannot write {type(value).__name__}: {fault}") from fault
        return bytes(out)

    def encode_as(self, value: Any, kind: str) -> bytes:
        """Write a value of any TL type: a number, a text, a vector, a constructor of the type."""
        if compiler.boxed(kind):
            return self.encode(value, "" if kind == "X" else kind)
        out = bytearray()
        try:
            self._plain(kind)(value, out)
        except FAULTS as fault:
            raise TLError(f"cannot write a {kind}: {fault}") from fault
        return bytes(out)

    def _plain(self, kind: str) -> Write:
        """Give the writer of a type that is no constructor's."""
        write = self._plains.get(kind)
        if write is None:
            env: dict[str, Any] = dict(_WRITER_NAMES)
            item = compiler.item_of(kind)
            if not item or compiler.boxed(item):
                env[f"W_{compiler.symbol(item)}"] = self.of(item)
            source = compiler.plain_writer(kind, is_open=self._is_open)
            write = self._plains[kind] = _execute(source, f"<write {kind}>", env, "write")
        return write

    def make(self, cls: type, kind: str) -> Write:
        """Make the writer of a class where a value of type `kind` is asked for."""
        if not issubclass(cls, TLObject) or not cls.TL_NAME:
            raise TLError(f"{cls.__name__} is no value of the schema")
        name, request = cls.TL_NAME, issubclass(cls, Request)
        versions = self._schema.versions(class_path(name), request=request)
        if not _may_stand(versions, kind, request=request):
            raise TLError(f"{name} is no {kind}")
        why = f"{name} has no form in layer {self.layer}"
        write = self._own_form(versions, kind) or functools.partial(_refuse, why)
        lower = self._schema.bridges.lower_object(name, self.layer)
        if lower is not None:
            write = _lowering(lower, write, self.of(kind), why)
        fallback = self._schema.bridges.fallback(kind or versions[-1].result)
        if fallback is not None and self._may_fail(versions, kind):
            stand_in = _lowering(fallback, functools.partial(_refuse, why), self.of(kind), why)
            return _or_else(write, stand_in)
        return write

    def _own_form(self, versions: list[Combinator], kind: str) -> Write | None:
        version = at_layer(versions, self.layer)
        if version is None or (kind not in {"", "!X"} and kind != version.result):
            return None
        try:
            return self._compile(version, versions[-1])
        except compiler.Unwritable:
            return None

    def _may_fail(self, versions: list[Combinator], kind: str) -> bool:
        """Whether some value of a class has no form of its own in the layer."""
        version = at_layer(versions, self.layer)
        return (
            version is None
            or version.id != versions[-1].id
            or kind not in {"", version.result}
            or any(
                not f.optional and compiler.boxed(f.type) and self._is_open(f.type)
                for f in version.named
            )
        )

    def _is_open(self, kind: str) -> bool:
        return kind == "" or self.layer <= self._schema.tables.OPEN.get(kind, -1)

    def _compile(self, version: Combinator, newest: Combinator, *, head: bool = True) -> Write:
        lowers = self._schema.bridges.lower_fields(version, newest)
        source = compiler.writer(version, newest, lowers, is_open=self._is_open, head=head)
        env: dict[str, Any] = dict(_WRITER_NAMES)
        env.update((f"LOWER_{name}", lower) for name, lower in lowers.items())
        for f in version.named:
            item = compiler.item_of(f.type)
            if bare(item):
                (inner,) = self._schema.versions(class_path(item), request=False)
                env[f"V_{compiler.symbol(item)}"] = self._compile(inner, inner, head=False)
            elif compiler.boxed(item):
                env[f"W_{compiler.symbol(item)}"] = self.of(item)
        label = f"<write {version.name} {version.id:08x}>"
        write: Write = _execute(source, label, env, "write")
        return write


class _Writers(dict[type, Write]):
    """The writers of one type in one layer by class, made when first asked for."""

    __slots__ = ("_kind", "_layer")

    def __init__(self, layer: LayerWriters, kind: str) -> None:
        super().__init__()
        self._layer = layer
        self._kind = kind

    def __missing__(self, cls: type) -> Write:
        write = self[cls] = self._layer.make(cls, self._kind)
        return write


# --- what the compiled code calls ---------------------------------------------------------------


def _refuse(why: str, value: Any, out: bytearray) -> NoReturn:  # noqa: ARG001 - a writer's form
    raise NotInLayer(why)


def at_layer(versions: list[Combinator], layer: int) -> Combinator | None:
    """Choose the form of a stored layer: of several, as packages disagree, the latest begun."""
    living = [version for version in versions if version.first <= layer <= version.last]
    return max(living, key=lambda version: version.first, default=None)


def _may_stand(versions: list[Combinator], kind: str, *, request: bool) -> bool:
    """Whether a class may stand where a type is asked for, in some layer."""
    if kind == "!X":
        return request
    return not kind or any(version.result == kind for version in versions)


def _lowering(lower: Lower, write: Write, writers: _Writers, why: str) -> Write:
    """Write what `lower` makes of a value; `write` is for a value that stays what it is."""

    def attempt(value: Any, out: bytearray) -> None:
        other = lower(value)
        if other is None:
            raise NotInLayer(why)
        if type(other) is type(value):
            write(other, out)
        else:
            writers[type(other)](other, out)

    return attempt


def _or_else(write: Write, fallback: Write) -> Write:
    def attempt(value: Any, out: bytearray) -> None:
        start = len(out)
        try:
            write(value, out)
        except NotInLayer:
            del out[start:]
            fallback(value, out)

    return attempt


def _lifting(read: Read, lift: Lower) -> Read:
    def attempt(data: bytes, at: int, depth: int) -> tuple[Any, int]:
        value, end = read(data, at, depth)
        return lift(value), end

    return attempt


def _part(writers: _Writers, value: Any) -> bytearray | None:
    """Write a value by itself; None when it is absent or has no form in the layer."""
    if value is None:
        return None
    out = bytearray()
    try:
        writers[type(value)](value, out)
    except NotInLayer:
        return None
    return out


def _parts(writers: _Writers, values: list[Any]) -> list[bytearray]:
    """Write each value by itself, leaving out those that have no form in the layer."""
    written = (_part(writers, value) for value in values)
    return [part for part in written if part is not None]


def _absent(name: str, field: str) -> NotInLayer:
    return NotInLayer(f"{name}.{field} is required by the layer")


_CONSTRUCTOR: Final = struct.Struct("<I").unpack_from

_READER_NAMES: Final = {
    "BOOLS": codec.BOOLS,
    "MAX_VECTOR": codec.MAX_VECTOR,
    "VECTOR": codec.VECTOR,
    "long_string": codec.long_string,
    "not_a_vector": codec.not_a_vector,
    "too_deep": codec.too_deep,
    "unpack_from": struct.unpack_from,
}
_WRITER_NAMES: Final = {
    "BOOL_FALSE": codec.BOOL_FALSE,
    "BOOL_TRUE": codec.BOOL_TRUE,
    "VECTOR": codec.VECTOR,
    "absent": _absent,
    "fixed": codec.fixed,
    "narrow": codec.narrow,
    "pack": struct.pack,
    "part": _part,
    "parts": _parts,
    "string": codec.string,
    "together": codec.together,
}


@functools.lru_cache(maxsize=2048)
def _code(source: str, label: str) -> CodeType:
    """Compile a function; layers whose bytes are the same share the code."""
    return compile(source, label, "exec")


@functools.cache
def _struct(name: str) -> Any:
    """Give the function behind ``S_<format>`` or ``P_<format>``."""
    layout = struct.Struct("<" + name[2:])
    return layout.unpack_from if name[0] == "S" else layout.pack


def _execute(source: str, label: str, env: dict[str, Any], name: str) -> Any:
    """Make the function that the source defines, with the names it needs from `env`."""
    code = _code(source, label)
    inner = next(c for c in code.co_consts if isinstance(c, CodeType))
    names: dict[str, Any] = {
        used: _struct(used) if used[:2] in {"S_", "P_"} else env[used]
        for used in inner.co_names
        if used in env or used[:2] in {"S_", "P_"}
    }
    exec(code, names)
    return names[name]
