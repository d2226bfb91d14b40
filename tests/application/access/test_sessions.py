"""A session names a key until a moment; nothing else makes one, and a revoked key ends it."""

import asyncio
import hmac

import pytest

from service.application.access import sessions
from service.application.access.authenticate import Access, revoke
from service.application.context import NewsroomContext
from service.domain.errors import UnknownKey
from service.ports.principal import Principal
from tests.builders.keyring import access_over, key_of
from tests.contracts.stores import HandClock, on_memory


async def begun(newsroom: NewsroomContext, access: Access) -> tuple[str, Principal]:
    principal = await access.verify((await key_of(newsroom)).text)
    assert principal is not None
    return await sessions.begin(principal, access), principal


def test_a_session_is_resumed_as_its_key() -> None:
    async def test() -> None:
        newsroom = on_memory()
        session, principal = await begun(newsroom, access_over(newsroom))

        assert await sessions.resume(session, access_over(newsroom)) == principal

    asyncio.run(test())


@pytest.mark.parametrize("forged", ["", "~", "a~1~b~c", "é" * 10, "x" * 600])
def test_what_nobody_signed_is_no_session(forged: str) -> None:
    assert asyncio.run(sessions.resume(forged, access_over())) is None


def test_a_session_with_a_later_end_or_another_key_is_forged() -> None:
    async def test() -> None:
        newsroom = on_memory()
        access = access_over(newsroom)
        session, _ = await begun(newsroom, access)
        key_id, ends, rest = session.split("~", 2)

        assert await sessions.resume("~".join((key_id, str(int(ends) + 1), rest)), access) is None
        assert await sessions.resume("~".join(((await key_of(newsroom)).id, ends, rest)), access) is None

    asyncio.run(test())


def test_a_record_that_goes_between_two_looks_leaves_no_secret_to_sign_with(monkeypatch: pytest.MonkeyPatch) -> None:
    async def no_seal(_: Access, __: str) -> bytes:
        return b""

    async def test() -> None:
        newsroom = on_memory()
        access = access_over(newsroom)
        session, principal = await begun(newsroom, access)
        text = session.rpartition("~")[0]
        forged = f"{text}~{hmac.new(b'', b'counterclaim session' + bytes(1) + text.encode(), 'sha256').hexdigest()}"
        monkeypatch.setattr(Access, "seal", no_seal)

        assert await sessions.resume(forged, access) is None
        with pytest.raises(UnknownKey):
            await sessions.begin(principal, access)

    asyncio.run(test())


def test_a_session_ends_after_twelve_hours_and_with_its_key() -> None:
    async def test() -> None:
        newsroom = on_memory()
        assert isinstance(newsroom.clock, HandClock)
        (lasting, _), (revoked, principal) = [await begun(newsroom, access_over(newsroom)) for _ in range(2)]

        await revoke(principal.key_id, "Lost.", newsroom)
        newsroom.clock.at += sessions.SECONDS * 1000 - 1
        assert await sessions.resume(revoked, access_over(newsroom)) is None
        assert await sessions.resume(lasting, access_over(newsroom)) is not None

        newsroom.clock.at += 1
        assert await sessions.resume(lasting, access_over(newsroom)) is None

    asyncio.run(test())
