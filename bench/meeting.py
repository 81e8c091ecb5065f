"""One meeting with 250 items, from the agenda's making to the minutes as a tagged PDF: statements and time.

    make bench NAME=meeting         (about two minutes)

The meeting is made by the commands a clerk uses, in a temporary SQLite database, most items with a case, each with two
texts, a clause and a paper. Measured: the clerk's agenda editor and a citizen's agenda as whole requests with session
and template; the minutes as PDF/UA-1 by the first request of a new process (``again_`` is the same in a warm one, which
is how the rival is timed); all items put in the opposite order; and what every verb sends to the database, with audit
entry, event, search index and letters. BEGIN and COMMIT count as statements. Statements are counted in one run, times
taken in others; a time is the median of its runs, with shortest and longest.

The rival on the same work, in the same run, is a straightforward Django application (``meeting_rival.py``) that asks
and saves item by item and sets its PDF by reportlab, untagged. It knows no rights, no events, no hash chain and no
search. ``ratio`` is the rival's figure over ours: above one, ours is the smaller.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.report import write_report

ROOT = Path(__file__).resolve().parent.parent
#: what is wanted of each: statements at most, and milliseconds where a time is wanted too
TARGETS: dict[str, tuple[int, int | None]] = {
    "agenda_editor": (20, None),
    "public_agenda": (12, None),
    "minutes_pdf": (15, 1000),
    "reorder": (12, None),
}
#: a verb's statements at most
VERB = 12


def ours() -> dict[str, Any]:
    """The product's figures, in a database of its own."""
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse
    from django.utils.html import escape

    from bench import meeting_setup as setup
    from bench.meeting_measure import ITEMS, described, measured, spread
    from sagsgang.record.meetings.commands.reorder_agenda import ReorderAgenda
    from sagsgang.record.meetings.models import AgendaItem, Section

    call_command("migrate", verbosity=0)
    body, verbs = setup.found(), {}
    meeting = setup.agenda(body, setup.DAY, verbs)
    clerk = setup.sign_in(body)
    figures: dict[str, Any] = {"agenda_editor": measured(lambda: setup.get(clerk, "agenda", meeting.pk))}

    def turn_about() -> None:
        sections = Section.objects.filter(meeting=meeting).order_by("position")
        items = list(AgendaItem.objects.filter(meeting=meeting).order_by("-position").values_list("pk", "section_id"))
        order = [(s.pk, [pk for pk, section in items if section == s.pk]) for s in sections]
        ReorderAgenda(meeting_id=meeting.pk, order=order).run(by=setup.BENCH)

    # Two of these are the bench's own: what stands now is asked for before it is turned about.
    figures["reorder"] = measured(turn_about, runs=5)
    figures["reorder"]["statements"] -= 2
    table = AgendaItem._meta.db_table
    with CaptureQueriesContext(connection) as queries:
        turn_about()
    figures["reorder"]["of_which_write_items"] = sum(q["sql"].startswith(f'UPDATE "{table}"') for q in queries)
    setup.send(meeting, verbs)
    citizen = setup.Client()
    address = [body.slug, meeting.address]
    figures["public_agenda"] = measured(lambda: setup.get(citizen, "meeting", *address))
    setup.hold(meeting, verbs)
    shown = setup.get(citizen, "meeting", *address).decode()
    titles = AgendaItem.objects.filter(meeting=meeting).values_list("title", flat=True)
    assert len(titles) == ITEMS
    assert all(escape(title) in shown for title in titles), "an item is missing from the page"
    figures["minutes_pdf"] = measured(lambda: setup.minutes(citizen, body, meeting), runs=5)
    figures["minutes_pdf"] |= described(setup.minutes(citizen, body, meeting))
    # What Typst remembers from the last time makes it faster than a reader finds it: the time that counts is the first
    # of a process.
    again = {f"again_{key}": figures["minutes_pdf"].pop(key) for key in ("median_ms", "min_ms", "max_ms", "runs")}
    figures["minutes_pdf"] |= spread(
        [cold(reverse("meeting_file", args=[*address, "minutes", "pdf"])) for _ in range(5)]
    )
    figures["minutes_pdf"] |= again
    later = setup.agenda(body, date(2027, 3, 5), {}, few=True)
    verbs["approve_minutes"] = setup.approve(later)
    return {**figures, "verbs": verbs}


def cold(address: str) -> float:
    """Seconds until a process that has set nothing yet has answered with the PDF at ``address``."""
    command = [sys.executable, "-m", "bench.meeting_pdf", address]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return float(done.stdout.strip().splitlines()[-1])


def rival(folder: str) -> dict[str, Any]:
    """The rival's figures, from a process of its own."""
    command = [sys.executable, "-m", "bench.meeting_rival", folder]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    figures: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return figures


def ratios(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The rival's statements and median time over ours, for whatever both have."""
    found: dict[str, Any] = {}
    for name in one:
        if name == "verbs" and name in other:
            found[name] = ratios(one[name], other[name])
        elif name in other:
            both = [key for key in ("statements", "median_ms") if key in one[name] and key in other[name]]
            found[name] = {key: round(other[name][key] / one[name][key], 2) for key in both}
    return found


def show(mine: dict[str, Any], its: dict[str, Any]) -> None:
    """The table for people."""
    table = Table(title="one meeting with 250 items", title_justify="left")
    for head in ("work", "statements", "wanted", "rival", "median ms", "min-max", "rival ms"):
        table.add_column(head, justify="left" if head == "work" else "right")
    rows = [(name, mine[name], its.get(name, {}), TARGETS[name]) for name in TARGETS]
    rows += [(name, it, its["verbs"].get(name, {}), (VERB, None)) for name, it in sorted(mine["verbs"].items())]
    for name, it, other, (most, longest) in rows:
        wanted = f"<= {most}" + (f", < {longest} ms" if longest else "")
        span = f"{it['min_ms']}-{it['max_ms']}" if "min_ms" in it else ""
        cells = (it["statements"], wanted, other.get("statements", ""), it.get("median_ms", ""), span)
        table.add_row(name, *map(str, cells), str(other.get("median_ms", "")))
    Console(highlight=False, width=120).print(table)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sagsgang-bench-") as folder:
        os.environ["SAGSGANG_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "sagsgang.config.settings"
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        print("the product ...", flush=True)
        mine = ours()
        print("the rival ...", flush=True)
        its = rival(folder)
    show(mine, its)
    missed = {
        name: mine[name]
        for name, (most, longest) in TARGETS.items()
        if mine[name]["statements"] > most or (longest and mine[name]["median_ms"] >= longest)
    }
    dearer = {name: it["statements"] for name, it in mine["verbs"].items() if it["statements"] > VERB}
    write_report(
        "meeting",
        {
            "items": 250,
            "wanted": {"verb": VERB, **{n: {"statements": s, "ms": ms} for n, (s, ms) in TARGETS.items()}},
            "ours": mine,
            "rival": its,
            "ratio": ratios(mine, its),
            "missed": missed,
            "verbs_above_twelve": dearer,
        },
    )


if __name__ == "__main__":
    main()
