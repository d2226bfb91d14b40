"""Importing spreadsheets: tolerant of how they are written, strict about what they say, harmless to repeat."""

import csv
import io
import json
import random
import time
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from service.api.example import example
from service.api.import_contract import ImportReport
from service.formats import spreadsheet, workbook
from service.formats.claim_json import plain
from service.formats.sheet import Column, Row, Sheet
from tests.api.desk import Desk, a_claim, opened_desk
from tests.api.refusal import refused
from tests.api.test_reading import short_claim
from tests.formats.hostile import FORMULAS, OTHER_TEXTS

CSV = {"Content-Type": "text/csv"}
XLSX = {"Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
NDJSON = {"Content-Type": "application/x-ndjson"}
HEADER = "Source of claim,Killed,Type,Date,Country,Province,Source\r\n"
ROW = "Ministry of Defense,119,ground clash,2021-06-30,Afghanistan,Kunduz,Anadolu Agency\r\n"


def sent(desk: Desk, content: str | bytes, query: str = "", headers: dict[str, str] | None = None) -> dict[str, Any]:
    raw = content.encode() if isinstance(content, str) else content
    answer = desk.send("POST", f"/v1/imports?{query}", raw, headers or CSV)
    assert answer.status_code == 207, answer.text
    ImportReport.model_validate(answer.json())
    found: dict[str, Any] = answer.json()
    return found


def table(*rows: Sequence[object]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


def body_of(desk: Desk, claim_id: str) -> dict[str, Any]:
    """A claim as posted, as far as a spreadsheet can tell."""
    shown = desk.get(f"/v1/claims/{claim_id}").json()
    names = {"source_claim_id", "claimant", "stance", "asserted_at", "source", "event", "counts"}
    body = {name: value for name, value in shown.items() if name in names}
    body["counts"] = [{key: value for key, value in one.items() if key != "bounds"} for one in body["counts"]]
    found: dict[str, Any] = plain(body)
    return found


def test_a_row_is_a_claim_in_whatever_words_its_header_is_written(desk: Desk) -> None:
    report = sent(desk, HEADER + ROW)

    [item] = report["items"]
    assert (report["claims"], report["recorded"], report["refused"]) == (1, 1, 0)
    assert (item["rows"], item["status"], item["errors"]) == ([2], 201, [])
    assert [column["field"] for column in report["columns"]] == [
        "claimant",
        "killed",
        "event_type",
        "start",
        "country",
        "admin1",
        "publisher",
    ]
    assert body_of(desk, item["claim_id"]) == {
        "claimant": "Ministry of Defense",
        "source": {"publisher": "Anadolu Agency"},
        "event": {
            "type": "ground_clash",
            "start": "2021-06-30",
            "places": [{"country": "AF", "admin1": "Kunduz"}],
        },
        "counts": [{"measure": "killed", "value": 119}],
    }


@pytest.mark.parametrize(
    ("header", "cell", "field", "expected"),
    [
        ("DEATHS", "at least 21", "counts", [{"measure": "killed", "value": "at least 21"}]),
        ("Fatalities", "47,600", "counts", [{"measure": "killed", "value": "47,600"}]),
        ("Wounded", "30", "counts", [{"measure": "injured", "value": 30}]),
        (
            "Civilian deaths",
            "5",
            "counts",
            [{"measure": "killed", "value": 5, "victims": {"status": "civilian"}}],
        ),
        (
            "Children killed",
            "3",
            "counts",
            [{"measure": "killed", "value": 3, "victims": {"demographic": "child"}}],
        ),
        ("max", "14", "counts", [{"measure": "killed", "value": {"high": 14, "low": 10}}]),
    ],
)
def test_a_figure_is_read_as_it_is_stated(desk: Desk, header: str, cell: str, field: str, expected: object) -> None:
    given_ = [["claimant", "type", "date", "country", header], ["Taliban", "unrest", "2021-06-30", "AF", cell]]
    if header == "max":
        given_ = [[*given_[0], "min", "measure"], [*given_[1], "10", "Killed"]]

    [item] = sent(desk, table(*given_))["items"]

    assert body_of(desk, item["claim_id"])[field] == expected


def test_a_best_estimate_is_no_column_of_ours(desk: Desk) -> None:
    rows: list[list[object]] = [
        ["claimant", "type", "date", "country", "killed", "best"],
        ["Tolo", "unrest", "2021-06-30", "AF", 3, 70],
    ]

    report = sent(desk, table(*rows))

    assert report["columns"][-1] == {"name": "best", "field": None}
    assert body_of(desk, report["items"][0]["claim_id"])["counts"] == [{"measure": "killed", "value": 3}]


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("Killed", "a lot", "grammar of quantities"),
        ("Killed", "", "at least one count"),
        ("Type", "battle royale", "accepted words"),
        ("Date", "30/06/2021", "Not a date"),
        ("Date", "2021-06-30 12:00", "no time zone"),
        ("Country", "Utopia", "not known"),
        ("Source of claim", "", "required"),
        ("Date", "2030-01-01", "More than a day ahead"),
        ("Killed", "-5", "grammar of quantities"),
    ],
)
def test_a_row_that_fails_says_in_which_column_and_how_to_mend_it(
    desk: Desk, column: str, cell: str, reason: str
) -> None:
    header, row = HEADER.strip().split(","), ROW.strip().split(",")
    bad = [cell if name == column else said for name, said in zip(header, row, strict=True)]

    report = sent(desk, table(header, bad, row))

    first, second = report["items"]
    [error] = first["errors"]
    assert (first["status"], first["rows"], error["row"]) == (422, [2], 2)
    assert error["column"] == (column if cell or column != "Killed" else "stated")
    assert reason in error["reason"]
    assert (second["status"], second["rows"]) == (201, [3])
    assert desk.head == 1


