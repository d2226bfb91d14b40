"""Whether two quotes are one text (VOCABULARY 4 row 5)."""

import pytest
from hypothesis import given, strategies as st

from service.domain.reconciliation.positions.speakers.quotes import (
    QuoteWords,
    is_turned,
    same_sentence,
    same_text,
    wording_of,
)

SAID = "Thirty-four people died when the market was hit, the Defence Ministry said on Tuesday."


def wording(quote: str) -> QuoteWords:
    words = wording_of(quote)
    assert words is not None
    return words


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("The Defence Ministry said on Tuesday thirty-four people died when the market was hit.", True),
        ("On Tuesday the Defence Ministry said that thirty-four people died when the market was hit.", True),
        ("34 people died when the market was hit, according to the Defence Ministry.", True),
        ("When the market was hit 34 people died, said a statement of the Defence Ministry.", True),
        ("The Defence Ministry told reporters that 34 people died as the market was hit on Tuesday.", True),
        # Another number, another name, or other words.
        ("Forty-three people died when the market was hit, the Defence Ministry said on Tuesday.", False),
        ("Thirty-four people died when the market was hit, the Health Ministry said on Tuesday.", False),
        ("On Tuesday the Health Ministry said that thirty-four people died when the market was hit.", False),
        ("A strike on a bazaar killed 34, and rescuers are still digging, the Defence Ministry said.", False),
    ],
)
def test_a_turned_sentence_is_one_text_and_another_number_or_name_is_none(quote: str, expected: bool) -> None:
    assert same_sentence(wording(SAID), wording(quote)) is expected
    assert same_sentence(wording(quote), wording(SAID)) is expected


ARMY = "The army said on Tuesday that the rebels killed twenty-one people in the old market of Idlib."
REBELS = "The rebels said on Tuesday that the army killed twenty-one people in the old market of Idlib."


def test_the_order_of_words_tells_who_spoke_of_whom() -> None:
    assert is_turned(wording(ARMY), wording(REBELS))
    assert not is_turned(wording(ARMY), wording(ARMY))
    assert not is_turned(wording(ARMY), wording(SAID))
    assert not same_text(
        wording(SAID), wording("The Defence Ministry said on Tuesday 34 died in the market that was hit.")
    )


@pytest.mark.parametrize("quote", [None, "", "21 people were killed."])
def test_short_quotes_are_not_compared(quote: str | None) -> None:
    assert wording_of(quote) is None


CLAUSES = [
    "Thirty-four people died",
    "when the market was hit",
    "as the raid on Ariha began",
    "the Defence Ministry said",
]


@given(st.permutations(CLAUSES), st.permutations(CLAUSES), st.sampled_from([", ", " "]))
def test_clauses_in_any_order_are_one_text(first: list[str], another: list[str], link: str) -> None:
    assert same_sentence(wording(link.join(first)), wording(", ".join(another)))


@given(st.permutations(CLAUSES), st.integers(2, 10_000).filter(lambda number: number != 34))
def test_another_number_makes_another_text(clauses: list[str], number: int) -> None:
    changed = ", ".join(clauses).replace("Thirty-four", f"{number:,}")

    assert not same_sentence(wording(", ".join(CLAUSES)), wording(changed))


@given(st.permutations(CLAUSES), st.sampled_from(["Health", "Interior", "Hama", "Emergency"]))
def test_another_name_makes_another_text(clauses: list[str], name: str) -> None:
    changed = ", ".join(clauses).replace("Defence", name)

    assert not same_sentence(wording(", ".join(CLAUSES)), wording(changed))
