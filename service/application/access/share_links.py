"""Signed links that open one report or list for reading, without a key, until a set time.

A link is valid for exactly one address, and no longer than the key that made it. If its incident has merged, the
service redirects to the new incident with the same link and the old id. That opens the new incident as long as the old
id leads there, and opens nothing else.
"""

import base64
import binascii
import hmac
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from service.application.access.authenticate import Access
from service.application.context import NewsroomContext
from service.domain.errors import UnknownNewsroom
from service.domain.incidents.ids import namesake
from service.ports.principal import Principal, Scope

PARAMETER = "share"
OPENREFINE = "/v1/openrefine"
NAME = "a share link"
DAYS, LONGEST_DAYS = 30, 366
_DAY_SECONDS = 24 * 60 * 60
_INCIDENT = re.compile(r"inc_[0-9a-f]{20}")
_LED_ON = re.compile(r"\.(inc_[0-9a-f]{20})$")


@dataclass(frozen=True, slots=True)
class ShareLink:
    """What a link opens: an address with its query, until a moment in seconds since 1970, as a key's act."""

    address: str
    ends: int
    key_id: str

    @property
    def signed_part(self) -> bytes:
        """The part of the link that stands in its token: its end and its key, without the address."""
        return f"{self.ends} {self.key_id}".encode()


def end_after(days: int, newsroom: NewsroomContext) -> int:
    """The moment, in seconds since 1970, at which a link made now ends; ``days`` is at most ``LONGEST_DAYS``."""
    return newsroom.clock.now() // 1000 + days * _DAY_SECONDS


def shared(link: ShareLink, newsroom: NewsroomContext) -> str:
    """The value of the parameter that opens an address."""
    return f"{_coded(link.signed_part)}.{_coded(_signature(link, newsroom.signing_secret))}"


def opening(link: ShareLink, newsroom: NewsroomContext) -> str:
    """The address of a link with the parameter that opens it."""
    mark = "&" if "?" in link.address else "?"
    return f"{link.address}{mark}{urlencode({PARAMETER: shared(link, newsroom)})}"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A link as it came: its signature, and the id of the old incident with that of the one it merged into, if any."""

    link: ShareLink
    signature: bytes
    merged: tuple[str, str] | None


def _asked(token: str, address: str) -> _Asked | None:
    """The link that a token says it is at an address; ``None`` if it has no such form."""
    former = _LED_ON.search(token)
    token = token.removesuffix(former[0]) if former else token
    text, signature = [_decoded(part) for part in token.split(".", 1)] if token.count(".") == 1 else (b"", b"")
    ends, _, key_id = text.decode(errors="replace").partition(" ")
    if not (ends.isascii() and ends.isdigit() and len(ends) <= 12):
        return None
    if former is None:
        return _Asked(ShareLink(address, int(ends), key_id), signature, None)
    incident = _INCIDENT.search(address.partition("?")[0])
    if incident is None:
        return None
    made_for = address.replace(incident[0], former[1], 1)
    return _Asked(ShareLink(made_for, int(ends), key_id), signature, (former[1], incident[0]))


async def opened(token: str, address: str, access: Access) -> Principal | None:
    """The principal of a link, if the link opens the address now; else ``None``. Raises ``StoreUnavailable``."""
    asked = _asked(token, address)
    maker = await access.still(asked.link.key_id) if asked else None
    if asked is None or maker is None or not maker.may(Scope.EDIT):
        return None
    try:
        newsroom = await access.newsrooms.context(maker.newsroom)
    except UnknownNewsroom:
        return None
    is_signed = hmac.compare_digest(asked.signature, _signature(asked.link, newsroom.signing_secret))
    if not is_signed or newsroom.clock.now() >= asked.link.ends * 1000:
        return None
    if asked.merged and not await _is_one(*asked.merged, newsroom):
        return None
    return Principal(maker.newsroom, maker.key_id, NAME, frozenset({Scope.READ}))


def led_on(token: str, incident_id: str) -> str:
    """The query that opens the incident into which an old one merged, for the holder of a link to the old one."""
    return token if _LED_ON.search(token) else f"{token}.{incident_id}"


async def _is_one(old: str, incident_id: str, newsroom: NewsroomContext) -> bool:
    """Whether two ids lead to one incident now."""
    first, second = namesake(old), namesake(incident_id)
    where = await newsroom.projections.incidents_of([first, second])
    return first in where and where[first] == where.get(second)


def canonical_address(path: str, query: str) -> str:
    """An address in the one spelling that is signed: its parameters sorted, the share link's own left out.

    OpenRefine asks at several addresses and with many parameters: a link to its service opens all of that.
    """
    if path == OPENREFINE or path.startswith(f"{OPENREFINE}/"):
        return OPENREFINE
    given = sorted(pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != PARAMETER)
    return f"{path}?{urlencode(given)}" if given else path


def _signature(link: ShareLink, seal: bytes) -> bytes:
    return hmac.digest(seal, b"share " + link.signed_part + b" " + link.address.encode(), "sha256")


def _coded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
