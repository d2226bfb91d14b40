"""Small reports, built by hand, for the tests of what is made of a report: words, JSON, tables."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from service.domain.claims.claim import Dated, Victims
from service.domain.claims.names import slug
from service.domain.claims.vocabulary import ActedBy, Basis, Stance, Status
from service.domain.english.times import MONTHS
from service.domain.quantities.bounds import Bound, Bounds
from service.domain.quantities.grammar import read, stated_for_reader
from service.domain.quantities.quantity import Quantity
from service.domain.reconciliation.positions.position_report import parts_in_words
from service.domain.reconciliation.report import (
    Axes,
    Comment,
    CountScope,
    ExcludedCount,
    Exclusion,
    Former,
    IncidentRelations,
    Kind,
    MeasureReport,
    PositionReport,
    Range,
    RangeEnd,
    Reconciliation,
    Relation,
    ReportStatus,
    StatedSpread,
)

AXES = Axes("same_measure", "disjoint", "independent", "concurrent", "asserts")
CIVILIANS = Victims(status=Status.CIVILIAN)
TALIBAN_FIGHTERS = Victims("taliban", Status.COMBATANT)
SECURITY_FORCES = Victims("ansdf", Status.COMBATANT)
NAMES = (("afghan-mod", "Afghan Ministry of Defense"), ("ansdf", "Afghan security forces"), ("taliban", "Taliban"))


def a_position(name: str, value: int | str, **more: Any) -> PositionReport:
    """What a claimant holds; the claim is called after the claimant and the figure unless ``claim_id`` is given."""
    quantity = _quantity(value)
    claim_id = more.pop("claim_id", f"{slug(name)}-{slug(str(value))}")
    return PositionReport(
        claimant=slug(name.removeprefix("Afghan ").replace("Ministry of Defense", "afghan-mod")),
        name=name,
        bounds=quantity.hard,
        soft=quantity.soft,
        stated=stated_for_reader(quantity),
        claim_id=claim_id,
        claim_ids=(claim_id,),
        bound=quantity.bound,
        named=quantity.named,
        part=more.pop("part", parts_in_words(quantity)),
        figure=quantity.figure,
        of=more.pop("of", quantity.of),
        **more,
    )


def _quantity(value: int | str) -> Quantity:
    quantity = read(value)
    if not isinstance(quantity, Quantity):
        raise ValueError("a multiple needs its base: use a_multiple")
    return quantity


def a_multiple(name: str, stated: str, low: int, of_count: str) -> PositionReport:
    bounds = Bounds(low, None)
    claim_id = f"{slug(name)}-multiple"
    return PositionReport(
        slug(name), name, bounds, bounds, stated, claim_id, (claim_id,), bound=Bound.DERIVED, of_count=of_count
    )


def a_range(*positions: PositionReport, victims: Victims | None = None, **more: Any) -> Range:
    lowest = min(positions, key=lambda position: position.bounds.low)
    highest = max(positions, key=lambda position: position.bounds.top)
    open_ended = any(position.bounds.high is None for position in positions)
    low = RangeEnd(lowest.bounds.low, (lowest.claimant,), (lowest.claim_id,), lowest.bounds.high is None, lowest.stated)
    high = RangeEnd(highest.bounds.top, (highest.claimant,), (highest.claim_id,), stated=highest.stated)
    return Range(
        victims=victims,
        victims_label=more.pop("label", "everyone"),
        scope=CountScope(more.pop("place", None), "2021-06-30", "2021-06-30", ("AF",)),
        basis=more.pop("basis", None),
        verification=more.pop("verification", None),
        low=low,
        high=high,
        open_ended=open_ended,
        core=None,
        floor=None,
        holes=(),
        agreement=more.pop("agreement", "single_claimant"),
        positions=positions,
        stated=StatedSpread(low, high, comparable=True),
        told_on=more.pop("told_on", None),
        is_basis_unsaid=more.pop("is_basis_unsaid", False),
    )


def a_measure(measure: str, *ranges: Range, comparable: bool = True) -> MeasureReport:
    lowest = min((each.low for each in ranges), key=lambda end: end.count or 0)
    highest = max((each.high for each in ranges), key=lambda end: end.count or 0)
    return MeasureReport(measure, StatedSpread(lowest, highest, comparable), ranges)


def a_dispute(
    kind: Kind, left: PositionReport, right: PositionReport, measure: str = "killed", **more: Any
) -> Relation:
    pair = sorted((left, right), key=lambda each: each.claim_id)
    return Relation(
        kind,
        (pair[0].claim_id, pair[1].claim_id),
        (pair[0].claimant, pair[1].claimant),
        measure,
        AXES,
        more.pop("explanation", ""),
        gap=more.pop("gap", abs(left.bounds.top - right.bounds.top)),
        ratio=more.pop("ratio", None),
    )


def a_comment(name: str, stance: Stance, **more: Any) -> Comment:
    return Comment(slug(name), name, stance, f"{slug(name)}-{stance.value}", **more)


def taken_back(
    claim_id: str, name: str, reason: str, note: str | None, stated: Sequence[str], **more: Any
) -> Exclusion:
    """What a claimant itself withdrew, corrected or asked to hold."""
    by, counts = ActedBy.CLAIMANT, tuple(map(an_excluded_count, stated))
    return Exclusion(claim_id, reason, by, None, slug(name), name, note, counts, **more)


def an_excluded_count(stated: str, measure: str = "killed") -> ExcludedCount:
    quantity = _quantity(stated)
    return ExcludedCount(measure, stated_for_reader(quantity), quantity.hard, quantity.figure)


def a_former(claim_id: str, stated: str, asserted_at: datetime | None = None, dated: Dated | None = None) -> Former:
    """What a claimant said before."""
    quantity = _quantity(stated)
    return Former(claim_id, stated_for_reader(quantity), quantity.hard, asserted_at, dated, quantity.figure)


def a_report(*measures: MeasureReport, disagreements: Sequence[Relation] = (), **more: Any) -> Reconciliation:
    return Reconciliation(
        status=more.pop("status", ReportStatus.CONSISTENT),
        flags=more.pop("flags", ()),
        measures=measures,
        comments=more.pop("comments", ()),
        disagreements=tuple(disagreements),
        not_known=more.pop("not_known", ()),
        excluded=more.pop("excluded", ()),
        incident_relations=more.pop("incident_relations", IncidentRelations()),
        names=more.pop("names", NAMES),
        title=more.pop("title", "Fighting in Kunduz"),
        **more,
    )


def killed(*positions: PositionReport, victims: Victims | None = None, **more: Any) -> MeasureReport:
    return a_measure("killed", a_range(*positions, victims=victims, **more))


def seed_story() -> Reconciliation:
    """The roundup of 30 June 2021: the Ministry and the Taliban, each counting the other's losses (VOCABULARY 5)."""
    ministry = a_position("Afghan Ministry of Defense", 119, claim_id="aa-1")
    injured = a_position("Afghan Ministry of Defense", 84, claim_id="aa-1")
    devices = a_position("Afghan Ministry of Defense", 38, claim_id="aa-1")
    taliban = a_position("Taliban", "at least 21", claim_id="aa-2")
    day = Basis.PERIOD_INCREMENT
    return a_report(
        a_measure(
            "killed",
            a_range(ministry, victims=TALIBAN_FIGHTERS, basis=day),
            a_range(taliban, victims=SECURITY_FORCES, basis=day),
            comparable=False,
        ),
        a_measure("injured", a_range(injured, victims=TALIBAN_FIGHTERS, basis=day)),
        a_measure("devices_neutralised", a_range(devices, basis=day)),
        disagreements=[a_dispute(Kind.MIRROR_COUNTS, ministry, taliban, gap=98, ratio=567)],
        status=ReportStatus.DISPUTED,
        flags=("one_sided",),
        not_known=("The Taliban have not published their own losses.",),
        title="Operations against the Taliban in 11 provinces in 24 hours",
    )


def two_line_example() -> Reconciliation:
    """Nothing said about whom: 119 against 21 is a contradiction (VOCABULARY 4, its end)."""
    ministry, taliban = a_position("Ministry of Defense", 119), a_position("Taliban", 21)
    return a_report(
        killed(taliban, ministry, agreement="contradicts"),
        disagreements=[a_dispute(Kind.CONTRADICTS, ministry, taliban, gap=98, ratio=567)],
        status=ReportStatus.CONTRADICTED,
    )


_A_TIME = re.compile(rf"\b\d{{1,2}}:\d{{2}}\b|\b\d{{1,2}} [ap]\.m\.|\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b(?: \d{{4}})?")


def without_times(text: str) -> str:
    """A text without its times, which are no counts: "lowered its figure to 44 at 08:00 on 14 November 2013"."""
    return _A_TIME.sub("", text)
