"""Registry packages, opened where they lie or downloaded into a folder; nothing in them is run."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Package:
    """The text files of a wheel, a source distribution or an npm tarball."""

    name: str
    names: frozenset[str]
    _read: Callable[[str], bytes]

    def has(self, name: str) -> bool:
        return name in self.names

    def text(self, name: str) -> str:
        return self._read(name).decode("utf-8")

    def below(self, folder: str) -> Iterator[str]:
        """Give the Python modules below a folder."""
        for name in sorted(self.names):
            if name.startswith(folder) and name.endswith(".py"):
                yield name


def open_package(path: Path) -> Package:
    """Open a downloaded package. The folder around a source distribution is taken away."""
    if path.suffix == ".whl":
        archive = zipfile.ZipFile(path)
        return Package(path.name, frozenset(archive.namelist()), archive.read)
    tar = tarfile.open(path)  # noqa: SIM115 - the package reads from it as long as it lives
    members = {member.name: member for member in tar.getmembers() if member.isfile()}
    if not any(name.startswith("package/") for name in members):
        members = {name.partition("/")[2]: member for name, member in members.items()}

    def read(name: str) -> bytes:
        stream = tar.extractfile(members[name])
        if stream is None:
            raise FileNotFoundError(name)
        return stream.read()

    return Package(path.name, frozenset(members), read)


def fetch(wanted: str, folder: Path) -> Path:
    """Download ``pypi:NAME==VERSION`` or ``npm:NAME@VERSION`` and give the file."""
    registry, _, name = wanted.partition(":")
    before = set(folder.iterdir())
    if registry == "pypi":
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", ".", name]
    elif registry == "npm":
        command = ["npm", "pack", "--silent", name]
    else:
        raise ValueError(
            f"{wanted!r} is neither a file nor pypi:NAME==VERSION nor npm:NAME@VERSION"
        )
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (made,) = set(folder.iterdir()) - before
    return made
