"""The reader on labelled paragraphs and on hostile text: every field stands in the text, and time is bounded."""

import sys
import time
from types import FrameType

import pytest
from hypothesis import given, strategies as st

from service.domain.drafting.gate import Finding, admit_one
from service.domain.drafting.needs import NeedCode
from service.domain.drafting.reader import MOST_QUOTES, quotes_of_findings
from tests.builders.drafting import WEDNESDAY, SmallAtlas, quotes_of

PIECES = st.sampled_from(
    [
        "At least 21 soldiers were killed",
        "wounding a dozen",
        "the ministry said",
        "“",
        "”",
        '"',
        "\r\n",
        ", ",
        ". ",
        "in Kunduz province",
        "on Tuesday",
        "طالبان",
        "👩‍👩‍👧",
        "e\u0301",
        "\u202e",
        "<b>12</b>",
        "no casualties",
        "A child was hurt",
        "did not comment",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30).map(" ".join))
def test_every_place_lies_in_the_text(text: str) -> None:
    for quote in quotes_of(text):
        spans = [quote.speaker.span, quote.circumstances.time, quote.passage]
        if quote.number:
            spans += [quote.number.stated, quote.number.cue, quote.number.people]
        spans += [place.span for names in quote.circumstances.places for place in names]
        for span in filter(None, spans):
            assert 0 <= span[0] < span[1] <= len(text)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Police said 2 died. They said 3 died.", ["killed", "killed"]),
        ("The toll could rise to 40, police said of the dead.", []),
        ("The authorities did not comment.", []),
        ("Police said 2 died. The army did not comment.", ["killed", None]),
        ("Police denied that 2 had died.", ["killed"]),
        ("Police said 2 were hurt. Doctors put it at 3.", ["injured", "injured"]),
        ("Police said 2 were hurt. It rained. Doctors put it at 3.", ["injured"]),
        ("Police said 2 were hurt. Prices were put at 3.", ["injured"]),
    ],
)
def test_numbers_and_stances_are_quoted(text: str, measures: list[str | None]) -> None:
    assert [quote.number and quote.number.measure for quote in quotes_of(text)] == measures


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Twelve people died.", "own_voice"),
        ("The ministry said 2 died. It said 3 were hurt.", "pronoun"),
        ("Police and doctors said 2 died.", "two_speakers"),
        ("The ministry of health and the police said 2 died.", "two_speakers"),
        ("The UN as well as the government put the toll at 12.", "two_speakers"),
        ("Police said doctors reported 12 deaths.", "second_claimant"),
        ("Seven died and five of the dead were attackers.", "part_of_another_number"),
        ("Twenty people were feared dead.", "forecast"),
        ("A child was killed.", "one_without_number"),
        ("Police said 3 to 2 people were killed.", "quantity_not_read"),
        ("Police said more than double that number were injured.", "quantity_not_read"),
        ("12 people died.\n— Ministry of Health", "speaker_from_signature"),
        ("The ministry said:\n- 12 people died", "speaker_from_before"),
        ("Police said the group that killed 148 students had fled.", "background_in_speech"),
        ("The health ministry has 12 dead.", "speaker_from_deed"),
        ("In the fire became the dead 77.", "measure_from_near"),
    ],
)
def test_a_reason_to_look_is_told(text: str, code: str) -> None:
    assert code in [need.code.value for quote in quotes_of(text) for need in quote.needs]


def test_a_ministry_of_two_things_is_one_speaker() -> None:
    [quote] = quotes_of("The Ministry of Health and Population said 2 died.")

    assert "two_speakers" not in [need.code.value for need in quote.needs]


def calls_to_read(text: str) -> int:
    """How many calls reading a text takes."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        quotes_of(text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "killed 1 ",
        ".",
        "“He said “they said ",
        '"He said, "1 died" ',
        "Deaths: 1\n",
        "1 died. — Ministry of Health\n",
        "— Police\n\n",
        "The ministry said:\n",
        "the number of missing at 1 ",
        "in Kunduz (1) ",
        "BREAKING: ",
        "who 12:00 ",
        "12 houses, a home, ",
        "A",
        "A’",
    ],
)
def test_twice_the_text_takes_at_most_twice_the_steps(piece: str) -> None:
    """Steps are counted, so that no clock decides; what a text of any length costs is left out."""
    steps = [calls_to_read(piece * (size // len(piece))) for size in (256, 1_024, 2_048)]

    assert steps[2] - steps[0] <= 2.6 * (steps[1] - steps[0])


@pytest.mark.parametrize("piece", ["1 ", "killed 1 ", ".", "“He said “they said ", "A"])
def test_64_kib_of_anything_take_bounded_time(piece: str) -> None:
    started = time.process_time()
    quotes = quotes_of(piece * (65_536 // len(piece)))

    assert len(quotes) <= MOST_QUOTES
    assert time.process_time() - started < 12


def test_findings_are_read_in_the_order_of_the_text_and_borrow_a_place_as_the_rules_do() -> None:
    text = "Police said 12 people were killed in Kabul on Tuesday. It rained. Doctors put the dead at 40."
    findings = [admit_one(Finding(words, "killed"), text) for words in ("40", "12")]

    quotes = quotes_of_findings(findings, text, WEDNESDAY, SmallAtlas())

    assert [quote.number.value for quote in quotes if quote.number] == [12, 40]
    assert [quote.circumstances.places[0][0].name for quote in quotes] == ["Kabul", "Kabul"]
    assert NeedCode.PLACE_FROM_BEFORE in [need.code for need in quotes[1].needs]
