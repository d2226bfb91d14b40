"""The rules of the architecture: each takes a module and returns what is wrong with it, one sentence each."""

from __future__ import annotations

import ast
import re

from tests.architecture.source import Function, Module, length, lies_in, parameter_count

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
MEDIAN_FUNCTION = 8
USUAL_FUNCTION = 15
# These two may go down, never up: nineteen of twenty functions with their docstrings, and files that need a reason.
USUAL_WITH_DOCSTRING = 16
USUAL_FILE, MOST_LONG_FILES = 250, 49
MOST_PARAMETERS = 5

# What computes without looking at the world.
PURE = frozenset(
    "__future__ abc bisect calendar collections dataclasses datetime decimal enum fractions functools hashlib heapq "
    "html itertools math numbers operator re statistics string types typing unicodedata "
    "anyascii numpy rapidfuzz service.domain".split()
)
IMPURE_CALLS = frozenset(
    "datetime.now datetime.today datetime.utcnow date.today datetime.datetime.now datetime.date.today "
    "open input print eval exec".split()
)

# Spelt apart, so that this page does not break its own rules.
SILENCERS = re.compile(
    "|".join(("# type:" + " ignore", "# no" + "qa", "# pragma:" + " no cover", r"\b(TO" + "DO|FIX" + "ME)\\b"))
)
MACHINE_PATHS = re.compile(r"(?<![\w./])/(?:" + "|".join(("work", "root", "home", "Users")) + r")/[\w.-]+")
# The name of a user's folder inside the image is not a path of a machine.
IN_THE_IMAGE = "/home/counterclaim"

VAGUE_NAMES = frozenset("util utils helper helpers manager managers data info common misc".split())


def impurities(module: Module) -> list[str]:
    """What a module of the domain imports or calls that looks at the world."""
    imported = [f"imports {name}" for name in sorted(module.imports()) if not lies_in(name, PURE)]
    called = [f"calls {name}" for name in sorted(module.calls() & IMPURE_CALLS)]
    return [f"{module.name} {fault}" for fault in (*imported, *called)]


def oversizes(module: Module) -> list[str]:
    """Files, functions and lists of parameters that are too long (STYLE 14)."""
    faults = [f"{module.name} has {module.line_count} lines"] if module.line_count > LONGEST_FILE else []
    for function in module.functions():
        if length(function) > LONGEST_FUNCTION:
            faults.append(f"{module.name}.{function.name} has {length(function)} lines")
        if parameter_count(function) > MOST_PARAMETERS and not _is_command(function):
            faults.append(f"{module.name}.{function.name} has {parameter_count(function)} parameters")
    return faults


def _is_command(function: Function) -> bool:
    """Whether its parameters are the options of a command, which nobody calls from code."""
    said = [each.annotation for each in (*function.args.args, *function.args.kwonlyargs) if each.annotation]
    return any(ast.unparse(decorator).endswith(".command()") for decorator in function.decorator_list) or any(
        "typer." in ast.unparse(annotation) for annotation in said
    )


def silencers(module: Module) -> list[str]:
    """Comments that switch a check off, or put it off."""
    return [f"{module.name}: {found}" for found in SILENCERS.findall(module.text) or []]


def machine_paths(module: Module) -> list[str]:
    """Paths of somebody's machine."""
    return [f"{module.name}: {found}" for found in MACHINE_PATHS.findall(module.text) if found != IN_THE_IMAGE]


def vague_names(module: Module) -> list[str]:
    """Module names that say nothing (STYLE 13)."""
    return [f"{module.name} is called {part}" for part in module.name.split(".") if part in VAGUE_NAMES]
