"""People sign in with the provider of the operator, and whoever the provider does not vouch for is not let in."""

import base64
import hmac
import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from service.application.access import sessions
from service.application.access.sign_in import attempt
from service.settings import Settings
from tests.builders.desk import UNPACKED, Desk, application
from tests.builders.people import BASE, EDITOR, PeoplesHouse, opened_peoples_house, sign_in_over, terms
from tests.builders.reader import opened, read
from tests.contracts.stores import HandClock, on_memory
from tests.fakes.provider import CLIENT, KEY, OTHER_KEY, SECRET, provider

DISCOVERY = "/.well-known/openid-configuration"
NOW, HOUR = 1_625_054_400, 3_600


@pytest.fixture
def house() -> Iterator[PeoplesHouse]:
    with opened_peoples_house() as opened:
        yield opened


def coded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def where_it_goes_on(html: str) -> str:
    """The address that a page of somebody who signed in goes on to."""
    [refresh] = [said for _, said in read(html).elements if said.get("http-equiv") == "refresh"]
    return str(refresh["content"]).removeprefix("0;url=")


def test_the_login_offers_the_provider_beside_the_key(house: PeoplesHouse) -> None:
    page = opened(house.desk, "/login?next=/status")

    [link] = [str(link["href"]) for link in page.links if "provider" in str(link["href"])]
    assert "Sign in with The Staff Directory" in page.text
    assert "Your key" in page.text
    assert link == "/login/provider?next=%2Fstatus"
    assert house.provider.asked == []


def test_the_provider_is_asked_once_somebody_signs_in(house: PeoplesHouse) -> None:
    location = urlsplit(house.begun().headers["location"])

    asked = parse_qs(location.query)
    assert f"{location.scheme}://{location.netloc}{location.path}" == f"{house.provider.url}/authorize"
    assert asked["redirect_uri"] == [f"{BASE}/login/return"]
    assert set(asked) >= {"state", "nonce", "code_challenge"}
    assert house.provider.asked == [DISCOVERY]
    house.begun()
    assert house.provider.asked == [DISCOVERY]


def test_an_editor_is_let_in_with_their_name_and_goes_on_where_they_were_going(house: PeoplesHouse) -> None:
    answer = house.sign_in(onward="/status?x=1")

    assert (answer.status_code, where_it_goes_on(answer.text)) == (200, "/status?x=1")
    cookies = {cookie.partition("=")[0]: cookie for cookie in answer.headers.get_list("set-cookie")}
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {part.strip() for part in cookies[sessions.COOKIE].split(";")}
    assert "Max-Age=0" in cookies[attempt.COOKIE]
    desk = opened(house.desk, "/")
    assert "Maya Ortiz" in desk.text
    assert "Add a claim" in desk.text


def test_a_way_that_is_too_long_for_a_cookie_ends_at_the_desk(house: PeoplesHouse) -> None:
    assert where_it_goes_on(house.sign_in(onward=f"/?q={'x' * 900}").text) == f"/?q={'x' * 900}"
    assert where_it_goes_on(house.sign_in(onward=f"/?q={'x' * 9_000}").text) == "/"


def test_a_group_leads_to_its_newsroom_and_to_no_other(house: PeoplesHouse) -> None:
    house.sign_in(["readers", "south"])
    assert (len(house.people()), house.people(house.south)) == (1, [])

    house.sign_in(["south"])

    [person] = house.people(house.south)
    assert person.id.startswith("south.person-")


def test_a_group_of_a_newsroom_that_is_not_there_is_told_so(house: PeoplesHouse) -> None:
    answer = house.sign_in(["lost"])

    assert answer.status_code == 403
    assert "Your newsroom is not there" in answer.text


@pytest.mark.parametrize("groups", [[], ["sports", "<b>canteen</b>"], "sports", 7, [7], ["x"] * 2_000])
def test_a_person_without_a_mapped_group_is_told_so_in_plain_words(house: PeoplesHouse, groups: Any) -> None:
    answer = house.sign_in(groups=groups)

    page = read(answer.text)
    assert answer.status_code == 403
    assert "None of your groups may read here" in page.text
    assert "Maya Ortiz" in page.text
    assert ("sports" in page.text) == ("sports" in str(groups))
    assert "<b>canteen" not in answer.text
    assert len(answer.text) < 6_000
    assert house.desk.get("/").status_code == 303
    assert house.people() == []


def test_the_group_may_be_one_text_in_another_claim() -> None:
    with provider() as running:
        north = on_memory()
        running.now = north.clock.now() // 1000
        app = application(north, keys=True, sign_in=sign_in_over(replace(terms(running), groups_claim="hd")))
        with TestClient(app, headers=UNPACKED, follow_redirects=False) as client:
            house = PeoplesHouse(app, Desk(client, north), running, north)
            assert house.sign_in([], hd="readers").status_code == 200


