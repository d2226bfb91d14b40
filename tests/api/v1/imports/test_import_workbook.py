"""Workbooks that would eat the machine, and noise."""

import io
import random
import time
import zipfile

import pytest

from service.formats.tables import spreadsheet, workbook
from service.formats.tables.sheet import Column, Sheet
from tests.builders.desk import Desk
from tests.builders.importing import CSV, HEADER, NDJSON, ROW, XLSX


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
        bomb(b"</sheetData>", b'<row r="490000"><c r="J490000"><v>1</v></c></row></sheetData>'),
        bomb(b"</worksheet>", b"</worksheet>".decode().encode("utf-16")),
    ],
    ids=[
        "unpacks to too much",
        "reaches too far",
        "reaches too far down",
        "entities",
        "no addresses",
        "damaged",
        "two cells far apart",
        "in another encoding",
    ],
)
def test_a_workbook_that_would_eat_the_machine_is_refused_at_once(desk: Desk, content: bytes) -> None:
    began = time.process_time()

    answer = desk.send("POST", "/v1/imports", content, XLSX)

    assert answer.status_code in (422, 207), answer.text
    assert answer.status_code == 422 or answer.json()["refused"] == 1
    assert desk.head == 0
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("content", "headers", "reason"),
    [
        (HEADER + "\r\n" * 300_000 + ROW, CSV, "200,000 rows"),
        ("a," * 100_000 + HEADER + ROW, CSV, "1,000 columns"),
        (HEADER + "," * 2_000_000, CSV, "1,048,576 characters"),
        (HEADER + '"' + "a\n" * 1_000_000, CSV, "field limit"),
        ("\n" * 16_000_000, NDJSON, "no claim"),
    ],
    ids=["empty rows", "columns", "one long row", "one cell that never ends", "empty lines"],
)
def test_a_text_that_would_take_the_machine_is_refused(
    desk: Desk, content: str, headers: dict[str, str], reason: str
) -> None:
    answer = desk.send("POST", "/v1/imports", content.encode(), headers)

    assert answer.status_code == 422, answer.text
    assert reason in answer.json()["detail"]
    assert desk.head == 0


def test_a_large_file_is_read_apart_as_a_small_one_is(desk: Desk) -> None:
    small, large = (desk.send("POST", "/v1/imports?dry_run=true", content.encode(), CSV) for content in _files())

    assert small.status_code == large.status_code == 207, large.text
    assert large.json()["items"][0] == small.json()["items"][0]
    assert large.json()["claims"] == 1_500


def _files() -> tuple[str, str]:
    quote = "A quote of the claim. " * 8
    header, row = HEADER.replace("\r\n", ",quote\r\n"), ROW.replace("\r\n", f",{quote}\r\n")
    return header + row, header + row * 1_500


def test_noise_is_never_a_500(desk: Desk) -> None:
    noise = random.Random(7)
    whole = workbook.written([(Sheet("claims", (Column("claimant"), Column("killed"))), [["Taliban", 3]])])
    for _ in range(60):
        content = bytearray(whole if noise.random() < 0.7 else (HEADER + ROW).encode())
        for _ in range(noise.randint(1, 30)):
            content[noise.randrange(len(content))] = noise.randrange(256)
        for headers in (CSV, XLSX, NDJSON):
            assert desk.send("POST", "/v1/imports", bytes(content), headers).status_code in (207, 422)
