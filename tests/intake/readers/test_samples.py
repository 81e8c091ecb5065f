"""Real documents, where they lie beside the repository: every word of them is read, in order."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sagsgang.intake.readers import documents, read_bytes

SAMPLES = Path(__file__).resolve().parents[3].parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real documents are not beside the repository")


def sample(ending: str) -> list[Path]:
    return sorted(SAMPLES.rglob(f"*{ending}")) if SAMPLES.is_dir() else []


def test_every_sample_is_read_without_an_error() -> None:
    loaded = [found.load() for found in documents(SAMPLES)]
    assert len(loaded) >= 8
    assert all(len(source.lines) > 10 for source in loaded)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "cp1252", "mac-roman", "cp865", "cp850"])
@pytest.mark.parametrize("path", sample(".txt"), ids=lambda path: path.stem)
def test_the_minutes_are_the_same_in_every_charset(path: Path, charset: str) -> None:
    text = path.read_text("utf-8").encode(charset, "replace").decode(charset)
    source = read_bytes(text.encode(charset), path.name)
    plain = [re.sub("^([ \t]*)\u0336 *", r"\1– ", row) for row in text.split("\n")]
    assert [line.text for line in source.lines] == plain[:-1]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("path", sample(".pdf"), ids=lambda path: path.stem)
def test_a_pdf_has_the_words_that_pdftotext_finds_in_the_same_order_on_each_page(path: Path) -> None:
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, timeout=60)
    theirs = done.stdout.decode().rstrip("\f").split("\f")
    source = read_bytes(path.read_bytes(), path.name)
    assert source.pages == len(theirs)
    for number, page in enumerate(theirs, 1):
        ours = " ".join(line.text for line in source.lines if line.page == number).split()
        assert sorted(ours) == sorted(page.split())
        # A table's cells may come in another order; all else stands where it stands on the page.
        in_place = sum(1 for one, other in zip(ours, page.split(), strict=True) if one == other)
        assert in_place >= 0.7 * len(ours)


@pytest.mark.parametrize("path", sample(".html"), ids=lambda path: path.stem)
def test_a_page_has_every_word_a_browser_would_show_and_no_script(path: Path) -> None:
    source = read_bytes(path.read_bytes(), path.name)
    shown = source.tree.body.text(separator=" ")
    assert sorted(source.text.split()) == sorted(shown.split())
    assert "function(" not in source.text


@pytest.mark.parametrize("path", sample(".xml"), ids=lambda path: path.stem)
def test_an_exports_fields_are_all_among_its_lines(path: Path) -> None:
    source = read_bytes(path.read_bytes(), path.name)
    text = " ".join(source.text.split())
    titles = [
        " ".join(node.text.split()) for node in source.tree.iter() if node.tag.endswith(("Title", "Name")) and node.text
    ]
    assert titles
    assert all(title in text for title in titles)
