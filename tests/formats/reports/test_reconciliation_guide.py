"""The guide for editors quotes what the stories really print."""

import re

import pytest

from tests.cases.case_story import cases, documents_of, examples
from tests.root import ROOT

GUIDE = (ROOT / "docs" / "reconciliation.md").read_text()
# A mark names a story and one of its texts; the quotation stands behind it.
QUOTED = re.findall(r"<!-- ([\w-]+): (\w+) -->\n\n((?:>.*\n)+)", GUIDE)


@pytest.mark.parametrize(("story", "text", "quotation"), QUOTED, ids=[f"{story}: {text}" for story, text, _ in QUOTED])
def test_a_quotation_is_what_the_story_prints(story: str, text: str, quotation: str) -> None:
    document = next(documents_of({**cases(), **examples()}[story]))
    printed = {"headline": [document["headline"]], "reading": document["reading"]}
    printed |= {length: [words] for length, words in document["sentences"].items()}

    assert [line.removeprefix("> ").removeprefix("* ") for line in quotation.splitlines()] == printed[text]


def test_every_mark_has_its_quotation() -> None:
    assert len(QUOTED) == GUIDE.count("<!-- ") > 20
