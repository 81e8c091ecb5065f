"""The house's own source as the architecture tests read it."""

from __future__ import annotations

import ast
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

    @property
    def dotted(self) -> str:
        """As it is imported: "sagsgang.record.people.models"."""
        return ".".join(("sagsgang", *self.path.relative_to(PACKAGE).with_suffix("").parts))

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


def bases(cls: ast.ClassDef) -> set[str]:
    """The bare names of what a class inherits from: ``Command`` for ``commands.Command[int]``."""
    return {ast.unparse(base).split("[")[0].rsplit(".", 1)[-1] for base in cls.bases}


@cache
def command_classes() -> frozenset[str]:
    """The names of all classes that inherit from the kernel's Command, however far off: verbs and what they share."""
    classes = {
        node.name: bases(node)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
    }
    # Django's own management commands are called Command too, but nothing inherits from those.
    known = {"Command"}
    while grown := {name for name, parents in classes.items() if parents & known} - known:
        known |= grown
    return frozenset(known - {"Command"})


@cache
def imports(module: Module) -> frozenset[str]:
    """The dotted names that a module imports, wherever in it: ``from a.b import c`` is both "a.b" and "a.b.c"."""
    found: set[str] = set()
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(found)