def test_a_dry_run_says_what_would_become_of_each_row_and_records_nothing(desk: Desk) -> None:
    desk.recorded({**short_claim("c1", "Ministry of Defense", 119), "source": {"publisher": "Anadolu Agency"}})
    rows = "Source claim id," + HEADER + "c1," + ROW + "c2," + ROW + "c3," + ROW.replace("119", "a lot")
    rows += "c1," + ROW.replace("119", "120")

    report = sent(desk, rows, "dry_run=true")

    assert [item["status"] for item in report["items"]] == [200, 201, 422, 422]
    assert report["items"][3]["errors"][0]["column"] == "Source claim id"
    assert desk.head == 1
    assert sent(desk, rows)["recorded"] == 1


def test_an_import_that_is_repeated_or_goes_on_records_nothing_twice(desk: Desk) -> None:
    rows = HEADER + "".join(ROW.replace("119", str(number)) for number in range(250))
    first = sent(desk, "".join(rows.splitlines(keepends=True)[:101]))

    again = sent(desk, rows)

    assert (first["recorded"], again["recorded"], again["known"]) == (100, 150, 100)
    assert [item["claim_id"] for item in again["items"][:100]] == [item["claim_id"] for item in first["items"]]
    assert desk.head == 250


def test_a_mapping_says_what_nobody_could_guess(desk: Desk) -> None:
    mapping = {
        "columns": {"Tote": "killed", "Wer": "claimant", "Wann": "start"},
        "defaults": {"event_type": "unrest", "country": "Kenya"},
        "values": {"claimant": {"K.P.": "Kenya Police"}},
        "dates": "%d.%m.%Y",
    }
    query = f"mapping={json.dumps(mapping)}".replace("%", "%25")

    [item] = sent(desk, "Wer;Wann;Tote\nK.P.;30.12.2007;mindestens\nK.P.;30.12.2007;17\n", query)["items"][1:]

    assert body_of(desk, item["claim_id"]) == {
        "claimant": "Kenya Police",
        "event": {"type": "unrest", "start": "2007-12-30", "places": [{"country": "KE"}]},
        "counts": [{"measure": "killed", "value": 17}],
    }


@pytest.mark.parametrize(
    "query",
    ['mapping={"columns":{"a":"colour"}}', "mapping=[]", "mapping=x", "zone=Kabul", "dry_run=maybe", "colour=red"],
)
def test_a_mapping_that_means_nothing_is_a_422(desk: Desk, query: str) -> None:
    problem = refused(desk, desk.send("POST", f"/v1/imports?{query}", (HEADER + ROW).encode(), CSV), 422)

    assert problem["errors"][0]["loc"][1] == query.partition("=")[0]


