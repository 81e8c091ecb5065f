# /// script
# requires-python = ">=3.11"
# dependencies = ["pyphen>=0.17", "python-docx>=1.2", "typst>=0.15"]
# ///
"""Typeset the demo's minutes: from clean paragraphs (tools/minutes/*.txt) to files as an archive has them.

Run ``uv run tools/typeset_minutes.py`` after changing a source; the results lie in src/sagsgang/demo/minutes and are
checked in. The demo imports them like anybody's files, so they carry what real files carry: lines cut and hyphenated
at 76 columns, page headers inside sentences, a blank line after every line where text was copied out of a PDF, an old
character set, a Word file, a web page. The source keeps the whole words, which is what the import is checked against.

A source has a head of ``@key value`` lines, then one paragraph a line:
``= `` a section, ``== `` an item, ``# `` one of the headings, ``~ `` a heading below these, ``| `` a row kept as it is,
anything else a paragraph or a list line (with its own dash).
"""

from __future__ import annotations

import argparse
import html
import io
import re
import sys
import zipfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from sagsgang.demo import council  # noqa: E402  (the path must be known first)

SOURCES = ROOT / "tools" / "minutes"
RESULTS = ROOT / "src" / "sagsgang" / "demo" / "minutes"

WIDTH, TITLE_WIDTH, PAGE_LINES = 76, 62, 38
MONTHS = ("januar februar marts april maj juni juli august september oktober november december").split()
MISSION = """\
Om KKR Fjordland
I KKR Fjordland mødes de 11 kommuner om de opgaver, der
løses bedst i fællesskab. KKR varetager kommunernes fælles
interesser over for region, stat og samarbejdspartnere.

Pejlemærker
Vi taler med én stemme, når det gælder, og lytter til de
små kommuner såvel som de store, til gavn for borgerne."""


@dataclass(slots=True)
class Block:
    """One paragraph of the source; ``kind`` is section, item, heading, subheading, row or text."""

    kind: str
    text: str


@dataclass(slots=True)
class Script:
    """A source file: its head, and its paragraphs in order."""

    name: str
    head: dict[str, str] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)

    @property
    def day(self) -> date:
        return date.fromisoformat(self.head["date"])

    @property
    def body(self) -> str:
        return self.head.get("body", "KKR Fjordland")


#: short words that may be half of a longer one, whether or not they stand in the document
SMALL_WORDS = frozenset(
    "ad af an be den der det din efter en er et for fra frem ind kom kyst med mod ned om op over sam til ud ved".split()
)

MARKS = {"=": "section", "==": "item", "#": "heading", "~": "subheading", "|": "row"}


def read_script(path: Path) -> Script:
    script = Script(path.stem)
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        mark, _, rest = line.partition(" ")
        if mark.startswith("@"):
            script.head[mark[1:]] = rest.strip()
        elif mark in MARKS and rest:
            script.blocks.append(Block(MARKS[mark], rest.strip()))
        else:
            script.blocks.append(Block("text", line.strip()))
    return script


def names(value: str) -> list[str]:
    return [name.strip() for name in value.split(";") if name.strip()]


def attendance(script: Script) -> list[Block]:
    """The list of participants and the apologies, from the council's seats on the day and the source's head."""
    day, head = script.day, script.head
    away = names(head.get("apologies", ""))
    rows = [m.name for m in council.members_on(day) if m.name not in away]
    for name in names(head.get("twice", "")):
        rows.insert(rows.index(name) + 9, name)
    blocks = [Block("heading", "Deltagerfortegnelse"), Block("heading", "Deltagere")]
    for name in rows:
        row = council.member_row(name, day)
        if name in names(head.get("comma", "")):
            row = row.replace(") ", "), ", 1)
        blocks.append(Block("row", row))
    for pair in names(head.get("substitutes", "")):
        name, _, absent = pair.partition(" for ")
        blocks.append(Block("row", f"{council.member_row(name, day)} (suppleant for {absent})"))
    committee = [m.name for m in council.members_on(day, council.KL_COMMITTEE_MEMBERS)]
    if head.get("committee", "yes") == "yes":
        blocks.append(Block("heading", "KL-udvalgsmedlem:"))
        blocks += [Block("row", council.member_row(name, day)) for name in committee]
    if away:
        blocks.append(Block("heading", "Afbud"))
        blocks += [Block("row", council.member_row(name, day)) for name in away]
    return blocks


# --- lines -----------------------------------------------------------------------------------------------------------


