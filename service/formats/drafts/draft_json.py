"""A set of drafts as JSON: as it is kept, and as the API answers it."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from service.domain.drafting.needs import Need
from service.formats.drafts.claim_body import FieldEvidence
from service.formats.timestamp import timestamp
from service.ports.drafts import DraftDecision, DraftState, KeptDrafts

Json = dict[str, Any]


def kept(content: Mapping[str, Any]) -> bytes:
    """The body of a set, for the store."""
    return orjson.dumps(content)


def content_of(drafts: KeptDrafts) -> Json:
    """What ``kept`` wrote."""
    content: Json = orjson.loads(drafts.body)
    return content


def evidence_json(evidence: Sequence[FieldEvidence], text: str) -> list[Json]:
    """The words of each field; ``text[start:end] == text`` of the row, in code points."""
    return [
        {"field": row.field, "start": row.start, "end": row.end, "text": text[row.start : row.end]} for row in evidence
    ]


def need_json(need: Need) -> Json:
    """A reason to look: a code, a sentence, and where it leads."""
    return {"code": need.code.value, "says": need.sentence} | ({"link": need.link} if need.link else {})


def document(drafts: KeptDrafts) -> Json:
    """A set of drafts as the API answers it, each draft with what became of it."""
    content = content_of(drafts)
    return {
        "draft_set_id": drafts.id,
        "reader": content["reader"],
        "key": drafts.key or None,
        "source": content["source"],
        "text": content["text"],
        "created_at": timestamp(drafts.created_at),
        "expires_at": timestamp(drafts.expires_at),
        "embargo_until": timestamp(drafts.embargo) if drafts.embargo else None,
        "items": [item | decided(drafts.decisions.get(item["draft_id"])) for item in content["items"]],
        "not_read": content["not_read"],
        "refused_by_gate": content["refused_by_gate"],
    }


def brief(drafts: KeptDrafts) -> Json:
    """A set in a list: without its text and its drafts, with how many are in which state."""
    content = content_of(drafts)
    states = [decided(drafts.decisions.get(item["draft_id"]))["state"] for item in content["items"]]
    return {
        "draft_set_id": drafts.id,
        "reader": content["reader"],
        "key": drafts.key or None,
        "source": content["source"],
        "created_at": timestamp(drafts.created_at),
        "expires_at": timestamp(drafts.expires_at),
        **{state.value: states.count(state.value) for state in DraftState},
    }


def decided(decision: DraftDecision | None) -> Json:
    """What became of a draft."""
    if decision is None:
        return {"state": DraftState.OPEN.value, "decision": None}
    fields = {
        "at": timestamp(decision.at),
        "by": decision.by or None,
        "claim_id": decision.claim_id or None,
        "reason": decision.reason or None,
    }
    return {"state": decision.state.value, "decision": fields}
