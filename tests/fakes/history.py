"""What was known when, in lists: revisions as served, and the feed of changes, numbered as the scripts number them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import orjson

from service.adapters.redis.derived.history import texts_in
from service.adapters.redis.ledger.entry import LedgerEntry
from service.adapters.redis.scripts import CHANGES_KEPT
from service.formats.records.standing_json import read_entry
from service.ports.history import Change, Changes, EntryAbout, FormerReport, Revision, RevisionNote
from service.ports.ledger import EntryType
from service.ports.projections import ReportCommit
from service.ports.work import Clock

# Of what is told of claims, what is not a later entry about one.
_CLAIM = "claim."


@dataclass(frozen=True, slots=True)
class Move:
    """A claim that came to an incident, from another or (``None``) from none."""

    claim_id: str
    origin: str | None
    to: str


class MemoryHistory:
    """``History`` in this process; the memory store tells it what it does."""

    changes_kept = CHANGES_KEPT

    def __init__(self, clock: Clock, entries: list[LedgerEntry]) -> None:
        self._clock, self._entries = clock, entries
        self._changes: list[Change] = []
        self._revisions: dict[str, list[tuple[Revision, bytes]]] = {}
        self._former: dict[str, tuple[FormerReport, bytes, str]] = {}
        # The number of the last change of each incident and its report.
        self.changed: dict[str, int] = {}

    @property
    def last_change(self) -> int:
        """The number of the last change."""
        return self._changes[-1].seq if self._changes else 0

    # What the store tells

    def appended(self, entry: LedgerEntry) -> None:
        """An entry was appended to the ledger."""
        if entry.submission.type.startswith(_CLAIM):
            about = {"claim_id": entry.submission.subject, "sequence": str(entry.sequence)}
            self._announce(entry.submission.type, entry.at, about)

    def revealed(self, claim_id: str) -> None:
        """The embargo of a claim has ended: what was recorded of it is told now, in its order."""
        for entry in self._entries:
            if entry.submission.subject == claim_id and entry.submission.type.startswith(_CLAIM):
                about = {"claim_id": claim_id, "sequence": str(entry.sequence)}
                self._announce(entry.submission.type, self._clock.now(), about)

    def regrouped(self, moves: Sequence[Move], sizes: Mapping[str, int], led: Callable[[str], str]) -> None:
        """Claims changed places; ``sizes`` are what their incidents hold now, ``led`` where an old id leads."""
        now, before = self._clock.now(), dict(sizes)
        for move in moves:
            before[move.to] -= 1
            if move.origin:
                before[move.origin] += 1
        real = [(move.claim_id, move.origin, move.to) for move in moves if move.origin]
        for id in sorted(sizes):
            if not before[id] and sizes[id]:
                self._announce("incident.opened", now, {"incident_id": id})
        for claim_id, origin, to in real:
            self._announce("claim.moved", now, {"claim_id": claim_id, "from": origin, "to": to})
        for origin, to in dict.fromkeys((origin, to) for _, origin, to in real):
            if sizes[origin] and not before[to]:
                self._announce("incident.split", now, {"incident_id": origin, "into": to})
        for id in sorted(sizes):
            if before[id] and not sizes[id]:
                self._announce("incident.closed", now, {"incident_id": id, "merged_into": led(id)})

    def kept(self, commit: ReportCommit, body: bytes) -> None:
        """A report has a new revision."""
        id, revisions = commit.incident_id, self._revisions.setdefault(commit.incident_id, [])
        last = revisions[-1][0].committed_at + 1 if revisions else 0
        at = max(self._clock.now(), last)
        status_before = self._former[id][2] if id in self._former else ""
        revisions.append((Revision(commit.revision, at, body), commit.note))
        self._former[id] = FormerReport(commit.basis, commit.digest), body, commit.status
        said = {
            "incident_id": id,
            "revision": str(commit.revision),
            "through": str(commit.through),
            "status": commit.status,
            "from_status": status_before,
            **texts_in(commit.note),
        }
        self._announce("reconciliation.changed", at, said)

    def closed(self, incident_id: str) -> None:
        """A report was withdrawn, as its incident has no claims left."""
        self._former.pop(incident_id, None)

    def _announce(self, type: str, at: int, said: Mapping[str, str]) -> None:
        last = self._changes[-1].at if self._changes else 0
        self._changes.append(Change(len(self._changes) + 1, max(at, last), type, said))
        if type in ("incident.opened", "reconciliation.changed"):
            self.changed[said["incident_id"]] = self.last_change

    # What can be read

    async def former(self, incident_id: str) -> FormerReport | None:
        return self._former[incident_id][0] if incident_id in self._former else None

    async def former_body(self, incident_id: str) -> bytes | None:
        return self._former[incident_id][1] if incident_id in self._former else None

    async def entries_about(self, claim_ids: Collection[str]) -> Mapping[str, Sequence[EntryAbout]]:
        found: dict[str, list[EntryAbout]] = {id: [] for id in claim_ids}
        for entry in self._entries if found else ():
            item = entry.submission
            if item.subject in found and item.type is not EntryType.CLAIM_RECEIVED:
                found[item.subject].append(read_entry(entry.sequence, item.type, orjson.loads(item.body)))
        return found

    async def revisions(self, incident_id: str, after: int, limit: int) -> Sequence[RevisionNote]:
        kept = self._revisions.get(incident_id, [])[after : after + limit]
        return [RevisionNote(one.revision, one.committed_at, note) for one, note in kept]

    async def revision_at(self, incident_id: str, at: int) -> Revision | None:
        kept = [one for one, _ in self._revisions.get(incident_id, []) if one.committed_at <= at]
        return kept[-1] if kept else None

    async def changes(self, after: int, limit: int) -> Changes:
        last = len(self._changes)
        first = max(1, last - self.changes_kept + 1)
        begin = max(after, first - 1)
        return Changes(tuple(self._changes[begin : begin + limit]), first, last)
