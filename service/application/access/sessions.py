"""Sessions of people: a browser stores a session in place of a key.

A session names a key by its id and has an end, and is signed with a secret that only the key's record holds. It is
valid in every process, needs no storage, and ends at the latest when the key is revoked or expires.
"""

import hashlib
import hmac
import secrets

from service.application.access.authenticate import Access
from service.domain.errors import UnknownKey
from service.ports.principal import Principal

COOKIE = "counterclaim_session"
SECONDS = 12 * 60 * 60
_BETWEEN = "~"
_LONGEST = 500


async def begin(principal: Principal, access: Access) -> str:
    """A session of a key that was just verified, for the cookie of a browser.

    Raises ``UnknownKey`` if the key or the person is gone since, and ``StoreUnavailable``.
    """
    now = (await access.context(principal)).clock.now()
    text = _BETWEEN.join((principal.key_id, str(now + SECONDS * 1000), secrets.token_urlsafe(16)))
    seal = await access.seal(principal.key_id)
    if not seal:
        raise UnknownKey(principal.key_id)
    return text + _BETWEEN + _signature(text, seal)


async def resume(session: str, access: Access) -> Principal | None:
    """The principal of a session; ``None`` for a forged or expired one. Raises ``StoreUnavailable``."""
    valid = await _valid(session, access)
    if valid is None:
        return None
    principal, _ = valid
    keys = (await access.context(principal)).keys
    return None if await keys.is_ended(_id_of(session)) else principal


async def end(session: str, access: Access) -> None:
    """End a session everywhere, also for copies of its cookie. Raises ``StoreUnavailable``."""
    valid = await _valid(session, access)
    if valid is not None:
        principal, milliseconds = valid
        await (await access.context(principal)).keys.end_session(_id_of(session), milliseconds)


async def _valid(session: str, access: Access) -> tuple[Principal, int] | None:
    """The key id of a session that was signed here and its remaining milliseconds; ``None`` for any other text."""
    text, _, signature = session.rpartition(_BETWEEN)
    parts = text.split(_BETWEEN)
    if len(parts) != 3 or len(session) > _LONGEST or not session.isascii() or not parts[1].isdigit():
        return None
    principal = await access.still(parts[0])
    # The record may be gone since: anybody can sign without a secret.
    seal = await access.seal(parts[0]) if principal else b""
    if principal is None or not seal or not hmac.compare_digest(signature, _signature(text, seal)):
        return None
    left = int(parts[1]) - (await access.context(principal)).clock.now()
    return (principal, left) if left > 0 else None


def _id_of(session: str) -> str:
    """The id under which an ended session is stored; its cookie cannot be made from it."""
    return hashlib.sha256(session.encode()).hexdigest()


def _signature(text: str, seal: bytes) -> str:
    return hmac.new(seal, b"counterclaim session\0" + text.encode(), "sha256").hexdigest()
