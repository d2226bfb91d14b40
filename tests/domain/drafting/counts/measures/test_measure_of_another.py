"""A bare number is of the measure of the number before it, if a word says that it is a figure of the same."""

import pytest

from tests.builders.drafting import quotes_of, stated_counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry reported 773 dead; the agency counted about 900", ["773", "about 900"]),
        ("The figure was put at 12, but the coroner says 15 people died", ["12", "15"]),
        ("He died with eight in Goma; 17 people died, and two more in Kisumu", ["17", "two"]),
        # Who else counts is not said, and a name with a number may be of something else.
        ("Italy reported 371 deaths, Spain 245, France 100.", ["371"]),
        ("Police reported 371 deaths, Boeing 737.", ["371"]),
        ("The death toll from the magnitude-6.9 earthquake has climbed to 69", ["69"]),
        ("The toll from floods that have hit 12 provinces now stands at 97", ["97"]),
        ("The toll from the attack by four gunmen rose to 97", ["97"]),
        ("The toll from the attack in which two gunmen opened fire rose to 12", ["12"]),
        ("The toll from the crash of a bus carrying 50 passengers rose to 17", ["17"]),
        ("Five people died; the union counted 20 buses", ["Five"]),
        ("Five people died; the number of homes is 12", ["Five"]),
    ],
)
def test_bare_numbers_in_a_sentence(text: str, expected: list[str]) -> None:
    assert [stated for stated, _ in stated_counts(text)] == expected


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("The authorities have reported over 2,000.", "over 2,000"),
        ("Local defenders advance 135.", "135"),
        ("The governor had earlier spoken of 17.", "17"),
        ("That number is now 13.", "13"),
        ("The police say 2.", "2"),
        ("The ministry says 1,414 for its areas.", "1,414"),
        ("Witnesses put them at 11.", "11"),
        ("The police counted 20 buses.", None),
        ("The union speaks of 20 buses.", None),
    ],
)
def test_a_bare_number_in_the_sentence_after(after: str, expected: str | None) -> None:
    text = f"Five people died. {after}"
    _, *rest = quotes_of(text)

    assert [text[slice(*quote.number.stated)] for quote in rest if quote.number] == ([expected] if expected else [])
