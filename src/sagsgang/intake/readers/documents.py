"""The way in for files, folders, archives and uploads: one document at a time, so that a bad one stops nobody else."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from sagsgang.intake.readers import limits
from sagsgang.intake.readers.archive import Archive, Budget, Member
from sagsgang.intake.readers.detect import kind_of, unsupported
from sagsgang.intake.readers.docx import read_docx
from sagsgang.intake.readers.enclosures import documents_among, siblings_of
from sagsgang.intake.readers.html import read_html
from sagsgang.intake.readers.pdf import read_pdf
from sagsgang.intake.readers.text import read_text
from sagsgang.intake.readers.xml import read_xml
from sagsgang.intake.source import ReadError, Source


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was found. ``load()`` reads it, or raises ReadError; nothing is read before that.

    ``name`` is its path below what was named, through archives too: "export.zip/referat.xml".
    """

    name: str
    load: Callable[[], Source]


def read_bytes(data: bytes, name: str, *, siblings: frozenset[str] = frozenset()) -> Source:
    """Read one document. ``name`` is what the user calls it; its ending only helps where the content leaves a doubt.

    ``siblings`` are the names, in lower case, of the files that lay beside it. A ZIP is read when it holds just one
    document. Raises ReadError.
    """
    limits.check_size(len(data), name)
    try:
        source = _read(data, name)
    except RecursionError as error:
        raise ReadError("bomb", f"Filen »{name}« har for mange lag i hinanden og læses ikke.") from error
    except MemoryError as error:
        raise ReadError("too-large", f"Filen »{name}« kræver mere hukommelse, end der er. Del den op.") from error
    if siblings:
        source.siblings = siblings
    source.data = data
    return source


def _read(data: bytes, name: str) -> Source:
    sha256 = hashlib.sha256(data).hexdigest()
    match kind_of(data, name):
        case "pdf":
            return read_pdf(data, name, sha256)
        case "docx":
            return read_docx(data, name, sha256)
        case "html":
            return read_html(data, name, sha256)
        case "xml":
            return read_xml(data, name, sha256)
        case "text":
            return read_text(data, name, sha256)
        case "zip":
            found = list(documents_in_upload(data, name))
            if len(found) != 1:
                raise ReadError(
                    "unsupported",
                    f"ZIP-filen »{name}« rummer {len(found)} dokumenter. Indlæs den som samling, eller pak den ud.",
                )
            return found[0].load()


def documents(path: Path) -> Iterator[Found]:
    """The documents at ``path``: a file, a folder with all below it (sorted, without hidden files), or a ZIP.

    Pictures, mails and other files in a folder are passed over; a file named directly is always tried. Symbolic links
    in a folder are not followed. Raises nothing: what is wrong comes from ``load()``.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return iter((_failed(path.name, _missing(path)),))
    if stat.S_ISDIR(mode):
        return _in_folder(path)
    if not stat.S_ISREG(mode):
        return iter(
            (_failed(path.name, unsupported(path.name, "ingen almindelig fil", "Kopiér den til en fil først.")),)
        )
    if _is_archive(path):
        return _in_archive(path, path.name, Budget(), depth=1)
    return iter((Found(path.name, lambda: _load_file(path, path.name)),))


def documents_in_upload(data: bytes, name: str) -> Iterator[Found]:
    """The same for bytes that were sent here: the document itself, or the documents in a ZIP."""
    name = PurePosixPath(name.replace("\\", "/")).name or "fil"
    if data.startswith(b"PK") and _holds_archive(data, name):
        return _in_archive(data, name, Budget(), depth=1)
    return iter((Found(name, lambda: read_bytes(data, name)),))


def _failed(name: str, error: ReadError) -> Found:
    def load() -> Source:
        raise error

    return Found(name, load)


def _missing(path: Path) -> ReadError:
    return ReadError("missing", f"»{path}« findes ikke eller kan ikke åbnes. Kontrollér stien.")


def _load_file(path: Path, name: str, siblings: frozenset[str] = frozenset()) -> Source:
    try:
        size = path.stat().st_size
        limits.check_size(size, name)  # before a byte of it is in memory
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(
            "missing", f"Filen »{name}« kan ikke åbnes. Kontrollér, at du har lov til at læse den."
        ) from error
    return read_bytes(data, name, siblings=siblings)


def _is_archive(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            if stream.read(2) != b"PK":
                return False
            if path.stat().st_size > limits.MAX_FILE:
                return True  # no Office file; the archive's own bounds decide
            stream.seek(0)
            return _holds_archive(stream.read(), path.name)
    except OSError:
        return False


def _holds_archive(data: bytes, name: str) -> bool:
    try:
        return kind_of(data, name) == "zip"
    except ReadError:
        return False


def _in_folder(folder: Path) -> Iterator[Found]:
    paths = sorted(_files_below(folder), key=lambda path: str(path.relative_to(folder)).casefold())
    names = [path.relative_to(folder).as_posix() for path in paths]
    at = dict(zip(names, paths, strict=True))
    wanted = documents_among(names, lambda export: _file_quietly(at[export]))
    siblings = siblings_of(wanted, names)
    for name in wanted:
        if _is_archive(at[name]):
            yield from _in_archive(at[name], name, Budget(), depth=1)
        else:
            yield Found(name, partial(_load_file, at[name], name, siblings[name]))
    if not wanted:
        yield _failed(folder.name, ReadError("missing", f"Mappen »{folder.name}« indeholder ingen dokumenter."))


def _files_below(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "__MACOSX"))]
        for name in files:
            path = Path(parent, name)
            if not name.startswith(".") and not path.is_symlink() and path.is_file():
                yield path


def _in_archive(file: Path | bytes, name: str, budget: Budget, depth: int) -> Iterator[Found]:
    if depth > limits.MAX_DEPTH:
        yield _failed(
            name, ReadError("bomb", f"»{name}« ligger {depth} arkiver nede. Pak arkiverne ud, og indlæs mappen.")
        )
        return
    try:
        archive = Archive(file, PurePosixPath(name).name, budget)
    except ReadError as error:
        yield _failed(name, error)
        return
    members = sorted(archive.members, key=lambda member: member.path.casefold())
    at = {member.path: member for member in members}
    wanted = documents_among(list(at), lambda export: _quietly(archive, at[export]))
    siblings = siblings_of(wanted, at)
    for path in wanted:
        full = f"{name}/{path}"
        if PurePosixPath(path).suffix.lower() == ".zip":
            yield from _nested(archive, at[path], full, budget, depth)
        else:
            yield Found(full, _loader(archive, at[path], full, siblings[path]))
    if not wanted:
        yield _failed(name, ReadError("missing", f"ZIP-filen »{name}« indeholder ingen dokumenter."))


def _loader(archive: Archive, member: Member, name: str, siblings: frozenset[str]) -> Callable[[], Source]:
    return lambda: read_bytes(archive.read(member), name, siblings=siblings)


def _nested(archive: Archive, member: Member, name: str, budget: Budget, depth: int) -> Iterator[Found]:
    try:
        data = archive.read(member)
        limits.check_size(len(data), name)
    except ReadError as error:
        yield _failed(name, error)
        return
    yield from _in_archive(data, name, budget, depth + 1)


def _quietly(archive: Archive, member: Member) -> bytes:
    """The member's bytes where only a hint is wanted; its own ``load`` will tell what is wrong with it."""
    try:
        return archive.read(member, limits.MAX_XML)
    except ReadError:
        return b""


def _file_quietly(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.stat().st_size <= limits.MAX_XML else b""
    except OSError:
        return b""
