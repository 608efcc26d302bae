"""Names and codes of the errors of the API, as packages list them."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

from tools.import_layer.packages import Package

_NAME = re.compile(r"[A-Z0-9_]+(?:%d[A-Z_]*)?")
_MTCUTE = "package/raw-errors.json"
_PYROGRAM = "pyrogram/errors/exceptions/all.py"

HEAD = """\
# Errors of the API: the code and the name; %d stands for a number (seconds, a DC, a part).
# Notation: schema/README.md.

"""


def read(package: Package) -> dict[str, int]:
    """Give the code of each error by its name; nothing for a package that lists none."""
    if package.has(_MTCUTE):
        listed = json.loads(package.text(_MTCUTE))["errors"].values()
        return _proper({error["name"]: error["code"] for error in listed})
    if package.has(_PYROGRAM):
        return _proper(_pyrogram(package.text(_PYROGRAM)))
    return {}


def _pyrogram(text: str) -> dict[str, int]:
    """The dictionary of names by code, in which X stands for a number."""
    found: dict[str, int] = {}
    for node in ast.parse(text).body:
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Dict):
            continue
        by_code = ast.literal_eval(node.value)
        # A few names come with several codes; the ordinary refusal is the one to answer with.
        for code in sorted(by_code, key=lambda code: (code != 400, code)):
            for name in by_code[code]:
                found.setdefault(re.sub(r"(?<=_)X(?=_|$)", "%d", name), code)
    return found


def _proper(errors: dict[str, int]) -> dict[str, int]:
    return {
        name: code
        for name, code in errors.items()
        if 300 <= code < 600 and name != "_" and _NAME.fullmatch(name)
    }


def load(path: Path) -> dict[str, int]:
    """Read ``schema/errors.txt``."""
    if not path.is_file():
        return {}
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    return {row[1]: int(row[0]) for row in rows if row and row[0] != "#"}


def save(errors: dict[str, int], path: Path) -> None:
    """Write ``schema/errors.txt``."""
    rows = sorted((code, name) for name, code in errors.items())
    path.write_text(HEAD + "".join(f"{code} {name}\n" for code, name in rows), encoding="utf-8")