def test_an_answer_that_no_attempt_of_this_browser_asked_for_is_refused(house: PeoplesHouse) -> None:
    house.provider.person = {"name": "Maya Ortiz", "groups": EDITOR}
    foreign = house.back()
    house.begun()

    for address in (foreign, "/login/return", "/login/return?state=x&code=y", f"{foreign}x"):
        answer = house.desk.client.get(address)
        assert answer.status_code == 400, address
        assert "out of date" in answer.text
    assert "/token" not in house.provider.asked
    assert house.desk.get("/").status_code == 303


def test_an_answer_of_another_attempt_does_not_end_the_one_of_this_browser(house: PeoplesHouse) -> None:
    house.provider.person = {"name": "Maya Ortiz", "groups": EDITOR}
    mine = house.back()

    assert house.desk.client.get("/login/return?state=x&code=y").status_code == 400
    assert house.desk.client.get(mine).status_code == 200


def test_a_code_is_taken_to_the_provider_once_also_if_the_cookie_is_sent_again(house: PeoplesHouse) -> None:
    state = parse_qs(urlsplit(house.begun().headers["location"]).query)["state"][0]
    cookie = {"cookie": f"{attempt.COOKIE}={house.desk.client.cookies[attempt.COOKIE]}"}

    answers = [
        house.desk.client.get(f"/login/return?state={state}&code=junk", headers=cookie).status_code for _ in range(3)
    ]

    assert answers == [403, 400, 400]
    assert house.provider.asked.count("/token") == 1


def test_an_answer_is_taken_once_and_for_ten_minutes(house: PeoplesHouse) -> None:
    house.provider.person = {"name": "Maya Ortiz", "groups": EDITOR}
    late, clock = house.back(), house.desk.services.clock
    assert isinstance(clock, HandClock)
    clock.at += attempt.SECONDS * 1000
    assert house.desk.client.get(late).status_code == 400

    house.provider.now = clock.at // 1000
    again = house.back()

    assert [house.desk.client.get(again).status_code for _ in range(2)] == [200, 400]


@pytest.mark.parametrize("cookie", ["", "x", ".", "e30.x", "\xe9.x", "a" * 5_000, "WyJzIl0.AAAA"])
def test_an_attempt_cannot_be_made_up(house: PeoplesHouse, cookie: str) -> None:
    headers = [(b"cookie", f"{attempt.COOKIE}={cookie}".encode("latin-1"))]

    assert house.desk.client.get("/login/return?state=s&code=c", headers=headers).status_code == 400


@pytest.mark.parametrize(
    "token",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": [CLIENT, "another"]},
        {"aud": None},
        {"azp": "another"},
        {"iss": "https://another.example"},
        {"iss": None},
        {"exp": NOW - 61},
        {"exp": None},
        {"iat": NOW + HOUR},
        {"nbf": NOW + HOUR},
        {"sub": ""},
        {"sub": None},
        {"sub": "x" * 501},
        {"name": "x" * 70_000},
    ],
    ids=lambda token: str(token)[:30],
)
def test_a_token_that_is_not_for_us_and_now_is_refused(house: PeoplesHouse, token: dict[str, Any]) -> None:
    house.provider.token = token

    answer = house.sign_in()

    assert answer.status_code == 403
    assert "does not prove who you are" in read(answer.text).text
    assert house.desk.get("/").status_code == 303


def test_a_token_with_the_wrong_signature_is_refused(house: PeoplesHouse) -> None:
    house.provider.key = OTHER_KEY

    assert house.sign_in().status_code == 403


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_that_anybody_could_have_signed_is_refused(
    house: PeoplesHouse, algorithm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def signed(nonce: str) -> str:
        # All but the signature is as it should be.
        claims = rightly_signed(nonce).split(".")[1]
        text = f"{coded(json.dumps({'alg': algorithm, 'kid': '1'}).encode())}.{claims}"
        public = KEY.as_pem(private=False)
        return f"{text}.{coded(hmac.digest(public, text.encode(), 'sha256')) if algorithm == 'HS256' else ''}"

    rightly_signed = house.provider.signed
    assert house.sign_in().status_code == 200
    house.desk.client.cookies.clear()
    monkeypatch.setattr(house.provider, "signed", signed)

    answer = house.sign_in()

    assert answer.status_code == 403
    assert "does not prove who you are" in read(answer.text).text
    assert house.desk.get("/").status_code == 303


def test_further_audiences_are_fine_for_a_token_that_was_made_for_us(house: PeoplesHouse) -> None:
    house.provider.token = {"aud": [CLIENT, "account"], "azp": CLIENT}

    assert house.sign_in().status_code == 200


@pytest.mark.parametrize("answer", [(500, b""), (200, b"<html>"), (200, b"[]"), (200, b'{"issuer": "https://else"}')])
def test_a_provider_that_is_away_is_a_page_that_says_so(house: PeoplesHouse, answer: tuple[int, bytes]) -> None:
    house.provider.answers[DISCOVERY] = answer

    page = house.begun()

    assert page.status_code == 503
    assert "The Staff Directory does not answer" in read(page.text).text
    assert house.begun().status_code == 503
    assert house.provider.asked == [DISCOVERY]


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/token", (500, b"oops")),
        ("/token", (200, b"{}")),
        ("/token", (200, b'{"id_token": "' + b"x" * 300_000)),
        ("/keys", (500, b"{}")),
        ("/keys", (200, b"no")),
    ],
    ids=lambda part: str(part)[:20],
)
def test_a_provider_that_fails_on_the_way_back_is_a_page_too(
    house: PeoplesHouse, path: str, answer: tuple[int, bytes]
) -> None:
    house.provider.answers[path] = answer

    page = house.sign_in()

    assert page.status_code == 503
    assert "does not answer" in page.text


