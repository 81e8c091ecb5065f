"""A verb is at once its file, its class, its permission, its audit code and its test."""

from __future__ import annotations

from importlib import import_module

from sagsgang.kernel import commands
from tests.architecture.source import ROOT, Module, verbs


def wanted(module: Module) -> tuple[str, str]:
    """What the file's place and name ask for: record_attendance.py holds RecordAttendance of that code."""
    name = "".join(word.capitalize() for word in module.path.stem.split("_"))
    return name, f"{module.path.parent.parent.name}.{module.path.stem}"


def registered() -> dict[str, list[tuple[str, str, str]]]:
    """By module: (class, code, permission) of every verb of the house, whatever it inherits from."""
    for module in verbs():
        import_module(module.dotted)
    found: dict[str, list[tuple[str, str, str]]] = {}
    for code, cls in commands.verbs().items():
        if cls.__module__.startswith("sagsgang."):
            found.setdefault(cls.__module__, []).append((cls.__name__, code, cls.permission.code))
    return found


def test_one_file_holds_one_verb_of_its_name() -> None:
    expected = {module.dotted: [(*wanted(module), wanted(module)[1])] for module in verbs()}
    assert registered() == expected


def test_every_verb_is_tested() -> None:
    tests = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    untested = [module.name for module in verbs() if wanted(module)[0] not in tests and wanted(module)[1] not in tests]
    assert untested == []
