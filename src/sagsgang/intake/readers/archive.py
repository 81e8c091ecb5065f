"""ZIP files, and what may be in them: names that stay inside, sizes that stay honest, no passwords.

An archive is judged as a whole before anything of it is read. One bad name condemns it, because an archive that tries
to reach outside its folder was not made by a case system.
"""

from __future__ import annotations

import io
import lzma
import re
import stat
import struct
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sagsgang.intake.readers import charset, limits
from sagsgang.intake.source import ReadError

_DRIVE = re.compile(r"[A-Za-z]:")
_ENCRYPTED = 0x1
_UTF8 = 0x800
#: A directory of 10,000 members with names of 200 characters takes 3 MB.
_MAX_DIRECTORY = 20 * limits.MB
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    OSError,
    EOFError,
    ValueError,
    OverflowError,
    IndexError,
)


@dataclass(slots=True)
class Budget:
    """What may still be unpacked, shared by an archive and the archives in it."""

    members: int = limits.MAX_MEMBERS
    unpacked: int = limits.MAX_UNPACKED


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. ``path`` has forward slashes, and letters as they were meant."""

    path: str
    info: zipfile.ZipInfo


class _OpenedWhenRead(io.RawIOBase):
    """A file that is only open while it is being read, so that a thousand archives can be at hand at once."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._path.stat().st_size if whence == 2 else 0}
        self._at = max(base[whence] + offset, 0)
        return self._at

    def read(self, size: int | None = -1) -> bytes:
        with self._path.open("rb") as stream:
            stream.seek(self._at)
            data = stream.read(-1 if size is None else size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at


class Archive:
    """A ZIP that has passed the judgement. Its members may be read in any order and at any time."""

    def __init__(self, file: Path | bytes, name: str, budget: Budget, *, kind: str = "ZIP-filen") -> None:
        """``kind`` is what messages call it. Raises ReadError "damaged", "bomb", "traversal" or "encrypted"."""
        self.name = f"{kind} »{name}«"
        stream = io.BytesIO(file) if isinstance(file, bytes) else _OpenedWhenRead(file)
        try:
            if _directory_size(stream) > _MAX_DIRECTORY:
                raise _bomb(self.name)
            self._zip = zipfile.ZipFile(stream)
            self.members = _judged(self._zip, self.name, budget)
        except _BROKEN as error:
            raise ReadError(
                "damaged", f"{self.name} er beskadiget og kan ikke pakkes ud. Hent eller gem den igen."
            ) from error

    def read(self, member: Member, limit: int = limits.MAX_FILE) -> bytes:
        """The member's bytes. Raises ReadError "too-large", "encrypted" or "damaged"."""
        limits.check_size(max(member.info.file_size, 1), member.path, limit)
        try:
            with self._zip.open(member.info) as stream:
                data = stream.read(limit + 1)
        except RuntimeError as error:
            if not isinstance(error, NotImplementedError):  # which is one of its kind
                raise _locked(self.name) from error
            raise self._broken(member) from error
        except _BROKEN as error:
            raise self._broken(member) from error
        limits.check_size(max(len(data), 1), member.path, limit)  # the directory may have lied about the size
        return data

    def _broken(self, member: Member) -> ReadError:
        return ReadError("damaged", f"Filen »{member.path}« i {self.name} er beskadiget. Hent eller gem den igen.")


def peek(data: bytes) -> frozenset[str]:
    """The names in a ZIP, in lower case and not judged; none when it can't be opened."""
    try:
        with io.BytesIO(data) as stream:
            if _directory_size(stream) > _MAX_DIRECTORY:
                return frozenset()
            with zipfile.ZipFile(stream) as archive:
                return frozenset(name.lower() for name in archive.namelist())
    except _BROKEN:
        return frozenset()


def _judged(archive: zipfile.ZipFile, name: str, budget: Budget) -> list[Member]:
    """The archive's files, or ReadError for the whole of it."""
    infos = archive.infolist()
    budget.members -= len(infos)
    packed = sum(info.compress_size for info in infos)
    unpacked = sum(info.file_size for info in infos)
    budget.unpacked -= unpacked
    inflated = any(_too_dense(info.file_size, info.compress_size) for info in infos) or _too_dense(unpacked, packed)
    if budget.members < 0 or budget.unpacked < 0 or inflated:
        raise _bomb(name)
    members = []
    for info in infos:
        path = _meant_name(info)
        link = stat.S_ISLNK(info.external_attr >> 16)
        if link or not _stays_inside(path) or not _stays_inside(info.orig_filename):
            raise ReadError(
                "traversal",
                f"{name} indeholder en fil, der vil lægge sig uden for arkivet, og læses derfor ikke. "
                "Pak filerne igen fra den mappe, de ligger i.",
            )
        if info.flag_bits & _ENCRYPTED:
            raise _locked(name)
        if not info.is_dir():
            members.append(Member(path.replace("\\", "/"), info))
    return members


def _too_dense(unpacked: int, packed: int) -> bool:
    return unpacked > limits.RATIO_FROM and unpacked > limits.MAX_RATIO * max(packed, 1)


def _stays_inside(path: str) -> bool:
    path = path.replace("\\", "/")
    return not (path.startswith("/") or _DRIVE.match(path) or ".." in path.split("/") or "\0" in path)


def _meant_name(info: zipfile.ZipInfo) -> str:
    """The member's name; without the UTF-8 flag ``zipfile`` reads cp437, but Danish programs write cp850 or UTF-8."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.filename
    with suppress(UnicodeEncodeError):
        return charset.decode(info.filename.encode("cp437")).text
    return info.filename


def _directory_size(stream: io.BytesIO | _OpenedWhenRead) -> int:
    """Bytes of the archive's directory, as its end record says; read before ``zipfile`` makes objects of it all."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(size - 66_000, 0))
    tail = stream.read()
    stream.seek(0)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        return 0
    (directory,) = struct.unpack_from("<L", tail, end + 12)
    big = tail.rfind(b"PK\x06\x06", 0, end)
    if big >= 0 and len(tail) >= big + 48:
        directory = (
            max(directory, struct.unpack_from("<Q", tail, big + 40)[0]) if directory == 0xFFFFFFFF else directory
        )
    return int(directory)


def _bomb(name: str) -> ReadError:
    return ReadError(
        "bomb",
        f"{name} fylder urimeligt meget, når den pakkes ud, og læses derfor ikke. "
        f"Den må rumme {limits.MAX_MEMBERS} filer på i alt {limits.danish_size(limits.MAX_UNPACKED)}: del den op.",
    )


def _locked(name: str) -> ReadError:
    return ReadError("encrypted", f"{name} er låst med adgangskode. Pak den igen uden adgangskode.")
