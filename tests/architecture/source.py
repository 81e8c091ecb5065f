"""The house's own source as the architecture tests read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "sagsgang"


@dataclass(frozen=True)
class Module:
    """One Python file of the house. ``name`` is its path inside the package: "record/people/models.py"."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(PACKAGE).as_posix()

    @cached_property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=str(self.path))

    def __repr__(self) -> str:
        return self.name


@cache
def modules() -> tuple[Module, ...]:
    """Every module but Django's migrations."""
    found = sorted(PACKAGE.rglob("*.py"))
    return tuple(Module(path) for path in found if "migrations" not in path.parts)


def verbs() -> list[Module]:
    """The files of ``commands/`` folders: one verb each."""
    return [
        module
        for module in modules()
        if module.path.parent.name == "commands"
        and module.path.parent.parent.name != "management"
        and module.path.name != "__init__.py"
    ]


def imports(module: Module) -> Iterator[str]:
    """The dotted names that a module imports, wherever in it: ``from a.b import c`` is both "a.b" and "a.b.c"."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
