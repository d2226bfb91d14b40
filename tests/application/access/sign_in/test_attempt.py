"""An attempt to sign in is bound to one browser, one provider and ten minutes; one digest has what decides who may."""

import asyncio
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from service.application.access.sign_in.attempt import SECONDS, Reason, SignIn, Terms, TurnedAway
from service.application.access.sign_in.roles import read_grants
from service.ports.keys import CodeRefused, ProviderAway, Redeemed
from tests.builders.keyring import access_over
from tests.contracts.stores import HandClock, on_memory

TERMS = Terms("https://id.example", "us", "hush", "https://we.example/login/return", read_grants("desk=edit"), "Staff")


class ProviderThat:
    """A provider that fails, or never gets as far as a token."""

    def __init__(self, failure: Exception | None = None, endpoint: str = "https://id.example/authorize") -> None:
        self._failure, self._endpoint = failure, endpoint

    async def authorization_endpoint(self) -> str:
        return self._endpoint

    async def redeem(self, code: str, verifier: str) -> Redeemed:
        if self._failure:
            raise self._failure
        return Redeemed("no token", {})


async def outcome(sign_in: SignIn, later: int = 0, **answer: str) -> Any:
    """What comes of an attempt that is begun now and answered later; ``state`` is the right one unless it is given."""
    newsroom = on_memory()
    assert isinstance(newsroom.clock, HandClock)
    address, cookie = await sign_in.begin("/status", newsroom.clock.now())
    newsroom.clock.at += later
    state = parse_qs(urlsplit(address).query)["state"][0]
    return await sign_in.finish(cookie, {"state": state, "code": "c", **answer}, access_over(newsroom))


@pytest.mark.parametrize(
    ("failure", "reason"),
    [(ProviderAway("x"), Reason.AWAY), (CodeRefused("x"), Reason.DECLINED), (None, Reason.UNFIT)],
)
def test_each_failure_has_its_reason(failure: Exception | None, reason: Reason) -> None:
    arrival = asyncio.run(outcome(SignIn(TERMS, ProviderThat(failure))))

    assert isinstance(arrival, TurnedAway)
    assert arrival.reason is reason


def test_an_attempt_ends_and_another_state_is_not_its_own() -> None:
    sign_in = SignIn(TERMS, ProviderThat())

    for arrival in (asyncio.run(outcome(sign_in, SECONDS * 1000)), asyncio.run(outcome(sign_in, state="é"))):
        assert arrival == TurnedAway(Reason.STALE)


def test_the_verifier_stays_with_us_and_every_attempt_is_another() -> None:
    sign_in = SignIn(TERMS, ProviderThat(endpoint="https://id.example/authorize?tenant=1"))

    first, second = (parse_qs(urlsplit(asyncio.run(sign_in.begin("/", 0))[0]).query) for _ in range(2))

    assert first["tenant"] == ["1"]
    assert first["code_challenge_method"] == ["S256"]
    assert "code_verifier" not in first
    assert all(first[name] != second[name] for name in ("state", "nonce", "code_challenge"))


@pytest.mark.parametrize(
    "change",
    [{"issuer": "x"}, {"client_id": "x"}, {"secret": "x"}, {"groups_claim": "x"}, {"grants": read_grants("a=read")}],
)
def test_what_decides_who_may_do_what_changes_the_digest(change: dict[str, Any]) -> None:
    changed = replace(TERMS, **change)

    assert changed.under != TERMS.under
    assert changed.seal != TERMS.seal
    assert replace(TERMS, label="Another").under == TERMS.under
    assert "hush" not in TERMS.under
