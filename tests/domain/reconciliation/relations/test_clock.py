"""The clock between two numbers (VOCABULARY 4 row 22a): what it explains, and what it never hides."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import Claim
from service.domain.claims.corrections import Version, corrected
from service.domain.claims.event_types import EventType
from service.domain.claims.measures import MEASURE_TABLE, Measure
from service.domain.claims.vocabulary import ActedBy, ClaimantKind, Stance
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.positions.current import current_positions
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.relations.clock import LEAST_LATER, explains, unexplained
from service.domain.reconciliation.report import ReportStatus
from tests.builders.reconciled import assertions, kinds, reported
from tests.builders.story import PARTIES, Telling, a_claim

FIRE = EventType.INDUSTRIAL_ACCIDENT
# VOCABULARY 6: the measures that can grow; "missing" may move both ways.
GROWS = (
    "killed injured killed_or_injured missing captured arrested displaced people_affected cases equipment_lost "
    "places_captured homes_destroyed".split()
)


def fire(moment: str | None, kind: ClaimantKind = ClaimantKind.UNKNOWN, stance: Stance = Stance.ASSERTS) -> Telling:
    return Telling(type=FIRE, at=moment, kind=kind, stance=stance)


@pytest.mark.parametrize("measure", MEASURE_TABLE, ids=lambda measure: measure.name)
def test_only_what_can_grow_is_explained_by_the_clock(measure: Measure) -> None:
    name = measure.name
    older, newer = assertions(
        a_claim("a", "Mayor", fire("14T08:00"), **{name: 1}), a_claim("b", "Hospital", fire("14T09:00"), **{name: 5})
    )

    assert explains(older, newer) is measure.grows
    assert explains(newer, older) is measure.falls


@pytest.mark.parametrize(
    ("first", "second", "moments", "explained"),
    [
        (14, 17, ("14T08:00", "14T09:00"), True),
        (14, 17, ("14T09:00", "14T08:00"), True),
        (14, 17, (None, None), True),
        (14, 17, ("14T08:00", "14T08:00"), False),
    ],
)
def test_a_party_to_the_conflict_does_not_contradict_what_it_said_before(
    first: int, second: int, moments: tuple[str | None, str | None], explained: bool
) -> None:
    tellings = [Telling(at=at, kind=ClaimantKind.STATE) for at in moments]
    before = replace(a_claim("a", "MoD", tellings[0], killed=first), sequence=1)
    after = replace(a_claim("b", "MoD", tellings[1], killed=second), sequence=2)
    lower, higher = assertions(before, after)

    assert explains(lower, higher) is explained


def test_the_measures_that_grow_are_those_of_the_vocabulary() -> None:
    assert set(GROWS) == {measure.name for measure in MEASURE_TABLE if measure.grows}
    assert {measure.name for measure in MEASURE_TABLE if measure.falls} == {"missing"}
    assert not {"devices_neutralised", "occurrence"} & {measure.name for measure in MEASURE_TABLE if measure.grows}


@pytest.mark.parametrize(
    ("older", "newer", "status"),
    [
        (fire("14T08:00"), fire("14T08:15"), ReportStatus.DEVELOPING),
        (fire("14T08:00"), fire("14T08:14"), ReportStatus.CONTRADICTED),
        (fire("14T08:00"), fire(None), ReportStatus.CONTRADICTED),
        (fire(None), fire("14T08:00"), ReportStatus.CONTRADICTED),
        (Telling(at="14T08:00"), Telling(at="14T09:00"), ReportStatus.DEVELOPING),
        (Telling(at="14T08:00", kind=ClaimantKind.STATE), Telling(at="14T09:00"), ReportStatus.CONTRADICTED),
        (Telling(at="14T08:00"), Telling(at="14T09:00", kind=ClaimantKind.ARMED_GROUP), ReportStatus.CONTRADICTED),
        (fire("14T08:00", kind=ClaimantKind.STATE), fire("14T09:00"), ReportStatus.DEVELOPING),
    ],
)
def test_an_older_lower_number_does_not_contradict(older: Telling, newer: Telling, status: ReportStatus) -> None:
    report = reported(a_claim("a", "Mayor", older, killed=4), a_claim("b", "Police", newer, killed=31))

    assert report.status is status


@pytest.mark.parametrize(
    ("wrong", "right", "lower", "status"),
    [
        (9, 11, "14T08:00", "developing"),
        # The lower figure may be the newer one.
        (9, 11, "14T10:00", "contradicted"),
        (9, 2, "14T08:00", "contradicted"),
    ],
)
def test_a_correction_without_a_time_is_no_older_than_the_wrong_figure(
    wrong: int, right: int, lower: str, status: ReportStatus
) -> None:
    former, later = (a_claim("a", "Hospital", fire("14T10:00"), killed=number) for number in (wrong, right))
    mended = corrected(later, [Version(former), Version(later, "", ActedBy.CLAIMANT)])

    assert reported(mended, a_claim("b", "Mayor", fire(lower), killed=5)).status == status


def test_a_stance_that_denies_never_yields() -> None:
    denied = a_claim("a", "Mayor", fire("14T08:00", stance=Stance.DENIES), killed=0)
    counted = a_claim("b", "Hospital", fire("14T09:00"), killed=4)

    assert kinds(reported(denied, counted)) == [Kind.DENIED]
    assert kinds(reported(replace(denied, stance=Stance.ASSERTS), counted)) == [Kind.DEVELOPING]


CLAIMANTS = st.sampled_from(["Mayor", "Hospital", "Police", "Union", "Red Cross"])
TIMES = st.sampled_from([None, *(f"14T{minute // 60:02}:{minute % 60:02}" for minute in range(0, 120, 5))])
STATEMENTS = st.lists(
    st.tuples(CLAIMANTS, TIMES, st.integers(0, 30), st.sampled_from([ClaimantKind.UNKNOWN, ClaimantKind.STATE])),
    min_size=2,
    max_size=24,
)


def told(statements: list[tuple[str, str | None, int, ClaimantKind]], measure: str, kind: EventType) -> list[Claim]:
    """The claims; each statement is another claimant's, so that none is replaced."""
    return [
        a_claim(f"c{index:02}", f"{who} {index}", Telling(type=kind, at=moment, kind=state), **{measure: number})
        for index, (who, moment, number, state) in enumerate(statements)
    ]


