"""A judgement as recorded, read into the core's value."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from service.domain.judgement import Decision, Judgement


def read_judgement(id: str, body: Mapping[str, Any]) -> Judgement:
    """The judgement that a body describes."""
    at = body.get("at")
    return Judgement(
        id=id,
        claims=tuple(body["claims"]),
        decision=Decision(body["decision"]),
        by=body["by"],
        why=body.get("why"),
        at=datetime.fromisoformat(at) if at else None,
        against=tuple(body.get("against", ())),
    )
