"""The provider is asked in bounded time and size, never redirected, and only over addresses as safe as its own."""

import asyncio
import json
from typing import Any

import pytest

from service.adapters import openid_provider
from service.adapters.openid_provider import AWAY_SECONDS, DISCOVERED_SECONDS, OpenIdProvider, ProviderClient
from service.ports.keys import CodeRefused, ProviderAway
from tests.fakes.provider import CLIENT, SECRET, Provider, provider

DISCOVERY = "/.well-known/openid-configuration"


class Watch:
    """A clock to be moved by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def over(issuer: str, watch: Watch | None = None) -> OpenIdProvider:
    client = ProviderClient(CLIENT, SECRET, "http://127.0.0.1/login/return")
    return OpenIdProvider(issuer, client, clock=watch or Watch())


def asked(adapter: OpenIdProvider) -> str:
    return asyncio.run(adapter.authorization_endpoint())


def discovered(running: Provider, **other: Any) -> tuple[int, bytes]:
    return 200, json.dumps({**running.discovery, **other}).encode()


def test_a_provider_is_asked_for_its_addresses_now_and_then() -> None:
    with provider() as running:
        watch = Watch()
        adapter = over(running.url, watch)
        assert [asked(adapter) for _ in range(2)] == [f"{running.url}/authorize"] * 2
        assert running.asked == [DISCOVERY]
        watch.now += DISCOVERED_SECONDS
        asked(adapter)
        assert running.asked == [DISCOVERY] * 2


def test_a_provider_that_was_away_is_asked_again_after_a_moment() -> None:
    with provider() as running:
        watch = Watch()
        adapter = over(running.url, watch)
        running.answers[DISCOVERY] = 500, b""
        for _ in range(2):
            with pytest.raises(ProviderAway, match="500"):
                asked(adapter)
        assert running.asked == [DISCOVERY]
        running.answers.clear()
        watch.now += AWAY_SECONDS
        assert asked(adapter)


def test_nothing_that_listens_is_a_provider_that_is_away() -> None:
    with pytest.raises(ProviderAway):
        asked(over("http://127.0.0.1:9"))


def test_a_provider_that_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    # Four seconds would make the test wait.
    monkeypatch.setattr(openid_provider, "TOTAL_SECONDS", 0.2)
    with provider() as running:
        running.delay = 1.0
        with pytest.raises(ProviderAway, match="Time"):
            asked(over(running.url))


def test_a_provider_that_hangs_is_away_for_the_next_too_each_with_an_error_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(openid_provider, "TOTAL_SECONDS", 1.2)
    with provider() as running:
        running.delay = 2.5
        adapter = over(running.url)
        failures = []
        for _ in range(2):
            with pytest.raises(ProviderAway, match="Time") as failure:
                asked(adapter)
            failures.append(failure.value)

        assert running.asked == [DISCOVERY]
        assert failures[0] is not failures[1]


def test_the_last_good_addresses_go_on_while_the_provider_has_none() -> None:
    with provider() as running:
        watch = Watch()
        adapter = over(running.url, watch)
        assert asked(adapter)
        running.answers[DISCOVERY] = 500, b""
        for _ in range(2):
            watch.now += DISCOVERED_SECONDS
            assert asked(adapter) == f"{running.url}/authorize"
        assert running.asked == [DISCOVERY] * 3


def test_only_so_many_calls_go_to_the_provider_at_one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openid_provider, "MOST_CALLS", 2)
    with provider() as running:
        adapter = over(running.url)

        async def test() -> None:
            await adapter.authorization_endpoint()
            running.delay = 0.3
            redeemed = [asyncio.create_task(adapter.redeem("x", "y")) for _ in range(5)]
            await asyncio.sleep(0.15)
            assert running.asked.count("/token") == 2
            running.delay = 0
            await asyncio.gather(*redeemed, return_exceptions=True)

        asyncio.run(test())
        assert running.asked.count("/token") == 5


@pytest.mark.parametrize("error", ["invalid_client", "invalid_request", "temporarily_unavailable"])
def test_only_an_invalid_grant_is_a_refused_code(error: str) -> None:
    with provider() as running:
        for status in (400, 429):
            running.answers["/token"] = status, json.dumps({"error": error}).encode()
            with pytest.raises(ProviderAway, match=error):
                asyncio.run(over(running.url).redeem("x", "y"))


def test_an_endless_answer_is_read_no_further() -> None:
    with provider() as running:
        running.answers[DISCOVERY] = 200, b'"' + b"x" * (openid_provider.MOST_READ + 1)
        with pytest.raises(ProviderAway, match="too large"):
            asked(over(running.url))


@pytest.mark.parametrize("scheme", ["ftp:", "file:", "javascript:", ""])
def test_an_address_that_is_less_safe_than_the_issuers_is_not_used(scheme: str) -> None:
    with provider() as running:
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            running.answers[DISCOVERY] = discovered(running, **{name: f"{scheme}//127.0.0.1/x"})
            with pytest.raises(ProviderAway, match="safe"):
                asked(over(running.url))


def test_a_redirect_is_no_answer() -> None:
    with provider() as running:
        running.answers[DISCOVERY] = 302, b"{}"
        with pytest.raises(ProviderAway, match="302"):
            asked(over(running.url))


def test_a_code_that_is_not_known_is_refused_in_the_providers_word() -> None:
    with provider() as running, pytest.raises(CodeRefused, match="invalid_grant"):
        asyncio.run(over(running.url).redeem("x", "y"))


def test_the_secret_goes_into_the_form_where_the_header_is_not_taken() -> None:
    with provider() as running:
        running.answers[DISCOVERY] = discovered(running, token_endpoint_auth_methods_supported=["client_secret_post"])
        with pytest.raises(ProviderAway, match="401 and no token for a code invalid_client"):
            asyncio.run(over(running.url).redeem("x", "y"))
    assert running.forms[-1]["client_secret"] == SECRET
