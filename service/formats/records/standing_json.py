"""The state of a claim in a ledger entry: the reason, who was wrong, and the note for readers."""

from collections.abc import Mapping
from typing import Any

from service.domain.claims.claim import Claim, Standing
from service.domain.claims.corrections import Version
from service.domain.claims.vocabulary import ActedBy, ClaimState
from service.ports.history import EntryAbout
from service.ports.ledger import EntryType

Json = Mapping[str, Any]

_ACTS = frozenset({EntryType.CLAIM_CORRECTED, EntryType.CLAIM_RETRACTED, EntryType.CLAIM_HELD})


def read_standing(state: ClaimState, body: Json) -> Standing:
    """The state of a claim by the body of a retraction, a hold or an erasure."""
    return Standing(state, body.get("reason"), acted_by(body), body.get("public_note"))


def read_version(claim: Claim, body: Json) -> Version:
    """A wording of a claim with what the body of its correction says; the first wording has a body without a reason."""
    return Version(claim, body.get("reason"), acted_by(body), body.get("public_note"), bool(body.get("update")))


def read_entry(sequence: int, type: EntryType, body: Json) -> EntryAbout:
    """A later entry about a claim, for the note of a revision."""
    return EntryAbout(sequence, type, body.get("reason"), acted_by(body) if type in _ACTS else None)


def acted_by(body: Json) -> ActedBy:
    """The one who was wrong, by default the newsroom. An erasure has a person's name there: it is the newsroom's."""
    return ActedBy.CLAIMANT if body.get("by") == ActedBy.CLAIMANT else ActedBy.NEWSROOM
