"""The JSON of a measure of a report: its ranges, and the position of each claimant."""

from datetime import UTC, datetime

from service.domain.claims.claim import EVERYONE, Dated, Victims
from service.domain.prose.statements import called
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.cache import IncrementalCache
from service.domain.reconciliation.report import (
    Former,
    Link,
    MeasureReport,
    PositionReport,
    Range,
    RangeEnd,
    StatedSpread,
)
from service.formats.reports.documents.measure_document import (
    DatedAnswer,
    End,
    FormerPosition,
    LinkAnswer,
    MeasureAnswer,
    PositionAnswer,
    RangeAnswer,
    ReconciledBounds,
    Spread,
    StatedEnd,
    VictimsAnswer,
)


def moment(time: datetime | None) -> str | None:
    """A time as RFC 3339 in UTC with a Z, to the second where it has no finer part."""
    return None if time is None else time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def measure_document(measure: MeasureReport, memory: IncrementalCache | None) -> MeasureAnswer:
    return {
        "measure": measure.measure,
        "called": called(measure),
        "spread": _spread(measure.spread),
        "ranges": [_range(range_, memory) for range_ in measure.ranges],
    }


def _spread(spread: StatedSpread) -> Spread:
    beside = [end for end in map(_stated_end, spread.beside) if end]
    ends = {"low": _stated_end(spread.low), "high": _stated_end(spread.high)}
    return {"low": ends["low"], "high": ends["high"], "comparable": spread.comparable, "beside": beside}


def _stated_end(end: RangeEnd) -> StatedEnd | None:
    """One end with the words it was stated in."""
    json = _end(end)
    return None if json is None else {**json, "stated": end.stated}


def _range(range_: Range, memory: IncrementalCache | None) -> RangeAnswer:
    scope = range_.scope
    return {
        "victims": victims_document(range_.victims),
        "victims_label": range_.victims_label,
        "scope": {"place": scope.place, "start": scope.start, "end": scope.end, "countries": list(scope.countries)},
        "unit": range_.unit,
        "basis": range_.basis,
        "basis_unsaid": range_.is_basis_unsaid,
        "told_on": range_.told_on,
        "verification": range_.verification,
        "low": _end(range_.low),
        "high": _end(range_.high),
        "open_ended": range_.open_ended,
        "core": None if range_.core is None else bounds_document(range_.core),
        "floor": range_.floor,
        "holes": [bounds_document(hole) for hole in range_.holes],
        "agreement": range_.agreement,
        "positions": [_position(position, memory) for position in range_.positions],
        "stated": _spread(range_.stated),
    }


def _position(position: PositionReport, memory: IncrementalCache | None) -> PositionAnswer:
    if memory is None:
        return _position_of(position)
    # A remembered position is the same object, and no other object has its id as long as it is remembered.
    return memory.get((_position_of, id(position)), (position,), lambda: _position_of(position))


def _position_of(position: PositionReport) -> PositionAnswer:
    answer: PositionAnswer = {
        "claimant": position.claimant,
        "name": position.name,
        "kind": position.kind,
        "voice": position.voice,
        "title": position.title,
        "low": position.bounds.low,
        "high": position.bounds.high,
        "stated": position.stated,
        "bound": position.bound,
        "rounded": position.rounded,
        "of": position.of,
        "of_count": position.of_count,
        "part": position.part,
        "place": position.place or None,
        "verification": position.verification,
        "stance": position.stance,
        "interest": position.interest,
        "asserted_at": moment(position.asserted_at),
        "dated": _dated(position.dated),
        "claim_id": position.claim_id,
        "claim_ids": list(position.claim_ids),
        "sources": list(position.sources),
        "links": [_link(link) for link in position.links],
        "origins": position.origins,
        "copy_of": position.copy_of,
        "history": [_former(former) for former in position.history],
    }
    if position.soft != position.bounds:
        answer["soft"] = bounds_document(position.soft)
    return answer


def _link(link: Link) -> LinkAnswer:
    return {"url": link.url, "publisher": link.publisher, "published_at": moment(link.published_at)}


def _former(former: Former) -> FormerPosition:
    number: FormerPosition = {
        "claim_id": former.claim_id,
        "stated": former.stated,
        "low": former.bounds.low,
        "high": former.bounds.high,
        "asserted_at": moment(former.asserted_at),
        "dated": _dated(former.dated),
    }
    if former.set_aside:
        number["set_aside"] = former.set_aside
    return number


def _dated(dated: Dated | None) -> DatedAnswer | None:
    return None if dated is None else {"at": str(moment(dated.at)), "basis": dated.basis}


def _end(end: RangeEnd) -> End | None:
    """One end of a range; ``null`` if no number was stated there."""
    if end.count is None:
        return None
    return {
        "count": end.count,
        "open": end.open,
        "claimants": list(end.claimants),
        "claim_ids": list(end.claim_ids),
    }


def victims_document(victims: Victims | None) -> VictimsAnswer | None:
    """The victims of a number; ``None`` when nothing is stated, which means everyone."""
    if victims is None or victims == EVERYONE:
        return None
    return {
        "affiliation": victims.affiliation,
        "status": victims.status,
        "demographic": victims.demographic,
    }


def bounds_document(bounds: Bounds) -> ReconciledBounds:
    return {"low": bounds.low, "high": bounds.high}
