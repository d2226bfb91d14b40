"""Numbers with their qualifiers are found; ages, dates, distances, sums and names with numbers are not."""

import pytest

from service.domain.drafting.counts.number_phrases import MOST_IN_A_SENTENCE, number_phrases
from tests.builders.drafting import said, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("killed at least 21 soldiers", ["at least 21"]),
        ("between 30 to 40 people", ["30 to 40"]),
        ("between 30 and 40 people", ["between 30 and 40"]),
        ("between 5 and 7 March 12 died", ["12"]),
        ("between 2011 and 2013 some 40 died", ["some 40"]),
        ("between 10 and 12 km away", []),
        ("children aged between 5 and 12", []),
        ("fighting between soldiers and 12 rebels", ["12"]),
        ("twenty-one or more died", ["twenty-one or more"]),
        ("a hundred and nineteen people", ["a hundred and nineteen"]),
        ("tens of thousands fled", ["tens of thousands"]),
        ("half a dozen and a dozen", ["half a dozen", "a dozen"]),
        ("a further 12 people", ["a further 12"]),
        ("close to 1.2 million people", ["close to 1.2 million"]),
        ("13:45 - Thirty-one bodies", ["Thirty-one"]),
        ("several dozen people", ["several dozen"]),
        ("a 12-year-old boy, aged 12, 30 km away", []),
        ("on June 30 in 2021, magnitude 6.1, flight 17", []),
        ("a 12-strong crew, 30% of $ 40", []),
        ("no one and one another", []),
        ("a British man of 71 died", []),
    ],
)
def test_number_phrases_of_a_sentence(text: str, expected: list[str]) -> None:
    tokens = words_of(text)

    assert [said(tokens, (phrase.start, phrase.end)) for phrase in number_phrases(tokens)] == expected


def test_a_table_is_not_read_to_its_end() -> None:
    assert len(number_phrases(words_of("1 " * 200))) == MOST_IN_A_SENTENCE
