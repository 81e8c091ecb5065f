"""Nothing writes outside commands, for only there a permission was asked for and the audit chain is told."""

from __future__ import annotations

import ast
import re

from tests.architecture.source import Module, command_classes, imports, modules

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

VERB = re.compile(r"(^|/)(?<!management/)commands/")
#: where writing is what the place is for
ALLOWED = re.compile(
    r"""
      ^kernel/                                   # the doors themselves
    | (^|/)(?<!management/)commands/             # the verbs
    | ^record/documents/store\.py$               # bytes, not rows: named by their hash (see below)
    | ^output/search/(index|rebuild)\.py$        # drawn from the record, and can be drawn again
    | ^output/notices/(letters|delivery)\.py$    # the outbox: written from events, and what became of each letter
    | ^demo/                                     # the invented council's people and passwords
    """,
    re.VERBOSE,
)


def writes(module: Module) -> list[str]:
    """The calls in a module that change rows, apart from those that stand in a command's class."""
    found = []
    commands = [
        node for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef) and node.name in command_classes()
    ]
    inside = {id(node) for cls in commands for node in ast.walk(cls)}
    for node in ast.walk(module.tree):
        if id(node) in inside or not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        receiver = ast.unparse(node.func.value)
        if node.func.attr in ALWAYS or (node.func.attr in PERHAPS and QUERYSET.search("." + receiver)):
            found.append(f"{module.name}:{node.lineno}: {receiver}.{node.func.attr}(...)")
    return found


def users_of(module: Module) -> list[Module]:
    """The modules that import a module or something from it; a package's importers use all of it."""
    names = {module.dotted, module.dotted.removesuffix(".__init__")}
    return [user for user in modules() if user != module and not names.isdisjoint(imports(user))]


def is_behind_commands(module: Module) -> bool:
    """Whether every way to a module leads through a verb or what verbs share: then it is a part of theirs.

    Walks up the importers; whoever is imported by nobody (a page, a management command) is a way in from outside.
    """
    reached, waiting = {module}, [module]
    while waiting:
        users = users_of(waiting.pop())
        if not users:
            return False
        further = {user for user in users if not (VERB.search(user.name) or defines_commands(user))} - reached
        reached |= further
        waiting.extend(further)
    return True


def defines_commands(module: Module) -> bool:
    return any(isinstance(node, ast.ClassDef) and node.name in command_classes() for node in module.tree.body)


def test_only_commands_write() -> None:
    writing = [module for module in modules() if not ALLOWED.search(module.name) and writes(module)]
    found = [write for module in writing if not is_behind_commands(module) for write in writes(module)]
    assert found == [], "writes belong in a command, or in a module that only commands use"


def test_only_commands_keep_files() -> None:
    """Reading a stored file back is anybody's business who was shown the document; putting one there is not."""
    store = next(module for module in modules() if module.name == "record/documents/store.py")
    putting = [user for user in users_of(store) if re.search(r"\bput\(", user.text) and not ALLOWED.search(user.name)]
    assert [user.name for user in putting if not is_behind_commands(user)] == []


def test_what_a_screen_uses_too_is_not_behind_commands() -> None:
    named = {module.name: module for module in modules()}
    assert is_behind_commands(named["intake/load/rows.py"])
    assert not is_behind_commands(named["kernel/access.py"])


def test_the_scan_sees_a_write() -> None:
    """A test that could not fail would be worth nothing."""
    module = Module(modules()[0].path)
    module.__dict__["tree"] = ast.parse(
        "Meeting.objects.filter(pk=1).update(title='')\nd = {}\nd.update(a=1)\nm.save()"
    )
    assert len(writes(module)) == 2
