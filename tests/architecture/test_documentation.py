"""What can be set, run or made is written down."""

from __future__ import annotations

import re

from tests.architecture.source import PACKAGE, ROOT, modules

OPERATIONS = ROOT / "docs" / "operations.md"


def test_every_variable_is_explained() -> None:
    read = re.compile(r"""["'`]((?:SAGSGANG|DATABASE|STORAGE)_[A-Z_]+)["'`]""")
    variables = {name for module in modules() for name in read.findall(module.text)}
    explained = OPERATIONS.read_text("utf-8")
    assert {name for name in variables if f"`{name}`" not in explained} == set()


def test_every_command_is_explained() -> None:
    commands = {path.stem for path in PACKAGE.rglob("management/commands/*.py")} - {"__init__"}
    explained = OPERATIONS.read_text("utf-8")
    assert {name for name in commands if f"`sagsgang {name}" not in explained} == set()


def test_every_make_target_explains_itself() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):(?!=)", makefile, re.MULTILINE))
    told = set(re.findall(r"^([a-z][a-z-]*):.*?## \S", makefile, re.MULTILINE))
    phony = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())  # type: ignore[index]
    assert targets - told == set()
    assert targets == phony


def test_links_between_our_documents_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{document.relative_to(ROOT)}: {target}"
        for document in documents
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text("utf-8"))
        if not (document.parent / target).exists()
    ]
    assert broken == []