def test_a_time_without_a_zone_is_in_the_zone_that_is_said(desk: Desk) -> None:
    rows: list[list[object]] = [
        ["claimant", "type", "date", "country", "killed", "published"],
        ["Tolo", "unrest", "2021-06-30 16:30", "AF", 3, "2021-06-30"],
    ]

    [item] = sent(desk, table(*rows), "zone=%2B04:30")["items"]

    body = body_of(desk, item["claim_id"])
    assert body["event"]["start"] == "2021-06-30T16:30+04:30"
    assert body["source"]["published_at"] == "2021-06-30T00:00:00+04:30"


FIELDS = {
    "claimant": {"name": "Zabihullah Mujahed", "kind": "armed_group", "speaks_for": "Taliban", "title": "spokesman"},
    "stance": "asserts",
    "asserted_at": "2021-06-30T16:30:00+04:30",
    "source": {
        "publisher": "AA",
        "url": "https://example.org/a?b=1",
        "published_at": "2021-06-30T12:00:00Z",
        "origin": "Twitter",
        "headline": "=1+1",
        "quote": "He said:\n\"21\"; at least, 'so'.",
        "language": "en",
    },
    "event": {
        "type": "roundup",
        "ref": "x",
        "summary": "- a dash",
        "start": "2021-06-XX",
        "end": "2021-06-30",
        "places": [
            {"country": "AF", "admin1": "Kunduz", "admin2": "Khan Abad", "name": "طالبان"},
            {"country": "AF", "lat": 36.6815, "lon": 69.115, "radius_km": 2.5},
        ],
        "participants": ["Taliban", "Afghan; forces"],
    },
    "counts": [
        {"measure": "killed", "value": 119, "victims": {"affiliation": "Taliban", "status": "combatant"}},
        {"measure": "injured", "value": "at least 21", "basis": "period_increment", "verification": "reported"},
        {"measure": "missing", "value": {"low": 10, "high": 14}},
        {"measure": "other:goats", "value": "17 of 387"},
        {"measure": "captured", "value": "1200", "of": 2000},
        {"measure": "displaced", "value": {"low": 10, "high": None}},
    ],
}


def exported_and_imported(bodies: list[dict[str, Any]], extension: str, headers: dict[str, str]) -> None:
    """Post claims to one newsroom, take its list of claims into another, and compare them."""
    with opened_desk() as here, opened_desk() as there:
        ids = [here.recorded(body) for body in bodies]
        content = here.get(f"/v1/claims.{extension}").content

        back = sent(here, content, "", headers)
        report = sent(there, content, "", headers)

        assert (back["known"], back["recorded"], back["refused"]) == (len(bodies), 0, 0), back
        assert report["recorded"] == len(bodies), report
        for claim_id, item in zip(ids, report["items"], strict=True):
            assert body_of(there, item["claim_id"]) == body_of(here, claim_id)
        assert sent(there, content, "", headers)["known"] == len(bodies)


FORMS = pytest.mark.parametrize(("extension", "headers"), [("csv", CSV), ("xlsx", XLSX), ("ndjson", NDJSON)])


@FORMS
def test_what_we_export_comes_back_as_the_same_claims(extension: str, headers: dict[str, str]) -> None:
    bodies: list[dict[str, Any]] = [
        a_claim(),
        FIELDS,
        FIELDS | {"source_claim_id": "0012"},
        short_claim("c1", "Ministry of Defense", "119"),
        short_claim("c2", "Taliban", 21) | {"stance": "no_comment", "counts": []},
        short_claim("c3", "Taliban", 21) | {"claimant": {"name": "Taliban"}, "source": {}},
        *(example("batch")[1:]),
    ]

    exported_and_imported(bodies, extension, headers)


@FORMS
def test_hostile_text_comes_back_as_it_was(extension: str, headers: dict[str, str]) -> None:
    texts = [*FORMULAS, *OTHER_TEXTS]
    bodies = [
        short_claim(f"h{at}", f"N{at}", at + 1, source={"headline": text, "quote": text[:5000]})
        for at, text in enumerate(texts)
    ]

    exported_and_imported(bodies, extension, headers)


TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12).filter(
    lambda text: text.strip() != ""
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(names=st.lists(TEXT, min_size=1, max_size=3), quote=TEXT, values=st.lists(st.integers(0, 10**6), max_size=3))
def test_any_claim_survives_a_spreadsheet(names: list[str], quote: str, values: list[int]) -> None:
    claim = short_claim("c", "Taliban", 1) | {
        "claimant": {"name": names[0], "kind": "state"},
        "source": {"publisher": names[-1], "quote": quote},
        "counts": [{"measure": "killed", "value": 1}, *({"measure": "injured", "value": one} for one in values)],
    }
    claim["event"] = claim["event"] | {"participants": [name for name in names if name.strip()]}

    for extension, headers in (("csv", CSV), ("xlsx", XLSX)):
        exported_and_imported([claim], extension, headers)


@FORMS
def test_what_was_withdrawn_stays_withdrawn_elsewhere(extension: str, headers: dict[str, str]) -> None:
    with opened_desk() as here, opened_desk() as there:
        ids = [here.recorded(short_claim(f"c{at}", "Taliban", at)) for at in range(3)]
        here.post({"reason": "It was wrong."}, path=f"/v1/claims/{ids[0]}/retraction")
        here.post({"reason": "We check."}, path=f"/v1/claims/{ids[1]}/hold")
        content = here.get(f"/v1/claims.{extension}").content

        report = sent(there, content, "", headers)
        sent(there, content, "", headers)

        shown = [there.get(f"/v1/claims/{item['claim_id']}").json() for item in report["items"]]
        assert [(one["state"], one["state_reason"]) for one in shown] == [
            ("retracted", "It was wrong."),
            ("held", "We check."),
            ("active", None),
        ]
        assert there.head == 5
        there.post({"reason": "The quote is checked."}, path=f"/v1/claims/{report['items'][1]['claim_id']}/release")
        sent(there, content, "", headers)
        assert there.get(f"/v1/claims/{report['items'][1]['claim_id']}").json()["state"] == "active"


def test_rows_under_one_key_are_one_claim_and_must_agree(desk: Desk) -> None:
    header = ["id", "claimant", "type", "date", "country", "measure", "value"]
    rows: list[list[object]] = [
        ["a", "Tolo", "unrest", "2021-06-30", "AF", "killed", 3],
        ["a", "Tolo", "unrest", "2021-06-30", "AF", "injured", "a dozen"],
        ["b", "Tolo", "unrest", "2021-06-30", "AF", "killed", 3],
        ["b", "Tolo", "unrest", "2021-06-29", "AF", "injured", 4],
    ]

    one, other = sent(desk, table(header, *rows))["items"]

    assert (one["rows"], one["status"]) == ([2, 3], 201)
    assert len(body_of(desk, one["claim_id"])["counts"]) == 2
    assert (other["rows"], other["status"], other["errors"][0]["row"]) == ([4, 5], 422, 5)
    assert other["errors"][0]["column"] == "date"


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (b"", CSV),
        (b"\r\n\r\n", CSV),
        (HEADER.encode(), CSV),
        (b"\xff\xfe", CSV),
        (b"PK\x03\x04nothing", XLSX),
        (b"not a workbook", XLSX),
        (b"", XLSX),
        (b"", NDJSON),
        (b"x" * 200_000, CSV),
    ],
)
def test_a_file_that_holds_no_claims_is_a_422(desk: Desk, content: bytes, headers: dict[str, str]) -> None:
    refused(desk, desk.send("POST", "/v1/imports", content, headers), 422)


@pytest.mark.parametrize(
    "media_type", ["application/json", "text/plain", "multipart/form-data; boundary=x", "image/png"]
)
def test_another_media_type_is_a_415(desk: Desk, media_type: str) -> None:
    refused(desk, desk.send("POST", "/v1/imports", (HEADER + ROW).encode(), {"Content-Type": media_type}), 415)


