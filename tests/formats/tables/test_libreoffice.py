"""LibreOffice opens what we write: no formula lives, nothing is damaged, nothing is complained of."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from service.formats.tables import csv_text, workbook
from service.formats.tables.sheet import Column, Row, Sheet
from tests.builders.hostile import FORMULAS, OTHER_TEXTS
from tests.need import need

OFFICE = shutil.which("soffice")
SHEET = Sheet("claims", (Column("said"), Column("number")))
ROWS: list[Row] = [[text, at] for at, text in enumerate((*FORMULAS, *OTHER_TEXTS))]

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(300),
]


@pytest.fixture(autouse=True)
def _office() -> None:
    """A program of half a gigabyte: for the long tests only, and installed by whoever runs them."""
    need(OFFICE is not None, "LibreOffice is not installed: apt-get install libreoffice-calc")


def opened(file: Path, kind: str) -> str:
    """The file as LibreOffice understood it, in its flat XML; what it prints besides is a complaint."""
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    command = [str(OFFICE), profile, "--headless", f"--infilter={kind}", "--convert-to", "fods", "--outdir"]
    done = subprocess.run([*command, str(file.parent), str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = [line for line in done.stderr.splitlines() if "javaldx" not in line]
    assert not said
    assert "convert" in done.stdout
    return file.with_suffix(".fods").read_text("utf-8")


def test_no_formula_of_a_csv_lives_in_libreoffice(tmp_path: Path) -> None:
    file = tmp_path / "hostile.csv"
    file.write_bytes(csv_text.head(SHEET) + csv_text.lines(ROWS))

    # Comma, quotation mark, UTF-8; cells are evaluated as when a person opens the file.
    read = opened(file, "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false")

    assert "table:formula" not in read
    assert "xlink:href" not in read.split("<office:spreadsheet>")[1]


def test_a_workbook_opens_in_libreoffice_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "hostile.xlsx"
    file.write_bytes(workbook.written([(SHEET, ROWS)]))

    read = opened(file, "Calc MS Excel 2007 XML")

    assert "table:formula" not in read
    assert len(re.findall(r'office:value-type="float"', read)) == len(ROWS)
    for text in ("=cmd|", "+cmd|", "@SUM(1+1)", "＝1"):
        assert text in read.replace("&apos;", "'")
