"""Sheets that LibreOffice opened and saved again have the same claims: the shapes of data desks, and our own exports.

`make test-long-system` installs what this needs; nothing else does.
"""

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from service.api.http.media_types import CSV, XLSX
from service.api.v1.imports.import_rows import Item, Upload, read_items
from tests.builders.desk import Desk, a_claim, opened_desk
from tests.builders.importing import sent
from tests.cases.test_importing_case import BOUNDS, CASES, OCCASION, upload_of
from tests.need import need

OFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]


@pytest.fixture(autouse=True)
def libreoffice() -> None:
    need(OFFICE is not None, "there is no LibreOffice: `make test-long-system` installs it")


# Comma, double quotes, UTF-8, from the first row; quoted fields are text: a person who opens a sheet of "15+" or "007"
# as anything else has changed it before it is imported. Behind them: save cells as shown.
AS_TEXT = "CSV:44,34,76,1,,1033,true,false"
TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true"
# The shapes in UTF-8 with commas; any other one opens in a dialogue, in which a person chooses.
TEXTS = {
    name: upload_of(case) for name, case in CASES.items() if "csv" in case and not {"encoding", "separator"} & {*case}
}
BOOKS = {name: upload_of(case) for name, case in CASES.items() if "sheets" in case}
STATED = ("at least 21", "about 300", "dozens", "none", "1,200", "21, including 3 children", "007", "15+", "10–14", 119)


def saved(files: Sequence[Path], to: str, folder: Path, opened_as: str = "") -> Mapping[str, bytes]:
    """The files as LibreOffice saves them, by name."""
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    opening = [f"--infilter={opened_as}"] if opened_as else []
    command = [str(OFFICE), profile, "--headless", *opening, "--convert-to", to, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=540)
    return {file.stem: file.read_bytes() for file in sorted(folder.iterdir())}


def written(uploads: Mapping[str, bytes], folder: Path, ending: str) -> list[Path]:
    folder.mkdir()
    for name, content in uploads.items():
        (folder / f"{name}.{ending}").write_bytes(content)
    return sorted(folder.iterdir())


def quoted(content: bytes) -> bytes:
    """A CSV file with every field in quotation marks."""
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(csv.reader(io.StringIO(content.decode(), newline="")))
    return text.getvalue().encode()


def claims_of(upload: Upload) -> list[Any]:
    return [
        entry.claim.body
        for entry in read_items(upload, BOUNDS, OCCASION)
        if isinstance(entry, Item) and entry.candidate
    ]


def differing(uploads: Mapping[str, Upload], copies: Mapping[str, bytes], media_type: str) -> list[str]:
    """The names of the copies that have other claims than their originals."""
    return [
        name
        for name, upload in uploads.items()
        if claims_of(replace(upload, content=copies[name], media_type=media_type)) != claims_of(upload)
    ]


@pytest.mark.parametrize(("to", "media_type"), [("xlsx", XLSX), (TO_CSV, CSV), ("ods", XLSX)])
def test_a_text_that_libreoffice_saved_has_the_same_claims(tmp_path: Path, to: str, media_type: str) -> None:
    files = written({name: quoted(upload.content) for name, upload in TEXTS.items()}, tmp_path / "files", "csv")

    copies = saved(files, to, tmp_path / "copies", AS_TEXT)
    if to == "ods":
        copies = saved(sorted((tmp_path / "copies").iterdir()), "xlsx", tmp_path / "workbooks")

    assert len(copies) == len(TEXTS) >= 60
    assert differing(TEXTS, copies, media_type) == []


@pytest.mark.parametrize("through_ods", [False, True])
def test_a_workbook_that_libreoffice_saved_has_the_same_claims(tmp_path: Path, through_ods: bool) -> None:
    files = written({name: upload.content for name, upload in BOOKS.items()}, tmp_path / "files", "xlsx")
    if through_ods:
        saved(files, "ods", tmp_path / "documents")
        files = sorted((tmp_path / "documents").iterdir())

    copies = saved(files, "xlsx", tmp_path / "copies")

    assert differing(BOOKS, copies, XLSX) == []


@pytest.fixture
def desk() -> Iterator[Desk]:
    with opened_desk() as opened:
        for index, stated in enumerate(STATED):
            opened.recorded(a_claim(f"key-{index}", counts=[{"measure": "killed", "value": stated}]))
        yield opened


@pytest.mark.parametrize(("ending", "to"), [("xlsx", "xlsx"), ("xlsx", "ods"), ("xlsx", TO_CSV), ("csv", "xlsx")])
def test_an_export_of_ours_that_libreoffice_saved_is_known_again(
    desk: Desk, tmp_path: Path, ending: str, to: str
) -> None:
    content = desk.get(f"/v1/claims.{ending}").content
    files = written({"claims": quoted(content) if ending == "csv" else content}, tmp_path / "files", ending)

    copies = saved(files, to, tmp_path / "copies", AS_TEXT if ending == "csv" else "")
    if to == "ods":
        copies = saved(sorted((tmp_path / "copies").iterdir()), "xlsx", tmp_path / "workbooks")
    report = sent(desk, copies["claims"], headers={"Content-Type": CSV if to == TO_CSV else XLSX})

    assert [item["errors"] for item in report["items"] if item["errors"]] == []
    assert (report["recorded"], report["known"]) == (0, len(STATED))
