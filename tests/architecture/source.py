"""The source as the architecture tests read it: modules, what they import, their functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.root import ROOT

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of ours: its dotted name and its text."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The text, parsed."""
        return ast.parse(self.text)

    @property
    def line_count(self) -> int:
        """How long the file is."""
        return len(self.text.splitlines())

    def imports(self) -> set[str]:
        """Every module or name it imports, wherever in the file, absolute and dotted."""
        return {name for node in ast.walk(self.tree) for name in self._imported(node)}

    def _imported(self, node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = self.name.split(".")[: -node.level] if node.level else []
            base = ".".join([*package, *filter(None, [node.module])])
            yield from (f"{base}.{alias.name}" for alias in node.names)

    def functions(self) -> Iterator[Function]:
        """Every function and method."""
        yield from (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def calls(self) -> set[str]:
        """Every dotted name that is called: ``datetime.now``, ``open``."""
        return {ast.unparse(node.func) for node in ast.walk(self.tree) if isinstance(node, ast.Call)}


def modules(*packages: str) -> list[Module]:
    """All modules of these top-level packages."""
    files = [file for package in packages for file in sorted((ROOT / package).rglob("*.py"))]
    return [Module(dotted(file), file.read_text(encoding="utf-8")) for file in files]


def dotted(file: Path) -> str:
    """A file's name as a module."""
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def lies_in(name: str, packages: tuple[str, ...] | frozenset[str]) -> bool:
    """Whether a dotted name is one of these or inside one of them."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def length(function: Function) -> int:
    """Lines from ``def`` to the end, the docstring apart."""
    documented = ast.get_docstring(function, clean=False) is not None
    docstring = function.body[0] if documented else None
    apart = (docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - apart


def whole_length(function: Function) -> int:
    """Lines from ``def`` to the end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameter_count(function: Function) -> int:
    """Its parameters, ``self`` and ``cls`` apart."""
    given = function.args
    names = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])
