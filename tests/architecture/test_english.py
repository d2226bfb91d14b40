"""Plain English in docstrings, comments and the headers of scripts: the subject of a sentence is a noun."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.root import ROOT

# "Who denies 40 says nothing of 41" for "A claimant that denies 40 …". "WHO: 114" is an organisation.
SUBJECT = re.compile(r"(?:^|[.;:] )[Ww]ho(?:ever|m)?\b")


def sentences() -> Iterator[tuple[str, str]]:
    """Each docstring and each run of comments of the service, with its file."""
    for file in sorted((ROOT / "service").rglob("*")):
        path = file.relative_to(ROOT).as_posix()
        if file.suffix == ".py":
            text = file.read_text(encoding="utf-8")
            yield from ((path, docstring) for docstring in docstrings(text))
            yield from ((path, comment) for comment in comments(text, "#"))
        elif file.suffix == ".lua":
            yield from ((path, comment) for comment in comments(file.read_text(encoding="utf-8"), "--"))


def docstrings(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield " ".join((ast.get_docstring(node) or "").split())


def comments(text: str, mark: str) -> Iterator[str]:
    """Each run of lines of comments as one text."""
    for run in re.findall(rf"(?:^[ \t]*{mark}(?: .*)?\n)+", text, re.MULTILINE):
        yield " ".join(re.sub(rf"^[ \t]*{mark}", "", run, flags=re.MULTILINE).split())


def fronted() -> list[str]:
    return [
        f"{path}: {text[match.start() : match.start() + 60]}"
        for path, text in sentences()
        for match in SUBJECT.finditer(text)
    ]


def test_no_sentence_has_such_a_pronoun_as_its_subject() -> None:
    assert fronted() == []


def test_such_a_sentence_is_noticed() -> None:
    assert SUBJECT.search("The low end. Who denies it holds none.")
    assert SUBJECT.search("Whoever comes later finds it there")
    assert not SUBJECT.search("A claimant who denies it")
