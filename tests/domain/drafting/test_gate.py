"""Whatever a reader says passes the gate: what the text does not say is refused."""

import pytest

from service.domain.drafting.gate import Admitted, Finding, admit_all, admit_one
from service.domain.errors import Refused

TEXT = (
    "The ministry said at least 21 soldiers were killed on Tuesday. "
    + "It rained. " * 40
    + "A bus with 30 people left."
)


def test_a_finding_that_stands_in_the_text_is_admitted_with_its_places() -> None:
    finding = admit_one(Finding("at least 21", "killed", "The ministry"), TEXT)

    assert finding == Admitted("killed", "asserts", "at least 21", (18, 29), (44, 50), (0, 12))


@pytest.mark.parametrize(
    ("finding", "reason"),
    [
        (Finding("at least 22", "killed"), "does not stand"),
        (Finding("", "killed"), "missing"),
        (Finding("It", "killed"), "more than once"),
        (Finding("1", "killed"), "does not stand"),
        (Finding("with 3", "killed"), "does not stand"),
        (Finding("Tuesday", "killed"), "do not state a quantity"),
        (Finding("at least 21", "deadness"), "measure is not"),
        (Finding("at least 21", "killed", stance="shouts"), "stance is not"),
        (Finding("30", "killed"), "no word near"),
        (Finding("30", "killed", "The ministry of truth"), "does not stand"),
        (Finding("at least 21", "killed", span=(0, 3), claimant="rained", claimant_span=(0, 1)), "more than once"),
    ],
)
def test_what_the_text_does_not_say_is_refused(finding: Finding, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        admit_one(finding, TEXT)


@pytest.mark.parametrize(
    "toll",
    [
        *("1,210", "2021", "21.5", "21,000", "A21", "3.21", "21 000", "21\u202f000", "1'210", "21’000"),
        *("21-30", "12–21", "21:15", "COVID-21", "21-year-old"),
    ],
)
def test_a_number_stands_whole_or_not_at_all(toll: str) -> None:
    text = f"The ministry said {toll} soldiers were killed."
    place = text.index("21")

    with pytest.raises(Refused, match="does not stand"):
        admit_one(Finding("21", "killed"), text)
    with pytest.raises(Refused, match="does not stand"):
        admit_one(Finding("21", "killed", span=(place, place + 2)), text)


@pytest.mark.parametrize("space", " \u00a0\u2009\u202f")
def test_a_group_of_digits_is_no_number(space: str) -> None:
    text = f"The ministry said 1{space}210 soldiers were killed on 3 May 2021."

    assert admit_one(Finding(f"1{space}210", "killed"), text).value == "1 210"
    for cut in ("1", "210"):
        with pytest.raises(Refused, match="does not stand"):
            admit_one(Finding(cut, "killed"), text)


def test_a_part_of_a_number_in_words_does_not_stand() -> None:
    with pytest.raises(Refused, match="does not stand"):
        admit_one(Finding("five", "killed"), "The ministry said thirty-five soldiers were killed.")


@pytest.mark.parametrize("toll", ["~20", ">20", "≈20", "c.20", "c. 20", "20+"])
def test_the_signs_of_a_number_belong_to_it(toll: str) -> None:
    text = f"The ministry said {toll} soldiers were killed."

    assert [admit_one(Finding(words, "killed"), text).value for words in ("20", toll)] == [toll, toll]


@pytest.mark.parametrize("share", ["20%", "20 %", "$20", "€ 20"])
def test_a_share_and_a_sum_of_money_are_no_counts(share: str) -> None:
    with pytest.raises(Refused, match="do not state a quantity"):
        admit_one(Finding("20", "killed"), f"The ministry said {share} were killed.")


@pytest.mark.parametrize("end", [".", ", and 30 injured", " soldiers", ")", ";"])
def test_a_number_stands_before_a_full_stop_and_a_comma(end: str) -> None:
    assert admit_one(Finding("21", "killed"), f"The ministry said those killed were 21{end}").value == 21


def test_a_wrong_place_is_mended_where_the_words_occur_once() -> None:
    assert admit_one(Finding("at least 21", "killed", span=(2, 9)), TEXT).stated == (18, 29)


def test_a_claimant_far_away_is_refused() -> None:
    text = "The ministry woke. " + "It rained. " * 200 + "Five were killed."

    with pytest.raises(Refused, match="too far"):
        admit_one(Finding("Five", "killed", "The ministry"), text)


def test_what_is_dropped_is_counted_with_its_reason() -> None:
    passed, reasons = admit_all([Finding("at least 21", "killed"), Finding("30", "killed")], TEXT)

    assert ([finding.value for finding in passed], len(reasons)) == (["at least 21"], 1)
