"""PDF: text page by page, hyphens, turned pages, and files that are locked, broken or hostile."""

from __future__ import annotations

import os
import random
import resource
import zlib
from collections.abc import Callable

import pytest

from sagsgang.intake.readers import limits, read_bytes, scan
from sagsgang.intake.readers.sandbox import sandbox
from sagsgang.intake.source import ReadError, Source
from tests.intake.readers.making import MINUTES, column, form_bomb, image_pdf, lines_pdf, pdf_of, raw_pdf, stream


def read(data: bytes) -> Source:
    return read_bytes(data, "referat.pdf")


def refused(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as error:
        read(data)
    return error.value


def test_minutes_come_out_line_by_line_with_their_pages() -> None:
    source = read(lines_pdf(MINUTES, "Side to\nmed ÆØÅ – §"))
    assert source.text == MINUTES + "\nSide to\nmed ÆØÅ – §"
    assert source.pages == 2
    assert [line.number for line in source.lines] == list(range(1, len(source.lines) + 1))
    assert [line.page for line in source.lines] == [1] * (len(source.lines) - 2) + [2, 2]
    assert source.media_type == "application/pdf"


def test_text_drawn_out_of_order_is_read_from_the_top() -> None:
    assert (
        read(pdf_of([(60, 20, "Side 2"), (60, 700, "1. Sag"), (60, 750, "Referat")])).text
        == "Referat\n\n1. Sag\n\nSide 2"
    )


@pytest.mark.parametrize(
    "rows",
    [
        ["de seneste års Co-", "ronapandemi, og DK-", "2020 for KKR-", "mødet og kommunale-", "og regionale"],
        ["i perioden 2030-", "fremskrivning af be\u00ad", "mærkningen"],
    ],
)
def test_a_hyphen_at_a_lines_end_stays_there(rows: list[str]) -> None:
    expected = [row.replace("\u00ad", "-") for row in rows]
    assert [line.text for line in read(pdf_of(column(72, 700, rows))).lines] == expected


def test_ligatures_and_blanks_are_plain() -> None:
    assert read(lines_pdf("fine filer kl.\u00a09")).text == "fine filer kl. 9"


def test_bold_lines_are_told_from_lines_with_a_bold_word() -> None:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out)
    canvas.setFont("Helvetica-Bold", 11)
    canvas.drawString(60, 700, "Beslutning i sagen")
    canvas.drawString(60, 680, "Bemærk:")
    canvas.setFont("Helvetica", 11)
    canvas.drawString(120, 680, "resten er almindelig")
    canvas.save()
    assert [(line.text, line.bold) for line in read(out.getvalue()).lines if line.text] == [
        ("Beslutning i sagen", True),
        ("Bemærk: resten er almindelig", False),
    ]


def test_a_page_on_its_side_is_read_in_the_direction_of_its_text() -> None:
    upwards = b"BT /F 12 Tf 0 1 -1 0 %d 100 Tm (%s) Tj ET "
    turned = upwards % (100, b"Anna Lind \\(A\\)") + upwards % (114, b"Bo Krog \\(V\\)")
    assert read(raw_pdf(zlib.compress(turned))).text == "Anna Lind (A)\nBo Krog (V)"


def test_a_hundred_pages_are_read_whole() -> None:
    """How long it takes is measured in bench/intake.py."""
    words = "kommunen borgerne fælles økonomi sundhed børnehave indstilling godkendes udvalget regionen budget".split()
    choose = random.Random(7)
    page = "\n".join(" ".join(choose.choice(words) for _ in range(12)) for _ in range(50))
    data = lines_pdf(*[page] * 100)
    assert len(read(data).lines) >= 5_000


def test_a_locked_file_says_how_to_unlock_it() -> None:
    error = refused(pdf_of(column(60, 700, ["Hemmelig"]), password="kode"))
    assert error.code == "encrypted"
    assert "adgangskode" in str(error)


