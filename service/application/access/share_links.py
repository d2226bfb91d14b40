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


async def opened(token: str, address: str, access: Access) -> Principal | None:
    """The principal of a link, if the link opens the address now; else ``None``. Raises ``StoreUnavailable``."""
    former = _LED_ON.search(token)
    token = token.removesuffix(former[0]) if former else token
    text, signature = [_decoded(part) for part in token.split(".", 1)] if token.count(".") == 1 else (b"", b"")
    ends, _, key_id = text.decode(errors="replace").partition(" ")
    if not (ends.isascii() and ends.isdigit() and len(ends) <= 12):
        return None
    asked = _INCIDENT.search(address.partition("?")[0])
    made_for = address.replace(asked[0], former[1], 1) if asked and former else address
    link = ShareLink(made_for, int(ends), key_id)
    maker = await access.still(key_id)
    if maker is None or not maker.may(Scope.EDIT):
        return None
    try:
        newsroom = await access.newsrooms.context(maker.newsroom)
    except UnknownNewsroom:
        return None
    if (
        not hmac.compare_digest(signature, _signature(link, newsroom.signing_secret))
        or newsroom.clock.now() >= link.ends * 1000
    ):
        return None
    if former and not (asked and await _is_one(former[1], asked[0], newsroom)):
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
