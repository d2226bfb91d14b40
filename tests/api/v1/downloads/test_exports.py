"""Reports and lists in other forms: one address, many clothes, every number with its claimant."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from service.api.http.media_types import CSV, GEOJSON, JSON, JSONLD, NDJSON, NINJS, TEXT, XLSX
from service.api.v1.representations.code_version import EDITION, edition
from service.api.v1.representations.report_formats import REPORT_FORMATS
from service.formats.tables import workbook
from tests.api.v1.incidents.test_read import short_claim
from tests.builders.desk import Desk
from tests.builders.telling import drain
from tests.contracts.stores import HandClock

KUNDUZ = {"country": "AF", "admin1": "Kunduz"}


@pytest.fixture
def incident(desk: Desk) -> str:
    """The id of an incident of two claims that contradict each other, one with a stated point, and a denial."""
    source = {"publisher": "Anadolu Agency", "url": "https://example.org/a", "published_at": "2021-06-30T12:00:00Z"}
    first = desk.recorded(short_claim("m1", "Ministry of Defense", 119, source=source))
    event = {
        "type": "ground_clash",
        "start": "2021-06-30",
        "places": [KUNDUZ | {"name": "Khan Abad", "lat": 36.6815, "lon": 69.115, "radius_km": 5}],
    }
    desk.recorded(short_claim("m2", "Taliban", "at least 21", event=event))
    desk.recorded(short_claim("m3", "Kunduz police", 1) | {"stance": "no_comment", "counts": []})
    desk.work()
    return desk.incident_of(first)


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("form", REPORT_FORMATS, ids=lambda form: form.extension)
def test_an_extension_and_an_accept_header_give_the_same_report(desk: Desk, incident: str, form: Any) -> None:
    by_extension = desk.get(f"/v1/incidents/{incident}.{form.extension}")
    by_header = desk.get(f"/v1/incidents/{incident}/reconciliation", {"Accept": form.media_type})

    assert by_extension.status_code == 200, by_extension.text
    assert by_extension.headers["content-type"].partition(";")[0] == form.media_type
    assert by_extension.content == by_header.content
    assert by_extension.headers["etag"] == by_header.headers["etag"]
    assert "Accept" in by_header.headers["vary"].split(", ")


@pytest.mark.parametrize("form", REPORT_FORMATS, ids=lambda form: form.extension)
def test_every_form_is_a_304_when_the_client_has_it(desk: Desk, incident: str, form: Any) -> None:
    path = f"/v1/incidents/{incident}.{form.extension}"
    tag = desk.get(path).headers["etag"]

    again = desk.get(path, {"If-None-Match": tag})

    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    desk.recorded(short_claim("m4", "Tolo", 60))
    desk.work()
    assert desk.get(path, {"If-None-Match": tag}).status_code == 200


def test_two_forms_of_one_revision_have_two_tags(desk: Desk, incident: str) -> None:
    tags = {desk.get(f"/v1/incidents/{incident}.{form.extension}").headers["etag"] for form in REPORT_FORMATS}

    assert len(tags) == len(REPORT_FORMATS)


def test_the_text_names_the_incidents_around_it_and_is_another_when_they_are(desk: Desk) -> None:
    day = {"start": "2021-06-30", "places": [KUNDUZ]}
    part = desk.recorded(short_claim("p1", "Tolo", 7, event={"type": "ground_clash", **day}))
    whole = desk.recorded(short_claim("w1", "Pajhwok", 119, event={"type": "roundup", **day}))
    desk.work()
    path, part_path = (f"/v1/incidents/{desk.incident_of(one)}.txt" for one in (whole, part))
    before, tag = desk.get(path).text, desk.get(path).headers["etag"]

    assert "Includes Ground clash in Kunduz, Afghanistan, 30 June 2021: 7 killed per Tolo" in before
    assert "Part of Roundup in Kunduz, Afghanistan, 30 June 2021: 119 killed per Pajhwok" in desk.get(part_path).text
    at = desk.get(f"/v1/incidents/{desk.incident_of(whole)}/revisions").json()["items"][-1]["committed_at"]
    assert isinstance(desk.services.clock, HandClock)
    desk.services.clock.at += 60_000
    desk.recorded(short_claim("p2", "Taliban", 60, event={"type": "ground_clash", **day}))
    desk.work()
    after = desk.get(path, {"If-None-Match": tag})
    assert after.status_code == 200
    assert "60 killed per the Taliban" in after.text
    assert desk.get(f"{path}?as_of={at}").text == before


def test_other_code_writes_under_another_tag(tmp_path: Path) -> None:
    for name, text in (("graphic/axis.py", "a = 1"), ("pages.css", "p {}"), ("notes.txt", "unread")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    before = edition(tmp_path)

    (tmp_path / "notes.txt").write_text("still unread")
    assert edition(tmp_path) == before
    (tmp_path / "graphic" / "axis.py").write_text("a = 2")
    assert edition(tmp_path) != before


def test_what_is_written_anew_from_a_report_is_tagged_with_the_code_that_writes_it(desk: Desk, incident: str) -> None:
    paths = (f"/v1/incidents/{incident}.svg", f"/v1/incidents/{incident}.txt", f"/embed/incidents/{incident}")

    assert [path for path in paths if EDITION not in desk.get(path).headers["etag"]] == []
    assert EDITION not in desk.get(f"/v1/incidents/{incident}.json").headers["etag"]


@pytest.mark.parametrize("form", REPORT_FORMATS, ids=lambda form: form.extension)
def test_every_form_says_what_was_known_then(desk: Desk, incident: str, form: Any) -> None:
    before = desk.get(f"/v1/incidents/{incident}.{form.extension}").content
    assert isinstance(desk.services.clock, HandClock)
    desk.services.clock.at += 60_000
    desk.recorded(short_claim("m4", "Tolo", 60))
    desk.work()

    then = desk.get(f"/v1/incidents/{incident}.{form.extension}?as_of=2021-06-30T12:00:30Z")

    assert then.status_code == 200
    assert then.content == before
    assert desk.get(f"/v1/incidents/{incident}.{form.extension}").content != before


@pytest.mark.parametrize("form", REPORT_FORMATS, ids=lambda form: form.extension)
def test_an_old_id_leads_on_in_every_form(desk: Desk, form: Any) -> None:
    one = desk.recorded(short_claim("a", "Taliban", 21))
    other = desk.recorded(
        short_claim("b", "Tolo", 5)
        | {"event": {"type": "natural_disaster", "start": "2013-11-08", "places": [{"country": "PH"}]}}
    )
    desk.work()
    old = desk.incident_of(other)
    merged = {"claims": [one, other], "decision": "same", "by": "Maya Ortiz", "why": "One event."}
    assert desk.post(merged, path="/v1/judgements").status_code == 201
    desk.work()

    answer = desk.get(f"/v1/incidents/{old}.{form.extension}?as_of=2030-01-01T00:00:00Z")
    moved = desk.get(f"/v1/incidents/{old}.{form.extension}")

    assert answer.status_code == 200
    assert moved.status_code == 308
    assert moved.headers["location"] == f"/v1/incidents/{desk.incident_of(one)}.{form.extension}"


def test_an_unknown_incident_is_a_404_in_every_form(desk: Desk) -> None:
    for form in REPORT_FORMATS:
        for id in ("inc_00000000000000000000", "inc_x"):
            answer = desk.get(f"/v1/incidents/{id}.{form.extension}")
            assert (answer.status_code, answer.json()["type"]) == (404, "/problems/unknown-incident")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("text/csv", CSV),
        ("text/csv;q=0.5, application/geo+json", GEOJSON),
        ("text/*", CSV),
        ("text/*;q=0.1, text/plain;q=0.2", TEXT),
        ("application/ld+json; profile=x;q=0.9, */*;q=0.1", JSONLD),
        ("application/json;q=0, application/x-ndjson", NDJSON),
        ("text/html, application/xhtml+xml, */*;q=0.8", JSON),
        ("APPLICATION/VND.IPTC.NINJS+JSON", NINJS),
        ("nonsense", JSON),
        ("", JSON),
        ("*/*", JSON),
    ],
)
def test_the_form_that_is_wanted_most_is_given(desk: Desk, incident: str, accept: str, expected: str) -> None:
    answer = desk.get(f"/v1/incidents/{incident}/reconciliation", {"Accept": accept})

    assert answer.headers["content-type"].partition(";")[0] == expected


@pytest.mark.parametrize("path", ["/v1/incidents", "/v1/claims", "/v1/incidents/{}", "/v1/incidents/{}/reconciliation"])
def test_a_form_that_is_not_there_is_a_406_that_names_those_that_are(desk: Desk, incident: str, path: str) -> None:
    answer = desk.get(path.format(incident), {"Accept": "application/pdf, image/*"})

    assert (answer.status_code, answer.json()["type"]) == (406, "/problems/not-acceptable")
    for name in ("application/json", "text/csv", XLSX):
        assert name in answer.json()["detail"]


def test_a_row_of_the_csv_is_a_position_with_its_claimant_and_the_ends_with_theirs(desk: Desk, incident: str) -> None:
    answer = desk.get(f"/v1/incidents/{incident}.csv")

    low, high, silent = sorted(rows_of(answer.text), key=lambda row: int(row["low"] or 10**6))
    assert (low["claimant"], low["stated"], low["low"], low["high"], low["open"]) == (
        "Taliban",
        "at least 21",
        "21",
        "",
        "yes",
    )
    assert (high["claimant"], high["stated"], high["high"], high["open"]) == ("Ministry of Defense", "119", "119", "no")
    assert (high["sources"], high["urls"]) == ("Anadolu Agency", "https://example.org/a")
    assert (silent["claimant"], silent["stance"], silent["low"]) == ("Kunduz police", "no_comment", "")
    assert {row["incident_id"] for row in (low, high, silent)} == {incident}
    assert (low["range_low"], low["range_low_per"]) == ("21", "Taliban")
    assert answer.headers["content-disposition"] == f'attachment; filename="{incident}.csv"'


def test_tags_and_a_byte_order_mark_come_when_they_are_asked_for(desk: Desk, incident: str) -> None:
    path = f"/v1/incidents/{incident}.csv"
    plain, tagged = desk.get(path), desk.get(f"{path}?hxl=1&bom=true")

    header, tags, *rows = csv.reader(io.StringIO(tagged.content.decode("utf-8-sig"), newline=""))
    assert tagged.content.startswith(b"\xef\xbb\xbf")
    assert not plain.content.startswith(b"\xef\xbb\xbf")
    assert len(header) == len(tags)
    assert all(tag.startswith("#") for tag in tags)
    assert rows == list(csv.reader(io.StringIO(plain.text, newline="")))[1:]


def test_the_workbook_holds_the_incident_its_positions_disagreements_and_claims(desk: Desk, incident: str) -> None:
    book = CalamineWorkbook.from_object(io.BytesIO(desk.get(f"/v1/incidents/{incident}.xlsx").content))

    assert book.sheet_names == ["incidents", "positions", "disagreements", "claims"]
    header, *rows = book.get_sheet_by_name("positions").to_python()
    first = dict(zip(header, rows[0], strict=True))
    assert isinstance(first["low"], float)
    assert first["start"] == date(2021, 6, 30)
    claims = book.get_sheet_by_name("claims").to_python()
    assert [row[claims[0].index("claimant")] for row in claims[1:]] == [
        "Ministry of Defense",
        "Taliban",
        "Kunduz police",
    ]


def test_the_map_has_a_point_only_where_a_point_was_stated(desk: Desk, incident: str) -> None:
    found = desk.get(f"/v1/incidents/{incident}.geojson").json()

    assert found["type"] == "FeatureCollection"
    by_precision = {feature["properties"]["precision"]: feature for feature in found["features"]}
    assert by_precision["admin1"]["geometry"] is None
    assert by_precision["admin1"]["properties"]["admin1"] == "Kunduz"
    assert by_precision["point"]["geometry"] == {"type": "Point", "coordinates": [69.115, 36.6815]}
    assert by_precision["point"]["properties"]["radius_km"] == 5
    assert len(by_precision["admin1"]["properties"]["claim_ids"]) == 2


def test_each_number_is_a_claim_of_schema_org_with_its_author(desk: Desk, incident: str) -> None:
    found = desk.get(f"/v1/incidents/{incident}.jsonld").json()

    assert found["@context"] == "https://schema.org"
    event, *claims = found["@graph"]
    assert (event["@type"], event["identifier"]) == ("Event", incident)
    assert {claim["@type"] for claim in claims} == {"Claim"}
    assert {claim["author"]["name"] for claim in claims} == {"Ministry of Defense", "Taliban", "Kunduz police"}
    ministry = next(claim for claim in claims if claim["author"]["name"] == "Ministry of Defense")
    assert ministry["appearance"][0]["url"] == "https://example.org/a"
    assert len({claim["@id"] for claim in claims}) == len(claims)


def test_the_news_item_has_the_headline_the_sentence_and_the_revision(desk: Desk, incident: str) -> None:
    item = desk.get(f"/v1/incidents/{incident}.ninjs").json()
    report = desk.get(f"/v1/incidents/{incident}.json").json()

    assert item["standard"]["version"] == "3.0"
    assert item["uri"].endswith(f"/v1/incidents/{incident}")
    assert item["version"] == str(report["revision"])
    assert item["headlines"][0]["value"] == report["headline"]
    assert {body["contentType"] for body in item["bodies"]} == {"text/plain", "text/html"}


def test_the_text_says_how_its_numbers_are_to_be_read(desk: Desk, incident: str) -> None:
    report = desk.get(f"/v1/incidents/{incident}.json").json()

    text = desk.get(f"/v1/incidents/{incident}.txt").text

    assert report["headline"] in " ".join(text.split())
    assert "How to read these numbers" in text
    assert "Nothing is averaged" in text


def test_lists_come_whole_in_every_form(desk: Desk, incident: str) -> None:
    for at in range(120):
        event = {"type": "unrest", "start": f"{2001 + at // 12}-{at % 12 + 1:02}-03", "places": [{"country": "KE"}]}
        desk.recorded(short_claim(f"k{at}", "Nation", at, event=event))
    desk.work()

    reports = [json.loads(line) for line in desk.get("/v1/incidents.ndjson").text.splitlines()]
    positions = rows_of(desk.get("/v1/incidents.csv").text)
    book = CalamineWorkbook.from_object(io.BytesIO(desk.get("/v1/incidents.xlsx").content))
    places = desk.get("/v1/incidents.geojson").json()
    nodes = desk.get("/v1/incidents.jsonld").json()["@graph"]
    claims = [json.loads(line) for line in desk.get("/v1/claims.ndjson").text.splitlines()]

    assert len(reports) == len({report["incident_id"] for report in reports})
    assert {row["incident_id"] for row in positions} == {report["incident_id"] for report in reports}
    assert book.sheet_names == ["incidents", "positions", "disagreements"]
    assert len(book.get_sheet_by_name("incidents").to_python()) == len(reports) + 1
    assert {feature["properties"]["incident_id"] for feature in places["features"]} == {
        report["incident_id"] for report in reports
    }
    assert len([node for node in nodes if node["@type"] == "Event"]) == len(reports)
    assert [claim["sequence"] for claim in claims] == list(range(1, 124))
    assert len(rows_of(desk.get("/v1/claims.csv").text)) == 123
    assert len(rows_of(desk.get("/v1/claims.csv?claimant=taliban").text)) == 1


def test_a_list_by_accept_is_the_list_by_extension(desk: Desk, incident: str) -> None:
    for name in ("incidents", "claims"):
        by_header = desk.get(f"/v1/{name}", {"Accept": "text/csv"})
        by_extension = desk.get(f"/v1/{name}.csv")
        assert by_header.content == by_extension.content
        tag = by_extension.headers["etag"]
        assert desk.get(f"/v1/{name}.csv", {"If-None-Match": tag}).status_code == 304


def test_a_page_of_a_list_links_to_the_next_and_is_a_304_when_the_client_has_it(desk: Desk, incident: str) -> None:
    answer = desk.get("/v1/claims?limit=1")

    assert answer.headers["link"] == f'<{answer.json()["next"]}>; rel="next"'
    assert answer.headers["cache-control"] == "private, no-cache"
    again = desk.get("/v1/claims?limit=1", {"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "link" not in desk.get("/v1/claims").headers


def test_a_stream_is_read_while_the_store_grows(desk: Desk, incident: str) -> None:
    with desk.client.stream("GET", "/v1/claims.ndjson") as answer:
        lines = answer.iter_lines()
        first = next(lines)
        assert desk.client.portal is not None
        desk.client.portal.call(drain, desk.services)
        assert json.loads(first)["source_claim_id"] == "m1"
        assert len(list(lines)) == 2


def test_a_list_too_long_for_a_workbook_says_so_and_gives_no_part_of_itself(
    desk: Desk, incident: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)

    for name in ("incidents", "claims"):
        book = CalamineWorkbook.from_object(io.BytesIO(desk.get(f"/v1/{name}.xlsx").content))
        [_, [note]] = book.get_sheet_by_name("too_long").to_python()
        assert book.sheet_names == ["too_long"]
        assert "NDJSON" in str(note)