class Typesetter:
    """Breaks paragraphs into lines as a word processor does, with Danish hyphenation."""

    def __init__(self) -> None:
        import pyphen

        self.dictionary = pyphen.Pyphen(lang="da_DK")

    def split(self, word: str, room: int) -> tuple[str, str] | None:
        """The longest head of ``word`` that fits in ``room`` columns, hyphen included, and the rest."""
        at_hyphen = [m.end() for m in re.finditer(r"(?<=\w)-(?=\w)", word) if m.end() <= room]
        if at_hyphen:
            return word[: at_hyphen[-1]], word[at_hyphen[-1] :]
        core = re.match(r"\W*([^\W\d_]+)", word)
        if core is None or len(core.group(1)) < 6 or "-" in word:
            return None
        offset = core.start(1)
        for place in sorted(self.dictionary.positions(core.group(1)), reverse=True):
            head, rest = word[: offset + place], word[offset + place :]
            vowels = r"[aeiouyæøåAEIOUYÆØÅ]"
            letters = re.match(r"[^\W\d_]+", rest)
            good = re.search(vowels, head) and re.search(vowels, rest) and letters and len(letters.group()) >= 3
            if len(head) + 1 <= room and place >= 2 and good:
                return head + "-", rest
        return None

    def wrap(self, text: str, width: int) -> list[str]:
        lines: list[str] = []
        line = ""
        words = text.split()
        while words:
            word = words.pop(0)
            candidate = f"{line} {word}" if line else word
            if len(candidate) <= width:
                line = candidate
                continue
            parted = self.split(word, width - len(line) - 1) if line else None
            if parted:
                lines.append(f"{line} {parted[0]}")
                line, word = "", parted[1]
            elif line:
                lines.append(line)
                line = ""
            if not line:
                line = word
        if line:
            lines.append(line)
        return lines


@dataclass(slots=True)
class Row:
    """A line of the page; ``opens`` says that a paragraph begins here (a page may be turned before it)."""

    text: str
    opens: bool = False


def page_rows(script: Script, setter: Typesetter) -> list[Row]:
    """Every line of the document, blank ones as "", without page furniture."""
    rows: list[Row] = []

    def put(lines: list[str], before: int = 0) -> None:
        rows.extend(Row("") for _ in range(before))
        rows.extend(Row(line, index == 0) for index, line in enumerate(lines))

    for line in cover(script):
        rows.append(Row(line, opens=True))
    previous = ""
    for block in [*attendance(script), *script.blocks] if not script.head.get("list") else script.blocks:
        case_line = re.match(r"[A-Z]+-\d{4}-\d{5} ", block.text) is not None
        gap = {"section": 2, "item": 2, "heading": 1, "subheading": 1, "row": 0, "text": 0}[block.kind]
        if block.kind == "text" and previous == "text" and not case_line and not re.match(r"[-–̶•] ", block.text):
            gap = 1
        if block.kind in {"text", "subheading"} and previous == "row":
            gap = 1
        if block.kind == "heading" and previous == "heading":
            gap = 0
        narrow = block.kind in {"section", "item"}
        put(setter.wrap(block.text, TITLE_WIDTH if narrow else WIDTH) if block.kind != "row" else [block.text], gap)
        previous = block.kind if not case_line else "case"
    return rows


def cover(script: Script) -> list[str]:
    kind = script.head.get("cover", "details")
    day = f"{script.day:%d-%m-%Y}"
    if kind == "none":
        return []
    if kind == "mission":
        return ["", *MISSION.splitlines()]
    head = script.head
    return [
        "REFERAT",
        script.body,
        "",
        f"Dato:   {day} {head.get('time', '9.30')}",
        f"Sted:   {head['place']}",
        *([f"Info:   {head['info']}"] if head.get("info") else []),
        "",
    ]


def pages(rows: list[Row]) -> list[list[Row]]:
    result: list[list[Row]] = [[]]
    for row in rows:
        if len([r for r in result[-1] if r.text]) >= PAGE_LINES and row.text:
            result.append([])
        result[-1].append(row)
    return result


def furniture_pages(script: Script, count: int) -> set[int]:
    """The pages whose header survived: all of them, or those the head names."""
    value = script.head.get("running", "all")
    if value == "none":
        return set()
    return set(range(2, count + 1)) if value == "all" else {int(n) for n in value.split(",") if n.strip()}


