"""The track record of a party, read from the reports that have a figure of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.application.context import NewsroomContext
from service.application.queries import parties
from service.application.search.filters import IncidentQuery
from service.application.search.search import page_of
from service.domain.claims.vocabulary import OCCURRENCE, ActedBy
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.relations.track_record import (
    CAVEAT,
    FigurePlace,
    FigureStep,
    GivenFigure,
    TrackRecord,
    track_record,
)
from service.ports.projections import IncidentOrder, IncidentWalk

Json = Mapping[str, Any]

# The incidents that changed last, so that a party in very many costs no more than one in some.
MOST_INCIDENTS = 200
_TAKEN_BACK = frozenset({"retracted", "corrected"})


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """The track record of a party over some ``incidents``; ``is_whole`` says whether these are all it spoke of."""

    party_id: str
    incidents: int
    is_whole: bool
    record: TrackRecord

    @property
    def document(self) -> Mapping[str, object]:
        """The record as the API answers with it."""
        places, steps = self.record.places, self.record.steps
        return {
            "party_id": self.party_id,
            "incidents": self.incidents,
            "complete": self.is_whole,
            "figures": {"given": self.record.figures, **{place.value: places[place] for place in FigurePlace}},
            "changes": {
                "figures": self.record.changed,
                **{step.value: steps[step] for step in FigureStep},
                "taken_back": self.record.taken_back,
            },
            "caveat": CAVEAT,
        }


async def record_of(party_id: str, newsroom: NewsroomContext) -> PartyRecord:
    """The track record of a party over the incidents that changed last, at most 200. Raises ``UnknownParty``."""
    await parties.party(party_id, newsroom)
    walk = IncidentWalk(IncidentOrder.CHANGED)
    page = await page_of(walk, MOST_INCIDENTS, IncidentQuery(party=party_id), newsroom)
    reports = [hit.document for hit in page.hits if hit.report is not None]
    figures = [figure for report in reports for figure in figures_of(party_id, report)]
    taken_back = sum(_taken_back(party_id, report) for report in reports)
    return PartyRecord(party_id, len(reports), page.older is None, track_record(figures, taken_back))


def figures_of(party_id: str, report: Json) -> Iterator[GivenFigure]:
    """The figures of a party in a report, each with those of the others in its range.

    A figure that it copied is not its own, and one that was copied from it is not another's. Whether something
    happened is no figure.
    """
    for measure in report["measures"]:
        for range_ in measure["ranges"] if measure["measure"] != OCCURRENCE else ():
            yield from _in_range(party_id, range_["positions"])


def _in_range(party_id: str, positions: Sequence[Json]) -> Iterator[GivenFigure]:
    others = [
        _bounds(position)
        for position in positions
        if position["claimant"] != party_id and position.get("copy_of") != party_id
    ]
    for position in positions:
        if position["claimant"] == party_id and not position.get("copy_of"):
            former_bounds = [_bounds(former) for former in position["history"] if not former.get("set_aside")]
            yield GivenFigure(_bounds(position), others, former_bounds)


def _taken_back(party_id: str, report: Json) -> int:
    """How many claims of the party it corrected or withdrew itself; the newsroom's corrections do not count."""
    return sum(
        exclusion.get("claimant") == party_id
        and exclusion["by"] == ActedBy.CLAIMANT.value
        and exclusion["reason"] in _TAKEN_BACK
        for exclusion in report["excluded"]
    )


def _bounds(position: Json) -> Bounds:
    return Bounds(position["low"], position["high"])
