"""The page on extending names every file that an extension touches: those in which its example stands."""

from __future__ import annotations

import ast
import re
from textwrap import dedent
from typing import NamedTuple

import pytest

from tests.root import ROOT

SERVICE = ROOT / "service"
READ = {".py", ".lua", ".html", ".po"}
PAGE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
PATH = re.compile(r"`([\w./-]+(?:/[\w.-]+|\.py))`")


class Extension(NamedTuple):
    """A row of the table: what is added, the word of one that is there, and the paths that the row names."""

    name: str
    example: str
    paths: tuple[str, ...]


def rows() -> list[Extension]:
    table = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith(("| a ", "| an "))]
    return [
        Extension(name, example.strip("`"), tuple(PATH.findall(" ".join(cells)))) for name, example, *cells in table
    ]


def is_there(path: str) -> bool:
    return any((root / path).exists() for root in (SERVICE, ROOT))


def files_with(example: str) -> list[str]:
    """The files in which an example stands; its words may be joined by blanks, and be the name of a constant."""
    forms = (example, example.replace("_", " "), example.upper() if "_" in example else example)
    words = "|".join(map(re.escape, forms))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    files = [file for file in sorted(SERVICE.rglob("*")) if file.suffix in READ]
    return [file.relative_to(SERVICE).as_posix() for file in files if pattern.search(file.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("extension", rows(), ids=lambda extension: extension.name)
def test_the_page_names_every_file_of_an_extension(extension: Extension) -> None:
    touched = files_with(extension.example)

    assert [path for path in extension.paths if not is_there(path)] == []
    assert len(touched) > 0
    assert [file for file in touched if not any(file.startswith(path) for path in extension.paths)] == []


def test_an_example_is_a_row_that_can_be_pasted_into_its_table() -> None:
    snippets = re.findall(r"```python\n(.+?)```", PAGE, re.DOTALL)

    assert {type(ast.parse(dedent(snippet), mode="eval").body) for snippet in snippets} == {ast.Call}


def test_the_page_and_the_guide_for_contributors_cover_the_same_extensions() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = "measure;event type;relation kind;field of the claim;filter;export format;rule of embargoes;phrase;language"

    assert len(rows()) > 12
    for name in named.split(";"):
        assert any(name in extension.name for extension in rows())
        assert name in guide.replace("\n", " ")
