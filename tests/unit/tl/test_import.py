"""The importer: what each kind of package tells, how layers are joined, what is reported."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from chappe.tl.schema import Combinator, parse, render
from tools.import_layer import errors, gramjs, merge, mtcute, packages, pyrogram, telethon
from tools.import_layer.facts import Layer
from tools.import_layer.report import report

WANTED = "user d3bc4b7a 200..200 # self?10 bot?14 id:long names?0:[string] -> User"
METHOD = "users.getUsers 0d91a548 200..200 id:[InputUser] -> [User]"

PYROGRAM_TYPE = '''
class User(TLObject):
    """Constructor of :obj:`~pyrogram.raw.base.User`."""

    ID = 0xd3bc4b7a
    QUALNAME = "types.User"

    def __init__(self, *, id, is_self=None, bot=None, names=None) -> None:
        self.id = id  # long
        self.is_self = is_self  # flags.10?true
        self.bot = bot  # flags.14?true
        self.names = names  # flags.0?Vector<string>

    @staticmethod
    def read(b, *args):
        flags = Int.read(b)

        is_self = True if flags & (1 << 10) else False
        bot = True if flags & (1 << 14) else False
        id = Long.read(b)

        names = TLObject.read(b, String) if flags & (1 << 0) else []

        return User(id=id)

    def write(self, *args):
        pass
'''

PYROGRAM_METHOD = '''
class GetUsers(TLObject):
    """Telegram API function.

    Returns:
        List of :obj:`User <pyrogram.raw.base.User>`
    """

    ID = 0xd91a548
    QUALNAME = "functions.users.GetUsers"

    def __init__(self, *, id) -> None:
        self.id = id  # Vector<InputUser>

    @staticmethod
    def read(b, *args):
        id = TLObject.read(b)

        return GetUsers(id=id)

    def write(self, *args):
        pass
'''

TELETHON_TYPES = '''
class InputUserEmpty(TLObject):
    CONSTRUCTOR_ID = 0xb98886cf
    SUBCLASS_OF_ID = 0xe669bf46

    def _bytes(self):
        return b''.join((
            b'\\xcf\\x86\\x88\\xb9',
        ))


class User(TLObject):
    CONSTRUCTOR_ID = 0xd3bc4b7a
    SUBCLASS_OF_ID = 0x2da17977

    def __init__(
        self, id: int, is_self: Optional[bool]=None, bot: Optional[bool]=None,
        names: Optional[List[str]]=None
    ):
        """
        Constructor for User: Instance of User.
        """

    def _bytes(self):
        return b''.join((
            b'zK\\xbc\\xd3',
            struct.pack('<I', (0 if self.is_self is None or self.is_self is False else 1024)
                | (0 if self.bot is None or self.bot is False else 16384)
                | (0 if self.names is None or self.names is False else 1)),
            struct.pack('<q', self.id),
            b'' if self.names is None or self.names is False else b''.join((
                b'\\x15\\xc4\\xb5\\x1c',struct.pack('<i', len(self.names)),
                b''.join(self.serialize_bytes(x) for x in self.names))),
        ))
'''

TELETHON_METHODS = '''
class GetUsersRequest(TLRequest):
    CONSTRUCTOR_ID = 0xd91a548
    SUBCLASS_OF_ID = 0x406da4d

    def __init__(self, id: List['TypeInputUser']):
        """
        :returns Vector<User>: This type has no constructors.
        """

    def _bytes(self):
        return b''.join((
            b'H\\xa5\\x91\\r',
            b'\\x15\\xc4\\xb5\\x1c',struct.pack('<i', len(self.id)),
            b''.join(x._bytes() for x in self.id),
        ))
'''

TL_FIELDS = "flags:# self:flags.10?true bot:flags.14?true id:long names:flags.0?Vector<string>"

TL_TEXT = f"""
boolTrue#997275b5 = Bool;
user#d3bc4b7a {TL_FIELDS} = User;
---functions---
users.getUsers#d91a548 id:Vector<InputUser> = Vector<User>;
"""

MTCUTE = {
    "l": 200,
    "e": [
        {
            "kind": "class",
            "name": "user",
            "id": 0xD3BC4B7A,
            "type": "User",
            "arguments": [
                {"name": "flags", "type": "#"},
                {"name": "self", "type": "true", "typeModifiers": {"predicate": "flags.10"}},
                {"name": "bot", "type": "true", "typeModifiers": {"predicate": "flags.14"}},
                {"name": "id", "type": "int53"},
                {
                    "name": "names",
                    "type": "string",
                    "typeModifiers": {"predicate": "flags.0", "isVector": True},
                },
            ],
        },
        {
            "kind": "method",
            "name": "users.getUsers",
            "id": 0xD91A548,
            "type": "User",
            "typeModifiers": {"isVector": True},
            "arguments": [{"name": "id", "type": "InputUser", "typeModifiers": {"isVector": True}}],
        },
        {"kind": "class", "name": "userLegacy", "id": 1, "type": "User", "arguments": []},
    ],
}


def wheel(path: Path, files: dict[str, str]) -> packages.Package:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packages.open_package(path)


def tarball(path: Path, files: dict[str, str]) -> packages.Package:
    with tarfile.open(path, "w:gz") as archive:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
    return packages.open_package(path)


def lines(layer: Layer) -> list[str]:
    return [render(combinator) for combinator in (*layer.types, *layer.methods)]


def test_pyrogram(tmp_path: Path) -> None:
    package = wheel(
        tmp_path / "a.whl",
        {
            "pyrogram/raw/all.py": "layer = 200\n",
            "pyrogram/raw/types/__init__.py": "",
            "pyrogram/raw/types/user.py": PYROGRAM_TYPE,
            "pyrogram/raw/functions/users/get_users.py": PYROGRAM_METHOD,
        },
    )
    assert pyrogram.recognises(package)
    assert lines(pyrogram.read(package)) == [WANTED, METHOD]


@pytest.mark.parametrize("form", ["wheel", "source"])
def test_telethon(tmp_path: Path, form: str) -> None:
    files = {
        "telethon/tl/alltlobjects.py": "LAYER = 200\n",
        "telethon/tl/types/__init__.py": TELETHON_TYPES,
        "telethon/tl/functions/users.py": TELETHON_METHODS,
    }
    if form == "wheel":
        package = wheel(tmp_path / "a.whl", files)
    else:
        package = tarball(tmp_path / "a.tar.gz", {f"a-1/{n}": t for n, t in files.items()})
    assert telethon.recognises(package)
    empty = "inputUserEmpty b98886cf 200..200 -> InputUser"
    assert lines(telethon.read(package)) == [empty, WANTED, METHOD]


def test_gramjs(tmp_path: Path) -> None:
    text = f"module.exports = `{TL_TEXT}`;"
    files = {"package/tl/apiTl.js": text, "package/tl/AllTLObjects.js": "exports.LAYER = 200;"}
    package = tarball(tmp_path / "a.tgz", files)
    assert gramjs.recognises(package)
    assert lines(gramjs.read(package)) == [WANTED, METHOD]


def test_mtcute(tmp_path: Path) -> None:
    listed = {
        "FLOOD_WAIT_%d": {"code": 420, "name": "FLOOD_WAIT_%d"},
        "Timeout": {"code": -503, "name": "Timeout"},
    }
    files = {
        "package/api-schema.json": json.dumps(MTCUTE),
        "package/raw-errors.json": json.dumps({"errors": listed}),
    }
    package = tarball(tmp_path / "a.tgz", files)
    assert mtcute.recognises(package)
    assert lines(mtcute.read(package)) == [WANTED, METHOD]
    assert errors.read(package) == {"FLOOD_WAIT_%d": 420}


def test_errors_of_pyrogram(tmp_path: Path) -> None:
    text = 'exceptions = {400: {"_": "B", "A_B": "AB"}, 420: {"A_B": "C", "FLOOD_WAIT_X": "D"}}'
    package = wheel(tmp_path / "a.whl", {"pyrogram/errors/exceptions/all.py": text})
    found = errors.read(package)
    assert found == {"A_B": 400, "FLOOD_WAIT_%d": 420}
    errors.save(found, tmp_path / "errors.txt")
    assert errors.load(tmp_path / "errors.txt") == found
    assert errors.load(tmp_path / "none.txt") == {}


def at(layer: int, *texts: str, trusted: bool = True) -> Layer:
    found = [parse(text)._replace(first=layer, last=layer) for text in texts]
    return Layer(layer, trusted=trusted, types=found)


def test_layers_are_joined_by_id(tmp_path: Path) -> None:
    schema = merge.Schema()
    schema.add(at(200, "user d3bc4b7a 1..1 # is_self?10 id:long -> User", trusted=False))
    schema.add(at(190, "user d3bc4b7a 1..1 # self?10 id:long -> User"))
    schema.add(at(210, "user d3bc4b7a 1..1 # is_self?10 bot?14 id:long -> User", trusted=False))
    schema.add(at(210, "user 00000007 1..1 id:long name:string -> User"))
    schema.add(at(210, "msgs_ack 62d6b459 1..1 msg_ids:[long] -> MsgsAck"))
    joined = "user d3bc4b7a 190..210 # self?10 bot?14 id:long -> User"
    assert render(schema.types[0xD3BC4B7A]) == joined
    schema.add(at(210, "inputUserEmpty b98886cf 1..1 -> InputUser"))
    assert set(schema.types) == {0xD3BC4B7A, 7, 0xB98886CF}
    assert [version.id for version in merge.unusual(schema)] == [0xD3BC4B7A, 7]
    merge.save(schema, tmp_path)
    again = merge.load(tmp_path)
    assert again.types == schema.types
    merge.save(again, tmp_path / "again")
    first, second = (folder / "types" / "root.txt" for folder in (tmp_path, tmp_path / "again"))
    assert first.read_text() == second.read_text()


def test_one_id_cannot_have_two_forms() -> None:
    schema = merge.Schema()
    schema.add(at(200, "user d3bc4b7a 1..1 id:long -> User"))
    with pytest.raises(merge.Conflict):
        schema.add(at(201, "user d3bc4b7a 1..1 id:int -> User"))


def test_the_report_names_what_no_bridge_covers() -> None:
    schema = merge.Schema()
    old = ("a 00000001 1..1 x:Chat y:string -> A", "b 00000002 1..1 -> B", "u 00000003 1..1 -> U")
    new = (
        "a 00000011 1..1 x:User y:TextWithEntities z:Photo -> A",
        "u 00000003 1..1 -> U",
        "v 00000013 1..1 -> U",
        "w 00000014 1..1 u:U -> W",
    )
    schema.add(at(229, *old))
    schema.add(at(230, *new))
    schema.methods = {
        n: Combinator("m", n, layer, layer, (), kind)
        for n, layer, kind in ((5, 229, "Old"), (6, 230, "New"))
    }
    assert report(schema, 229) == [
        "a 229..229: x of the newest form has no value (layers/fields.py)",
        "a 229..229: z of the newest form has no value (layers/fields.py)",
        "a 229..229: nothing to write in its x (layers/fields.py)",
        "v: new in U, required by w (layers/objects.py)",
        "m: answered Old, now New (layers/answers.py)",
        "b: gone since layer 229 (layers/objects.py)",
    ]
    assert report(schema, 230) == []
