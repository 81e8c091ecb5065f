"""Measures how many fields the importer reads right in the corpus: ``python bench/accuracy.py [NAME...] [-v]``.

The corpus is tests/intake/corpus: invented documents in the forms that Danish councils and vendors use, each with gold
written by thought. ``-v`` lists every field that is wrong.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from sagsgang.intake.parse import parse  # noqa: E402
from sagsgang.intake.readers import read_bytes  # noqa: E402
from tests.intake.scoring import CORPUS, Score, score  # noqa: E402


def main(arguments: list[str]) -> int:
    verbose = "-v" in arguments
    names = [one for one in arguments if not one.startswith("-")]
    every = Score()
    print(f"{'document':28} {'layout':16} {'right':>6} {'of':>5} {'share':>7}")
    for path in sorted(CORPUS.glob("*.json")):
        if names and path.stem not in names:
            continue
        document = next(one for one in CORPUS.glob(f"{path.stem}.*") if one.suffix != ".json")
        parsed = parse(read_bytes(document.read_bytes(), document.name)).as_json()
        result = score(json.loads(path.read_text(encoding="utf-8")), parsed)
        every.add(result)
        right, total = sum(result.right.values()), sum(result.total.values())
        print(f"{path.stem:28} {parsed['source']['layout']:16} {right:6} {total:5} {result.share:7.1%}")
        if verbose:
            print("".join(f"    {line}\n" for line in result.wrong), end="")
    print(f"\n{'field':28} {'right':>6} {'of':>5} {'share':>7}")
    for kind in sorted(every.total):
        print(f"{kind:28} {every.right[kind]:6} {every.total[kind]:5} {every.right[kind] / every.total[kind]:7.1%}")
    print(f"{'all':28} {sum(every.right.values()):6} {sum(every.total.values()):5} {every.share:7.1%}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
