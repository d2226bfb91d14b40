"""The fields of claims and judgements in the store, read into what the ledger answers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Self

import orjson

from service.domain.claims.claim import ACTIVE, Claim
from service.domain.claims.party import Party
from service.domain.claims.vocabulary import ClaimState
from service.domain.matching.judgements import Judgement
from service.formats.claims.claim_json import read_claim
from service.formats.records.judgement_json import read_judgement
from service.formats.records.party_json import read_party
from service.formats.records.standing_json import read_standing
from service.ports.ledger import RecordedClaim, RecordedJudgement

FIELDS = tuple(
    "sequence body_sequence through through_at at hash state state_sequence epoch posted incident quarantined moved "
    "embargo".split()
)


class ClaimRow:
    """The fields of a claim in the store, with their types."""

    def __init__(self, id: str, *fields: bytes | None) -> None:
        self.id = id
        values = dict(zip(FIELDS, fields, strict=True))
        self.sequence, self.body_sequence = int(values["sequence"] or 0), int(values["body_sequence"] or 0)
        self.through, self.through_at = int(values["through"] or 0), int(values["through_at"] or 0)
        self.at = int(values["at"] or 0)
        self.hash = (values["hash"] or b"").decode()
        self.state = ClaimState((values["state"] or b"active").decode())
        self.state_sequence = int(values["state_sequence"] or 0)
        self.epoch, self.posted = int(values["epoch"] or 0), int(values["posted"] or 0)
        self.incident = values["incident"].decode() if values["incident"] else None
        # The wordings of what was erased are gone.
        self.is_corrected = self.body_sequence != self.sequence and self.state is not ClaimState.ERASED
        self.quarantined, self.moved = values["quarantined"] is not None, values["moved"] is not None
        self.embargo = int(values["embargo"] or 0)

    def seen_at(self, moment: int) -> Self:
        """The same, without an embargo that has ended."""
        self.embargo = self.embargo if self.embargo > moment else 0
        return self


def claim_of(id: str, payload: bytes) -> tuple[Claim, bytes]:
    """The claim that an entry words, and its body. The entry of a correction holds the new body beside the reason."""
    body = orjson.loads(payload)
    claim_body = body.get("claim", body)
    return read_claim(id, claim_body, recorded=True), orjson.dumps(claim_body)


def party_of(id: str, _: int, payload: bytes) -> Party:
    return read_party(id, orjson.loads(payload))


def judgement_of(id: str, sequence: int, payload: bytes) -> Judgement:
    return read_judgement(id, orjson.loads(payload), sequence)


def recorded_claim(row: ClaimRow, claim: Claim, body: bytes, entry: bytes | None) -> RecordedClaim:
    return RecordedClaim(
        claim=replace(
            claim,
            standing=ACTIVE if row.state is ClaimState.ACTIVE else read_standing(row.state, body_of(entry)),
            sequence=row.sequence,
            received_at=datetime.fromtimestamp(row.at / 1000, UTC),
        ),
        body=body,
        entry_hash=row.hash,
        received_at=row.at,
        through=row.through,
        through_at=row.through_at,
        epoch=row.epoch,
        posted=row.posted,
        body_sequence=row.body_sequence,
        incident_id=row.incident,
        quarantined=row.quarantined,
        moved=row.moved,
        embargo_until=row.embargo or None,
        first_body=body,
    )


def recorded_judgement(id: str, row: Sequence[int], bodies: Mapping[int, bytes]) -> RecordedJudgement:
    sequence, at, undoing_sequence, undone_at = row
    body = orjson.loads(bodies[sequence])
    recorded = RecordedJudgement(read_judgement(id, body, sequence), sequence, at, body.get("asked", ""))
    if not undoing_sequence:
        return recorded
    undoing = orjson.loads(bodies[undoing_sequence])
    return replace(
        recorded,
        undone=undoing_sequence,
        undone_at=undone_at,
        undone_by=undoing.get("by"),
        undone_why=undoing.get("why"),
    )


def body_of(payload: bytes | None) -> Mapping[str, Any]:
    """The body of an entry; empty where there is no entry."""
    return orjson.loads(payload) if payload else {}
