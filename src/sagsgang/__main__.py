"""The ``sagsgang`` command: every management command of the house, with errors said as sentences.

``sagsgang X ...`` is what ``manage.py X ...`` would be in another Django project.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

#: the order in which ``sagsgang`` without a verb presents itself; those not installed are left out
OWN = ("parse", "import", "render", "audit", "notices", "remind", "demo", "serve", "migrate", "createsuperuser")


def main(argv: Sequence[str] | None = None) -> None:
    """Runs one command and exits with its code: 0 done, 2 wrong input or usage, 1 anything else, 130 interrupted."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sagsgang.config.settings")
    try:
        sys.exit(run(list(sys.argv[1:] if argv is None else argv)))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader (`| head`) has seen enough. Python would complain while closing standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def run(words: list[str]) -> int:
    """Runs ``words`` and returns the exit code; a known trouble is printed as one sentence."""
    from sagsgang.config.environment import EnvironmentProblem

    if words == ["--version"]:
        from importlib.metadata import version

        print(f"sagsgang {version('sagsgang')}")
        return 0
    try:
        import django
        from django.core.management import get_commands, load_command_class

        django.setup()
    except EnvironmentProblem as problem:
        return _say(str(problem))
    commands = get_commands()
    if not words or words in (["help"], ["--help"], ["-h"]):
        print(overview(commands))
        return 0
    if words[0] == "help":
        words = [words[1], "--help"]
    name, *rest = words
    if name not in commands:
        return _say(f"Sagsgang kender ikke kommandoen »{name}«. {_nearest(name, list(commands))}", code=2)
    return execute(load_command_class(commands[name], name), name, rest)


def execute(command: Any, name: str, rest: list[str]) -> int:
    """Runs one of Django's commands as ``run_from_argv`` does, but says errors without class names."""
    from django.core.management.base import CommandError, SystemCheckError, handle_default_options
    from django.db import OperationalError, ProgrammingError

    command._called_from_command_line = True
    namespace = command.create_parser("sagsgang", name).parse_args(rest)
    handle_default_options(namespace)
    options = vars(namespace)
    arguments = options.pop("args", ())
    try:
        command.execute(*arguments, **options)
    except SystemCheckError as error:
        return _say(str(error))
    except CommandError as error:
        if options.get("traceback"):
            raise
        return _say(str(error), code=error.returncode)
    except (OperationalError, ProgrammingError) as error:
        if options.get("traceback"):
            raise
        return _say(f"Databasen kan ikke bruges: {str(error).strip()}. Er den klargjort? Kør: sagsgang migrate")
    return 0


def overview(commands: dict[str, str]) -> str:
    """The house's own commands with a sentence each."""
    from django.core.management import load_command_class

    lines = ["Sagsgang: en sags vej fra forberedelse til offentliggjort beslutning.", "", "Brug: sagsgang KOMMANDO", ""]
    for name in OWN:
        if name in commands:
            lines.append(f"  {name:<16} {load_command_class(commands[name], name).help.splitlines()[0]}")
    lines += ["", "sagsgang help KOMMANDO forklarer en enkelt. Djangos egne kommandoer virker også."]
    return "\n".join(lines)


def _nearest(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    return f"Mente du »{near[0]}«?" if near else "Kør »sagsgang« for at se dem alle."


def _say(sentence: str, code: int = 1) -> int:
    print(sentence, file=sys.stderr)
    return code


if __name__ == "__main__":
    main()
