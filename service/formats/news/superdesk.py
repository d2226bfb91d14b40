"""An item of a wire in ninjs (IPTC), read for the claims it carries: what Superdesk pushes, and ninjs 1 to 3.

The numbers of a story are in its text, which nobody here reads. An item says its claims under ``extra.claims``, each
as it would be posted; what all of them share, where it was read, is taken from the item itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from service.domain.errors import Refused

MOST_CLAIMS = 50
_STATUSES = ("usable", "withheld", "canceled")
_WEB = ("http://", "https://")

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WireItem:
    """``status`` is usable, withheld or canceled; the claims have their keys: the id of the item and their place.

    ``embargo`` is until when all of the item is embargoed, ``None`` when it is not.
    """

    id: str
    version: str
    status: str
    claims: tuple[dict[str, Any], ...]
    embargo: str | None = None

    def key(self, place: int) -> str:
        """The source_claim_id of a claim of the item, the first being 1."""
        return f"{self.id}#{place}"


def read_item(item: Document) -> WireItem:
    """The item. Raises Refused with the path of the field that cannot stand."""
    id = _first(item, ("guid", "uri"))
    if not isinstance(id, str) or not 0 < len(id) <= 240:
        raise Refused("Give the id of the item, a text of at most 240 characters.", ("guid",))
    status = _first(item, ("pubstatus", "pubStatus")) or "usable"
    if status not in _STATUSES:
        raise Refused(f"Give one of {', '.join(_STATUSES)}.", ("pubstatus",))
    claims = _claims(item)
    source = _source(item, id)
    keyed = [_keyed(claim, source, f"{id}#{place}") for place, claim in enumerate(claims, 1)]
    return WireItem(id, str(item.get("version") or ""), status, tuple(keyed), _embargo(item))


def _embargo(item: Document) -> str | None:
    """What cannot be read is refused: a claim is never public because of a date that nobody understood."""
    stated = item.get("embargoed")
    read = _moment(stated)
    if stated and read is None:
        raise Refused("Give a date-time with its zone, as in 2021-06-30T12:00:00Z.", ("embargoed",))
    return read


def _claims(item: Document) -> Sequence[Document]:
    extra = item.get("extra")
    claims = extra.get("claims") if isinstance(extra, Mapping) else None
    if claims is None:
        return ()
    if not isinstance(claims, list) or not all(isinstance(claim, Mapping) for claim in claims):
        raise Refused("Give an array of claims.", ("extra", "claims"))
    if len(claims) > MOST_CLAIMS:
        raise Refused(f"An item holds at most {MOST_CLAIMS} claims.", ("extra", "claims"))
    return claims


def _keyed(claim: Document, source: Document, key: str) -> dict[str, Any]:
    own = claim.get("source")
    also = {"source": {**source, **own}} if isinstance(own, Mapping) else {} if own else {"source": dict(source)}
    return {**claim, **also, "source_claim_id": key}


def _source(item: Document, id: str) -> dict[str, Any]:
    """Where its claims were read."""
    headlines = item.get("headlines")
    headline = item.get("headline") or (
        headlines[0].get("value")
        if isinstance(headlines, list) and headlines and isinstance(headlines[0], Mapping)
        else None
    )
    address = next((text for text in (item.get("url"), item.get("uri"), id) if _is_address(text)), None)
    fields = {
        "publisher": item.get("source") or item.get("copyrightholder") or item.get("copyrightHolder"),
        "url": address,
        "published_at": _moment(_first(item, ("firstpublished", "versioncreated", "versionCreated"))),
        "headline": headline,
        "language": item.get("language"),
    }
    return {name: text for name, text in fields.items() if isinstance(text, str) and text.strip()}


def _first(item: Document, names: Sequence[str]) -> Any:
    return next((item[name] for name in names if item.get(name)), None)


def _is_address(text: object) -> bool:
    return isinstance(text, str) and text.startswith(_WEB)


def _moment(stated: object) -> str | None:
    """A moment as RFC 3339; Superdesk writes its zone without a colon."""
    try:
        at = datetime.fromisoformat(str(stated))
    except ValueError:
        return None
    return None if at.tzinfo is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")
