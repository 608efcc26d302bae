"""The generated classes of Telethon: the wire form is in the expression that writes an object."""

from __future__ import annotations

import ast
import functools
import itertools
import re
import zlib
from collections.abc import Iterator

from chappe.tl.compiler import boxed, item_of
from chappe.tl.schema import Combinator, Field, computed_id
from tools.import_layer.facts import GENERIC, Layer, not_of_the_api, notation, original_names
from tools.import_layer.packages import Package

_LAYER = re.compile(r"^LAYER = (\d+)", re.MULTILINE)
_RESULT = re.compile(r"(?:Constructor for|:returns) ([\w.<>]+):")
_BOOL_TRUE = (0x997275B5).to_bytes(4, "little")
_VECTOR = (0x1CB5C415).to_bytes(4, "little")
_FORMATS = {"<i": "int", "<I": "int", "<q": "long", "<d": "double"}
_LARGE = {16: "int128", 32: "int256"}


def recognises(package: Package) -> bool:
    return package.has("telethon/tl/alltlobjects.py")


def read(package: Package) -> Layer:
    """Read the layer that the package was generated from."""
    found = _LAYER.search(package.text("telethon/tl/alltlobjects.py"))
    if found is None:
        raise ValueError(f"{package.name} does not tell its layer")
    layer = Layer(int(found[1]), trusted=False)
    known, others = _Types(), not_of_the_api()
    found_classes = [
        (_Class(node, space, known, is_type=folder == "types"), folder)
        for folder in ("types", "functions")
        for name in package.below(f"telethon/tl/{folder}/")
        for space in [name.rpartition("/")[2].removesuffix(".py").removeprefix("__init__")]
        for node in ast.parse(package.text(name)).body
        if isinstance(node, ast.ClassDef) and _constant(node, "CONSTRUCTOR_ID") not in others
    ]
    for one, _ in found_classes:
        one.resolve()
    for one, folder in found_classes:
        combinator = one.combinator(layer.number)
        if combinator.name not in GENERIC:
            (layer.types if folder == "types" else layer.methods).append(combinator)
    return layer


class _Types:
    """The names of types. A class without fields gives only the CRC-32 of its type's name, and an
    annotation leaves the namespace out: both are found by what is told elsewhere."""

    def __init__(self) -> None:
        self.spaces = {""}
        self.lasts: set[str] = set()
        """Names without namespace, from annotations."""
        self._full: dict[str, set[str]] = {}

    def tell(self, name: str) -> None:
        self._full.setdefault(name.rpartition(".")[2], set()).add(name)

    def of_crc(self, crc: int) -> str:
        return self._by_crc[crc]

    @functools.cached_property
    def _by_crc(self) -> dict[int, str]:
        names = {name for full in self._full.values() for name in full}
        names |= {f"{space}.{last}".lstrip(".") for space in self.spaces for last in self.lasts}
        names |= {f"Vector<{name}>" for name in names}
        return {zlib.crc32(name.encode()): name for name in names}

    def annotated(self, last: str) -> list[str]:
        """What an annotation may mean, the likeliest first."""
        return sorted(self._full[last], key=lambda name: (name != last, name))


