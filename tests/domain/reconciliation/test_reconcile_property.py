"""What holds of every report, whatever was claimed (GROUPING, "Reconciler figures")."""

import re
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import ACTIVE, EVERYONE, Claim, Source, Standing, Victims
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import ActedBy, Basis, ClaimState, Stance, Status, Verification
from service.domain.prose.around.reading_guide import guide
from service.domain.prose.headline import headline
from service.domain.prose.sentences import Length, sentence
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import Range, RangeEnd, Reconciliation, StatedSpread
from tests.builders.report_story import without_times
from tests.builders.story import PARTIES, Telling, a_claim

NUMBERS = st.one_of(
    st.integers(0, 30),
    st.sampled_from(["at least 5", "about 20", "10 to 14", "more than 20", "dozens", "up to 12", "none", "20"]),
)
TELLINGS = st.builds(
    Telling,
    victims=st.sampled_from([EVERYONE, Victims("Taliban", Status.COMBATANT), Victims(status=Status.CIVILIAN)]),
    basis=st.sampled_from([None, Basis.CUMULATIVE, Basis.PERIOD_INCREMENT]),
    verification=st.sampled_from([None, Verification.VERIFIED]),
    stance=st.sampled_from([*[Stance.ASSERTS] * 6, *Stance]),
    type=st.sampled_from([EventType.GROUND_CLASH, EventType.NATURAL_DISASTER]),
    place=st.sampled_from([Place("AF", "Kunduz"), Place("AF")]),
    at=st.sampled_from([None, "14", "15", "16"]),
    source=st.builds(Source, publisher=st.sampled_from([None, "AA", "BBC"]), origin=st.sampled_from([None, "Reuters"])),
    standing=st.sampled_from(
        [
            *[ACTIVE] * 6,
            *(Standing(state, by=by) for state in (ClaimState.RETRACTED, ClaimState.HELD) for by in ActedBy),
        ]
    ),
)
# Claims that differ in nothing but claimant, time and number: these fall into one range.
RIVALS = st.builds(Telling, at=st.sampled_from([None, "14", "15"]))
COUNTS = st.dictionaries(st.sampled_from(["killed", "injured", "killed_or_injured"]), NUMBERS, max_size=2)
CLAIMANTS = st.sampled_from(["MoD", "Taliban", "Afghan government", "Mayor", "UN"])


@st.composite
def stories(draw: st.DrawFn) -> list[Claim]:
    scattered = st.lists(st.tuples(CLAIMANTS, TELLINGS, COUNTS), max_size=7)
    tellings = draw(scattered | st.lists(st.tuples(CLAIMANTS, RIVALS, COUNTS), min_size=2, max_size=5))
    claims = [a_claim(f"c{n}", who, telling, **counts) for n, (who, telling, counts) in enumerate(tellings)]
    return [replace(claim, sequence=sequence) for sequence, claim in enumerate(claims, 1)]


def ranges(report: Reconciliation) -> Iterator[tuple[str, Range]]:
    return ((measure.measure, range_) for measure in report.measures for range_ in measure.ranges)


def holds(outer: Range, inner: Range) -> bool:
    """Whether the hull of one range contains the other's."""
    if inner.low.count is None or outer.low.count is None or outer.low.count > inner.low.count:
        return False
    if inner.open_ended:
        return outer.open_ended
    return outer.open_ended or (outer.high.count or 0) >= (inner.high.count or 0)


def told_again(report: Reconciliation, measure: str, before: Range) -> Range:
    """The range of another report in which the same claims are."""
    ids = {position.claim_id for position in before.positions}
    [match] = [
        range_
        for name, range_ in ranges(report)
        if name == measure and range_.victims == before.victims and ids & {p.claim_id for p in range_.positions}
    ]
    return match


def claims_alone(report: Reconciliation) -> Reconciliation:
    """The report without what names the withdrawn: its exclusions, flags, and the title where nothing else is left."""
    return replace(report, excluded=(), flags=(), title=report.title if report.names else "")


