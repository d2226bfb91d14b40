"""A number near a casualty word is never passed over in silence."""

import pytest
from hypothesis import given, strategies as st

from service.domain.drafting.unread import not_read
from tests.builders.drafting import quotes_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five were killed, 12 shops burnt.", ["12 shops burnt"]),
        ("The toll could rise to 40, a doctor said of the dead.", ["40"]),
        ("Twelve shops opened.", []),
        ("Another was missing.", []),
        ("Thirty-two shots killed five goats.", ["Thirty-two shots killed five goats"]),
    ],
)
def test_what_no_draft_has_is_listed(text: str, expected: list[str]) -> None:
    read = [quote.number.stated for quote in quotes_of(text) if quote.number]

    assert [text[stretch.start : stretch.end] for stretch in not_read(text, read)] == expected


WORDS = st.sampled_from(
    "killed wounded 12 five dozens another people soldiers died 1,200 the of and in , . “ ” said police one-third a "
    "twenty-one more than at least were 2021 missing".split()
)


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_every_numeral_near_a_casualty_is_drafted_or_listed(text: str) -> None:
    read = [quote.number.stated for quote in quotes_of(text) if quote.number]
    covered = [*read, *((stretch.start, stretch.end) for stretch in not_read(text, read))]
    casualty = any(word in text for word in ("killed", "wounded", "died", "missing"))
    near = casualty and len(text) <= 150

    for word in ("12", "five", "1,200", "dozens", "another"):
        for index in range(len(text)):
            stands = text.startswith(f" {word} ", index - 1) if index else False
            if near and stands:
                assert any(start <= index < end for start, end in covered), (word, index)
