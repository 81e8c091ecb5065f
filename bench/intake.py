"""How fast documents are understood: ``make bench NAME=intake`` (``ARGS=--quick`` for a short run).

Four pieces of work, each measured in a warm process, best and median of many runs, the garbage collector running as it
does in service:

- the real minutes (or, where they aren't at hand, the invented sample made as long), parsed from their lines;
- what a plain script does with the same text (lines cut at blank lines, headings by regular expression), as the rival:
  it repairs nothing, reads no decision and checks nothing, so it shows what understanding costs;
- a PDF of 100 pages, read and parsed, beside pypdfium2's bare text extraction of the same file;
- documents of growing length, to see that the time per line does not grow.

Figures, counts, machine and versions go to bench/out/intake.json.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2

from sagsgang.intake.parse import parse
from sagsgang.intake.source import Line, Source

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "data" / "kkr-nordjylland-2023-02-10.txt"
SAMPLE = ROOT / "tests" / "intake" / "samples" / "kl_minutes_copied.txt"
OUT = ROOT / "bench" / "out" / "intake.json"
PAGES = 100


def timed(work: Callable[[], Any], runs: int) -> dict[str, float]:
    """Milliseconds: best, median and worst of so many runs after one to warm up."""
    work()
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return {"best_ms": min(taken), "median_ms": statistics.median(taken), "worst_ms": max(taken), "runs": runs}


def as_source(text: str, name: str) -> Source:
    lines = [Line(line, number) for number, line in enumerate(text.split("\n"), 1)]
    return Source(name, hashlib.sha256(text.encode()).hexdigest(), "text/plain", lines)


def minutes() -> tuple[str, str]:
    """(which text, the text): the real minutes, else the sample repeated to their length."""
    if REAL.is_file():
        return "real minutes", REAL.read_text(encoding="utf-8")
    text = SAMPLE.read_text(encoding="utf-8")
    return "sample, repeated", text + longer(text, 9)


def longer(text: str, times: int) -> str:
    """The text's items once more and once more, as further sections of the same agenda."""
    start = text.index("2. Regionalpolitiske sager")
    body = text[start : text.index("3. KKR", start)]
    parts = []
    for extra in range(times):
        parts.append(re.sub(r"(?m)^( ?)2\.(?=\d?\.?\s)", rf"\g<1>{3 + extra}.", body))
    return "".join(parts)


_HEADING = re.compile(r"^(Baggrund|Indstilling|Sagsfremstilling|Beslutning)$")
_ITEM = re.compile(r"^\d+\.\d+\.? \S")


def plain_script(text: str) -> int:
    """What a script of an afternoon does: paragraphs by blank lines, items and headings by pattern."""
    items: list[dict[str, list[str]]] = []
    heading = ""
    for paragraph in re.split(r"\n\s*\n", text):
        line = " ".join(paragraph.split())
        if _ITEM.match(line):
            items.append({})
            heading = ""
        elif _HEADING.match(line):
            heading = line
        elif items:
            items[-1].setdefault(heading, []).append(line)
    return len(items)


def hundred_pages() -> bytes:
    """A PDF of 100 pages in KL's layout, written here with reportlab: headers and footers, 40 lines of text a page."""
    from io import BytesIO

    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    prose = (
        "Kommunerne har i fællesskab drøftet planen for kysten, og der er bred opbakning til at arbejde videre med de "
        "tre spor, som styregruppen har beskrevet. Finansieringen er endnu ikke på plads, og sekretariatet vender "
        "tilbage med et forslag til fordeling, når regnskabet for første halvår foreligger. "
    ).split()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=True)
    word = 0
    for page in range(1, PAGES + 1):
        lines = ["KKR Klitkysten | 14-06-2024", ""]
        if page % 2 == 1:
            section, item = 1 + page // 20, 1 + (page % 20) // 2
            lines += [f"{section}. Sager i afsnit {section}", ""] if item == 1 else []
            lines += [f"{section}.{item}. Fælles kystplan, del {page}", f"SAG-2024-{page:05d} kalu", "", "Baggrund"]
        while len(lines) < 40:
            line = ""
            while len(line) < 72:
                line += prose[word % len(prose)] + " "
                word += 1
            lines.append(line.strip())
        lines += ["", "Beslutning", "KKR Klitkysten godkendte indstillingen."] if page % 2 == 0 else []
        text = canvas.beginText(60, 790)
        text.setFont("Helvetica", 10)
        for line in [*lines, "", f"SIDE | {page}"]:
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def bare_extraction(data: bytes) -> int:
    """pypdfium2's own text of every page, and nothing more."""
    document = pypdfium2.PdfDocument(data)
    return sum(len(page.get_textpage().get_text_range()) for page in document)


