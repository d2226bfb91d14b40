"""The one spelling of a body, and what is made of it: its wording, and the id of its claim."""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson

from service.formats.claims.claim_json import Json

# Which claim it is and when it becomes public; no part of what it says.
_BESIDE_THE_WORDING = frozenset({"source_claim_id", "embargo_until"})


def canonical(body: Json) -> bytes:
    """The one spelling of a body: keys sorted, no white space, empty fields left out."""
    text = orjson.dumps(body, default=dict, option=orjson.OPT_SORT_KEYS)
    return orjson.dumps(_without_nulls(body), option=orjson.OPT_SORT_KEYS) if b"null" in text else text


def wording(body: Json) -> bytes:
    """What a body says, without its key and its embargo: bodies with one wording are one claim said twice."""
    return canonical({name: value for name, value in body.items() if name not in _BESIDE_THE_WORDING})


def _without_nulls(value: Any) -> Any:
    # The exact type is compared first: a body is mostly texts and numbers, and `isinstance(Mapping)` is the slow part.
    kind = type(value)
    if kind is str or kind is int:
        return value
    if kind is dict or isinstance(value, Mapping):
        return {key: _without_nulls(inner) for key, inner in value.items() if inner is not None}
    return [_without_nulls(inner) for inner in value] if isinstance(value, list) else value


def plain(value: Any) -> Any:
    """The content of a body without its spelling: bodies that a spreadsheet cannot tell apart are equal."""
    match value:
        case Mapping() if set(value) == {"name"}:
            return plain(value["name"])
        case Mapping():
            content = {key: plain(inner) for key, inner in value.items()}
            return {key: inner for key, inner in content.items() if inner not in (None, "", [], {})}
        case list():
            return [plain(inner) for inner in value]
        case str():
            return value.strip().replace("\r\n", "\n").replace("\r", "\n")
        case float() if value.is_integer():
            return int(value)
    return value


def claim_id(newsroom: str, body: Json) -> str:
    """The id of a claim: from its ``source_claim_id``, else from its content; never from its arrival."""
    key = body.get("source_claim_id")
    identity = b"key\0" + key.encode() if key else b"content\0" + canonical(body)
    return "clm_" + hashlib.sha256(newsroom.encode() + b"\0" + identity).hexdigest()[:20]
