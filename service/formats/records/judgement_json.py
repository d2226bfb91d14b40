"""A judgement as recorded: written, and read into the core's value."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from service.domain.matching.judgements import Decision, Judgement
from service.formats.claims.canonical_body import canonical


def read_judgement(id: str, body: Mapping[str, Any], sequence: int) -> Judgement:
    """The judgement that the body of an entry describes."""
    at = body.get("at")
    return Judgement(
        id=id,
        claims=tuple(body["claims"]),
        decision=Decision(body["decision"]),
        by=body["by"],
        why=body.get("why"),
        at=datetime.fromisoformat(at) if at else None,
        against=tuple(body.get("against", ())),
        sequence=sequence,
    )


def judgement_body(judgement: Judgement, asked: str) -> bytes:
    """What the ledger records of a judgement, canonical; ``asked`` is a digest of the request it was made by."""
    return canonical(
        {
            "claims": list(judgement.claims),
            "against": list(judgement.against) or None,
            "decision": judgement.decision.value,
            "by": judgement.by,
            "why": judgement.why,
            "at": judgement.at.isoformat() if judgement.at else None,
            "asked": asked,
        }
    )


def undoing_body(by: str, why: str) -> bytes:
    """What the ledger records when a judgement is taken back."""
    return canonical({"by": by, "why": why})
