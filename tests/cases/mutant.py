"""Run as a program over a copy of the core with one line changed: prints the stories that no longer come out right.

Its argument is the beginning of their names; without it all are read.
"""

import json
import sys

from tests.cases.case_story import Story, cases, documents_of
from tests.cases.test_case import typed

_WORDS = ("status", "headline", "reading")


def is_right(story: Story) -> bool:
    """Whether the words of the first report and every pair the story names are as expected."""
    expect = story["expect"]
    first = next(documents_of(story))
    lengths = [length for length in ("push", "short", "medium", "long") if length in expect]
    sentences = all(first["sentences"][length] == expect[length] for length in lengths)
    words = all(first[word] == expect[word] for word in _WORDS if word in expect)
    pairs = {(frozenset(pair.split("|")), kind) for pair, kind in expect.get("relations", {}).items()}
    return sentences and words and pairs <= typed(story)


if __name__ == "__main__":
    prefix = sys.argv[1] if len(sys.argv) > 1 else ""
    print(json.dumps([name for name, story in cases().items() if name.startswith(prefix) and not is_right(story)]))
