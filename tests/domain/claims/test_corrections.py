"""A correction by the claimant carries the number it replaced; the newsroom's was never said (VOCABULARY 7)."""

from dataclasses import replace

import pytest

from service.domain.claims.claim import Claim, Claimant
from service.domain.claims.corrections import Version, corrected
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import ActedBy, ClaimState
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import ReportStatus
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim, withdrawn

CLAIMANT, NEWSROOM = ActedBy.CLAIMANT, ActedBy.NEWSROOM


def worded(*numbers: int, by: tuple[ActedBy, ...] = ()) -> list[Version]:
    """A claim that gave these numbers one after the other; ``by`` is who was wrong before each but the first."""
    acts = by or (CLAIMANT,) * (len(numbers) - 1)
    first, *later = (a_claim("a", "MoD", killed=number) for number in numbers)
    return [
        Version(first),
        *(
            Version(claim, f"because of {number}", act)
            for claim, number, act in zip(later, numbers[1:], acts, strict=True)
        ),
    ]


def as_corrected(versions: list[Version]) -> Claim:
    return corrected(versions[-1].claim, versions)


def replaced(claim: Claim) -> list[int]:
    return [count.quantity.hard.low for count in claim.corrected_from]


@pytest.mark.parametrize(
    ("numbers", "number", "because"),
    [
        ((119, 112), 119, "because of 112"),
        ((119, 112, 115), 112, "because of 115"),
        ((119, 112, 119), 112, "because of 119"),
        ((119, 112, 112), 119, "because of 112"),
    ],
)
def test_the_last_number_that_was_replaced_is_kept_with_the_reason(
    numbers: tuple[int, ...], number: int, because: str
) -> None:
    claim = as_corrected(worded(*numbers))

    assert replaced(claim) == [number]
    assert (claim.standing.state, claim.standing.reason) == (ClaimState.CORRECTED, because)
    assert claim.standing.by is CLAIMANT


@pytest.mark.parametrize(
    ("numbers", "acts", "number", "by"),
    [
        # The newsroom mistyped: the claimant replaced nothing.
        ((77, 7), (NEWSROOM,), [], NEWSROOM),
        # It mistyped, and then the claimant corrected what it had said.
        ((77, 7, 8), (NEWSROOM, CLAIMANT), [7], CLAIMANT),
        # The claimant corrected its figure, and the newsroom mistyped the new one.
        ((10, 20, 21), (CLAIMANT, NEWSROOM), [10], CLAIMANT),
        # The claimant had corrected nothing.
        ((10, 20, 10), (CLAIMANT, NEWSROOM), [], NEWSROOM),
    ],
)
def test_what_the_newsroom_mended_replaces_nothing(
    numbers: tuple[int, ...], acts: tuple[ActedBy, ...], number: list[int], by: ActedBy
) -> None:
    claim = as_corrected(worded(*numbers, by=acts))

    assert (replaced(claim), claim.standing.by) == (number, by)


@pytest.mark.parametrize("by", ActedBy)
def test_a_correction_of_the_claimant_is_the_newsrooms_and_the_one_before_replaced_nothing(by: ActedBy) -> None:
    renamed = replace(a_claim("a", "MoD", killed=112), claimant=Claimant("Taliban"))

    claim = as_corrected([*worded(119, 115), Version(renamed, "It was the Taliban.", by)])

    assert (replaced(claim), claim.standing.state, claim.standing.by) == ([], ClaimState.CORRECTED, NEWSROOM)