class _Class:
    """One generated class."""

    def __init__(self, node: ast.ClassDef, space: str, known: _Types, *, is_type: bool) -> None:
        self._node = node
        self._space = space
        self._known = known
        self._is_type = is_type
        self._methods = {m.name: m for m in node.body if isinstance(m, ast.FunctionDef)}
        self._kinds = dict(self._annotated())
        self._bits: dict[str, tuple[int, int]] = {}
        self._result = _told(self._methods.get("__init__"))
        known.spaces.add(space)
        known.lasts.update(kind.removeprefix("Type") for kind in self._kinds.values())
        if self._result and "<" not in self._result:
            known.tell(self._result)

    def resolve(self) -> None:
        """Find the type of a class that does not tell it, once all classes have told theirs."""
        if not self._result:
            self._result = self._known.of_crc(_constant(self._node, "SUBCLASS_OF_ID"))
            if "<" not in self._result:
                self._known.tell(self._result)

    def combinator(self, layer: int) -> Combinator:
        name = self._node.name
        if not self._is_type:
            name = name.removesuffix("Request")
        name = name[:1].lower() + name[1:]
        name = f"{self._space}.{name}" if self._space else name
        fields = list(self._fields())
        number = _constant(self._node, "CONSTRUCTOR_ID")
        result = notation(self._result)
        tried = []
        for meant in itertools.product(*(self._meanings(f) for f in fields)):
            found = original_names(Combinator(name, number, layer, layer, meant, result))
            if computed_id(found) == number:
                return found
            tried.append(found)
        return tried[0]

    def _meanings(self, f: Field) -> list[Field]:
        """The field with each type that its annotation may mean."""
        last = item_of(f.type) if f.name else ""
        if not boxed(last or "#") or last in {"Bool", "!X"}:
            return [f]
        return [f._replace(type=f.type.replace(last, name)) for name in self._known.annotated(last)]

    def _annotated(self) -> Iterator[tuple[str, str]]:
        """What the arguments are annotated with: a type's name, ``str``, ``bytes`` and so on."""
        init = self._methods.get("__init__")
        for argument in init.args.args[1:] if init else ():
            text = ast.unparse(argument.annotation) if argument.annotation else ""
            inner = re.fullmatch(r"Optional\[(.*)\]", text)
            text = inner[1] if inner else text
            inner = re.fullmatch(r"List\[(.*)\]", text)
            yield argument.arg, (inner[1] if inner else text).strip("'")

    def _fields(self) -> Iterator[Field]:
        written = self._methods["_bytes"].body[-1]
        if not isinstance(written, ast.Return):
            raise TypeError(f"{self._node.name} is not written by one expression")
        if isinstance(written.value, ast.Constant):  # nothing but the id
            return
        words = 0
        for part in _parts(written.value):
            flags = _flags(part)
            if flags is not None:
                yield Field("", "#")
                for name, bit in flags.items():
                    self._bits[name] = (words, bit)
                    if self._kinds[name] == "bool" and not self._written(written.value, name):
                        yield Field(name, "true", words, bit)
                words += 1
                continue
            name, kind = self._one(part)
            yield Field(name, kind, *self._bits.get(name, (-1, -1)))

    def _written(self, expression: ast.AST | None, name: str) -> bool:
        """Whether a Bool is written besides its bit: True and False in four bytes each."""
        return any(
            isinstance(node, ast.IfExp)
            and isinstance(node.body, ast.Constant)
            and node.body.value == _BOOL_TRUE
            and _attribute(node.test) == name
            for node in (ast.walk(expression) if expression else ())
        )

    def _one(self, part: ast.expr) -> tuple[str, str]:
        """Read the expression that writes one field."""
        if isinstance(part, ast.IfExp) and _is_constant(part.body, b""):
            return self._one(part.orelse)
        if isinstance(part, ast.IfExp):
            return _attribute(part.test), "Bool"
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute):
            return self._call(part, part.func)
        if isinstance(part, ast.Tuple):
            return self._one(part.elts[0])
        raise ValueError(f"{self._node.name}: {ast.unparse(part)}")

    def _call(self, call: ast.Call, function: ast.Attribute) -> tuple[str, str]:
        if function.attr == "join":
            return self._vector(call.args[0])
        if function.attr == "pack":
            pattern = call.args[0]
            assert isinstance(pattern, ast.Constant)
            return _attribute(call.args[1]), _FORMATS[str(pattern.value)]
        if function.attr == "serialize_bytes":
            name = _attribute(call.args[0])
            return name, "bytes" if self._kinds.get(name) == "bytes" else "string"
        if function.attr == "serialize_datetime":
            return _attribute(call.args[0]), "int"
        if function.attr == "to_bytes":
            size = call.args[0]
            assert isinstance(size, ast.Constant)
            return _attribute(function.value), _LARGE[int(str(size.value))]
        if function.attr == "_bytes":
            name = _attribute(function.value)
            return name, self._boxed(name)
        raise ValueError(f"{self._node.name}: {ast.unparse(call)}")

    def _boxed(self, name: str) -> str:
        kind = self._kinds[name]
        last = kind.removeprefix("Type")
        return "!X" if last == "X" else last

    def _vector(self, argument: ast.expr) -> tuple[str, str]:
        """Read ``b''.join((VECTOR, length, items))`` or the items alone, which follow the two."""
        boxed = isinstance(argument, ast.Tuple) and _is_constant(argument.elts[0], _VECTOR)
        items = argument.elts[-1] if isinstance(argument, ast.Tuple) else argument
        if isinstance(items, ast.Call):
            items = items.args[0]
        if not isinstance(items, ast.GeneratorExp):
            raise TypeError(f"{self._node.name}: {ast.unparse(argument)}")
        name = _attribute(items.generators[0].iter)
        kind = self._item(items.elt, name)
        return name, f"[{kind}]" if boxed else f"({kind})"

    def _item(self, element: ast.expr, name: str) -> str:
        text = ast.unparse(element)
        if "serialize_bytes" in text:
            return "bytes" if self._kinds[name] == "bytes" else "string"
        if "struct.pack" in text:
            return next(kind for form, kind in _FORMATS.items() if form in text)
        return self._boxed(name)


def _constant(class_: ast.ClassDef, name: str) -> int:
    for node in class_.body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and node.targets[0].id == name
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, int)
        ):
            return node.value.value
    raise ValueError(f"{class_.name} has no {name}")


def _told(init: ast.FunctionDef | None) -> str:
    """The type as the docstring tells it; "" when there is none."""
    found = _RESULT.search((ast.get_docstring(init) if init else None) or "")
    return found[1] if found else ""


def _parts(value: ast.expr | None) -> Iterator[ast.expr]:
    """Give what is joined, without the id, and with the three parts of a vector as one."""
    assert isinstance(value, ast.Call)
    assert isinstance(value.args[0], ast.Tuple)
    parts = value.args[0].elts[1:]
    at = 0
    while at < len(parts):
        if _is_constant(parts[at], _VECTOR):
            whole = ast.Tuple(parts[at : at + 3], ast.Load())
            yield ast.Call(ast.Attribute(ast.Constant(b""), "join", ast.Load()), [whole], [])
            at += 3
        elif _is_length(parts[at]):
            at += 1  # of a vector without id; its items follow
        else:
            yield parts[at]
            at += 1


def _flags(part: ast.expr) -> dict[str, int] | None:
    """Give the bits of a word of flags by the fields that set them; None for another part."""
    if _is_constant(part, b"\0\0\0\0"):
        return {}
    if not ast.unparse(part).startswith("struct.pack('<I'"):
        return None
    bits = {}
    for node in ast.walk(part):
        if isinstance(node, ast.IfExp) and isinstance(node.orelse, ast.Constant):
            bits[_attribute(node.test)] = int(str(node.orelse.value)).bit_length() - 1
    return bits or None


def _attribute(expression: ast.expr) -> str:
    """Give the name of the one attribute of ``self`` that the expression is about."""
    for node in ast.walk(expression):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "self"
        ):
            return node.attr
    raise ValueError(ast.unparse(expression))


def _is_constant(node: ast.expr, value: bytes) -> bool:
    return isinstance(node, ast.Constant) and node.value == value


def _is_length(node: ast.expr) -> bool:
    return ast.unparse(node).startswith("struct.pack('<i', len(")
