"""Screens fetch nothing that has not been asked whether the viewer may see it."""

from __future__ import annotations

import ast

from tests.architecture.source import Module, modules

SCREENS = [module for module in modules() if module.name.startswith("web/")]


def blind_fetches(tree: ast.Module) -> list[str]:
    """Uses of a model's manager that are not ``.objects.visible_to(...)`` at once."""
    first = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "visible_to"}
    return [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in ("objects", "_default_manager", "_base_manager")
        and id(node) not in first
    ]


def test_screens_see_through_the_viewer() -> None:
    blind = {module.name: found for module in SCREENS if (found := blind_fetches(module.tree))}
    assert blind == {}


def test_screens_never_speak_sql() -> None:
    speaking = {module.name: found for module in SCREENS if (found := sql(module))}
    assert speaking == {}


def sql(module: Module) -> set[str]:
    return {node.attr for node in ast.walk(module.tree) if isinstance(node, ast.Attribute)} & {
        "raw",
        "cursor",
        "extra",
    }


def test_the_scan_sees_a_blind_fetch() -> None:
    assert blind_fetches(ast.parse("Meeting.objects.filter(pk=1)"))
    assert not blind_fetches(ast.parse("Meeting.objects.visible_to(viewer).filter(pk=1)"))