@given(STATEMENTS, st.sampled_from(["killed", "missing"]), st.sampled_from([FIRE, EventType.UNREST]))
@settings(max_examples=40, deadline=None)
def test_developing_never_hides_a_pair_that_contradicts(
    statements: list[tuple[str, str | None, int, ClaimantKind]], measure: str, kind: EventType
) -> None:
    """A report is contradicted exactly where comparing each two alone finds a contradiction or a denial."""
    claims = told(statements, measure, kind)
    expected = {
        reconcile(pair, PARTIES).status is ReportStatus.CONTRADICTED
        for index, left in enumerate(claims)
        for pair in ((left, right) for right in claims[index + 1 :])
    }

    assert (reconcile(claims, PARTIES).status is ReportStatus.CONTRADICTED) is (True in expected)


@given(STATEMENTS, st.sampled_from(["killed", "missing"]), st.sampled_from([FIRE, EventType.UNREST]))
@settings(max_examples=80, deadline=None)
def test_the_widest_unexplained_pair_is_found_as_if_each_were_compared_with_each(
    statements: list[tuple[str, str | None, int, ClaimantKind]], measure: str, kind: EventType
) -> None:
    claims = told(statements, measure, kind)
    positions = current_positions(Interpretation(PARTIES, claims)).positions

    gaps = [
        higher.hard.low - (lower.hard.high or 0)
        for lower in positions
        for higher in positions
        if lower.hard.low < higher.hard.low and not explains(lower.quoted, higher.quoted)
    ]
    pairs = unexplained(positions, positions, 1)
    assert [higher.hard.low - (lower.hard.high or 0) for lower, higher in pairs] == sorted(gaps)[-1:]


@given(STATEMENTS)
@settings(max_examples=40, deadline=None)
def test_without_times_nothing_is_developing(statements: list[tuple[str, str | None, int, ClaimantKind]]) -> None:
    claims = told([(who, None, number, state) for who, _, number, state in statements], "killed", FIRE)

    assert Kind.DEVELOPING not in kinds(reconcile(claims, PARTIES))


def test_a_quarter_of_an_hour_is_the_least() -> None:
    assert timedelta(minutes=15) == LEAST_LATER
