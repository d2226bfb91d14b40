"""In which language a page is: the one that a person chose, else the first one of their browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from starlette.testclient import TestClient

from service.domain.english.house_style import ClockFace, HouseStyle
from service.settings import Settings
from service.web.charts.embed_page import LARGEST
from service.web.site.language import COOKIE, direction, languages, speak
from service.web.site.text.dates import minute, number
from tests.builders.desk import Desk, a_claim, application, opened_desk
from tests.builders.import_form import form_of, looked_at, sent
from tests.builders.importing import HEADER, ROW
from tests.builders.reader import opened, read
from tests.contracts.stores import on_memory

GERMAN = {"Cookie": f"{COOKIE}=de"}
VOID = frozenset("meta link input br img hr".split())
# Nothing of this is German, and none of it a name.
ENGLISH = re.compile(r"\b(the|and|with|which|are|were|these|[Nn]othing|[Cc]laims?|[Ff]igures?|[Rr]eports?)\b")


class Spoken(HTMLParser):
    """What a page says in the language of its first tag: without parts in another, names, quotations and code."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        is_no_text = tag in ("bdi", "blockquote", "code", "script", "style", "textarea", "title", "datalist")
        if tag not in VOID:
            self.open.append(is_no_text or (tag != "html" and "lang" in attributes))

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open):
            self.texts.append(" ".join(data.split()))


@pytest.fixture(autouse=True)
def spoken_again() -> Iterator[None]:
    yield
    speak("en")


def tag_of(page: str) -> str:
    tag = re.search(r"<html[^>]*>", page)
    return tag[0] if tag else ""


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({}, "en"),
        ({"Accept-Language": "de"}, "de"),
        ({"Accept-Language": "de-AT, en;q=0.5"}, "de"),
        ({"Accept-Language": "fr, en;q=0.5, de;q=0.8"}, "de"),
        ({"Accept-Language": "fr, ar"}, "en"),
        ({"Accept-Language": "de;q=0, en"}, "en"),
        ({"Accept-Language": "de;q=x, *"}, "en"),
        ({"Accept-Language": "," * 10_000}, "en"),
        ({"Accept-Language": "en", **GERMAN}, "de"),
        ({"Accept-Language": "de", "Cookie": f"{COOKIE}=en"}, "en"),
        ({"Accept-Language": "de", "Cookie": f"{COOKIE}=xx"}, "de"),
        ({"Cookie": f"{COOKIE}=../de"}, "en"),
    ],
)
def test_a_page_is_in_the_language_chosen_else_in_that_of_the_browser(
    desk: Desk, headers: dict[str, str], language: str
) -> None:
    answer = desk.get("/", headers)

    assert tag_of(answer.text) == f'<html lang="{language}" dir="ltr">'
    assert {"Cookie", "Accept-Language"} <= {part.strip() for part in answer.headers["vary"].split(",")}
    assert answer.headers["cache-control"] == "private, no-cache"


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({}, "de"),
        ({"Accept-Language": "en"}, "de"),
        ({"Cookie": f"{COOKIE}=en"}, "en"),
        ({"Cookie": f"{COOKIE}=xx"}, "de"),
    ],
)
def test_an_installation_has_its_own_language_until_a_person_chooses_another(
    headers: dict[str, str], language: str
) -> None:
    with opened_desk(settings=Settings(language="de", request_seconds=60)) as desk:
        assert f'lang="{language}"' in tag_of(desk.get("/", headers).text)


def test_the_settings_know_the_languages_of_the_pages() -> None:
    assert get_args(Settings.model_fields["language"].annotation) == ("", *languages())


def test_one_request_does_not_decide_on_the_language_of_the_next(desk: Desk) -> None:
    for headers, word in ((GERMAN, "Suchen"), ({}, "Search"), (GERMAN, "Suchen")):
        assert f"<button>{word}</button>" in desk.get("/", headers).text


def test_a_person_chooses_a_language_at_the_foot_of_a_page_and_stays_there(desk: Desk) -> None:
    form = dict(opened(desk, "/review?before=3").forms["/language"])
    chosen = desk.client.post("/language", data={**form, "language": "de"}, follow_redirects=False)

    assert (chosen.status_code, chosen.headers["location"]) == (303, "/review?before=3")
    assert "HttpOnly" in chosen.headers["set-cookie"]
    assert 'lang="de"' in tag_of(desk.get("/").text)


def test_a_language_is_chosen_before_logging_in_as_well() -> None:
    with TestClient(application(on_memory(), keys=True)) as stranger:
        form = dict(read(stranger.get("/login").text).forms["/language"])
        page = stranger.post("/language", data={**form, "language": "de"}).text

    assert "Ihr Schlüssel" in page


