"""A thousand meetings come in: does the thousandth cost what the hundredth did?

    make bench NAME=archive         (ARGS="--meetings 200" for fewer)

Each meeting is the invented sample of the tests under another date, with its people shifted among a hundred names, so
that the record grows in every direction: meetings, items, people, cases, words of the search index. Measured per
hundred: milliseconds per meeting for parsing and for loading (index included), and statements per meeting. The rival on
the same work, in the same run, is what an archive usually does: keep the file and its text, understand nothing.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import sqlite3
import statistics
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from bench.report import write_report

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "intake" / "samples" / "kl_minutes_plain.txt"
HUNDRED = 100


def documents(count: int) -> list[bytes]:
    """The sample under ``count`` dates, case numbers and mixtures of people."""
    text = SAMPLE.read_text("utf-8")
    found = re.search(r"\d{2}-\d{2}-\d{4}", text)
    made = []
    for n in range(count):
        day = date(1990, 1, 5) + timedelta(days=14 * n)
        one = text.replace(found[0], day.strftime("%d-%m-%Y")) if found else text
        one = re.sub(r"(SAG-\d{4}-)\d{5}", lambda m, n=n: f"{m[1]}{n:05}", one)
        one = re.sub(
            r"^(\w+ \w+)( \([A-ZÆØÅ]\))", lambda m, n=n: f"{m[1]} {'ABCDEFGH'[n % 8]}son{m[2]}", one, flags=re.M
        )
        made.append(f"{one}\n".encode())
    return made


def rival(files: list[bytes], folder: Path) -> float:
    """Milliseconds per file to keep it and its text, searchable, understanding nothing."""
    base = sqlite3.connect(folder / "rival.sqlite3")
    base.execute("CREATE VIRTUAL TABLE text USING fts5(content)")
    begun = time.perf_counter()
    for n, data in enumerate(files):
        (folder / f"{n}.txt").write_bytes(data)
        with base:
            base.execute("INSERT INTO text VALUES (?)", [data.decode()])
    return (time.perf_counter() - begun) / len(files) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--meetings", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sagsgang-bench-") as name:
        os.environ["SAGSGANG_HOME"] = name
        os.environ["DJANGO_SETTINGS_MODULE"] = "sagsgang.config.settings"
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection, reset_queries
        from django.test.utils import CaptureQueriesContext

        from sagsgang.intake.commands.import_meeting import ImportMeeting
        from sagsgang.intake.parse import parse
        from sagsgang.intake.readers import read_bytes
        from sagsgang.kernel.access import SYSTEM

        call_command("migrate", verbosity=0)
        files = documents(options.meetings)
        parsing: list[float] = []
        loading: list[float] = []
        statements: list[int] = []
        for n, data in enumerate(files):
            begun = time.perf_counter()
            parsed = parse(read_bytes(data, f"{n}.txt"))
            parsing.append((time.perf_counter() - begun) * 1000)
            reset_queries()
            with CaptureQueriesContext(connection) as queries:
                begun = time.perf_counter()
                ImportMeeting(parsed=parsed, data=data).run(by=SYSTEM)
                loading.append((time.perf_counter() - begun) * 1000)
            statements.append(len(queries))
            if (n + 1) % HUNDRED == 0:
                print(
                    f"{n + 1:>5}: {statistics.median(loading[-HUNDRED:]):.1f} ms, {statements[-1]} statements",
                    flush=True,
                )
        first, last = loading[HUNDRED : 2 * HUNDRED] or loading, loading[-HUNDRED:]
        bare = rival(files, Path(name))
        each = statistics.median(parsing) + statistics.median(loading)
        write_report(
            "archive",
            {
                "meetings": options.meetings,
                "items_per_meeting": len(parsed.items),
                "parse_ms": round(statistics.median(parsing), 2),
                "load_ms_second_hundred": round(statistics.median(first), 2),
                "load_ms_last_hundred": round(statistics.median(last), 2),
                "growth": round(statistics.median(last) / statistics.median(first), 3),
                "statements_second": statements[1],
                "statements_last": statements[-1],
                "rival_keep_text_ms": round(bare, 2),
                "ratio_to_rival": round(each / bare, 1),
                "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
            },
        )


if __name__ == "__main__":
    main()
