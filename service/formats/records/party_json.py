"""A party as put (body without id), read into the core's value."""

from collections.abc import Mapping
from typing import Any

from service.domain.claims.party import Party
from service.domain.claims.vocabulary import Article, ClaimantKind


def read_party(id: str, body: Mapping[str, Any]) -> Party:
    """The party that a body describes."""
    return Party(
        id=id,
        name=body["name"],
        aliases=tuple(body.get("aliases") or ()),
        kind=ClaimantKind(body.get("kind") or ClaimantKind.UNKNOWN),
        parent=body.get("parent"),
        merged_into=body.get("merged_into"),
        article=Article(body["article"]) if body.get("article") else None,
    )
