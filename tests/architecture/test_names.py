"""Names are the field's: a local says what it is, and a class name means one thing."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator

from tests.architecture.source import Module, modules

OURS = modules("service", "workers")
# Words that say nothing of what is bound to them. The share may go down, never up.
GENERIC = frozenset("one each found said at other kept held told several made ours theirs others same".split())
MOST_GENERIC = 0.008


def bound_names(module: Module) -> Iterator[str]:
    """Every name that a module binds: parameters, targets of assignments and loops, functions and classes."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.arg) and node.arg not in ("self", "cls"):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name


def generic_share(of: list[Module]) -> float:
    names = [name for module in of for name in bound_names(module)]
    return sum(name in GENERIC for name in names) / len(names)


def test_locals_are_named_for_what_they_are() -> None:
    assert generic_share(OURS) <= MOST_GENERIC


def test_a_class_name_means_one_thing() -> None:
    places = defaultdict(set)
    for module in OURS:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].add(module.name)

    assert {name: sorted(found) for name, found in places.items() if len(found) > 1} == {}


def test_a_generic_name_is_noticed() -> None:
    text = "def total(each):\n    found = [one for one in each]\n    return found\n"

    assert generic_share([Module("service.example", text)]) > 0.5
