"""The clause of a number ends where another event is told."""

import pytest

from service.domain.drafting.circumstances.clauses import clause_of
from tests.builders.drafting import words_of


@pytest.mark.parametrize(
    ("text", "clause", "is_first"),
    [
        ("5 died in Nice following a raid that killed 37 in Ankara", "5 died in Nice", True),
        ("a day after a blast in Ankara 5 died in Nice", "after a blast in Ankara 5 died in Nice", False),
        ("5 died since 2009", "5 died since 2009", True),
        ("5 died after midnight", "5 died after midnight", True),
    ],
)
def test_the_clause_of_a_number(text: str, clause: str, is_first: bool) -> None:
    tokens = words_of(text)
    place = next(step for step, token in enumerate(tokens) if token.text == "5")
    (start, end), first = clause_of(tokens, place)

    assert (text[start:end], first) == (clause, is_first)