@pytest.mark.parametrize(
    ("before", "after", "taken_back"),
    [
        ({"killed": 15, "missing": 138}, {"killed": 15, "missing": 130}, ["missing"]),
        ({"missing": 138, "killed": 15}, {"killed": 15, "missing": 130}, ["missing"]),
        ({"killed": "fifteen", "missing": 138}, {"killed": 15, "missing": 138}, []),
        ({"killed": 15}, {"killed": 15, "missing": 138}, []),
        ({"killed": 15, "missing": 138}, {"killed": 15}, ["missing"]),
        ({"killed": 15}, {"injured": 15}, ["killed"]),
        ({"killed": 15}, {"killed": "about 15"}, ["killed"]),
        ({"killed": "20, including 3 children"}, {"killed": "20, including 5 children"}, ["killed"]),
    ],
)
def test_a_figure_that_the_claimant_repeats_is_not_taken_back(
    before: dict[str, int | str], after: dict[str, int | str], taken_back: list[str]
) -> None:
    former, later = a_claim("a", "MoD", None, **before), a_claim("a", "MoD", None, **after)

    claim = corrected(later, [Version(former), Version(later, "It was wrong.", CLAIMANT)])

    assert [count.measure for count in claim.corrected_from] == taken_back
    assert claim.is_active is not bool(taken_back)


def test_the_newsroom_may_find_that_the_claimant_had_corrected_nothing() -> None:
    first, second = (a_claim("a", "MoD", killed=15, missing=missing) for missing in (138, 130))

    claim = corrected(first, [Version(first), Version(second, "x", CLAIMANT), Version(first, "We misheard.", NEWSROOM)])

    assert (claim.corrected_from, claim.standing.by) == ((), NEWSROOM)


@pytest.mark.parametrize("numbers", [(119,), (119, 119), (119, 119, 119)])
def test_where_no_number_changed_the_claim_stands_as_any_other(numbers: tuple[int, ...]) -> None:
    assert as_corrected(worded(*numbers)) == a_claim("a", "MoD", killed=119)


def test_a_claim_on_hold_stays_on_hold_when_it_is_corrected() -> None:
    held = withdrawn(a_claim("a", "MoD", killed=112), ClaimState.HELD, "Checking.")

    claim = corrected(held, worded(119, 112))

    assert claim.standing == held.standing
    assert claim == replace(held, corrected_from=worded(119)[0].claim.counts)


@pytest.mark.parametrize(
    ("times", "acts", "has_time_of_corrected"),
    [
        # The claimant corrected its figure, and nothing says when.
        (("10", "10"), (CLAIMANT,), True),
        (("10", "12"), (CLAIMANT,), False),
        # What the newsroom mended was so from the first.
        (("10", "10"), (NEWSROOM,), False),
        # The newsroom gives the time of the correction later.
        (("10", "10", "12"), (CLAIMANT, NEWSROOM), False),
        (("10", "12", "12"), (CLAIMANT, CLAIMANT), True),
        # Without a time it has not even that of the wrong figure; nobody ever stated one.
        (("10", None), (CLAIMANT,), True),
        ((None, None), (CLAIMANT,), False),
    ],
)
def test_a_corrected_number_is_not_of_the_time_of_the_wrong_one(
    times: tuple[str | None, ...], acts: tuple[ActedBy, ...], *, has_time_of_corrected: bool
) -> None:
    first, *later = (a_claim("a", "MoD", Telling(at=at), killed=119 - index) for index, at in enumerate(times))
    versions = [Version(first), *(Version(claim, "", act) for claim, act in zip(later, acts, strict=True))]

    assert as_corrected(versions).has_time_of_corrected is has_time_of_corrected


def test_a_figure_that_was_corrected_keeps_the_time_at_which_it_was_said() -> None:
    first, later = (a_claim("a", "MoD", Telling(at=at), killed=number) for at, number in (("10", 9), ("12", 7)))

    claim = as_corrected([Version(first), Version(later, "", CLAIMANT)])
    [exclusion] = reconcile([claim], NOBODY_REGISTERED).excluded

    assert (claim.dated_at, exclusion.asserted_at) == (later.asserted_at, first.asserted_at)


def timed(by: tuple[ActedBy | None, ...], *wordings: tuple[str | None, dict[str, int]]) -> Claim:
    """A claim after its wordings, each with its time and numbers; who corrected them, ``None`` for an update."""
    first, *later = (a_claim("a", "Hospital", Telling(at=date), **counted) for date, counted in wordings)
    versions = [
        Version(claim, "", act or CLAIMANT, is_update=act is None) for claim, act in zip(later, by, strict=True)
    ]
    return as_corrected([Version(first), *versions])