@pytest.mark.parametrize("keep", [20, 300, 0.5])
def test_a_file_cut_off_is_read_as_far_as_it_goes_or_called_damaged(keep: float) -> None:
    data = lines_pdf(MINUTES)
    try:
        source = read(data[: int(keep if keep > 1 else len(data) * keep)])
    except ReadError as error:
        assert error.code in ("damaged", "no-text")
    else:
        assert "KKR Fjordby" in source.text


def test_junk_behind_the_signature_is_damaged() -> None:
    assert refused(b"%PDF-1.7\n" + random.Random(1).randbytes(5_000)).code == "damaged"


def test_a_page_tree_that_holds_itself_is_damaged() -> None:
    data = raw_pdf(zlib.compress(b" ")).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")
    assert refused(data).code in ("damaged", "no-text")


def test_empty_pages_are_no_text() -> None:
    assert refused(raw_pdf(zlib.compress(b" "))).code == "no-text"


#: more work than starting the helper is on any machine; no bomb is through within it
STARTING = 2.0


def work_of_children() -> float:
    """Seconds that our processes which have ended kept a processor busy, however long they had to wait for one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize(
    "bomb",
    [
        lambda: raw_pdf(zlib.compress(b" " * 200_000_000)),
        lambda: raw_pdf(zlib.compress(zlib.compress(b" " * 200_000_000)), filters=b"[/FlateDecode/FlateDecode]"),
        lambda: form_bomb(14, 10),
    ],
    ids=["inflates", "inflates twice", "forms in forms"],
)
def test_bombs_are_refused_in_time_and_the_next_document_is_read(
    bomb: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    data, seconds = bomb(), 0.7
    assert read(lines_pdf("Før")).text == "Før"
    before = work_of_children()
    with monkeypatch.context() as hurried:
        hurried.setattr(limits, "PDF_SECONDS", seconds)
        assert refused(data).code == "bomb"
    # What the helper has worked counts once it has ended: its start, the document before, and the bomb until it was stopped.
    assert work_of_children() - before < seconds + STARTING
    assert read(lines_pdf("Godkendt")).text == "Godkendt"


def test_more_pages_than_any_document_has_are_a_bomb() -> None:
    kids = b"3 0 R " * (limits.MAX_PAGES + 1)
    data = raw_pdf(zlib.compress(b"BT /F 12 Tf 50 700 Td (x) Tj ET"))
    data = data.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[%s]/Count %d" % (kids, limits.MAX_PAGES + 1))
    assert refused(data).code == "bomb"


def test_the_helper_is_replaced_after_it_was_killed() -> None:
    assert read(lines_pdf("Et")).text == "Et"
    helper = sandbox._helper
    assert helper is not None
    helper.process.kill()
    helper.process.wait()
    assert read(lines_pdf("To")).text == "To"


def test_a_forked_process_gets_a_helper_of_its_own() -> None:
    assert read(lines_pdf("Et")).text == "Et"
    child = os.fork()
    if not child:
        ok = read(lines_pdf("Barn")).text == "Barn"
        sandbox._forget()
        os._exit(0 if ok else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert read(lines_pdf("To")).text == "To"


def test_a_scan_without_text_recognition_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/findes-ikke")
    error = refused(image_pdf())
    assert error.code == "no-text"
    assert "tesseract-ocr-dan" in str(error)


def test_a_scanned_page_among_others_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/findes-ikke")
    data = raw_pdf(
        zlib.compress(b"BT /F 12 Tf 50 700 Td (Godkendt) Tj ET"),
        more=[
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 7 0 R/Resources<</XObject<</I 8 0 R>>>>>>",
            stream(b"q 600 0 0 800 0 0 cm /I Do Q"),
            stream(b"\x80" * 100, b"/Subtype/Image/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray"),
        ],
    ).replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 6 0 R]/Count 2")
    source = read(data)
    assert (source.text, source.pages) == ("Godkendt", 2)
    assert [(note.code, note.severity) for note in source.notes] == [("page-without-text", "warning")]
    assert "Side 2" in source.notes[0].message


def test_recognition_that_fails_on_every_page_is_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan.shutil, "which", lambda _: "/bin/false")
    monkeypatch.setattr(scan, "_knows_danish", lambda _: True)
    assert refused(image_pdf()).code == "no-text"