def stray_blanks(text: str) -> str:
    """Put a blank into some words, as PDF extraction does ("kol lektive", "f .eks.").

    Only into words that stand whole elsewhere in the document, and only so that neither half is a word of it:
    anything else no reader, human or not, could tell from two words.
    """
    vocabulary = {word.lower() for word in re.findall(r"[^\W\d_]+", text)} | SMALL_WORDS
    counted: dict[str, int] = {}
    seen: dict[str, int] = {}
    whole = r"(?<![\w-])[a-zæøå]{9,}(?![\w-])"
    for word in re.findall(whole, text):
        counted[word] = counted.get(word, 0) + 1

    def spoil(match: re.Match[str]) -> str:
        word = match.group()
        seen[word] = seen.get(word, 0) + 1
        if counted[word] < 3 or seen[word] != 2 or sum(map(ord, word)) % 5:
            return word
        cuts = [at for at in range(3, len(word) - 3) if not {word[:at], word[at:]} & vocabulary]
        return f"{word[: cuts[0]]} {word[cuts[0] :]}" if cuts else word

    return re.sub(r" f\.eks\.", " f .eks.", re.sub(whole, spoil, text), count=1)


def as_copied(script: Script, setter: Typesetter) -> str:
    """Text copied out of a PDF viewer: a blank after every line, a blank line after every line, pages run together."""
    out: list[str] = []
    sheets = pages(page_rows(script, setter))
    keep = furniture_pages(script, len(sheets)) if script.head.get("running") else set()
    for number, sheet in enumerate(sheets, start=1):
        if number in keep:
            out += ["", "", f"{script.body}  | {script.day:%d-%m-%Y} ", f" SIDE  |  {number} "]
        for index, row in enumerate(sheet):
            lead = " " if index == 0 and number > 1 and number not in keep else ""
            out.append(f"{lead}{row.text}" if row.text.endswith("-") else f"{lead}{row.text} ")
    text = "\n\n".join(out)
    return stray_blanks(text) + "\n"


def as_plain(script: Script, setter: Typesetter, *, feed: bool) -> str:
    """Text as a converter writes it: ordinary lines, a page header on every page, form feeds where ``feed``."""
    out: list[str] = []
    sheets = pages(page_rows(script, setter))
    keep = furniture_pages(script, len(sheets))
    for number, sheet in enumerate(sheets, start=1):
        if number > 1 and feed:
            out.append("\f" + f"{script.body} | {script.day:%d-%m-%Y}" if number in keep else "\f")
        elif number in keep:
            out.append(f"{script.body} | {script.day:%d-%m-%Y}")
        if number in keep:
            out += [f"SIDE | {number}", ""]
        out += [row.text for row in sheet]
    return "\n".join(out).rstrip() + "\n"


# --- Word, PDF, web --------------------------------------------------------------------------------------------------


def as_docx(script: Script) -> bytes:
    """A Word file with heading styles. Zip members get a fixed date, so that the same source gives the same bytes."""
    import docx

    document = docx.Document()
    document.core_properties.author = "KKR-sekretariatet"
    document.core_properties.title = f"Referat {script.body} {script.day:%d-%m-%Y}"
    when = script.day
    document.core_properties.created = document.core_properties.modified = __import__("datetime").datetime(
        when.year, when.month, when.day, 12
    )
    header = document.sections[0].header.paragraphs[0]
    header.text = f"{script.body} | {script.day:%d-%m-%Y}"
    for line in cover(script):
        if line:
            document.add_paragraph(line)
    styles = {"section": "Heading 1", "item": "Heading 2", "heading": "Heading 3", "subheading": "Heading 4"}
    for block in [*attendance(script), *script.blocks]:
        bullet = re.match(r"[-–] (.*)", block.text) if block.kind == "text" else None
        if bullet:
            document.add_paragraph(bullet.group(1), style="List Bullet")
        else:
            document.add_paragraph(block.text, style=styles.get(block.kind))
    buffer = io.BytesIO()
    document.save(buffer)
    return _fixed_zip(buffer.getvalue())


