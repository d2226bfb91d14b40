"""A judgement as the memory store holds it: the entry that made it, and the one that took it back."""

from dataclasses import replace

import orjson

from service.adapters.redis.ledger.entry import LedgerEntry
from service.formats.records.judgement_json import read_judgement
from service.ports.ledger import RecordedJudgement


def recorded_judgement(made: LedgerEntry, undone: LedgerEntry | None) -> RecordedJudgement:
    """What the two entries say."""
    body = orjson.loads(made.submission.body)
    judgement = read_judgement(made.submission.subject, body, made.sequence)
    recorded = RecordedJudgement(judgement, made.sequence, made.at, body.get("asked", ""))
    if undone is None:
        return recorded
    said = orjson.loads(undone.submission.body)
    who_and_why = {"undone_by": said.get("by"), "undone_why": said.get("why")}
    return replace(recorded, undone=undone.sequence, undone_at=undone.at, **who_and_why)
