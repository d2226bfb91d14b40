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
