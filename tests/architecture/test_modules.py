"""Every module says what it is for, is named after what it holds, and stays small enough to live in."""

from __future__ import annotations

import ast
import re
import subprocess

import pytest

from tests.architecture.source import ROOT, modules

SHAPELESS = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "shared", "stuff", "base_utils"}
#: lines; the aim is 300, and past this a module is asked to split
ROOMY = 450


def test_every_module_says_what_it_is_for() -> None:
    silent = [module.name for module in modules() if module.text.strip() and not ast.get_docstring(module.tree)]
    assert silent == []


def test_modules_are_named_after_what_they_hold() -> None:
    shapeless = [
        module.name
        for module in modules()
        if SHAPELESS.intersection(part.removesuffix(".py") for part in module.name.split("/"))
    ]
    assert shapeless == []


def test_modules_are_small_enough_to_live_in() -> None:
    lengths = {module.name: module.text.count("\n") for module in modules()}
    assert {name: length for name, length in lengths.items() if length > ROOMY} == {}


def kept_files() -> list[str]:
    """What git keeps or would keep; everything where this is no checkout."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not a git checkout")
    return listed.stdout.splitlines()


def test_nothing_tells_where_this_checkout_lies() -> None:
    """A path of somebody's own machine works nowhere else."""
    common = {"/", "/tmp", "/home", "/root", "/srv", "/opt", "/app", "/src", "/var", "/usr", "/builds"}
    here = [str(place) for place in (ROOT, ROOT.parent) if str(place) not in common]
    pattern = re.compile("|".join(rf"(?<![\w.]){re.escape(place)}(?=/|\b)" for place in here).encode())
    telling = [
        name for name in kept_files() if here and (ROOT / name).is_file() and pattern.search((ROOT / name).read_bytes())
    ]
    assert telling == []
