"""Who has, received or corrected a number is its speaker, if no word of saying names another."""

import pytest

from service.domain.drafting.speakers.subjects import subjects_of
from tests.builders.drafting import said, words_of


def speakers_in(text: str) -> list[tuple[str, str]]:
    tokens = words_of(text)
    return [(said(tokens, frame.source), said(tokens, frame.content)) for frame in subjects_of(tokens)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The health ministry has 471 dead and 314 wounded", [("The health ministry", "471 dead and 314 wounded")]),
        ("MSF received 25,000 there and treated 300", [("MSF", "25,000 there"), ("MSF", "300")]),
        ("As of noon, the Ministry of Interior registers 12", [("the Ministry of Interior", "12")]),
        ("12 were hurt, communicates the Interior Ministry.", [("the Interior Ministry", "12 were hurt")]),
        ("12 fell, told journalists the Investigative Committee", [("the Investigative Committee", "12 fell")]),
    ],
)
def test_who_has_a_number(text: str, expected: list[tuple[str, str]]) -> None:
    assert speakers_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army killed 12 rebels",
        "The army attacked 12 villages",
        "The hospital caught fire, killing 12",
        "12 died, a boy",
    ],
)
def test_what_is_done_tells_nothing(text: str) -> None:
    assert speakers_in(text) == []
