"""How often a key may ask, and an address fail to name one (RELIABILITY 5, lines 71 and 79)."""

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from service.application.access.guessing import REFUSED_AFTER_SECONDS
from service.application.access.rate_limit import LocalRateLimits, RateLimiter
from service.ports.rate_limit import Limit
from service.settings import Settings, UnusableSetting, read_settings
from tests.builders.desk import NDJSON, Desk, a_claim, opened_desk
from tests.builders.keyed import House, opened_house


# So slow that nothing comes back while a test runs.
def slow(burst: int) -> Settings:
    return Settings(request_burst=burst, requests_per_second=0.01, failures_per_minute=2)


@pytest.fixture
def house() -> Iterator[House]:
    with opened_house(slow(3)) as opened:
        yield opened


def test_a_key_that_asks_too_often_is_told_when_to_come_again(house: House) -> None:
    desk = house.desk(house.north)

    answers = [desk.get("/v1/claims") for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert [answer.headers["ratelimit"].split(";")[1] for answer in answers] == ["r=2", "r=1", "r=0", "r=0", "r=0"]
    assert answers[0].headers["ratelimit-policy"] == '"key";q=3;w=300'
    assert 1 <= int(answers[3].headers["retry-after"]) <= 100
    assert answers[3].json()["type"] == "/problems/too-often"
    # The first refusal comes from behind all layers, the next one from the door.
    assert (answers[4].json(), answers[4].headers.keys()) == (answers[3].json(), answers[3].headers.keys())
    assert desk.get("/healthz").status_code == 200


def test_a_key_that_asks_too_often_waits_for_its_refusal_and_another_does_not(house: House) -> None:
    busy, other = house.desk(house.north), house.desk(house.north)
    busy_answers, seconds = zip(*(timed(busy) for _ in range(4)), strict=True)

    assert busy_answers[-1] == 429
    assert seconds[-1] >= REFUSED_AFTER_SECONDS
    assert timed(other)[0] == 200


def timed(desk: Desk) -> tuple[int, float]:
    """The status of an answer, and how many seconds it took."""
    began = time.monotonic()
    return desk.get("/v1/claims").status_code, time.monotonic() - began


def test_one_key_takes_nothing_from_another(house: House) -> None:
    busy, other = house.desk(house.north), house.desk(house.north)

    for _ in range(5):
        busy.get("/v1/claims")

    assert other.get("/v1/claims").status_code == 200


def test_a_key_that_waits_too_often_at_once_is_refused_and_another_is_not() -> None:
    with opened_house(Settings(key_waits=1)) as house, ThreadPoolExecutor(2) as clients:
        waiting, other = house.desk(house.north), house.desk(house.north)
        polls = [clients.submit(waiting.get, "/v1/changes?wait=3") for _ in range(2)]
        statuses = sorted(poll.result().status_code for poll in polls)

        assert statuses == [200, 429]
        assert other.get("/v1/changes?wait=1").status_code == 200
        assert waiting.get("/v1/changes?wait=1").status_code == 200


def test_a_large_body_takes_a_place_before_it_is_read_and_gives_it_back() -> None:
    with opened_house(Settings(key_works=1)) as house:
        desk = house.desk(house.north)
        lines = b"{}\n" * 400_000

        answers = [desk.send("POST", "/v1/claims:batch", lines, NDJSON) for _ in range(2)]

    # More claims than a batch may have; the place of the first is free again for the second.
    assert [answer.status_code for answer in answers] == [422, 422]


def test_a_batch_waits_until_the_claims_of_the_one_before_are_paid_for_and_a_list_does_not() -> None:
    with opened_house(Settings(claims_per_second=0.01, batch_items=6)) as house:
        desk = house.desk(house.north)
        many = [a_claim(f"aa-{number}") for number in range(6)]
        batch, file = "/v1/claims:batch", b"claimant,killed,type,date,country\nPolice,3,other,2024-03-01,MX\n"

        posted = [desk.post(many, path=batch), desk.post(many, path=batch)]
        imported = desk.send("POST", "/v1/imports", file, {"Content-Type": "text/csv"})
        listed = desk.get("/v1/claims")

    assert [answer.status_code for answer in (*posted, imported, listed)] == [207, 429, 429, 200]
    assert int(posted[1].headers["retry-after"]) > 90


def test_whoever_tries_keys_is_slowed_down_and_nobody_else(house: House) -> None:
    key = house.key(house.north)
    wrong = {"Authorization": f"Bearer {key[:-1]}"}

    tried = [house.client.get("/v1/claims", headers=wrong).status_code for _ in range(4)]

    assert tried == [401, 401, 429, 429]
    assert house.desk_with(key, house.north).get("/v1/claims").status_code == 200


def test_where_no_keys_are_needed_nobody_counts() -> None:
    with opened_desk(settings=Settings(request_burst=1, requests_per_second=0.01)) as desk:
        assert {desk.get("/v1/claims").status_code for _ in range(5)} == {200}


@given(st.lists(st.floats(min_value=0, max_value=10), max_size=60))
def test_no_more_than_the_burst_and_what_came_back_is_ever_given(pauses: list[float]) -> None:
    now = 0.0
    given_at: list[float] = []

    async def test() -> None:
        nonlocal now
        rate = RateLimiter(Limit("key", 2, 5), LocalRateLimits(lambda: now), lambda: now)
        for pause in pauses:
            now += pause
            if not (await rate.take("a key")).wait:
                given_at.append(now)

    asyncio.run(test())

    for number, (begin, _) in enumerate(pairwise(given_at)):
        within = [at for at in given_at[number:] if at <= begin + 1]
        assert len(within) <= 5 + 2 + 1


def test_who_waits_as_long_as_told_is_let_in() -> None:
    now = 0.0

    async def test() -> float:
        nonlocal now
        rate = RateLimiter(Limit("key", 2, 1), LocalRateLimits(lambda: now), lambda: now)
        await rate.take("a key")
        now += (await rate.take("a key")).wait
        return (await rate.take("a key")).wait

    assert not asyncio.run(test())


def test_a_proxy_that_is_no_address_is_refused_at_the_start() -> None:
    with pytest.raises(UnusableSetting, match="TRUSTED_PROXIES"):
        read_settings(trusted_proxies="the proxy")
