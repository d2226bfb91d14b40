"""The changelog is one that a newsroom can follow: known headings, the newest first, what to do with each topic."""

from __future__ import annotations

import re

from tests.root import ROOT

PAGE = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
UNRELEASED = PAGE.split("\n## ")[1]
SECTIONS = ["Upgrading", "Changed", "Added", "Fixed", "Security"]


def entries(text: str) -> list[str]:
    """Each entry of a list as one line."""
    return [" ".join(entry.split()) for entry in re.split(r"^- ", text, flags=re.MULTILINE)[1:]]


def section(name: str) -> str:
    return UNRELEASED.split(f"### {name}\n")[1].split("\n### ")[0]


def test_the_newest_version_comes_first_and_its_sections_are_known() -> None:
    assert UNRELEASED.startswith("Unreleased\n")
    assert re.findall(r"^### (.+)$", UNRELEASED, re.MULTILINE) == SECTIONS


def test_each_topic_that_changed_says_what_to_do() -> None:
    topics = [entry for entry in entries(section("Changed")) if entry.startswith("**")]

    assert len(topics) > 5
    assert [topic for topic in topics if not re.match(r"\*\*[^*]+\.\*\* \*To do:\*", topic)] == []


def test_the_subject_of_a_sentence_is_a_thing_and_no_pronoun() -> None:
    subject = re.compile(r"(?:^|[.;:] |\*\* )(?:who|whoever|whom|what) (?!to\b)", re.IGNORECASE)

    assert [entry for entry in entries(UNRELEASED) if subject.search(entry)] == []
