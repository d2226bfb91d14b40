"""A number that is called untrue is denied; one that is only asked about is no number of anybody."""

import pytest

from tests.builders.drafting import counts_in, quotes_of


@pytest.mark.parametrize(
    ("text", "are_denied"),
    [
        ("Rumours on WhatsApp of “20 dead” are FALSE.", [True]),
        ("Reports that 20 people died were not true, police said.", [True]),
        ("There is no truth to reports of 20 deaths.", [True]),
        ("It is not true that 20 people died.", [True]),
        ("Contrary to reports of 20 dead, 3 people were killed.", [True, True]),
        ("Reports of 20 dead are coming in.", [False]),
        ("20 people died of false medicine.", [False]),
    ],
)
def test_a_number_may_be_called_untrue(text: str, are_denied: list[bool]) -> None:
    assert [count.is_denied for count in counts_in(text)] == are_denied


@pytest.mark.parametrize(
    "text",
    [
        "Asked about reports of 20 dead, the spokesman hung up.",
        "The ministry has no confirmation of 20 deaths.",
        "It is unclear whether 20 people died.",
    ],
)
def test_a_number_that_is_only_asked_about_is_not_counted(text: str) -> None:
    assert counts_in(text) == []


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("An earlier version of this post said 20 people had died.", []),
        ("This blog had previously reported 20 dead.", []),
        ("The June figure was first given as 20 deaths.", []),
        ("14 people died, raising an earlier toll of 9.", ["killed"]),
        ("A previous post by the mayor said 20 people had died.", ["killed"]),
        ("Militants who attacked a border post earlier killed 12 soldiers.", ["killed"]),
        ("Officials had earlier put the dead at 12.", ["killed"]),
    ],
)
def test_a_figure_that_the_publisher_took_back_is_not_counted(text: str, measures: list[str]) -> None:
    assert [count.measure for count in counts_in(text)] == measures


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("Police put the dead at 12 and denied that 22 people had been killed.", ["asserts", "denies"]),
        ("UPDATE 16:00: Hezbollah denies 15 dead, says 4.", ["denies", "asserts"]),
        ("The army denied 15 deaths, saying 4.", ["denies", "asserts"]),
        ("The army denies that 15 died, says four were killed.", ["denies", "asserts"]),
        ("The army denies 15 deaths, says the mayor.", ["denies"]),
        ("The army dismissed claims that 30 civilians were killed.", ["denies"]),
        ("The claim that 50 people were killed is false.", ["denies"]),
    ],
)
def test_a_denied_number_is_a_denial(text: str, stances: list[str]) -> None:
    assert [quote.stance for quote in quotes_of(text)] == stances
