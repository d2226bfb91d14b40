"""The versions of a wire item, as the ledger records them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from service.domain.wire_item import ItemStatus, ItemVersion
from service.formats.claims.canonical_body import canonical

Document = Mapping[str, Any]


def version_body(id: str, version: ItemVersion) -> bytes:
    """What the ledger records of a version, canonical; the claims have entries of their own."""
    return canonical(
        {
            "guid": id,
            "version": version.number or None,
            "created": timestamp_of(version.created),
            "status": version.status.value,
            "keys": None if version.keys is None else sorted(version.keys),
            "embargo": version.embargo,
        }
    )


def read_version(body: Document, sequence: int) -> ItemVersion:
    """A version as the ledger recorded it."""
    created, keys = body.get("created"), body.get("keys")
    return ItemVersion(
        number=body.get("version") or "",
        created=datetime.fromisoformat(created) if created else None,
        status=ItemStatus(body["status"]),
        keys=None if keys is None else frozenset(keys),
        embargo=body.get("embargo"),
        sequence=sequence,
    )


def timestamp_of(moment: datetime | None) -> str | None:
    """A moment as RFC 3339 in UTC."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None
