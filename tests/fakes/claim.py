"""A claim as the memory store reads it back: from the entries of its ledger, as it stands now."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import orjson

from service.adapters.redis.ledger.entry import LedgerEntry
from service.domain.claims.claim import ACTIVE, Claim
from service.domain.claims.corrections import corrected
from service.domain.claims.vocabulary import ClaimState
from service.formats.claims.claim_json import read_claim
from service.formats.records.standing_json import read_standing, read_version
from service.ports.ledger import RecordedClaim
from tests.fakes.holding import HeldClaim


def worded(claim_id: str, sequence: int, entries: Sequence[LedgerEntry]) -> Claim:
    """A claim in the words of one entry."""
    return read_claim(claim_id, _claim_body(sequence, entries), recorded=True)


def recorded(id: str, held: HeldClaim, entries: Sequence[LedgerEntry], quarantined: bool) -> RecordedClaim:
    """A claim as it stands, with what the projections know of it."""
    first = entries[held.sequence - 1]
    return RecordedClaim(
        claim=_standing_claim(id, held, entries),
        body=orjson.dumps(_claim_body(held.body_sequence, entries)),
        entry_hash=first.hash,
        received_at=first.at,
        through=held.through,
        through_at=entries[held.through - 1].at,
        epoch=held.epoch,
        posted=held.posted,
        body_sequence=held.body_sequence,
        incident_id=held.incident,
        quarantined=quarantined,
        moved=held.moved,
        first_body=orjson.dumps(_claim_body((held.erased_by or (held.sequence,))[0], entries)),
    )


def _standing_claim(id: str, held: HeldClaim, entries: Sequence[LedgerEntry]) -> Claim:
    standing = ACTIVE
    if held.state is not ClaimState.ACTIVE:
        standing = read_standing(held.state, _body(held.state_sequence, entries))
    received = datetime.fromtimestamp(entries[held.sequence - 1].at / 1000, UTC)
    claim = worded(id, held.body_sequence, entries)
    claim = replace(claim, standing=standing, sequence=held.sequence, received_at=received)
    wordings = held.erased_by or (held.sequence, *held.corrections)
    return corrected(claim, [read_version(worded(id, at, entries), _body(at, entries)) for at in wordings])


def _claim_body(sequence: int, entries: Sequence[LedgerEntry]) -> Mapping[str, Any]:
    body = _body(sequence, entries)
    posted: Mapping[str, Any] = body.get("claim", body)
    return posted


def _body(sequence: int, entries: Sequence[LedgerEntry]) -> Mapping[str, Any]:
    body: Mapping[str, Any] = orjson.loads(entries[sequence - 1].submission.body)
    return body
