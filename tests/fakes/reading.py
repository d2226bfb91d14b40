"""What can be read of a ledger in memory: claims, parties, judgements, each as it stands now; who posted which key;
the reports."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import orjson

from service.adapters.redis.ledger.entry import LedgerEntry
from service.domain.claims.claim import Claim
from service.domain.claims.party import Registry
from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.domain.matching.judgements import Judgements
from service.domain.wire_item import ItemVersion
from service.formats.news import item_versions
from service.formats.records.judgement_json import read_judgement
from service.formats.records.party_json import read_party
from service.ports.ledger import EntryType, Page, RecordedClaim, RecordedJudgement, Reference
from service.ports.projections import ReportRecord
from service.ports.work import Clock, Stage
from tests.fakes.claim import recorded, worded
from tests.fakes.embargo import MemoryEmbargoes
from tests.fakes.holding import HeldClaim
from tests.fakes.index import MemoryIndex
from tests.fakes.judgement import recorded_judgement
from tests.fakes.work import marks_of_all_stages


class MemoryReading:
    """The reading half of ``Ledger``, of the index and of the reports, over what the memory store holds."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.entries: list[LedgerEntry] = []
        self._claims: dict[str, HeldClaim] = {}
        self._latest: dict[tuple[str, str], int] = {}
        self._parties: dict[str, list[int]] = {}
        self._items: dict[str, list[int]] = {}
        self._judgements: dict[str, int] = {}
        self._reports: dict[str, ReportRecord] = {}
        self._version = 0
        self._style = DEFAULT_STYLE
        self._index = MemoryIndex()
        self._embargoes = MemoryEmbargoes(clock)
        self._work = marks_of_all_stages(clock)

    async def public_claims(self, claim_ids: Collection[str]) -> Mapping[str, RecordedClaim]:
        return {id: claim for id, claim in (await self.all_claims(claim_ids)).items() if claim.embargo_until is None}

    async def all_claims(self, claim_ids: Collection[str]) -> Mapping[str, RecordedClaim]:
        return {id: self._recorded(id) for id in dict.fromkeys(claim_ids) if id in self._claims}

    async def posted_version(self, claim: RecordedClaim) -> Claim:
        return worded(claim.claim.id, claim.posted, self.entries)

    def _recorded(self, id: str) -> RecordedClaim:
        found = recorded(id, self._claims[id], self.entries, id in self._work[Stage.GROUP].quarantine)
        until = self._embargoes.until(id)
        return found if until is None else replace(found, embargo_until=until)

    async def listed_claims(self, after: int, limit: int) -> Page:
        ids = [(held.sequence, id) for id, held in self._claims.items() if held.sequence > after][:limit]
        return Page(tuple(id for _, id in ids), ids[-1][0] if len(ids) == limit else None)

    async def item_versions(self, item_id: str) -> Sequence[ItemVersion]:
        sequences = self._items.get(item_id, [])
        return [item_versions.read_version(self._body(sequence), sequence) for sequence in sequences]

    def _is_overtaken(self, follows: str) -> bool:
        """Whether another version of the wire item has been recorded since."""
        item_id, sequence = follows.split(" ")
        return self._items.get(item_id, [0])[-1] != int(sequence)

    async def party_versions(self, party_id: str) -> Sequence[Mapping[str, object]]:
        return [self._body(sequence) | {"sequence": sequence} for sequence in self._parties.get(party_id, [])]

    async def judgements(self, judgement_ids: Collection[str]) -> Mapping[str, RecordedJudgement]:
        made = {id: self._last(EntryType.JUDGEMENT_MADE, id) for id in judgement_ids}
        undone = {id: self._last(EntryType.JUDGEMENT_UNDONE, id) for id in judgement_ids}
        return {id: recorded_judgement(entry, undone[id]) for id, entry in made.items() if entry is not None}

    def _last(self, type: EntryType, id: str) -> LedgerEntry | None:
        sequence = self._latest.get((type, id))
        return self.entries[sequence - 1] if sequence else None

    async def listed_judgements(self, after: int, limit: int) -> Page:
        made = {id: at for (type, id), at in self._latest.items() if type is EntryType.JUDGEMENT_MADE and at > after}
        ids = sorted(made, key=lambda id: made[id])[:limit]
        return Page(tuple(ids), made[ids[-1]] if len(ids) == limit else None)

    def _body(self, sequence: int) -> dict[str, Any]:
        body: dict[str, Any] = orjson.loads(self.entries[sequence - 1].submission.body)
        return body

    async def reference(self) -> Reference:
        parties = [read_party(id, self._body(versions[-1])) for id, versions in self._parties.items()]
        judgements = [read_judgement(id, self._body(sequence), sequence) for id, sequence in self._judgements.items()]
        return Reference(
            self._version, Registry.of(parties), Judgements.of(judgements), {**self._index.crowded}, self._style
        )

    async def house_style(self) -> HouseStyle:
        return self._style

    async def set_house_style(self, style: HouseStyle) -> None:
        self._style = style
        self._version += 1

    async def posted(self, keys: Collection[str]) -> Sequence[str]:
        return sorted({id for key in keys for id in self._index.get(key, ())})

    async def posting_counts(self, keys: Collection[str]) -> Mapping[str, int]:
        return {key: len(self._index.get(key, ())) for key in keys}

    async def report(self, incident_id: str) -> ReportRecord | None:
        return self.known_report(incident_id)

    def known_report(self, incident_id: str) -> ReportRecord | None:
        return self._reports.get(incident_id)
