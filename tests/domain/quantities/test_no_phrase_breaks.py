"""Pieces of phrases in any order: every text is read or refused, in every language and without one."""

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings, strategies as st

from service.domain.errors import Refused
from service.domain.quantities.grammar import read
from service.domain.quantities.languages import LANGUAGES

PHRASES = Path(__file__).parent / "phrases"
SIGNS = ("(", ")", ",", "-", "–", ".", ":", ";", "+", "~", "%", "/", "'", '"', "[1]", "20", "1,200", "(as of 6 June)")


@cache
def pieces() -> list[str]:
    """The words of all phrases in the tables of the tests, each once, with signs and numbers."""
    lines = (line for path in sorted(PHRASES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    words = (word for line in lines for word in json.loads(line)["phrase"].split())
    return [*SIGNS, *dict.fromkeys(words)]


def texts() -> st.SearchStrategy[str]:
    words = st.lists(st.sampled_from(pieces()), min_size=1, max_size=6)
    shuffled = st.tuples(words, st.sampled_from((" ", " ", ""))).map(lambda pair: pair[1].join(pair[0]))
    return st.tuples(shuffled, st.integers(0, 3)).map(lambda cut: cut[0][cut[1] :])


@pytest.mark.parametrize("tag", [None, *LANGUAGES])
def test_any_pieces_of_phrases_are_read_or_refused(tag: str | None) -> None:
    @settings(max_examples=30, deadline=None, derandomize=True, database=None)
    @given(texts())
    @example("20 (as of 6 June 2020)")
    @example("20 (until 6 March)")
    @example("20 (as of 14:30)")
    @example("20 ()")
    @example("()")
    @example("no deaths – police")
    @example("yok – polis")
    @example("Houses: no")
    def reads_or_refuses(text: str) -> None:
        try:
            read(text, tag)
        except Refused:
            return

    reads_or_refuses()


@pytest.mark.parametrize("tag", [None, *LANGUAGES])
@pytest.mark.parametrize("stated", ["20 (as of 6 June 2020)", "20 (until 6 March)", "20 (as of 14:30)"])
def test_a_date_in_parentheses_leaves_the_number(stated: str, tag: str | None) -> None:
    quantity = read(stated, tag)

    assert str(getattr(quantity, "hard", "")) == "20"
