"""The memory store's list of incidents, and the terms they are found by."""

from collections.abc import Collection, Mapping, Sequence

from service.ports.ledger import Page
from service.ports.projections import IncidentOrder, IncidentStretch, IncidentWalk, ReportCommit
from tests.fakes.history import MemoryHistory


class MemoryListing(dict[str, int]):
    """Where each incident stands in the list, by its id."""

    def __init__(self) -> None:
        super().__init__()
        self.terms: dict[str, frozenset[str]] = {}
        self._days: dict[str, int] = {}

    def reported(self, commit: ReportCommit) -> None:
        """A report was kept, or withdrawn."""
        if commit.body is None:
            self.terms.pop(commit.incident_id, None)
        else:
            self.terms[commit.incident_id] = frozenset(commit.terms)
            self._days[commit.incident_id] = commit.event_day

    def page(self, before: int | None, limit: int) -> Page:
        """The newest incidents below a position."""
        listed = sorted(((first, id) for id, first in self.items()), reverse=True)
        page = [(first, id) for first, id in listed if before is None or first < before][:limit]
        return Page(tuple(id for _, id in page), page[-1][0] if len(page) == limit else None)

    def walked(self, walk: IncidentWalk, limit: int, changed: Mapping[str, int]) -> IncidentStretch:
        """The incidents beyond a position in an order; ``changed`` are the numbers of their last changes."""
        on_the_way = sorted((at, id) for id, at in self._positions(walk.order, changed).items() if id in self)
        if not walk.backward:
            on_the_way.reverse()
        fitting = [
            (id, at)
            for at, id in on_the_way
            if (walk.position is None or ((at > walk.position) is walk.backward and at != walk.position))
            and self._fits(id, walk.wanted)
        ]
        return IncidentStretch(tuple(fitting[:limit]), fitting[limit - 1][1] if len(fitting) > limit else None)

    def _positions(self, order: IncidentOrder, changed: Mapping[str, int]) -> Mapping[str, int]:
        if order is IncidentOrder.EVENT:
            return {id: day * 2**30 + self[id] for id, day in self._days.items() if id in self}
        return changed if order is IncidentOrder.CHANGED else self

    def _fits(self, id: str, wanted: Sequence[Sequence[str]]) -> bool:
        return id not in self.terms or all(not self.terms[id].isdisjoint(terms) for terms in wanted)


class MemorySearch:
    """``IncidentSearch`` of the memory store."""

    history: MemoryHistory
    _listed: MemoryListing

    async def listed_incidents(self, before: int | None, limit: int) -> Page:
        return self._listed.page(before, limit)

    async def walked_incidents(self, walk: IncidentWalk, limit: int) -> IncidentStretch:
        return self._listed.walked(walk, limit, self.history.changed)

    async def terms(self, incident_ids: Collection[str]) -> Mapping[str, Sequence[str]]:
        return {id: sorted(self._listed.terms[id]) for id in incident_ids if id in self._listed.terms}

    async def refile(self, term: str) -> None:
        return
