"""How much a document may be: the bounds that keep a hostile or broken file from costing memory or time.

Sizes are bytes unless a name says otherwise. They are generous for council papers (a year's minutes of a large
municipality is some 20 MB) and small for a machine, so that an honest user never meets them.
"""

from __future__ import annotations

from sagsgang.intake.source import ReadError

MB = 1_000_000

#: A single document, also one inside an archive.
MAX_FILE = 100 * MB
#: HTML and XML become trees of some ten times their own size.
MAX_HTML = 20 * MB
MAX_XML = 50 * MB
#: Decoded text. 20 million characters are 8,000 pages.
MAX_CHARACTERS = 20_000_000
MAX_LINES = 300_000
#: A line longer than this is cut at a blank into several with the same number, so that no pattern meets a line of
#: megabytes. The longest honest ones are a whole document copied into one line.
MAX_LINE = 20_000

MAX_PAGES = 5_000
#: Wall clock for taking the text out of one PDF. A 1,000-page report takes some 2 seconds.
PDF_SECONDS = 30.0
#: Wall clock for one suspicious HTML page, tried out in the sandbox.
HTML_SECONDS = 5.0
#: One page through tesseract (an A4 page takes some 3 seconds), and one document.
OCR_PAGE_SECONDS = 90.0
OCR_SECONDS = 1_800.0
MAX_SCANNED_PAGES = 400
#: What is recognised while somebody waits for a page of the desk: pages and wall clock for all the files of one request.
#: Proxies commonly give up after a minute, and a web process that reads scans answers nobody meanwhile.
WAITING_SCANNED_PAGES = 8
WAITING_OCR_SECONDS = 40.0

#: Archives: members, unpacked size of everything, the ratio above which a member is a bomb, and archives in archives.
MAX_MEMBERS = 10_000
MAX_UNPACKED = 500 * MB
MAX_RATIO = 100
RATIO_FROM = 10 * MB
MAX_DEPTH = 3


def check_size(size: int, name: str, limit: int = MAX_FILE) -> None:
    """Refuse ``size`` bytes when over ``limit``, or when there is nothing at all.

    Raises ReadError "empty" or "too-large".
    """
    if size == 0:
        raise ReadError("empty", f"Filen »{name}« er tom. Kontrollér, at den er gemt rigtigt, og prøv igen.")
    if size > limit:
        raise ReadError(
            "too-large",
            f"Filen »{name}« fylder {danish_size(size)}, og grænsen er {danish_size(limit)}. "
            "Del den op, eller gem den uden billeder.",
        )


def danish_size(size: int) -> str:
    """A size as Danes write it: »4,2 MB«."""
    if size >= MB:
        return f"{size / MB:.1f}".replace(".", ",").removesuffix(",0") + " MB"
    return f"{max(size // 1000, 1)} kB"