def test_a_person_whom_the_provider_refuses_is_told_so(house: PeoplesHouse) -> None:
    state = parse_qs(urlsplit(house.begun().headers["location"]).query)["state"][0]
    declined = house.desk.client.get(f"/login/return?state={state}&error=access_denied")
    spent = house.back()
    house.provider.codes.clear()

    assert (declined.status_code, house.desk.client.get(spent).status_code) == (403, 403)
    assert "did not sign you in" in declined.text


def test_an_answer_that_names_another_issuer_is_refused(house: PeoplesHouse) -> None:
    assert house.desk.client.get(f"{house.back()}&iss=https://another.example").status_code == 403


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"])
def test_signing_in_leads_to_no_foreign_address(house: PeoplesHouse, onward: str) -> None:
    answer = house.sign_in(onward=onward)

    assert where_it_goes_on(answer.text) == "/"
    assert "evil" not in answer.text


def test_a_stranger_who_tries_again_and_again_is_slowed_down() -> None:
    with opened_peoples_house(Settings(failures_per_minute=2, request_seconds=60)) as house:
        answers = [house.desk.client.get("/login/return?state=x&code=y").status_code for _ in range(4)]

    assert answers == [400, 400, 429, 429]


def test_the_provider_is_not_asked_for_an_address_that_failed_too_often() -> None:
    with opened_peoples_house(Settings(failures_per_minute=2, request_seconds=60)) as house:
        for _ in range(3):
            house.desk.client.get("/login/return?state=x&code=y")
        house.provider.person = {"name": "Maya Ortiz", "groups": EDITOR}

        assert house.desk.client.get(house.back()).status_code == 429
        assert "/token" not in house.provider.asked


def test_who_cancels_or_has_no_role_or_finds_the_provider_away_guesses_nothing() -> None:
    with opened_peoples_house(Settings(failures_per_minute=1, request_seconds=60)) as house:
        for _ in range(2):
            state = parse_qs(urlsplit(house.begun().headers["location"]).query)["state"][0]
            declined = house.desk.client.get(f"/login/return?state={state}&error=access_denied")
            assert declined.status_code == house.sign_in([]).status_code == 403
        house.provider.answers["/token"] = 401, b'{"error": "invalid_client"}'
        assert [house.sign_in().status_code for _ in range(2)] == [503, 503]


def test_the_log_has_the_reason_and_nothing_of_the_person(
    house: PeoplesHouse, caplog: pytest.LogCaptureFixture
) -> None:
    house.provider.token = {"aud": "another"}

    with caplog.at_level(logging.DEBUG):
        house.sign_in()

    [line] = [record.getMessage() for record in caplog.records if record.name == "counterclaim.sign_in"]
    assert json.loads(line) == {"event": "nobody signed in", "reason": "unfit", "cause": "InvalidClaimError"}
    assert not any(word in line for word in ("Maya", SECRET, "248"))
    assert SECRET not in caplog.text


def test_without_a_provider_there_is_no_such_way_and_the_login_is_as_before() -> None:
    with TestClient(application(on_memory(), keys=True), follow_redirects=False) as client:
        assert client.get("/login/provider").status_code == client.get("/login/nothing").status_code == 404
        page = client.get("/login").text
    assert "provider" not in page
    assert " required autofocus>" in page
    assert '</header>\n<form method="post" action="/login" class="narrow">' in page


def test_an_open_service_sends_nobody_to_the_provider() -> None:
    with opened_peoples_house(keys=False) as house:
        assert house.begun("/status").headers["location"] == "/status"
        assert house.provider.asked == []
