"""Nothing writes outside commands, for only there a permission was asked for and the audit chain is told."""

from __future__ import annotations

import ast
import re

import pytest

from tests.architecture.source import Module, imports, modules

ALWAYS = {
    "save",
    "asave",
    "create",
    "acreate",
    "get_or_create",
    "update_or_create",
    "bulk_create",
    "bulk_update",
    "delete",
}
#: of a dictionary or set just as well as of a queryset: counts where the receiver shows a queryset
PERHAPS = {"update"}
QUERYSET = re.compile(r"\.(objects|filter|exclude|all|visible_to|locked|order_by)\b")

#: where writing is what the place is for
ALLOWED = re.compile(
    r"""
      ^kernel/                                   # the doors themselves
    | (^|/)(?<!management/)commands/             # the verbs
    | ^intake/load/                              # halves of the verb intake.import_meeting (see below)
    | ^record/documents/store\.py$               # bytes, not rows: named by their hash (see below)
    | ^output/search/(index|rebuild)\.py$        # drawn from the record, and can be drawn again
    | ^demo/                                     # the invented council's people and passwords
    """,
    re.VERBOSE,
)
#: only commands may use these, and they themselves
BEHIND_COMMANDS = {
    "sagsgang.intake.load": "intake/load/",
    "sagsgang.record.documents.store": "record/documents/store.py",
}


def writes(module: Module) -> list[str]:
    """The calls in a module that change rows."""
    found = []
    for node in ast.walk(module.tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        receiver = ast.unparse(node.func.value)
        if node.func.attr in ALWAYS or (node.func.attr in PERHAPS and QUERYSET.search("." + receiver)):
            found.append(f"{module.name}:{node.lineno}: {receiver}.{node.func.attr}(...)")
    return found


def test_only_commands_write() -> None:
    found = [write for module in modules() if not ALLOWED.search(module.name) for write in writes(module)]
    assert found == [], "writes belong in a command"


@pytest.mark.parametrize(("name", "place"), BEHIND_COMMANDS.items())
def test_what_writes_for_commands_is_used_by_commands_alone(name: str, place: str) -> None:
    users = {
        module.name
        for module in modules()
        if any(one == name or one.startswith(name + ".") for one in imports(module))
        and not module.name.startswith(place)
    }
    strangers = {user for user in users if not ALLOWED.search(user)}
    if name.endswith(".store"):
        # Reading a stored file back is anybody's business who was shown the document; putting one there is not.
        texts = {module.name: module.text for module in modules()}
        strangers = {user for user in strangers if re.search(r"\bput\(", texts[user])}
    assert strangers == set()


def test_the_scan_sees_a_write() -> None:
    """A test that could not fail would be worth nothing."""
    module = Module(modules()[0].path)
    module.__dict__["tree"] = ast.parse(
        "Meeting.objects.filter(pk=1).update(title='')\nd = {}\nd.update(a=1)\nm.save()"
    )
    assert len(writes(module)) == 2