def run(quick: bool) -> dict[str, Any]:
    runs = 5 if quick else 40
    which, text = minutes()
    source = as_source(text, "minutes.txt")
    meeting = parse(source)
    result: dict[str, Any] = {
        "document": which,
        "lines": len(source.lines),
        "characters": len(text),
        "items": len(meeting.items),
        "coverage": meeting.coverage,
        "findings": len(meeting.findings),
        "parse": timed(lambda: parse(source), runs),
        "plain_script": timed(lambda: plain_script(text), runs),
    }
    sample = SAMPLE.read_text(encoding="utf-8")
    result["growth"] = []
    for times in (1, 4, 16) if quick else (1, 4, 16, 64):
        grown = as_source(sample + longer(sample, times), "grown.txt")
        figures = timed(lambda source=grown: parse(source), 3)  # type: ignore[misc]
        figures |= {"lines": len(grown.lines), "us_per_line": figures["best_ms"] * 1000 / len(grown.lines)}
        result["growth"].append(figures)
    result["pdf"] = pdf(2 if quick else 5)
    # ru_maxrss counts in KiB on Linux
    result["peak_memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    result["machine"] = {
        "python": platform.python_version(),
        "system": platform.platform(),
        "processor": processor(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "pypdfium2": str(pypdfium2.PYPDFIUM_INFO),
    }
    return result


def pdf(runs: int) -> dict[str, Any]:
    from sagsgang.intake.readers import read_bytes

    data = hundred_pages()
    source = read_bytes(data, "hundred.pdf")
    meeting = parse(source)
    return {
        "pages": source.pages,
        "bytes": len(data),
        "items": len(meeting.items),
        "coverage": meeting.coverage,
        "read_and_parse": timed(lambda: parse(read_bytes(data, "hundred.pdf")), runs),
        "read": timed(lambda: read_bytes(data, "hundred.pdf"), runs),
        "parse": timed(lambda: parse(source), runs),
        "bare_extraction": timed(lambda: bare_extraction(data), runs),
    }


def processor() -> str:
    try:
        found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    except OSError:
        return platform.processor()
    return found[1] if found else platform.processor()


def show(result: dict[str, Any]) -> None:
    print(f"{result['document']}: {result['lines']} lines, {result['items']} items, coverage {result['coverage']}")
    print(f"\n{'work':44} {'best':>9} {'median':>9}")
    rows = [
        ("the minutes, understood", result["parse"]),
        ("the minutes, cut by a plain script", result["plain_script"]),
        (f"PDF of {result['pdf']['pages']} pages, read and understood", result["pdf"]["read_and_parse"]),
        ("  of which reading", result["pdf"]["read"]),
        ("  of which understanding", result["pdf"]["parse"]),
        ("  the same, bare text extraction", result["pdf"]["bare_extraction"]),
    ]
    for name, figures in rows:
        print(f"{name:44} {figures['best_ms']:6.1f} ms {figures['median_ms']:6.1f} ms")
    print(f"\n{'lines':>8} {'best':>11} {'per line':>10}")
    for grown in result["growth"]:
        print(f"{grown['lines']:8} {grown['best_ms']:8.1f} ms {grown['us_per_line']:7.1f} us")
    print(f"\npeak memory {result['peak_memory_mb']:.0f} MB, load {result['machine']['load']:.1f}")
    print(f"all figures: {OUT.relative_to(ROOT)}")


def main(arguments: list[str] | None = None) -> int:
    result = run("--quick" in (sys.argv[1:] if arguments is None else arguments))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(result, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    show(result)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