def _fixed_zip(data: bytes) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename == "docProps/thumbnail.jpeg":
                continue  # python-docx's template picture: 12 KB of nothing
            content = old.read(member)
            if member.filename in {"[Content_Types].xml", "_rels/.rels"}:
                content = re.sub(rb"<[^<>]*thumbnail[^<>]*/>", b"", content)
            new.writestr(zipfile.ZipInfo(member.filename, (2025, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return result.getvalue()


TYPST_HEAD = """\
#set document(title: {title}, author: "KKR-sekretariatet", date: datetime(year: {y}, month: {m}, day: {d}))
#set page(paper: "a4", margin: (x: 3cm, y: 2.6cm), header: context if counter(page).get().first() > 1 [
  #set text(8pt)
  {body} | {day} #h(1fr) SIDE | #counter(page).display()
])
#set text(lang: "da", size: 10.5pt, hyphenate: true)
#set par(leading: 0.6em, spacing: 1.1em)
"""


def as_pdf(script: Script) -> bytes:
    import typst

    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    day = script.day
    parts = [
        TYPST_HEAD.format(
            title=quoted(f"Referat {script.body} {day:%d-%m-%Y}"),
            y=day.year,
            m=day.month,
            d=day.day,
            body=script.body,
            day=f"{day:%d-%m-%Y}",
        )
    ]
    parts += [f"#par[#text({quoted(line)})]" for line in cover(script) if line]
    sizes = {"section": "15pt", "item": "12pt", "heading": "10.5pt", "subheading": "10.5pt"}
    for block in [*attendance(script), *script.blocks]:
        if block.kind in sizes:
            weight = "regular" if block.kind == "subheading" else "bold"
            style = ', style: "italic"' if block.kind == "subheading" else ""
            size = sizes[block.kind]
            parts.append(
                f"#block(sticky: true, above: 1.2em, below: 0.6em)"
                f'[#text(size: {size}, weight: "{weight}"{style}, {quoted(block.text)})]'
            )
        elif block.kind == "row":
            parts.append(f"#block(above: 0.5em, below: 0.5em)[#text({quoted(block.text)})]")
        else:
            parts.append(f"#par[#text({quoted(block.text)})]")
    return typst.compile("\n\n".join(parts).encode(), timestamp=1_700_000_000)


def as_html(script: Script) -> str:
    """A page as a council's web site shows it: menu and footer around, headings and lists inside."""
    day = f"{script.day.day}. {MONTHS[script.day.month - 1]} {script.day.year}"
    out = [
        "<!DOCTYPE html>",
        '<html lang="da"><head><meta charset="utf-8">',
        f"<title>{html.escape(script.body)} - Referat - {day}</title>",
        "<script>document.documentElement.className = 'js';</script>",
        "<style>.bilag{color:#555}</style></head><body>",
        '<nav><ul><li><a href="/">Forside</a></li><li><a href="/moeder">Møder</a></li></ul></nav>',
        "<main>",
        f"<h1>{html.escape(script.body)} - Referat - {day} kl. {script.head.get('time', '9.30')}</h1>",
        f"<p>Mødested: {html.escape(script.head['place'])}</p>",
    ]
    tags = {"section": "h2", "item": "h3", "heading": "h4", "subheading": "h5"}
    in_list = False
    for block in [*attendance(script), *script.blocks]:
        bullet = re.match(r"[-–] (.*)", block.text) if block.kind == "text" else None
        row = block.kind == "row"
        if (bullet or row) and not in_list:
            out.append("<ul>")
        elif in_list and not (bullet or row):
            out.append("</ul>")
        in_list = bool(bullet or row)
        tag = "li" if in_list else tags.get(block.kind, "p")
        out.append(f"<{tag}>{html.escape(bullet.group(1) if bullet else block.text)}</{tag}>")
    if in_list:
        out.append("</ul>")
    out += ["</main>", "<footer><p>KKR-sekretariatet</p></footer>", "</body></html>"]
    return "\n".join(out) + "\n"


def typeset(path: Path) -> tuple[str, bytes]:
    """The result's file name and content."""
    script = read_script(path)
    form = script.head["form"]
    if form == "docx":
        return f"{path.stem}.docx", as_docx(script)
    if form == "pdf":
        return f"{path.stem}.pdf", as_pdf(script)
    if form == "html":
        return f"{path.stem}.html", as_html(script).encode()
    setter = Typesetter()
    if form == "copied":
        return f"{path.stem}.txt", as_copied(script, setter).encode()
    text = as_plain(script, setter, feed=form == "plain-feed")
    return f"{path.stem}.txt", text.encode("cp1252") if form == "cp1252" else text.encode()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sources", nargs="*", type=Path, help="sources (all of tools/minutes if none is named)")
    arguments = parser.parse_args()
    RESULTS.mkdir(parents=True, exist_ok=True)
    for path in arguments.sources or sorted(SOURCES.glob("*.txt")):
        name, content = typeset(path)
        (RESULTS / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