@pytest.mark.parametrize(
    "line",
    [b"{", b"[]", b"5", b'{"claimant": NaN}', b'{"claimant": "\\u0000"}', b'{"a": "\\ud800"}', b"[" * 1_000, b"{}"],
)
def test_a_line_that_is_no_claim_spoils_only_itself(desk: Desk, line: bytes) -> None:
    good = json.dumps(a_claim()).encode()

    report = sent(desk, line + b"\n\n" + good + b"\n", "", NDJSON)

    assert [(item["rows"], item["status"]) for item in report["items"]] == [([1], 422), ([3], 201)]
    assert all(item["errors"] for item in report["items"][:1])


def test_cells_that_no_claim_may_hold_are_refused_with_their_column(desk: Desk) -> None:
    header = ["claimant", "killed", "type", "date", "country", "participants", "other places", "lat", "quote"]
    good: list[Any] = ["Tolo", 3, "unrest", "2021-06-30", "AF", "", "", "", ""]
    bad = {
        "participants": '["\\ud800"]',
        "other places": "[" * 5_000,
        "lat": "nan",
        "quote": "a\0b",
        "killed": "1e999",
        "country": "A" * 5_000,
    }
    rows = [
        [cell if name == column else said for name, said in zip(header, good, strict=True)]
        for column, cell in bad.items()
    ]

    report = sent(desk, table(header, *rows))

    assert [item["status"] for item in report["items"]] == [422] * len(bad)
    assert [item["errors"][0]["column"] for item in report["items"]] == list(bad)


def bomb(replaced: bytes, by: bytes) -> bytes:
    """A small workbook with something in its sheet put otherwise."""
    whole = workbook.written([(Sheet("claims", (Column("claimant"),)), [["Taliban"]])])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in parts.namelist():
            part = parts.read(name)
            bad.writestr(name, part.replace(replaced, by) if name.endswith("sheet1.xml") else part)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        bomb(b"Taliban", b"x" * (spreadsheet.LARGEST_UNPACKED + 1)),
        bomb(b'r="A2"', b'r="XFD1048576"'),
        bomb(b'<row r="2">', b'<row r="1048576">'),
        bomb(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', b'<!DOCTYPE a [<!ENTITY b "c">]>'),
        bomb(b"<sheetData>", b"<sheetData>" + b"<row/>" * 1_000),
        bomb(b"</worksheet>", b""),
    ],
    ids=["unpacks to too much", "reaches too far", "reaches too far down", "entities", "no addresses", "damaged"],
)
def test_a_workbook_that_would_eat_the_machine_is_refused_at_once(desk: Desk, content: bytes) -> None:
    began = time.process_time()

    answer = desk.send("POST", "/v1/imports", content, XLSX)

    assert answer.status_code in (422, 207), answer.text
    assert answer.status_code == 422 or answer.json()["refused"] == 1
    assert desk.head == 0
    assert time.process_time() - began < 10


def test_noise_is_never_a_500(desk: Desk) -> None:
    noise = random.Random(7)
    whole = workbook.written([(Sheet("claims", (Column("claimant"), Column("killed"))), [["Taliban", 3]])])
    for _ in range(60):
        content = bytearray(whole if noise.random() < 0.7 else (HEADER + ROW).encode())
        for _ in range(noise.randint(1, 30)):
            content[noise.randrange(len(content))] = noise.randrange(256)
        for headers in (CSV, XLSX, NDJSON):
            assert desk.send("POST", "/v1/imports", bytes(content), headers).status_code in (207, 422)


def test_a_workbook_with_real_dates_and_numbers_is_read(desk: Desk) -> None:
    columns = tuple(map(Column, ("Claimant", "Dead", "Type", "When", "Country", "Published")))
    row: Row = ["Tolo", 3, "air strike", date(2021, 6, 30), "AFG", datetime(2021, 7, 1, 8, 0)]
    content = workbook.written([(Sheet("Tabelle1", columns), [row])])

    [item] = sent(desk, content, "zone=Z", XLSX)["items"]

    assert item["status"] == 422
    [item] = sent(desk, content, 'zone=Z&mapping={"values":{"country":{"AFG":"AF"}}}', XLSX)["items"]
    body = body_of(desk, item["claim_id"])
    assert (body["event"]["start"], body["event"]["type"]) == ("2021-06-30", "air_strike")
    assert body["source"]["published_at"] == "2021-07-01T08:00:00Z"
    assert body["counts"] == [{"measure": "killed", "value": 3}]
