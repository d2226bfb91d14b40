"""The document that a claim was read in, told by its publisher, its address or the poster's reference."""

import hashlib

from service.domain.claims.claim import Claim, Source
from service.domain.claims.event import DAY
from service.domain.claims.names import fold_name


def document_of(claim: Claim) -> str | None:
    """A key of the claim's document: its url, else publisher, day and headline or quote; ``None`` without these."""
    source = claim.source
    if source.url:
        return _digest("url", source.url)
    words = source.headline or source.quote
    return _digest(publisher(claim), str(publication_day(source)), fold_name(words)) if words else None


def ref_document_of(claim: Claim) -> str | None:
    """The document in which ``event.ref`` is unique: the url, else the publisher and the moment of publication."""
    source = claim.source
    if claim.event.ref is None:
        return None
    return _digest("url", source.url) if source.url else _digest(publisher(claim), str(source.published_at))


def publisher(claim: Claim) -> str:
    return fold_name(claim.source.publisher or claim.claimant.name)


def publication_day(source: Source) -> int | None:
    return int(source.published_at.timestamp()) // DAY if source.published_at else None


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