@pytest.mark.parametrize(
    ("by", "wordings", "dates"),
    [
        ((CLAIMANT,), [("13", {"killed": 17, "injured": 52}), ("20", {"killed": 14, "injured": 52})], ("20", "13")),
        # It corrected two figures one after the other.
        (
            (CLAIMANT, CLAIMANT),
            [
                ("13", {"killed": 17, "injured": 52}),
                ("20", {"killed": 14, "injured": 52}),
                ("21", {"killed": 15, "injured": 52}),
            ],
            ("21", "13"),
        ),
        (
            (CLAIMANT, CLAIMANT),
            [
                ("13", {"killed": 17, "injured": 52}),
                ("20", {"killed": 14, "injured": 52}),
                ("21", {"killed": 14, "injured": 50}),
            ],
            ("20", "21"),
        ),
        # It added a figure, and the old one is as old as it was.
        ((CLAIMANT,), [("13", {"killed": 17}), ("20", {"killed": 17, "injured": 52})], ("13", "20")),
        # Nobody had said when it gave the figure that it left as it was.
        ((CLAIMANT,), [(None, {"killed": 17, "injured": 52}), ("20", {"killed": 14, "injured": 52})], ("20", None)),
        # A time alone was wrong, or the newsroom mistyped: it was so from the first.
        ((CLAIMANT,), [("13", {"killed": 17, "injured": 52}), ("12", {"killed": 17, "injured": 52})], ("12", "12")),
        ((NEWSROOM,), [("13", {"killed": 17, "injured": 52}), ("20", {"killed": 14, "injured": 52})], ("20", "20")),
        (
            (CLAIMANT, NEWSROOM),
            [
                ("13", {"killed": 17, "injured": 52}),
                ("20", {"killed": 14, "injured": 52}),
                ("19", {"killed": 14, "injured": 52}),
            ],
            ("19", "13"),
        ),
        # The claimant had corrected nothing, and all was said later than the newsroom had it.
        (
            (CLAIMANT, NEWSROOM),
            [
                ("13", {"killed": 17, "injured": 52}),
                ("20", {"killed": 14, "injured": 52}),
                ("15", {"killed": 17, "injured": 52}),
            ],
            ("15", "15"),
        ),
        # An update says all its figures anew.
        ((None,), [("13", {"killed": 17, "injured": 52}), ("20", {"killed": 18, "injured": 52})], ("20", "20")),
    ],
)
def test_a_correction_is_the_time_of_what_it_corrects_and_of_nothing_else(
    by: tuple[ActedBy | None, ...],
    wordings: list[tuple[str | None, dict[str, int]]],
    dates: tuple[str | None, str | None],
) -> None:
    claim = timed(by, *wordings)

    times = [claim.as_said(count).dated_at for count in claim.counts]
    assert times == [a_claim("a", "Hospital", Telling(at=date), killed=1).dated_at for date in dates]


def test_a_figure_left_as_it_was_was_raised_before_and_is_older_than_those_given_since() -> None:
    before = a_claim("b", "Hospital", Telling(at="12", type=EventType.INDUSTRIAL_ACCIDENT), killed=15, injured=30)
    first, later = (
        a_claim("c", "Hospital", Telling(at=date, type=EventType.INDUSTRIAL_ACCIDENT), killed=killed, injured=52)
        for date, killed in (("13", 17), ("20", 14))
    )
    mayor = a_claim("m", "Mayor", Telling(at="14", type=EventType.INDUSTRIAL_ACCIDENT), injured=61)

    report = reconcile(
        [before, corrected(later, [Version(first), Version(later, "", CLAIMANT)]), mayor], NOBODY_REGISTERED
    )

    positions = {position.stated: position for measure in report.measures for position in measure.ranges[0].positions}
    assert (positions["14"].asserted_at, positions["52"].asserted_at) == (later.asserted_at, first.asserted_at)
    assert [former.stated for former in positions["52"].history] == ["30"]
    assert report.status is ReportStatus.DEVELOPING
