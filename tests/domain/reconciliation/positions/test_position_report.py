"""A position as a report shows it, with its history."""

from dataclasses import replace

import pytest

from service.domain.claims.corrections import Version, corrected
from service.domain.claims.vocabulary import ActedBy, Basis
from service.domain.prose.around.reading_guide import guide
from service.domain.prose.sentences import Length, sentence
from service.domain.reconciliation.reconcile import reconcile
from tests.builders.reconciled import positions, telling_at
from tests.builders.story import PARTIES, a_claim, withdrawn


def test_the_newest_number_counts_and_the_older_ones_are_history_newest_first() -> None:
    [position] = positions(
        a_claim("h3", "NDRRMC", telling_at("14"), killed=2357),
        a_claim("h9", "NDRRMC", telling_at("16"), killed=3621),
        a_claim("h5", "NDRRMC", telling_at("15"), killed=2360),
    )

    assert (position.stated, position.asserted_at and position.asserted_at.day) == ("3,621", 16)
    assert [former.bounds.low for former in position.history] == [2360, 2357]


def test_a_withdrawn_number_leaves_the_history_too() -> None:
    [position] = positions(
        a_claim("a", "UN OCHA", telling_at("14"), killed=100),
        withdrawn(a_claim("b", "UN OCHA", telling_at("15"), killed=4460)),
        a_claim("c", "UN OCHA", telling_at("16"), killed=120),
    )

    assert [former.claim_id for former in position.history] == ["a"]


@pytest.mark.parametrize(
    ("stated", "part"),
    [
        ("five, including the gunman", "the gunman"),
        ("five, including aides", "aides"),
        ("12, among them the mayor and two aides", "the mayor and 2 aides"),
        ("five, including children", "children"),
        ("40, mostly women and children", "most of them women and children"),
        ("40, half of them women and half of them children", "half of them women and half of them children"),
        ("227, including about 70 children", "about 70 children"),
        ("227, including more than 17 children", "more than 17 children"),
        ("227, including up to 17 children", "up to 17 children"),
        ("227, including dozens of children", "dozens of children"),
        ("227, including 10 to 20 children", "10 to 20 children"),
        ("227, including half a dozen children", "half a dozen children"),
        ("227, including at least three women", "at least 3 women"),
    ],
)
def test_a_sub_count_keeps_its_article_and_its_words(stated: str, part: str) -> None:
    [position] = positions(a_claim("a", "Police", killed=stated))

    assert position.part == part


def test_children_within_a_number_are_told_with_it() -> None:
    [position] = positions(a_claim("a", "Fawzia Yaftali", injured="20, including 3 children"))

    assert (position.part, position.bounds.low, position.bounds.high) == ("3 children", 20, 20)


def test_of_children_without_a_number_nothing_is_history() -> None:
    shown = positions(
        a_claim("a", "Ministry", telling_at("14"), killed="45, including children"),
        a_claim("b", "Ministry", telling_at("15"), killed="45, including 8 children"),
        a_claim("c", "MSF", telling_at("15"), killed="28, including 9 children"),
    )

    assert [former.stated for position in shown for former in position.history] == []


@pytest.mark.parametrize(
    ("corrected_at", "later", "history"),
    [
        ("14T12:00", None, [("9", 10, True), ("3", 8, False)]),
        (None, None, [("9", 10, True), ("3", 8, False)]),
        ("14T12:00", "14T13:00", [("7", 12, False), ("9", 10, True), ("3", 8, False)]),
        # What it corrects at noon had been replaced at eleven: that number still holds.
        ("14T12:00", "14T11:00", [("7", 10, False), ("9", 10, True), ("3", 8, False)]),
    ],
)
def test_a_corrected_number_is_history_at_the_time_at_which_it_was_given(
    corrected_at: str | None, later: str | None, history: list[tuple[str, int, bool]]
) -> None:
    wrong = a_claim("b", "Governor", telling_at("14T10:00"), killed=9)
    mended = a_claim("b", "Governor", telling_at(corrected_at or "14T10:00"), killed=7)
    claims = [
        a_claim("a", "Governor", telling_at("14T08:00"), killed=3),
        corrected(mended, [Version(wrong), Version(mended, "A slip.", ActedBy.CLAIMANT)]),
        *([a_claim("c", "Governor", telling_at(later), killed=11)] if later else []),
    ]

    report = reconcile(claims, PARTIES)

    [position] = (position for measure in report.measures for range_ in measure.ranges for position in range_.positions)
    given = [(former.stated, former.asserted_at, former.set_aside == "corrected") for former in position.history]
    assert [(stated, at and at.hour, is_corrected) for stated, at, is_corrected in given] == history
    [exclusion] = report.excluded
    assert (exclusion.stated, exclusion.asserted_at and exclusion.asserted_at.hour) == (("9",), 10)
    guided = " ".join(guide(report))
    assert "it was 3, then 9 (corrected since)" in guided
    assert "The Governor corrected a figure of 9; it does not count." in guided
    assert "from seven to 11" not in sentence(report, Length.LONG) or later == "14T13:00"


@pytest.mark.parametrize(("basis", "meanwhile"), [(None, 9), (Basis.PERIOD_INCREMENT, 3)])
def test_neither_a_repetition_nor_an_increment_replaces_a_figure_before_it_is_corrected(
    basis: Basis | None, meanwhile: int
) -> None:
    wrong = a_claim("b", "Governor", telling_at("14T10:00"), killed=9)
    mended = a_claim("b", "Governor", telling_at("14T12:00"), killed=7)
    later = a_claim("c", "Governor", replace(telling_at("14T11:00"), basis=basis), killed=meanwhile)

    shown = positions(corrected(mended, [Version(wrong), Version(mended, "A slip.", ActedBy.CLAIMANT)]), later)

    assert ("7", mended.dated_at) in [(position.stated, position.asserted_at) for position in shown]


def test_what_a_correction_says_first_is_as_old_as_the_correction() -> None:
    wrong = a_claim("b", "Governor", telling_at("14T10:00"), killed=9)
    mended = a_claim("b", "Governor", telling_at("14T12:00"), killed=7, injured=40)
    claims = [
        corrected(mended, [Version(wrong), Version(mended, "A slip.", ActedBy.CLAIMANT)]),
        a_claim("c", "Governor", telling_at("14T11:00"), killed=11),
    ]

    report = reconcile(claims, PARTIES)

    said = {
        measure.measure: (position.stated, position.asserted_at and position.asserted_at.hour)
        for measure in report.measures
        for range_ in measure.ranges
        for position in range_.positions
    }
    assert said == {"killed": ("11", 11), "injured": ("40", 12)}
