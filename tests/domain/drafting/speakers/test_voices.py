"""Quotations that go on are their speaker's; what nobody says is the publisher's own."""

import pytest

from tests.builders.drafting import quotes_of


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“Five people were killed. Three people were wounded,” said Ali Reza.", ["Ali Reza", "Ali Reza"]),
        ("“Five people were killed,” said Ali Reza. “Three people were wounded.”", ["Ali Reza", ""]),
        ("Five people were killed.", [""]),
        ("The Free Syrian Army fought on. The army said five people were killed.", ["Free Syrian Army"]),
        ("“119 rebels were killed. Also, 38 mines were defused,” tweeted the ministry.", ["ministry", "ministry"]),
    ],
)
def test_whose_voice_a_number_is_told_in(text: str, speakers: list[str]) -> None:
    assert [quote.speaker.name for quote in quotes_of(text)] == speakers


def test_a_quotation_that_goes_on_says_so() -> None:
    first, _ = quotes_of("“Five people were killed. Three people were wounded,” said Ali Reza.")

    assert [need.code for need in first.needs if need.code == "inside_quote"] == ["inside_quote"]
