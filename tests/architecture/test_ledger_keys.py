"""Nothing of the ledger is changed or deleted but by a recorded erasure, or moved by the archive (RELIABILITY P15)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from service.adapters.redis.scripts import SOURCES
from tests.architecture.source import Module, modules

OURS = modules("service", "workers")
LEDGER = ("ledger", "payload")
# Commands that change or remove what a key of the ledger holds, whatever it is called.
CHANGING = frozenset(
    "SET DEL UNLINK XADD XDEL XTRIM GETDEL GETSET SETRANGE APPEND RENAME EXPIRE PEXPIRE COPY MOVE".split()
)
CALL = re.compile(r"redis\.p?call\(\s*'(?P<command>\w+)',\s*(?P<key>[^,)]+)")
# What each script does to keys of the ledger, and those that change keys which their caller names.
ALLOWED = {
    ("append", "XADD", "ledger"): "an entry",
    ("append", "SET", "payload"): "its payload",
    ("append", "DEL", "payload"): "an erasure",
    ("archive", "SET", "named by the caller"): "a value that moves",
    ("rate", "SET", "named by the caller"): "a token bucket, outside every newsroom",
    ("repair", "DEL", "named by the caller"): "a list of sequences, written anew",
}


def changes_of(script: str, text: str) -> Iterator[tuple[str, str, str]]:
    """What a script does to keys of the ledger, or to keys that its caller names."""
    for match in CALL.finditer(text):
        key = match["key"]
        if match["command"] not in CHANGING:
            continue
        if "ARGV" in key or key.strip() == "key":
            yield script, match["command"], "named by the caller"
        yield from ((script, match["command"], name) for name in LEDGER if re.search(rf"'{name}:?'", key))


def changes_in(module: Module) -> list[str]:
    """Calls of a module that change a key of the ledger."""
    if not any(name in module.text for name in LEDGER):
        return []
    return [
        f"{module.name}: {ast.unparse(node)}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr.upper() in {*CHANGING, "DELETE"}
        and any(isinstance(part, ast.Constant) and part.value in LEDGER for part in ast.walk(node))
    ]


def test_scripts_change_of_the_ledger_only_what_they_are_for() -> None:
    changes = {change for script, text in SOURCES.items() for change in changes_of(script, text.decode())}

    assert changes == set(ALLOWED)


def test_no_module_changes_a_key_of_the_ledger() -> None:
    assert [change for module in OURS for change in changes_in(module)] == []


@pytest.mark.parametrize(
    "line", ["redis.call('DEL', prefix .. 'payload:' .. id)", "redis.call('XTRIM', prefix .. 'ledger', 'MAXLEN', 0)"]
)
def test_a_script_that_deletes_of_the_ledger_is_noticed(line: str) -> None:
    assert not set(changes_of("tidy", line)) <= set(ALLOWED)


def test_a_module_that_deletes_of_the_ledger_is_noticed() -> None:
    assert changes_in(Module("service.tidy", "redis.delete(keys.of('payload', 7))")) != []
