"""Every rule that code, tests or docs quote ("VOCABULARY 4 row 12", "RELIABILITY P16") stands in docs/rules."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.root import ROOT

PAGES = "VOCABULARY DESIGN DRAFTS GROUPING RELIABILITY PERFORMANCE STYLE".split()
QUOTATION = re.compile(
    rf"\b(?P<page>{'|'.join(PAGES)})\b"
    r"(?:,? (?P<section>\d+)(?:\.(?P<item>\d+))?)?"
    r"(?:,? (?:(?P<promise>[PB]\d+)|finding (?P<finding>\d+)|rows? (?P<row>\d+)|(?:lines?|inputs?) (?P<line>\d+)))?"
    r"(?:, \"(?P<heading>[^\"]+)\")?"
)
FOLDERS = ("service", "workers", "tests", "bench", "docs")
QUOTING = (".py", ".lua", ".md", ".html")


def text_of(page: str) -> str:
    return (ROOT / "docs" / "rules" / f"{page.lower()}.md").read_text(encoding="utf-8")


def section_of(text: str, number: str | None) -> str:
    """The text of one numbered section; of the whole page where no section is named; empty if there is none."""
    if number is None:
        return text
    section = re.search(rf"^## {number}\. .*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return section[0] if section else ""


def missing(quotation: re.Match[str]) -> str | None:
    """What a quotation names and its page does not have."""
    page, number = text_of(quotation["page"]), quotation["section"]
    if quotation["page"] == "STYLE":
        return None if number is None or f"**{number}. " in page else quotation[0]
    section = section_of(page, number)
    rows = section if number != "3" else "".join(f"| {n} |" for n, _ in enumerate(table_rows(section), 1))
    wanted = (
        (quotation["item"], f"\n{quotation['item']}. "),
        (quotation["promise"], f"| {quotation['promise']} |"),
        (quotation["finding"], f"\n{quotation['finding']}. "),
        (quotation["line"], f"\n{quotation['line']}. "),
        (quotation["heading"], quotation["heading"] or ""),
    )
    holds = bool(section) and all(mark.lower() in section.lower() for value, mark in wanted if value)
    return None if holds and (not quotation["row"] or f"| {quotation['row']} |" in rows) else quotation[0]


def table_rows(section: str) -> list[str]:
    """The rows of a section's table, its two head lines apart."""
    return [line for line in section.splitlines() if line.startswith("| ")][1:]


def quotations() -> Iterator[tuple[str, re.Match[str]]]:
    for folder in FOLDERS:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in QUOTING and file.name != "test_rules.py":
                path = file.relative_to(ROOT).as_posix()
                yield from ((path, match) for match in QUOTATION.finditer(file.read_text(encoding="utf-8")))


def test_every_quoted_rule_stands_in_the_rules() -> None:
    quoted = list(quotations())

    assert len(quoted) > 80
    assert [f"{path}: {match[0]}" for path, match in quoted if missing(match)] == []


@pytest.mark.parametrize(
    "text",
    [
        "VOCABULARY 9 row 1",
        "VOCABULARY 4 row 77",
        "VOCABULARY row 99",
        "VOCABULARY 3 row 60",
        "RELIABILITY P99",
        "RELIABILITY 5, line 999",
        "GROUPING finding 99",
        "PERFORMANCE B99",
        "STYLE 99",
        "DESIGN 99",
        'RELIABILITY, "No such heading"',
    ],
)
def test_a_rule_that_is_nowhere_is_noticed(text: str) -> None:
    match = QUOTATION.search(text)

    assert match
    assert missing(match)
