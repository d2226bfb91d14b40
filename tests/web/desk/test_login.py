"""People log in with a key that was made on the command line; the browser keeps a session, never the key."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from starlette.testclient import TestClient

from service.application.access import authenticate, sessions
from service.application.access.authenticate import KeyWanted
from service.application.access.share_links import LONGEST_DAYS
from service.application.context import NewsroomContext
from service.ports.principal import Scope
from service.settings import Settings
from tests.builders.desk import Desk, a_claim, application
from tests.builders.reader import opened, posted, read
from tests.contracts.stores import HandClock, on_memory

EDITOR = (Scope.READ, Scope.EDIT, Scope.CLAIMS_WRITE)


@contextmanager
def locked(*services: NewsroomContext, public_url: str = "") -> Iterator[Desk]:
    """A service that needs keys."""
    settings = Settings(request_seconds=60, public_url=public_url)
    with TestClient(application(*services, settings=settings, keys=True), follow_redirects=False) as client:
        yield Desk(client, services[0])


@pytest.fixture
def desk() -> Iterator[Desk]:
    with locked(on_memory()) as opened:
        yield opened


def a_key(desk: Desk, scopes: Sequence[Scope] = EDITOR, name: str = "Maya Ortiz") -> authenticate.IssuedKey:
    assert desk.client.portal is not None
    wanted = KeyWanted(name, scopes)
    return desk.client.portal.call(authenticate.issue, wanted, Settings().key_environment, desk.services)


def log_in(desk: Desk, key: str, onward: str = "/") -> int:
    """Send the form of the login page; the status of the answer."""
    form = dict(opened(desk, f"/login?next={onward}").forms["/login"])
    return int(desk.client.post("/login", data={**form, "key": key}).status_code)


@pytest.mark.parametrize("path", ["/", "/status", "/incidents/inc_00000000000000000000?as_of=x", "/claims/new"])
def test_without_a_session_every_page_leads_to_the_login_and_back(desk: Desk, path: str) -> None:
    answer = desk.client.get(path)

    assert answer.status_code == 303
    form = dict(opened(desk, answer.headers["location"]).forms["/login"])
    assert form["next"] == path


def test_who_has_a_key_is_let_in_and_the_key_stays_out_of_the_browser(desk: Desk) -> None:
    key = a_key(desk)

    assert log_in(desk, key.text) == 303

    assert "Maya Ortiz" in opened(desk, "/").text
    [cookie] = [cookie for cookie in desk.client.cookies.jar if cookie.name == sessions.COOKIE]
    assert key.text not in str(cookie.value)
    assert key.text.rpartition("_")[2] not in str(cookie.value)


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(desk: Desk) -> None:
    form = dict(opened(desk, "/login").forms["/login"])

    [cookie] = desk.client.post("/login", data={**form, "key": a_key(desk).text}).headers.get_list("set-cookie")

    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    desk.client.cookies.clear()
    away = desk.client.get("/login", headers={"Host": "desk.example"}).headers["set-cookie"]
    assert "Secure" in away


@pytest.mark.parametrize(
    ("public_url", "is_secure"), [("https://claims.example", True), ("http://localhost:8000", False), ("", False)]
)
def test_a_cookie_asks_for_tls_as_the_public_address_has_it(public_url: str, is_secure: bool) -> None:
    """Behind a proxy the request itself comes without TLS, and from this machine."""
    with locked(on_memory(), public_url=public_url) as desk:
        assert ("Secure" in desk.client.get("/login").headers["set-cookie"]) == is_secure


@pytest.mark.parametrize("key", ["", "nonsense", "cck_live_default.0000000000_x", "\u202e" * 100])
def test_a_wrong_key_is_told_so_and_nobody_is_let_in(desk: Desk, key: str) -> None:
    assert log_in(desk, key) == 401
    assert desk.client.get("/").status_code == 303


def test_a_key_that_may_only_post_is_no_way_in(desk: Desk) -> None:
    assert log_in(desk, a_key(desk, [Scope.CLAIMS_WRITE]).text) == 401


def test_a_session_ends_when_its_key_is_revoked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    # What is remembered for half a second would make the test wait.
    monkeypatch.setattr(authenticate, "REMEMBERED_SECONDS", 0)
    key = a_key(desk)
    log_in(desk, key.text)
    assert desk.client.get("/").status_code == 200

    assert desk.client.portal is not None
    desk.client.portal.call(authenticate.revoke, key.id, "lost", desk.services)

    assert desk.client.get("/").status_code == 303


def test_a_session_ends_by_itself_after_half_a_day(desk: Desk) -> None:
    log_in(desk, a_key(desk).text)
    assert isinstance(desk.services.clock, HandClock)

    desk.services.clock.at += sessions.SECONDS * 1000 + 1

    assert desk.client.get("/").status_code == 303


def test_a_session_cannot_be_made_up_or_changed(desk: Desk) -> None:
    log_in(desk, a_key(desk).text)
    good = str(desk.client.cookies[sessions.COOKIE])
    key_id, until, nonce, signature = good.split("~")

    for forged in (
        f"{key_id}~{int(until) + 1}~{nonce}~{signature}",
        f"{key_id}x~{until}~{nonce}~{signature}",
        f"{key_id}~{until}~{nonce}~{'0' * 64}",
        "~~~",
        "a" * 40,
    ):
        desk.client.cookies.clear()
        desk.client.cookies.set(sessions.COOKIE, forged)
        assert desk.client.get("/").status_code == 303, forged
        assert desk.client.get("/v1/incidents").status_code == 401, forged


def test_a_reader_sees_no_way_to_act_and_is_refused_when_trying(desk: Desk) -> None:
    log_in(desk, a_key(desk, [Scope.READ]).text)

    assert "Add a claim" not in opened(desk, "/").text
    assert desk.client.get("/claims/new").status_code == 403
    assert desk.client.get("/decisions/new?act=confirm&incident=x").status_code == 403


def test_a_decision_is_signed_with_the_name_of_the_key(desk: Desk) -> None:
    log_in(desk, a_key(desk).text)
    event = {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]}
    key = {"Authorization": f"Bearer {a_key(desk, name='Feed').text}"}
    for name, value in (("Ministry", 119), ("Taliban", 21)):
        claim = a_claim(name, claimant=name, event=event, counts=[{"measure": "killed", "value": value}])
        assert desk.post(claim, key).status_code == 201
    desk.work()
    [incident] = [one["incident_id"] for one in desk.get("/v1/incidents", key).json()["items"]]

    path = f"/decisions/new?act=confirm&incident={incident}"
    assert "Your name" not in opened(desk, path).text
    posted(desk, path, "/decisions", {"why": "One clash.", "by": "Somebody else"})

    [made] = desk.get("/v1/judgements", key).json()["items"]
    assert made["by"] == "Maya Ortiz"


def test_who_is_logged_in_may_read_the_api_and_never_write_by_the_session(desk: Desk) -> None:
    log_in(desk, a_key(desk).text)

    assert desk.get("/v1/incidents").status_code == 200
    assert desk.post(a_claim("c1")).status_code == 401


def test_a_form_of_before_the_login_is_refused_afterwards(desk: Desk) -> None:
    before = dict(opened(desk, "/login").forms["/login"])
    log_in(desk, a_key(desk).text)

    assert desk.client.post("/logout", data={"token": before["token"]}).status_code == 403


def test_logging_out_ends_the_session_in_this_browser(desk: Desk) -> None:
    log_in(desk, a_key(desk).text)

    assert posted(desk, "/", "/logout", {}).status_code == 303
    assert desk.client.get("/").status_code == 303


def test_logging_out_ends_the_session_for_every_copy_of_its_cookie(desk: Desk) -> None:
    log_in(desk, a_key(desk).text)
    copy = desk.client.cookies[sessions.COOKIE]

    posted(desk, "/", "/logout", {})

    desk.client.cookies.clear()
    desk.client.cookies.set(sessions.COOKIE, copy)
    assert desk.client.get("/").status_code == 303
    assert desk.client.get("/v1/claims").status_code == 401


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_a_login_leads_nowhere_else(desk: Desk, onward: str) -> None:
    page = read(desk.client.get("/login", params={"next": onward}).text)

    assert dict(page.forms["/login"])["next"] == "/"


def test_where_no_key_is_needed_the_login_leads_on(desk: Desk) -> None:
    with TestClient(application(on_memory()), follow_redirects=False) as client:
        assert client.get("/login?next=/status").headers["location"] == "/status"


def test_a_stream_of_changes_ends_for_who_is_not_logged_in(desk: Desk) -> None:
    assert desk.get("/live", {"Accept": "text/event-stream"}).status_code == 401


def test_another_newsrooms_incident_is_unknown(desk: Desk) -> None:
    north, south = on_memory("north"), on_memory("south")
    with locked(north, south) as one:
        other = Desk(one.client, south)
        key = {"Authorization": f"Bearer {a_key(one).text}"}
        claim = one.post(a_claim("c1"), key).json()["claim_id"]
        one.work()
        incident = one.get(f"/v1/claims/{claim}", key).json()["incident_id"]

        log_in(other, a_key(other).text)

        assert one.client.get(f"/incidents/{incident}").status_code == 404
        assert "No incidents yet" in opened(one, "/").text


def test_whoever_tries_keys_is_told_when_to_try_again_and_a_right_key_is_let_in(desk: Desk) -> None:
    most = Settings().failures_per_minute

    tried = [log_in(desk, "nonsense") for _ in range(most + 1)]
    form = dict(opened(desk, "/login").forms["/login"])
    refused = desk.client.post("/login", data={**form, "key": "nonsense"})

    assert tried == [401] * most + [429]
    assert refused.status_code == 429
    wait = int(refused.headers["retry-after"])
    assert 1 <= wait <= 60 / most + 1
    assert f"Try again in {wait} second" in read(refused.text).text
    assert desk.client.get("/v1/claims", headers={"Authorization": "Bearer nonsense"}).status_code == 429
    assert log_in(desk, a_key(desk).text) == 303


def an_incident(desk: Desk) -> str:
    """An incident with one claim, seen by an editor who has logged in."""
    key = a_key(desk)
    header = {"Authorization": f"Bearer {key.text}"}
    claim = str(desk.post(a_claim("c1"), header).json()["claim_id"])
    desk.work()
    log_in(desk, key.text)
    return str(desk.get(f"/v1/claims/{claim}", header).json()["incident_id"])


@pytest.mark.parametrize(
    ("days", "status"),
    [
        ("1", 200),
        ("", 200),
        (str(LONGEST_DAYS), 200),
        (str(LONGEST_DAYS + 1), 422),
        ("0", 422),
        pytest.param("9" * 5_000, 422, id="endless"),
    ],
)
def test_a_link_of_the_page_opens_as_long_as_one_of_the_api_may(desk: Desk, days: str, status: int) -> None:
    incident = an_incident(desk)

    answer = posted(desk, f"/incidents/{incident}", f"/incidents/{incident}/share", {"days": days})

    assert answer.status_code == status
    longest = [said.get("max") for _, said in read(desk.get(f"/incidents/{incident}").text).elements]
    assert str(LONGEST_DAYS) in longest


def test_an_editor_makes_a_link_that_opens_one_report_without_a_key(desk: Desk) -> None:
    incident = an_incident(desk)

    answer = posted(desk, f"/incidents/{incident}", f"/incidents/{incident}/share", {})
    [link] = [str(said["value"]) for _, said in read(answer.text).elements if said.get("id") == "link"]
    desk.client.cookies.clear()

    assert desk.get(link).status_code == 200
    assert desk.get(link.partition("?")[0]).status_code == 401
