"""Places the design system, htmx and the rich editor where browsers get them: ``src/sagsgang/web/static/vendor/``.

Run by `make setup` with the project's own Python, after npm has fetched ``dkfds``. The folder is made anew each time:

    vendor/dkfds/css/dkfds.min.css     fonts as woff2 only, no source map
    vendor/dkfds/fonts/...             the files that style sheet names
    vendor/dkfds/img/svg-icons/*.svg   the same
    vendor/dkfds/img/all-svg-icons.svg the sprite: <use href="...#icon-name">
    vendor/dkfds/js/dkfds.min.js       defines the global ``DKFDS``
    vendor/htmx/htmx.min.js            htmx 2 as django-htmx ships it
    vendor/htmx/sse.min.js             its extension for server-sent events
    vendor/prose-editor/editor.js      the rich editor (ProseMirror and Tiptap as django-prose-editor builds them), an
                                       ES module that exports the editor and its extensions

and the same typeface as OpenType for the PDFs, under ``src/sagsgang/output/rendering/typst/fonts/``.
"""

from __future__ import annotations

import re
import shutil
from importlib.metadata import distribution
from pathlib import Path

import django_htmx
import django_prose_editor

ROOT = Path(__file__).resolve().parent.parent
DKFDS = ROOT / "node_modules" / "dkfds" / "dist"
HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx"
PROSE = Path(django_prose_editor.__file__).parent
VENDOR = ROOT / "src" / "sagsgang" / "web" / "static" / "vendor"
FONTS = ROOT / "src" / "sagsgang" / "output" / "rendering" / "typst" / "fonts"

_URL = re.compile(r"""url\(\s*["']?(?!data:)([^)"'?#]+)[^)]*\)""")
_SOURCE_MAP = re.compile(r"^\s*(/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*)\s*$", re.MULTILINE)


def main() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    shutil.rmtree(FONTS, ignore_errors=True)
    place_style_sheet()
    for name in ("img/all-svg-icons.svg", "LICENSE.md"):
        place(DKFDS / name, VENDOR / "dkfds" / name)
    script = _SOURCE_MAP.sub("", (DKFDS / "js" / "dkfds.min.js").read_text("utf-8"))
    write(VENDOR / "dkfds" / "js" / "dkfds.min.js", script)
    for weight in ("Regular", "Italic", "Medium", "SemiBold", "Bold"):
        name = f"IBMPlexSans-{weight}.otf"
        place(DKFDS / "fonts" / "IBMPlexSans" / "complete" / "otf" / name, FONTS / name)
    place(HTMX / "htmx-2.min.js", VENDOR / "htmx" / "htmx.min.js")
    place(HTMX / "ext" / "hx-sse-2.min.js", VENDOR / "htmx" / "sse.min.js")
    editor = (PROSE / "static" / "django_prose_editor" / "editor.js").read_text("utf-8")
    write(VENDOR / "prose-editor" / "editor.js", _SOURCE_MAP.sub("", editor))
    write(VENDOR / "prose-editor" / "LICENSE", distribution("django-prose-editor").read_text("licenses/LICENSE") or "")


def place_style_sheet() -> None:
    """The compiled style sheet, and exactly the files it names."""
    sheet = only_woff2(_SOURCE_MAP.sub("", (DKFDS / "css" / "dkfds.min.css").read_text("utf-8")))
    write(VENDOR / "dkfds" / "css" / "dkfds.min.css", sheet)
    for name in sorted(set(_URL.findall(sheet))):
        source = (DKFDS / "css" / name).resolve()
        place(source, VENDOR / "dkfds" / source.relative_to(DKFDS.resolve()))


def only_woff2(sheet: str) -> str:
    """Each ``@font-face`` with its woff2 source alone: every browser of the last eight years takes the first it knows,
    and the original names an .eot before it."""

    def shorten(face: re.Match[str]) -> str:
        woff2 = re.search(r"""url\(["']?[^)]+\.woff2["']?\)\s*format\(["']woff2["']\)""", face[0])
        return re.sub(r"src:[^;}]+", f"src:{woff2[0]}", face[0]) if woff2 else face[0]

    return re.sub(r"@font-face\s*\{[^}]*\}", shorten, sheet)


def place(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
