"""A verb is at once its file, its permission, its audit code and its test."""

from __future__ import annotations

import ast

from tests.architecture.source import ROOT, Module, verbs


def commands_in(module: Module) -> list[tuple[str, str | None]]:
    """(class name, code) of the classes that inherit from Command."""
    found = []
    for node in module.tree.body:
        if isinstance(node, ast.ClassDef) and any(
            ast.unparse(base).split("[")[0].split(".")[-1] == "Command" for base in node.bases
        ):
            found.append((node.name, _code(node)))
    return found


def _code(cls: ast.ClassDef) -> str | None:
    for node in cls.body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        named = any(isinstance(target, ast.Name) and target.id == "code" for target in targets)
        value = getattr(node, "value", None)
        if named and isinstance(value, ast.Constant):
            return str(value.value)
    return None


def wanted(module: Module) -> tuple[str, str]:
    """What the file's place and name ask for: record_attendance.py holds RecordAttendance of that code."""
    name = "".join(word.capitalize() for word in module.path.stem.split("_"))
    return name, f"{module.path.parent.parent.name}.{module.path.stem}"


def test_one_file_holds_one_verb_of_its_name() -> None:
    assert {module.name: commands_in(module) for module in verbs() if commands_in(module) != [wanted(module)]} == {}


def test_every_verb_is_tested() -> None:
    tests = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    untested = [module.name for module in verbs() if wanted(module)[0] not in tests and wanted(module)[1] not in tests]
    assert untested == []