@pytest.mark.parametrize(
    "sent", [{"language": "xx"}, {"language": ""}, {"language": "de", "next": "//elsewhere.example"}]
)
def test_a_made_up_choice_is_no_choice_and_leads_nowhere_else(desk: Desk, sent: dict[str, str]) -> None:
    form = dict(opened(desk, "/").forms["/language"])
    answer = desk.client.post("/language", data={**form, **sent}, follow_redirects=False)

    assert answer.headers["location"] == "/"
    assert ("set-cookie" in answer.headers) == (sent["language"] == "de")


def test_only_a_form_of_ours_chooses_a_language(desk: Desk) -> None:
    answer = desk.client.post("/language", data={"language": "de", "next": "/"}, follow_redirects=False)

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def in_german(desk: Desk) -> dict[str, str]:
    """An incident of two claimants, with the pages on an editor's way through it."""
    first = desk.recorded(a_claim("c1"))
    desk.recorded(a_claim("c2", claimant="Taliban", counts=[{"measure": "killed", "value": 21}]))
    desk.work()
    story = {"text": "Five people were killed in Kunduz on Sunday, police said.", "publisher": "A wire"}
    drafts = desk.post(story, path="/v1/drafts").json()["draft_set_id"]
    return {
        "Bitte ansehen": "/",
        "Kein Vorfall passt.": "/?text=nothing",
        "Noch wurde nichts gesucht": "/?near=x",
        "Warum sie sich unterscheiden": f"/incidents/{desk.incident_of(first)}?whole=yes",
        "Warum sie hier steht": f"/claims/{first}",
        "Was gezählt wird": "/claims/new",
        "Wer hat sich geirrt?": f"/claims/{first}/correction",
        "Diese Angabe zurückstellen?": f"/claims/{first}/hold",
        "Meldung einfügen": "/drafts",
        "Entwürfe dazu": f"/drafts/{drafts}",
        "Nichts ist zweifelhaft.": "/review",
        "Vorschau": "/import",
        "Was Menschen entschieden haben": "/decisions",
        "Wie es ist": f"/decisions/new?act=isolate&incident={desk.incident_of(first)}&claim={first}",
        "Angaben zuzuordnen": "/status",
        "Uhrzeit": "/house-style",
        "Seine Zahlen neben denen anderer": "/parties/taliban",
        "Diesen Akteur ändern": "/parties/taliban/edit",
        "Diesen Vorfall gibt es nicht": "/incidents/inc_00000000000000000000",
    }


def test_the_pages_of_an_editor_are_german_apart_from_what_claimants_and_reports_say(desk: Desk) -> None:
    for text, path in in_german(desk).items():
        answer = desk.get(path, GERMAN)
        page = Spoken()
        page.feed(answer.text)

        assert answer.status_code in (200, 404, 422)
        assert any(text in said for said in (*page.texts, answer.text)), path
        assert [said for said in page.texts if ENGLISH.search(said)] == [], path


def test_an_import_is_german_apart_from_the_reasons_for_what_is_refused(desk: Desk) -> None:
    desk.client.cookies.set(COOKIE, "de")
    form = form_of(looked_at(desk, f"{HEADER}{ROW}Taliban,a lot,ground clash,2021-06-30,Utopia,Kunduz,A wire\r\n"))
    looked, handed = sent(desk, form), sent(desk, {**form, "act": "import"})
    waiting = desk.get(handed.headers["location"])
    desk.import_files()
    done = desk.get(handed.headers["location"])

    for answer, text in (
        (looked, "Wie jede Zeile gelesen wird"),
        (waiting, "Die Datei wartet auf einen Worker"),
        (done, "1 Angabe gespeichert"),
    ):
        page = Spoken()
        page.feed(answer.text)
        assert text in page.texts
        assert [said for said in page.texts if ENGLISH.search(said)] == []


def test_what_an_import_would_do_with_one_row_is_in_the_singular(desk: Desk) -> None:
    desk.client.cookies.set(COOKIE, "de")
    page = looked_at(desk, f"{HEADER}{ROW}")

    assert "<strong>1</strong>würde gespeichert" in page
    assert "<strong>0</strong>würden abgelehnt" in page
    assert "<td>würde gespeichert</td>" in page
    assert '<optgroup label="Weitere">' in page


def test_what_an_import_takes_for_granted_is_said_in_german(desk: Desk) -> None:
    desk.client.cookies.set(COOKIE, "de")
    page = looked_at(desk, "Outlet,Killed,Date\r\nA wire,3,2021-06-30\r\n")

    assert "Keine Spalte sagt, was für ein Ereignis es war oder in welchem Land es war: " in page
    assert "darum gilt die Quelle (Spalte „Outlet“) als die" in page


