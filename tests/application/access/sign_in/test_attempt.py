"""An attempt to sign in is bound to one browser, one provider and ten minutes; one digest has what decides who may."""

import asyncio
import base64
import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from service.application.access.sign_in.attempt import SECONDS, Reason, SignIn, Terms, TurnedAway
from service.application.access.sign_in.roles import read_grants
from service.ports.keys import CodeRefused, ProviderAway, Redeemed
from tests.builders.keyring import access_over
from tests.contracts.stores import HandClock, on_memory

GRANTS = read_grants("desk=edit", "default")
TERMS = Terms("https://id.example", "us", "hush", "https://we.example/login/return", GRANTS, "Staff")


class ProviderThat:
    """A provider that fails, or never gets as far as a token."""

    def __init__(self, failure: Exception | None = None, endpoint: str = "https://id.example/authorize") -> None:
        self._failure, self._endpoint, self.redeemed = failure, endpoint, 0

    async def authorization_endpoint(self) -> str:
        return self._endpoint

    async def redeem(self, code: str, verifier: str) -> Redeemed:
        self.redeemed += 1
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
    [(ProviderAway("x"), Reason.AWAY), (CodeRefused("x"), Reason.REFUSED), (None, Reason.UNFIT)],
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
    [
        {"issuer": "x"},
        {"client_id": "x"},
        {"secret": "x"},
        {"groups_claim": "x"},
        {"grants": read_grants("a=read", "default")},
        {"grants": read_grants("desk=edit", "north")},
    ],
)
def test_what_decides_who_may_do_what_changes_the_digest(change: dict[str, Any]) -> None:
    changed = replace(TERMS, **change)

    assert changed.under != TERMS.under
    assert changed.seal != TERMS.seal
    assert replace(TERMS, label="Another").under == TERMS.under


def test_the_secret_of_the_client_goes_to_no_browser() -> None:
    address, cookie = asyncio.run(SignIn(TERMS, ProviderThat()).begin("/", 0))
    text = cookie.partition(".")[0]
    content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()

    assert json.loads(content)[3] == "/"
    for word in ("hush", TERMS.seal.hex(), TERMS.under):
        assert word not in address
        assert word not in content


def test_an_answer_is_redeemed_once_however_often_it_comes_at_one_time() -> None:
    async def test() -> None:
        newsroom, provider = on_memory(), ProviderThat(CodeRefused("x"))
        sign_in, access = SignIn(TERMS, provider), access_over(newsroom)
        address, cookie = await sign_in.begin("/", newsroom.clock.now())
        answer = {"state": parse_qs(urlsplit(address).query)["state"][0], "code": "junk"}

        arrivals = await asyncio.gather(*(sign_in.finish(cookie, answer, access) for _ in range(3)))

        reasons = [arrival.reason for arrival in arrivals if isinstance(arrival, TurnedAway)]
        assert sorted(reasons) == [Reason.REFUSED, Reason.STALE, Reason.STALE]
        assert provider.redeemed == 1

    asyncio.run(test())
