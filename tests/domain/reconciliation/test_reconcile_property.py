"""What holds of every report, whatever was claimed (GROUPING, "Reconciler figures")."""

import re
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import ACTIVE, EVERYONE, Claim, Source, Standing, Victims
from service.domain.claims.event import Place
from service.domain.claims.vocabulary import Basis, ClaimState, EventType, Stance, Status, Verification
from service.domain.prose.headline import headline
from service.domain.prose.reading_guide import guide
from service.domain.prose.sentences import Length, sentence
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import Range, RangeEnd, Reconciliation, StatedSpread
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
    standing=st.sampled_from([*[ACTIVE] * 6, Standing(ClaimState.RETRACTED), Standing(ClaimState.HELD)]),
)
# Claims that differ in nothing but claimant, time and number: these fall into one range.
RIVALS = st.builds(Telling, at=st.sampled_from([None, "14", "15"]))
COUNTS = st.dictionaries(st.sampled_from(["killed", "injured", "killed_or_injured"]), NUMBERS, max_size=2)
CLAIMANTS = st.sampled_from(["MoD", "Taliban", "Afghan government", "Mayor", "UN"])


@st.composite
def stories(draw: st.DrawFn) -> list[Claim]:
    scattered = st.lists(st.tuples(CLAIMANTS, TELLINGS, COUNTS), max_size=7)
    told = draw(scattered | st.lists(st.tuples(CLAIMANTS, RIVALS, COUNTS), min_size=2, max_size=5))
    return [a_claim(f"c{n}", who, telling, **counts) for n, (who, telling, counts) in enumerate(told)]


def ranges(report: Reconciliation) -> Iterator[tuple[str, Range]]:
    return ((measure.measure, each) for measure in report.measures for each in measure.ranges)


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
    [found] = [
        each
        for name, each in ranges(report)
        if name == measure and each.victims == before.victims and ids & {p.claim_id for p in each.positions}
    ]
    return found


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
def test_the_place_in_the_ledger_decides_nothing(claims: list[Claim], sequence: int) -> None:
    renumbered = [replace(claim, sequence=sequence * (len(claims) - at)) for at, claim in enumerate(claims)]

    assert reconcile(renumbered, PARTIES) == reconcile(claims, PARTIES)


@given(stories(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_copy_changes_sources_and_origins_only(claims: list[Claim], data: st.DataObject) -> None:
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
            replace(one, spread=_spread(one.spread), ranges=tuple(map(_range, one.ranges))) for one in report.measures
        ),
        disagreements=tuple(replace(each, origins=(1, 1)) for each in report.disagreements),
        excluded=tuple(each for each in report.excluded if not each.claim_id.endswith("-copy")),
    )


def _spread(spread: StatedSpread) -> StatedSpread:
    return replace(spread, low=_end(spread.low), high=_end(spread.high))


def _range(each: Range) -> Range:
    positions = tuple(
        replace(one, claim_ids=_originals(one.claim_ids), sources=(), links=(), origins=1) for one in each.positions
    )
    return replace(each, low=_end(each.low), high=_end(each.high), positions=positions)


def _end(end: RangeEnd) -> RangeEnd:
    return replace(end, claim_ids=_originals(end.claim_ids))


def _originals(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id.removesuffix("-copy") for id in ids))


@given(stories())
@settings(max_examples=60, deadline=None)
def test_every_position_lies_in_its_range_and_the_core_in_every_position(claims: list[Claim]) -> None:
    for _, each in ranges(reconcile(claims, PARTIES)):
        for position in each.positions:
            assert each.low.count is not None
            assert each.low.count <= position.bounds.low
            assert each.open_ended or (position.bounds.high or 0) <= (each.high.count or 0)
            assert each.core is None or position.bounds.contains(each.core)
            assert each.core is None or each.low.count <= each.core.low


@given(stories(), TELLINGS | RIVALS, COUNTS)
@settings(max_examples=60, deadline=None)
def test_another_claimant_never_narrows_a_range(claims: list[Claim], telling: Telling, counts: dict[str, str]) -> None:
    before = reconcile(claims, PARTIES)
    after = reconcile([*claims, a_claim("new", "Red Cross", telling, **counts)], PARTIES)

    for measure, each in ranges(before):
        assert holds(told_again(after, measure, each), each)


@given(stories())
@settings(max_examples=60, deadline=None)
def test_a_denial_of_everything_is_never_swallowed(claims: list[Claim]) -> None:
    before = reconcile(claims, PARTIES)
    after = reconcile([*claims, a_claim("no", "Red Cross", Telling(stance=Stance.DENIES))], PARTIES)

    assert "no" in [comment.claim_id for comment in after.comments]
    for measure, each in ranges(before):
        if any(position.bounds.low >= 1 for position in each.positions):
            denied = told_again(after, measure, each)
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
    others = [claim for claim in claims if claim is not taken]

    after = reconcile([*others, replace(taken, standing=Standing(state))], PARTIES)

    assert claims_alone(after) == claims_alone(reconcile(others, PARTIES))


@given(stories())
@settings(max_examples=60, deadline=None)
def test_every_number_was_claimed_by_somebody_who_is_named_with_it(claims: list[Claim]) -> None:
    report = reconcile(claims, PARTIES)
    said = {claim.id: claim for claim in claims}

    for measure, each in ranges(report):
        for end in (each.low, each.high):
            of_end = [count for id in end.claim_ids for count in said[id].counts if count.measure == measure]
            numbers = {number for count in of_end for number in (count.quantity.hard.low, count.quantity.hard.high)}
            # None at all is what a denial says, or whoever calls the dead something else.
            assert end.count in numbers | {None, 0}
            assert end.claim_ids
            assert end.claimants
            assert all(said[id].is_active for id in end.claim_ids)


@given(stories())
@settings(max_examples=60, deadline=None)
def test_no_text_has_a_number_that_nobody_claimed(claims: list[Claim]) -> None:
    report = reconcile(claims, PARTIES)
    quantities = [count.quantity for claim in claims for count in claim.counts]
    said = {number for quantity in quantities for number in numbers(quantity.stated)}
    read = {str(end) for quantity in quantities for end in (quantity.hard.low, quantity.hard.high) if end is not None}
    # The title names the day; it stands only where nothing is counted.
    day = numbers(report.title)

    texts = [headline(report), *(sentence(report, length) for length in Length)]
    assert {number for text in texts for number in numbers(text)} <= said | day
    assert {number for text in guide(report) for number in numbers(text)} <= said | read


def numbers(text: str) -> set[str]:
    return {re.sub(r"\D", "", found) for found in re.findall(r"\d[\d,]*\d|\d", text)}


@given(stories())
@settings(max_examples=60, deadline=None)
def test_no_withdrawn_claim_is_part_of_a_disagreement_and_each_is_told_once(claims: list[Claim]) -> None:
    report = reconcile(claims, PARTIES)
    active = {claim.id for claim in claims if claim.is_active}

    told = [(each.kind, each.between, each.measure) for each in report.disagreements]
    assert all(set(between) <= active and between[0] < between[1] for _, between, _ in told)
    assert len(set(told)) == len(told)
