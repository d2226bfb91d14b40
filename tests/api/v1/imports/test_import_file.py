"""Importing spreadsheets: tolerant of how they are written, strict about what they say, harmless to repeat."""

import json
from datetime import date, datetime
from typing import Any

import pytest

from service.formats.tables import workbook
from service.formats.tables.sheet import Column, Row, Sheet
from tests.api.v1.incidents.test_read import short_claim
from tests.builders.desk import Desk, a_claim
from tests.builders.importing import CSV, HEADER, NDJSON, ROW, XLSX, body_of, sent, table
from tests.builders.refusal import refused


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

    assert report["columns"][-1] == {
        "name": "best",
        "field": None,
        "reason": "A best estimate is never read: nobody claimed it.",
    }
    assert body_of(desk, report["items"][0]["claim_id"])["counts"] == [{"measure": "killed", "value": 3}]


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("Killed", "a lot", "read as a number"),
        ("Killed", "", "at least one count"),
        ("Type", "battle royale", "accepted words"),
        ("Date", "31/06/2021", "Not a date"),
        ("Date", "11/04/2021", "may be 2021-04-11 or 2021-11-04"),
        ("Country", "Utopia", "not known"),
        ("Country", "Congo", "Two countries"),
        ("Source of claim", "", "The cell is empty: fill it in"),
        ("Date", "2030-01-01", "More than a day ahead"),
        ("Killed", "-5", "is no count"),
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


def test_all_that_is_wrong_with_a_row_is_said_at_once(desk: Desk) -> None:
    header = ["claimant", "killed", "date", "country", "published"]
    row = ["Tolo", "lots", "30/06/2021", "Atlantis", "11/04/2021"]

    [item] = sent(desk, table(header, row))["items"]

    # The figure that nobody can read is among them, though the contract refuses other fields first.
    assert [error["column"] for error in item["errors"]] == ["country", "published", "event_type", "killed"]
    assert desk.head == 0


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


def test_a_time_without_a_zone_is_in_the_zone_that_is_said(desk: Desk) -> None:
    rows: list[list[object]] = [
        ["claimant", "type", "date", "country", "killed", "published"],
        ["Tolo", "unrest", "2021-06-30 16:30", "AF", 3, "2021-06-30"],
    ]

    [item] = sent(desk, table(*rows), "zone=%2B04:30")["items"]

    body = body_of(desk, item["claim_id"])
    assert body["event"]["start"] == "2021-06-30T16:30+04:30"
    assert body["source"]["published_at"] == "2021-06-30T00:00:00+04:30"


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


def test_a_workbook_with_real_dates_and_numbers_is_read(desk: Desk) -> None:
    columns = tuple(map(Column, ("Claimant", "Dead", "Type", "When", "Country", "Published")))
    row: Row = ["Tolo", 3, "air strike", date(2021, 6, 30), "AFG", datetime(2021, 7, 1, 8, 0)]
    content = workbook.written([(Sheet("Tabelle1", columns), [row])])

    [item] = sent(desk, content, "zone=Z", XLSX)["items"]

    body = body_of(desk, item["claim_id"])
    assert (body["event"]["start"], body["event"]["type"]) == ("2021-06-30", "air_strike")
    assert body["source"]["published_at"] == "2021-07-01T08:00:00Z"
    assert body["counts"] == [{"measure": "killed", "value": 3}]


def test_a_time_without_a_zone_is_in_the_newsrooms_and_the_report_says_so(desk: Desk) -> None:
    desk.send("PUT", "/v1/house-style", b'{"zone": "Europe/Berlin"}', {"Content-Type": "application/json"})
    rows: list[list[object]] = [
        ["claimant", "type", "date", "country", "killed", "published"],
        ["Tolo", "unrest", "2021-06-30", "AF", 3, "2021-06-30 16:30"],
    ]

    report = sent(desk, table(*rows))

    body = body_of(desk, report["items"][0]["claim_id"])
    assert body["source"]["published_at"] == "2021-06-30T16:30:00+02:00"
    assert report["notes"] == ["Times without a zone are taken as in Europe/Berlin, the zone of the newsroom."]
    assert sent(desk, table(*rows), "zone=%2B02:00")["notes"] == []


@pytest.mark.parametrize(
    ("day", "notes"),
    [("2021-06-30", 0), ("2021-06-30 16:30", 1), ("30 June 2021, 4.30 pm", 1), ("2021-06-30T16:30:00+02:00", 0)],
)
def test_a_time_within_a_day_is_a_time_too(desk: Desk, day: str, notes: int) -> None:
    report = sent(desk, table(["claimant", "type", "date", "country", "killed"], ["Tolo", "unrest", day, "AF", 3]))

    assert report["recorded"] == 1
    assert len(report["notes"]) == notes


def test_a_sheet_with_a_source_and_no_claimant_is_read_and_the_report_says_how(desk: Desk) -> None:
    header = ["Outlet", "type", "date", "country", "killed"]
    row = ["Tolo", "unrest", "2021-06-30", "AF", "3"]

    report = sent(desk, table(header, row))

    body = body_of(desk, report["items"][0]["claim_id"])
    assert (body["claimant"], body["source"]) == ("Tolo", {"publisher": "Tolo"})
    assert report["notes"] == ["No column says who claims, so the source (column “Outlet”) is taken as the claimant."]


def test_what_is_passed_over_is_named(desk: Desk) -> None:
    report = sent(desk, "sep=,\r\nMay,,,\r\n" + HEADER + ROW + "Total,119\r\n* provisional\r\n")

    assert report["recorded"] == 1
    assert [(row["row"], row["text"]) for row in report["skipped"]] == [
        (2, "May"),
        (5, "Total 119"),
        (6, "* provisional"),
    ]


@pytest.mark.parametrize(
    ("codec", "query", "encoding"),
    [
        ("utf-8", "", "UTF-8"),
        ("utf-16", "", "UTF-16"),
        ("cp1252", "", "Windows-1252"),
        ("cp1251", "encoding=windows-1252", "Windows-1252"),
    ],
)
def test_the_encoding_of_a_file_is_recognised_or_said_and_named(
    desk: Desk, codec: str, query: str, encoding: str
) -> None:
    name = "Министерство" if codec == "cp1251" else "Polizei Köln"
    report = sent(desk, (HEADER + ROW).replace("Ministry of Defense", name).encode(codec), query)

    assert (report["encoding"], report["recorded"]) == (encoding, 1)


def test_another_encoding_and_another_sheet_are_refused(desk: Desk) -> None:
    content = workbook.written([(Sheet("Lage", (Column("claimant"),)), [["Tolo"]])])

    other_sheet = desk.send("POST", "/v1/imports?sheet=Mai", content, XLSX)
    assert (other_sheet.status_code, desk.head) == (422, 0)
    [error] = other_sheet.json()["errors"]
    assert (error["loc"], error["accepted"]) == (["query", "sheet"], ["Lage"])
    refused(desk, desk.send("POST", "/v1/imports?encoding=EBCDIC", (HEADER + ROW).encode(), CSV), 422)


@pytest.mark.parametrize(("query", "notes"), [("sheet=Kunduz", 1), ("", 0)])
def test_a_sheet_of_a_file_that_has_none_is_said(desk: Desk, query: str, notes: int) -> None:
    line = json.dumps(a_claim()).encode()
    reports = [sent(desk, HEADER + ROW, query), sent(desk, line, query, NDJSON)]

    assert [report["notes"] for report in reports] == [["The file is no workbook, so no sheet was chosen."] * notes] * 2
