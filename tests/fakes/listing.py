"""The memory store's list of incidents, and the terms they are found by."""

from collections.abc import Sequence

from service.ports.ledger import Page
from service.ports.projections import ReportCommit


class MemoryListing(dict[str, int]):
    """Where each incident stands in the list, by its id."""

    def __init__(self) -> None:
        super().__init__()
        self.terms: dict[str, frozenset[str]] = {}

    def reported(self, commit: ReportCommit) -> None:
        """A report was kept, or withdrawn."""
        if commit.body is None:
            self.terms.pop(commit.incident_id, None)
        else:
            self.terms[commit.incident_id] = frozenset(commit.terms)

    def page(self, before: int | None, limit: int, wanted: Sequence[Sequence[str]] = ()) -> Page:
        """The newest incidents below a position that have one of the terms of each that is wanted."""
        listed = sorted(((first, id) for id, first in self.items() if self._fits(id, wanted)), reverse=True)
        page = [(first, id) for first, id in listed if before is None or first < before][:limit]
        return Page(tuple(id for _, id in page), page[-1][0] if len(page) == limit else None)

    def _fits(self, id: str, wanted: Sequence[Sequence[str]]) -> bool:
        return id not in self.terms or all(not self.terms[id].isdisjoint(terms) for terms in wanted)
