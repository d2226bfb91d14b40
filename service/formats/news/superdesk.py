"""An item of a wire in ninjs (IPTC), read for the claims it carries: what Superdesk pushes, and ninjs 1 to 3.

An item says its claims under ``extra.claims``, each as it would be posted; what all of them share, where it was read,
is taken from the item itself. The text of an item without claims is a story, of which claims can be drafted.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from service.domain.errors import Refused
from service.domain.wire_item import ItemStatus, ItemVersion
from service.formats.claims.canonical_body import canonical, plain
from service.formats.news.item_versions import Document, timestamp_of

MOST_CLAIMS = 50
LONGEST_KEY = 255
_LONGEST_ID = 240
_LONGEST_VERSION = 100
_WEB = ("http://", "https://")
# What makes an event the same in two versions; its summary may be polished, and its parties be named later.
_OF_AN_EVENT = ("type", "start", "end", "places")


@dataclass(frozen=True, slots=True)
class WireClaim:
    """A claim of an item with its key. ``is_dated`` says that it states itself when it was published."""

    key: str
    body: dict[str, Any]
    is_dated: bool


@dataclass(frozen=True, slots=True)
class WireItem:
    """One version of an item. ``claims`` are in the order of the item.

    ``story`` is the body to post for drafts of its claims; ``None`` if it has no text, or carries claims.
    """

    id: str
    version: ItemVersion
    claims: tuple[WireClaim, ...]
    story: dict[str, Any] | None = None

    def source_key(self, key: str) -> str:
        """The source_claim_id of a claim of the item."""
        return f"{self.id}#{key}"


def read_item(item: Document) -> WireItem:
    """The item. Raises Refused with the path of the invalid field."""
    id = _first(item, ("guid", "uri"))
    if not isinstance(id, str) or not 0 < len(id) <= _LONGEST_ID:
        raise Refused(f"Give the id of the item, a text of at most {_LONGEST_ID} characters.", ("guid",))
    claims = _claims(item)
    source = _source(item, id)
    keyed = [_wire_claim(claim, key, source, id) for claim, key in zip(claims or (), _keys(claims or ()), strict=True)]
    version = ItemVersion(
        number=_number(item),
        created=_created(item),
        status=_status(item),
        keys=None if claims is None else frozenset(claim.key for claim in keyed),
        embargo=_embargo(item),
    )
    return WireItem(id, version, tuple(keyed), _story(item, source, id) if claims is None else None)


def _number(item: Document) -> str:
    number = str(item.get("version") or "").strip()
    if len(number) > _LONGEST_VERSION:
        raise Refused(f"Give the version in at most {_LONGEST_VERSION} characters.", ("version",))
    return number


def _status(item: Document) -> ItemStatus:
    stated = _first(item, ("pubstatus", "pubStatus")) or ItemStatus.USABLE.value
    if stated not in [status.value for status in ItemStatus]:
        raise Refused(f"Give one of {', '.join(ItemStatus)}.", ("pubstatus",))
    return ItemStatus(stated)


def _created(item: Document) -> datetime | None:
    return _moment(_first(item, ("versioncreated", "versionCreated", "firstpublished", "firstPublished")))


def _embargo(item: Document) -> str | None:
    """The end of the embargo. An unreadable date is refused: a claim never becomes public because of one."""
    stated = item.get("embargoed")
    read = _moment(stated)
    if stated and read is None:
        raise Refused("Give a date-time with its zone, as in 2021-06-30T12:00:00Z.", ("embargoed",))
    return timestamp_of(read)


def _claims(item: Document) -> Sequence[Document] | None:
    """The claims of the item; ``None`` if it does not mention claims, which leaves them as they are."""
    extra = item.get("extra")
    claims = extra.get("claims") if isinstance(extra, Mapping) else None
    if claims is None:
        return None
    if not isinstance(claims, list) or not all(isinstance(claim, Mapping) for claim in claims):
        raise Refused("Give an array of claims.", ("extra", "claims"))
    if len(claims) > MOST_CLAIMS:
        raise Refused(f"An item holds at most {MOST_CLAIMS} claims.", ("extra", "claims"))
    return claims


def _keys(claims: Sequence[Document]) -> list[str]:
    """The key of each claim: its own id, else one of its subject, numbered by content where several share it."""
    keys = [_own_id(claim, place) or _subject_key(claim) for place, claim in enumerate(claims)]
    alike = defaultdict[str, list[int]](list)
    for place, key in enumerate(keys):
        alike[key].append(place)
    for key, places in alike.items():
        if len(places) > 1 and any(claims[index].get("id") for index in places):
            where = ("extra", "claims", places[1], "id")
            raise Refused("Two claims of the item have this id: give each its own.", where)
        in_order = sorted(places, key=lambda place: canonical(plain(dict(claims[place]))))
        for rank, place in enumerate(in_order[1:], 2):
            keys[place] = f"{key}-{rank}"
    return keys


def _own_id(claim: Document, index: int) -> str | None:
    own = claim.get("id")
    if own is None:
        return None
    if not isinstance(own, str | int) or isinstance(own, bool) or not str(own).strip():
        raise Refused("Give the id of the claim as a text, or leave it out.", ("extra", "claims", index, "id"))
    return str(own)


def _subject_key(claim: Document) -> str:
    """Twelve hexadecimal digits of the claimant, the measure and victims, and the event."""
    subject = [_claimant(claim.get("claimant")), sorted(_counted(claim.get("counts"))), _event(claim.get("event"))]
    return hashlib.sha256(canonical({"subject": subject})).hexdigest()[:12]


def _claimant(claimant: Any) -> Any:
    if not isinstance(claimant, Mapping):
        return claimant
    return [claimant.get("name"), claimant.get("speaks_for")] if claimant.get("speaks_for") else claimant.get("name")


def _counted(counts: Any) -> Iterator[str]:
    for count in counts if isinstance(counts, list) else ():
        if isinstance(count, Mapping):
            yield canonical({"measure": count.get("measure"), "victims": plain(count.get("victims"))}).decode()


def _event(event: Any) -> Any:
    if not isinstance(event, Mapping):
        return event
    return event["ref"] if event.get("ref") else plain({name: event.get(name) for name in _OF_AN_EVENT})


def _wire_claim(claim: Document, key: str, source: Document, id: str) -> WireClaim:
    if len(f"{id}#{key}") > LONGEST_KEY:
        reason = f"The id of the item and of the claim have together at most {LONGEST_KEY - 1} characters."
        raise Refused(reason, ("extra", "claims"))
    own = claim.get("source")
    also = {"source": {**source, **own}} if isinstance(own, Mapping) else {} if own else {"source": dict(source)}
    body = {name: value for name, value in claim.items() if name != "id"}
    is_dated = isinstance(own, Mapping) and bool(own.get("published_at"))
    return WireClaim(key, {**body, **also, "source_claim_id": f"{id}#{key}"}, is_dated)


def _source(item: Document, id: str) -> dict[str, Any]:
    """Where its claims were read."""
    address = next((text for text in (item.get("url"), item.get("uri"), id) if _is_address(text)), None)
    fields = {
        "publisher": item.get("source") or item.get("copyrightholder") or item.get("copyrightHolder"),
        "url": address,
        "published_at": timestamp_of(_created(item)),
        "headline": item.get("headline") or _first_headline(item.get("headlines")),
        "language": item.get("language"),
    }
    return {name: text for name, text in fields.items() if isinstance(text, str) and text.strip()}


def _first_headline(headlines: object) -> object:
    """The first of the headlines of ninjs 3; ``None`` if there is none."""
    first = headlines[0] if isinstance(headlines, list) and headlines else None
    return first.get("value") if isinstance(first, Mapping) else None


def _story(item: Document, source: Document, id: str) -> dict[str, Any] | None:
    """The text of the item with where it was published; HTML comes first, as it has the paragraphs."""
    html, text = (_first(item, names) for names in (("body_html", "body_xhtml"), ("body_text",)))
    body = {"html": html} if isinstance(html, str) else {"text": text} if isinstance(text, str) else None
    if body is None or "publisher" not in source:
        return None
    embargo = {"embargo_until": _embargo(item)} if item.get("embargoed") else {}
    return {**body, **source, **embargo, "key": id}


def _first(item: Document, names: Sequence[str]) -> Any:
    return next((item[name] for name in names if item.get(name)), None)


def _is_address(text: object) -> bool:
    return isinstance(text, str) and text.startswith(_WEB)


def _moment(stated: object) -> datetime | None:
    """A moment in UTC; Superdesk writes its zone without a colon."""
    try:
        at = datetime.fromisoformat(str(stated))
    except ValueError:
        return None
    return None if at.tzinfo is None else at.astimezone(UTC)
