"""Files, folders, archives and uploads: what is found, in which order, and what one bad file does to the others."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sagsgang.intake.readers import Found, documents, documents_in_upload, limits, read_bytes
from sagsgang.intake.source import ReadError
from tests.intake.readers.making import MINUTES, docx_of, lines_pdf, zipped


def outcome(found: Found) -> str:
    """The first line of the document, or the code of its error."""
    try:
        return found.load().lines[0].text
    except ReadError as error:
        assert str(error).endswith(".")
        return error.code


def outcomes(path: Path) -> dict[str, str]:
    return {found.name: outcome(found) for found in documents(path)}


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def write(name: str, data: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


Put = Callable[[str, bytes | str], Path]


@pytest.mark.parametrize("name", ["referat", "referat.txt", "referat.pdf", "referat.xml"])
@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"Referat", "text/plain"), (lines_pdf("Referat"), "application/pdf"), (b"<html><p>Referat", "text/html"),
        (b"<!DOCTYPE html><title>x</title><p>Referat", "text/html"),
        (b"<?xml version='1.0'?><Meeting>Referat</Meeting>", "application/xml"),
        (docx_of("Referat"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)  # fmt: skip
def test_the_content_says_what_a_file_is_whatever_its_name(data: bytes, media_type: str, name: str) -> None:
    source = read_bytes(data, name)
    assert source.media_type == media_type
    assert source.lines[0].text == "Referat"
    assert source.name == name


def test_a_source_has_the_hash_of_its_bytes() -> None:
    assert read_bytes(b"abc", "x").sha256.startswith("ba7816bf8f01cfea")


def test_a_folder_is_walked_in_order_and_its_other_files_are_passed_over(put: Put, tmp_path: Path) -> None:
    put("b.txt", "B")
    put("A.txt", "A")
    put("mappe/c.pdf", lines_pdf("C"))
    put("mappe/billede.png", b"\x89PNG")
    put("mail.msg", b"x")
    put(".skjult/d.txt", "D")
    put(".skjult.txt", "D")
    put("~$e.docx", "D")
    put("__MACOSX/f.txt", "D")
    assert list(outcomes(tmp_path).items()) == [("A.txt", "A"), ("b.txt", "B"), ("mappe/c.pdf", "C")]


def test_a_bad_file_does_not_stop_the_others(put: Put, tmp_path: Path) -> None:
    put("a.pdf", b"%PDF-1.4 junk")
    put("b.txt", "")
    put("c.docx", b"PK\x03\x04 junk")
    put("d.zip", zipped(("../ude.txt", "x")))
    put("e.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    put("f.txt", "F")
    assert outcomes(tmp_path) == {
        "a.pdf": "damaged", "b.txt": "empty", "c.docx": "damaged", "d.zip": "traversal", "e.doc": "unsupported",
        "f.txt": "F",
    }  # fmt: skip


def test_a_file_named_directly_is_always_tried(put: Put) -> None:
    assert outcomes(put("billede.png", b"\x89PNG\r\n")) == {"billede.png": "unsupported"}
    assert outcomes(put("referat.bak", "Referat")) == {"referat.bak": "Referat"}


def test_what_is_not_there_is_missing(tmp_path: Path) -> None:
    assert outcomes(tmp_path / "findes-ikke.pdf") == {"findes-ikke.pdf": "missing"}
    assert outcomes(tmp_path) == {tmp_path.name: "missing"}
    assert list(outcomes(Path("a\0b")).values()) == ["missing"]


def test_a_link_in_a_folder_is_not_followed(put: Put, tmp_path: Path) -> None:
    put("a.txt", "A")
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    (tmp_path / "runde").symlink_to(tmp_path)
    assert outcomes(tmp_path) == {"a.txt": "A"}


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "roer")
    assert outcomes(tmp_path / "roer") == {"roer": "unsupported"}


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "referat.pdf"
    with huge.open("wb") as stream:
        stream.write(b"%PDF-1.7")
        stream.truncate(200_000_000)
    found = next(documents(huge))
    with pytest.raises(ReadError, match="200 MB") as refused:
        found.load()
    assert refused.value.code == "too-large"


def test_documents_in_an_archive_are_named_by_their_way_into_it(put: Put, tmp_path: Path) -> None:
    inner = zipped(("c.txt", "C"))
    put("mappe/sager.zip", zipped(("b/å.txt", "Å"), ("a.txt", "A"), ("indre.zip", inner), ("billede.jpg", b"x")))
    assert list(outcomes(tmp_path).items()) == [
        ("mappe/sager.zip/a.txt", "A"), ("mappe/sager.zip/b/å.txt", "Å"), ("mappe/sager.zip/indre.zip/c.txt", "C"),
    ]  # fmt: skip


def test_documents_may_be_loaded_in_any_order_after_all_were_found(put: Put, tmp_path: Path) -> None:
    put("a.zip", zipped(("1.txt", "A1"), ("2.txt", "A2")))
    put("b.zip", zipped(("1.txt", "B1")))
    found = list(documents(tmp_path))
    assert [outcome(one) for one in reversed(found)] == ["B1", "A2", "A1"]


def test_an_upload_is_read_like_a_file() -> None:
    assert {f.name: outcome(f) for f in documents_in_upload(MINUTES.encode(), "C:\\mine\\referat.txt")} == {
        "referat.txt": "Referat af møde i KKR Fjordby den 10. februar 2023"
    }
    assert {f.name: outcome(f) for f in documents_in_upload(zipped(("a.txt", "A")), "sager.zip")} == {
        "sager.zip/a.txt": "A"
    }
    assert {f.name: outcome(f) for f in documents_in_upload(docx_of("Word"), "brev.docx")} == {"brev.docx": "Word"}


def test_an_archive_of_one_document_can_be_read_as_that_document() -> None:
    assert read_bytes(zipped(("a.txt", "A"), ("b.png", "x")), "sag.zip").text == "A"
    with pytest.raises(ReadError, match="2 dokumenter") as refused:
        read_bytes(zipped(("a.txt", "A"), ("b.txt", "B")), "sag.zip")
    assert refused.value.code == "unsupported"


EXPORT = "<Meeting><Title>Møde</Title><File>Bilag 1.PDF</File><Agenda>123.pdf</Agenda></Meeting>"


@pytest.mark.parametrize("in_archive", [False, True])
def test_an_exports_enclosures_are_its_siblings_and_not_documents(put: Put, tmp_path: Path, in_archive: bool) -> None:
    files = [
        ("eksport/m.xml", EXPORT), ("eksport/Filer/bilag 1.pdf", lines_pdf("Bilag")),
        ("eksport/123.pdf", lines_pdf("x")), ("eksport/logo.png", "x"), ("andet/referat.txt", "Andet"),
    ]  # fmt: skip
    if in_archive:
        put("alt.zip", zipped(*files))
    else:
        for name, data in files:
            put(name, data)
    found = {one.name.removeprefix("alt.zip/"): one.load() for one in documents(tmp_path)}
    assert set(found) == {"eksport/m.xml", "andet/referat.txt"}
    assert found["eksport/m.xml"].siblings == {"bilag 1.pdf", "123.pdf", "logo.png"}
    assert found["andet/referat.txt"].siblings == frozenset()


def test_documents_that_an_export_does_not_name_are_documents_of_their_own(put: Put, tmp_path: Path) -> None:
    put("m.xml", EXPORT)
    put("referat.pdf", lines_pdf("Referat"))
    assert outcomes(tmp_path) == {"m.xml": "Møde", "referat.pdf": "Referat"}
    assert next(documents(tmp_path)).load().siblings == frozenset()


def test_papers_called_enclosures_belong_to_the_document_they_lie_beside(put: Put, tmp_path: Path) -> None:
    for name in ("m/referat.txt", "m/Bilag 1.pdf", "m/kort.png", "m/underlag/Bilag 2 - tal.xlsx", "bilag/Bilag 3.txt"):
        put(name, "Tekst")
    found = {one.name: one.load() for one in documents(tmp_path)}
    assert set(found) == {"m/referat.txt", "bilag/Bilag 3.txt"}
    assert found["m/referat.txt"].siblings == {"bilag 1.pdf", "kort.png", "bilag 2 - tal.xlsx"}


def test_files_beside_several_documents_belong_to_none_of_them(put: Put, tmp_path: Path) -> None:
    for name in ("januar.txt", "februar.txt", "Bilag 1.pdf", "Bilagsliste.txt"):
        put(name, "Tekst")
    found = {one.name: one.load() for one in documents(tmp_path)}
    assert set(found) == {"januar.txt", "februar.txt", "Bilagsliste.txt"}
    assert not any(source.siblings for source in found.values())


# --- Archives that nobody should send ---------------------------------------------------------------------------------


def linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


def locked() -> bytes:
    """An archive whose member says that it is encrypted."""
    data = bytearray(zipped(("a.txt", "A")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


def lying() -> bytes:
    """An archive that says its member is small; the checksum tells."""
    data = bytearray(zipped(("a.txt", "A" * 5_000)))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def nested(depth: int) -> bytes:
    data = zipped(("a.txt", "A"))
    for _ in range(depth - 1):
        data = zipped(("n.zip", data))
    return data


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped(("a.txt", "A"), ("../b.txt", "B")), "traversal"), (zipped(("/etc/b.txt", "B")), "traversal"),
        (zipped(("C:/b.txt", "B")), "traversal"), (zipped(("x\\..\\..\\b.txt", "B")), "traversal"),
        (zipped(("x/../../b.png", "B")), "traversal"), (linked(), "traversal"), (locked(), "encrypted"),
        (lambda: zipped(("a.txt", b"0" * 20_000_000)), "bomb"),
        (lambda: zipped(*((f"{at}.png", "") for at in range(10_001))), "bomb"),
        (nested(4), "bomb"), (lying(), "damaged"), (zipped(("a.txt", "A" * 999))[:-9], "damaged"),
        (zipped(), "missing"), (zipped(("a.png", "x")), "missing"),
    ],
    ids=[
        "parent", "absolute", "drive", "backslashes", "parent within", "symlink", "password", "ratio", "members",
        "nested", "wrong size", "cut off", "nothing", "no document",
    ],
)  # fmt: skip
def test_bad_archives_are_refused_as_a_whole(data: bytes | Callable[[], bytes], code: str) -> None:
    # The large ones are made here, not wherever the file is imported.
    data = data() if callable(data) else data
    assert [outcome(found) for found in documents_in_upload(data, "sager.zip")] == [code]


def test_archives_in_archives_down_to_the_third_are_read() -> None:
    assert [outcome(found) for found in documents_in_upload(nested(3), "sager.zip")] == ["A"]


def test_what_may_be_unpacked_is_counted_through_all_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sagsgang.intake.readers.archive.Budget.__init__.__defaults__", (limits.MAX_MEMBERS, 5_000))
    inner = zipped(("a.txt", os.urandom(2_000).hex()))
    data = zipped(("1.zip", inner), ("2.txt", "T"))
    assert [outcome(found) for found in documents_in_upload(data, "sager.zip")] == ["bomb", "T"]


def test_a_directory_of_millions_is_refused_before_it_is_read() -> None:
    data = bytearray(zipped(("a.txt", "A")))
    at = data.index(b"PK\x05\x06") + 12
    data[at : at + 4] = (30_000_000).to_bytes(4, "little")
    assert [outcome(found) for found in documents_in_upload(bytes(data), "sager.zip")] == ["bomb"]


@pytest.mark.parametrize("charset", ["cp850", "utf-8"])
def test_names_with_danish_letters_are_read_as_they_were_meant(charset: str) -> None:
    data = zipped(("XXXX.txt", "A")).replace(b"XXXX", "Åø".encode(charset).ljust(4, b"_"))
    assert [found.name for found in documents_in_upload(data, "z.zip")] == [
        f"z.zip/{'Åø'.ljust(4 if charset == 'cp850' else 2, '_')}.txt"
    ]
