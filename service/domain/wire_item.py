"""The versions of an item of a wire, and how they leave its claims: a function of the versions, in whatever order they
came (VOCABULARY 7).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

_FIRST_OF_ALL = datetime.min.replace(tzinfo=UTC)
_NUMBER = re.compile(r"\d+")


class ItemStatus(StrEnum):
    """What a version says of its item; ``CANCELED`` is a kill."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class ItemVersion:
    """A version of an item. ``keys`` are those of the claims that it says, ``None`` where it says nothing of claims.

    ``number`` is its version as stated, ``created`` the moment it was made; ``sequence`` is its place in the ledger,
    which orders only versions that state neither.
    """

    number: str
    created: datetime | None
    status: ItemStatus
    keys: frozenset[str] | None
    embargo: str | None = None
    sequence: int = 0

    @property
    def is_dated(self) -> bool:
        """Whether the version itself says where it comes among the others."""
        return bool(self.number or self.created)

    @property
    def order(self) -> tuple[tuple[int, ...], str, datetime, bool, int]:
        """By version, then by the moment it was made. A kill comes behind a version of the same number and moment."""
        numbers = tuple(map(int, _NUMBER.findall(self.number)))
        is_kill = self.is_dated and self.status is ItemStatus.CANCELED
        return numbers, self.number, self.created or _FIRST_OF_ALL, is_kill, self.sequence

    def says_the_same(self, other: "ItemVersion") -> bool:
        """Whether both are one version, come twice."""
        fields = ("number", "created", "status", "keys", "embargo")
        return all(getattr(self, field) == getattr(other, field) for field in fields)


@dataclass(frozen=True, slots=True)
class WireItemState:
    """How an item stands. ``claims_version`` is the newest version that says which claims there are, if any does.

    ``said`` are the moments of the versions that say a claim, by the claim's key, in the order of the versions.
    """

    status: ItemStatus
    latest: ItemVersion
    claims_version: ItemVersion | None
    said: Mapping[str, Sequence[datetime | None]]

    @property
    def known(self) -> frozenset[str]:
        """The keys of all claims that a version ever said."""
        return frozenset(self.said)

    def first_said(self, key: str) -> datetime | None:
        """When the first version that says a claim was made."""
        return next((moment for moment in self.said.get(key, ()) if moment is not None), None)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the claims that stand."""
        return (self.claims_version and self.claims_version.keys) or frozenset()


def item_state(versions: Sequence[ItemVersion]) -> WireItemState:
    """How an item stands after these versions, at least one; a kill holds until a newer usable version."""
    ordered = sorted(versions, key=lambda version: version.order)
    saying = [version for version in ordered if version.keys is not None]
    return WireItemState(
        status=_status(ordered),
        latest=ordered[-1],
        claims_version=saying[-1] if saying else None,
        said=_said(saying),
    )


def recorded_as(version: ItemVersion, versions: Sequence[ItemVersion]) -> ItemVersion | None:
    """The recorded version that a version repeats, if any. One without number and date repeats only the newest."""
    candidates = versions if version.is_dated else sorted(versions, key=lambda known: known.order)[-1:]
    return next((known for known in candidates if known.says_the_same(version)), None)


def _status(ordered: Sequence[ItemVersion]) -> ItemStatus:
    since_usable: list[ItemStatus] = []
    for version in ordered:
        since_usable = [*([] if version.status is ItemStatus.USABLE else since_usable), version.status]
    return ItemStatus.CANCELED if ItemStatus.CANCELED in since_usable else since_usable[-1]


def _said(ordered: Iterable[ItemVersion]) -> dict[str, list[datetime | None]]:
    moments_of: dict[str, list[datetime | None]] = {}
    for version in ordered:
        for key in version.keys or ():
            moments_of.setdefault(key, []).append(version.created)
    return moments_of