@given(stories(), st.data())
@settings(max_examples=60, deadline=None)
def test_the_order_of_claims_never_matters(claims: list[Claim], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(claims))

    assert reconcile(shuffled, PARTIES) == reconcile(claims, PARTIES)


@given(stories())
@settings(max_examples=60, deadline=None)
def test_a_claim_given_twice_changes_nothing(claims: list[Claim]) -> None:
    assert reconcile([*claims, *claims], PARTIES) == reconcile(claims, PARTIES)


@given(stories(), st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_the_place_in_the_ledger_decides_nothing_among_claims_with_a_time(claims: list[Claim], sequence: int) -> None:
    timed = [claim for claim in claims if claim.dated_at is not None]
    renumbered = [replace(claim, sequence=sequence * (len(timed) - index)) for index, claim in enumerate(timed)]

    assert reconcile(renumbered, PARTIES) == reconcile(timed, PARTIES)


@given(stories(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_copy_changes_sources_and_origins_only(claims: list[Claim], data: st.DataObject) -> None:
    # A second publisher without a time takes from the first what told its newer claim: they conflict (row 6).
    claims = [claim for claim in claims if claim.dated_at is not None]
    if not claims:
        return
    copied = data.draw(st.sampled_from(claims))
    elsewhere = replace(copied, id=f"{copied.id}-copy", source=replace(copied.source, publisher="Copyist"))

    assert without_copies(reconcile([*claims, elsewhere], PARTIES)) == without_copies(reconcile(claims, PARTIES))


def without_copies(report: Reconciliation) -> Reconciliation:
    """The report with the copies' ids as their originals', and without sources."""
    return replace(
        report,
        measures=tuple(
            replace(measure, spread=_spread(measure.spread), ranges=tuple(map(_range, measure.ranges)))
            for measure in report.measures
        ),
        disagreements=tuple(replace(relation, origins=(1, 1)) for relation in report.disagreements),
        excluded=tuple(exclusion for exclusion in report.excluded if not exclusion.claim_id.endswith("-copy")),
        exceeded_wholes=tuple(
            replace(whole, claim_ids=_originals(whole.claim_ids)) for whole in report.exceeded_wholes
        ),
        disputed_places=tuple(
            replace(place, claim_ids=_originals(place.claim_ids)) for place in report.disputed_places
        ),
    )


def _spread(spread: StatedSpread) -> StatedSpread:
    beside = tuple(map(_end, spread.beside))
    return replace(spread, low=_end(spread.low), high=_end(spread.high), beside=beside)


def _range(range_: Range) -> Range:
    positions = tuple(
        replace(position, claim_ids=_originals(position.claim_ids), sources=(), own_sources=(), links=(), origins=1)
        for position in range_.positions
    )
    stated = _spread(range_.stated)
    return replace(range_, low=_end(range_.low), high=_end(range_.high), positions=positions, stated=stated)


def _end(end: RangeEnd) -> RangeEnd:
    return replace(end, claim_ids=_originals(end.claim_ids))


def _originals(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id.removesuffix("-copy") for id in ids))


@given(stories())
@settings(max_examples=60, deadline=None)
def test_every_position_lies_in_its_range_and_the_core_in_every_position(claims: list[Claim]) -> None:
    for _, range_ in ranges(reconcile(claims, PARTIES)):
        for position in range_.positions:
            assert range_.low.count is not None
            assert range_.low.count <= position.bounds.low
            assert range_.open_ended or (position.bounds.high or 0) <= (range_.high.count or 0)
            assert range_.core is None or position.bounds.contains(range_.core)
            assert range_.core is None or range_.low.count <= range_.core.low


@given(stories(), TELLINGS | RIVALS, COUNTS)
@settings(max_examples=60, deadline=None)
def test_another_claimant_never_narrows_a_range(claims: list[Claim], telling: Telling, counts: dict[str, str]) -> None:
    before = reconcile(claims, PARTIES)
    after = reconcile([*claims, a_claim("new", "Red Cross", telling, **counts)], PARTIES)

    for measure, range_ in ranges(before):
        assert holds(told_again(after, measure, range_), range_)


@given(stories())
@settings(max_examples=60, deadline=None)
def test_a_denial_of_everything_is_never_swallowed(claims: list[Claim]) -> None:
    before = reconcile(claims, PARTIES)
    after = reconcile([*claims, a_claim("no", "Red Cross", Telling(stance=Stance.DENIES))], PARTIES)

    assert "no" in [comment.claim_id for comment in after.comments]
    for measure, range_ in ranges(before):
        denied = told_again(after, measure, range_)
        if any(position.stance is Stance.CONCEDES for position in range_.positions):
            # A side concedes its own dead, and a denial that names nothing may be of others.
            assert denied.low == range_.low
        elif any(position.bounds.low >= 1 for position in range_.positions):
            assert (denied.low.count, "no" in denied.low.claim_ids, denied.agreement) == (0, True, "denied")
            assert after.status == "contradicted"


@given(stories(), st.sampled_from([ClaimState.RETRACTED, ClaimState.HELD]), st.data())
@settings(max_examples=60, deadline=None)
def test_withdrawing_a_claim_gives_the_report_as_if_it_had_not_been_made(
    claims: list[Claim], state: ClaimState, data: st.DataObject
) -> None:
    if not claims:
        return
    taken = data.draw(st.sampled_from(claims))
    remaining = [claim for claim in claims if claim is not taken]

    after = reconcile([*remaining, replace(taken, standing=Standing(state, by=ActedBy.CLAIMANT))], PARTIES)

    assert claims_alone(after) == claims_alone(reconcile(remaining, PARTIES))


@given(stories())
@settings(max_examples=60, deadline=None)
def test_every_number_was_claimed_by_somebody_who_is_named_with_it(claims: list[Claim]) -> None:
    report = reconcile(claims, PARTIES)
    claim_of = {claim.id: claim for claim in claims}

    for measure, range_ in ranges(report):
        for end in (range_.low, range_.high):
            of_end = [count for id in end.claim_ids for count in claim_of[id].counts if count.measure == measure]
            numbers = {number for count in of_end for number in (count.quantity.hard.low, count.quantity.hard.high)}
            # None at all is what a denial says, or whoever calls the dead something else.
            assert end.count in numbers | {None, 0}
            assert end.claim_ids
            assert end.claimants
            assert all(claim_of[id].is_active for id in end.claim_ids)


@given(stories())
@settings(max_examples=60, deadline=None)
def test_no_text_has_a_number_that_nobody_claimed(claims: list[Claim]) -> None:
    report = reconcile(claims, PARTIES)
    quantities = [count.quantity for claim in claims for count in claim.counts]
    stated = {number for quantity in quantities for number in numbers(quantity.stated)}
    read = {str(end) for quantity in quantities for end in (quantity.hard.low, quantity.hard.high) if end is not None}
    # The title names the day; it stands only where nothing is counted.
    day = numbers(report.title)

    texts = [headline(report), *(sentence(report, length) for length in Length)]
    assert {number for text in texts for number in numbers(text)} <= stated | day
    assert {number for text in guide(report) for number in numbers(text)} <= stated | read


def numbers(text: str) -> set[str]:
    return {re.sub(r"\D", "", digits) for digits in re.findall(r"\d[\d,]*\d|\d", without_times(text))}


@given(stories())
@settings(max_examples=60, deadline=None)
def test_no_withdrawn_claim_is_part_of_a_disagreement_and_each_is_told_once(claims: list[Claim]) -> None:
    report = reconcile(claims, PARTIES)
    active = {claim.id for claim in claims if claim.is_active}

    keys = [(relation.kind, relation.between, relation.measure) for relation in report.disagreements]
    assert all(set(between) <= active and between[0] < between[1] for _, between, _ in keys)
    assert len(set(keys)) == len(keys)