def test_a_number_that_is_not_read_is_mended_in_german(desk: Desk) -> None:
    page = desk.get("/read/quantity?value=14 to 10", GERMAN).text

    assert "Etwa so: „" in page
    assert "”" not in page


def test_the_words_to_choose_from_are_those_of_the_language_that_is_asked_for(desk: Desk) -> None:
    """What is the same for all requests of a language is computed once, but not for those of another."""
    for headers, country in (({}, "Germany"), (GERMAN, "Deutschland"), ({}, "Germany")):
        assert f">{country}</option>" in desk.get("/claims/new", headers).text


def test_what_a_report_says_is_marked_as_english_in_a_german_page(desk: Desk) -> None:
    claim = desk.recorded(a_claim("c1"))
    desk.work()
    incident = desk.incident_of(claim)
    headline = desk.get(f"/v1/incidents/{incident}/reconciliation").json()["headline"]
    german, english = desk.get(f"/incidents/{incident}", GERMAN).text, desk.get(f"/incidents/{incident}").text

    assert f'<h1 lang="en" dir="ltr"><bdi>{headline}</bdi></h1>' in german
    assert german.count("Der Bericht ist auf Englisch") == 1
    assert f"<h1><bdi>{headline}</bdi></h1>" in english
    assert "The report is in English" not in english


def test_a_sentence_to_copy_is_english_in_every_language(desk: Desk) -> None:
    claim = desk.recorded(a_claim("c1"))
    desk.work()
    incident = desk.incident_of(claim)
    pages = [desk.get(f"/incidents/{incident}", headers).text for headers in ({}, GERMAN)]
    copied = [re.search(r'class="paste"[^>]*>([^<]*)<', page) for page in pages]

    assert copied[0]
    assert copied[1]
    assert copied[0][1] == copied[1][1]
    assert "As of 30 June 2021" in copied[0][1]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("<script>alert(1)", "&lt;script&gt;alert(1)"), ("%(name)s", "%(name)s"), ("100%", "100%")],
)
def test_claim_text_within_a_translated_sentence_is_text(desk: Desk, name: str, shown: str) -> None:
    id = desk.recorded(a_claim("c1", claimant=name))

    assert f"<title>Eine Angabe von {shown} · counterclaim</title>" in desk.get(f"/claims/{id}", GERMAN).text


@pytest.mark.parametrize(
    ("code", "written"), [("en", "ltr"), ("de", "ltr"), ("ar", "rtl"), ("fa", "rtl"), ("he", "rtl")]
)
def test_a_language_says_in_which_direction_it_is_written(code: str, written: str) -> None:
    speak(code)

    assert direction() == written


@pytest.mark.parametrize(
    ("code", "clock", "shown"),
    [
        ("en", ClockFace.HOURS_24, "30 June 2021, 19:40"),
        ("en", ClockFace.HOURS_12, "30 June 2021, 7:40 p.m."),
        ("de", ClockFace.HOURS_24, "30. Juni 2021, 19:40"),
        ("de", ClockFace.HOURS_12, "30. Juni 2021, 19:40"),
    ],
)
def test_a_time_is_written_as_the_language_does_on_the_clock_of_the_newsroom(
    code: str, clock: ClockFace, shown: str
) -> None:
    speak(code)
    kabul = HouseStyle(clock=clock, zone="Asia/Kabul", timezone=ZoneInfo("Asia/Kabul"))

    assert minute("2021-06-30T15:10:00Z", kabul) == shown


@pytest.mark.parametrize(("code", "shown"), [("en", ("1,234,567", "−3.4")), ("de", ("1.234.567", "−3,4"))])
def test_a_number_is_written_as_the_language_does(code: str, shown: tuple[str, str]) -> None:
    speak(code)

    assert (number(1_234_567), number(-3.4, "+0.0;−0.0")) == shown


def test_a_frame_is_english_whatever_the_browser_says_unless_its_address_says_otherwise(desk: Desk) -> None:
    claim = desk.recorded(a_claim("c1"))
    desk.work()
    address = f"/embed/incidents/{desk.incident_of(claim)}"
    plain, german = desk.get(address, {"Accept-Language": "de", **GERMAN}), desk.get(f"{address}?lang=de")

    assert 'lang="en"' in tag_of(plain.text)
    assert "The same as a table" in plain.text
    assert 'lang="de"' in tag_of(german.text)
    assert "Dasselbe als Tabelle" in german.text
    assert plain.headers["etag"] != german.headers["etag"]
    assert desk.get(f"{address}?lang=xx").status_code == 422
    assert max(len(answer.content) for answer in (plain, german)) <= LARGEST
