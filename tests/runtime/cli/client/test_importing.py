"""`counterclaim import-claims`: what it reads, what it sends, what it says of rows that fail."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from service.formats.imports.columns.heading_notes import no_claim_in
from service.formats.imports.read_row import RowError
from service.runtime.cli.client.case_file import UnreadableFile
from service.runtime.cli.client.client import Client, Declined
from service.runtime.cli.client.import_file import FileContents, read_file, read_mapping
from service.runtime.cli.client.import_printout import (
    ImportOutcome,
    error_table,
    hints_on_verification,
    options_to_use,
    print_reading,
    reading_table,
)
from service.runtime.cli.client.importing import AT_ONCE, send
from tests.builders.desk import Desk, opened_desk
from tests.runtime.cli.client.test_client import URL

HEADER = "Who,Killed,Type,Date,Country,Notes\n"
TOML = 'zone = "Z"\n[columns]\nWho = "claimant"\n[defaults]\nadmin1 = "Kunduz"\n'


@pytest.fixture
def desk() -> Iterator[Desk]:
    with opened_desk() as opened:
        yield opened


def client_of(desk: Desk, failing: int = 10**6) -> Client:
    """A client of the desk, whose service is gone after some requests."""
    asked: list[str] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.url.path)
        if len(asked) > failing:
            raise httpx2.ConnectError("gone")
        raw = request.url.raw_path.decode()
        given = desk.send(request.method, raw, request.content, {"Content-Type": request.headers["content-type"]})
        return httpx2.Response(given.status_code, content=given.content)

    return Client(URL, httpx2.MockTransport(answer))


def written(folder: Path, text: str, name: str = "claims.csv") -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def imported(desk: Desk, file: Path, mapping: Path | None = None, *, dry_run: bool = False) -> ImportOutcome:
    contents = read_file(file, read_mapping(mapping, None))
    return send(client_of(desk), contents.claims, contents.heading, dry_run=dry_run)


def test_a_spreadsheet_with_a_mapping_is_recorded_and_known_the_next_time(desk: Desk, tmp_path: Path) -> None:
    mapping = written(tmp_path, TOML, "mapping.toml")
    rows = "".join(f"Taliban,{number},unrest,2021-06-30,AF,x\n" for number in range(AT_ONCE + 50))
    file = written(tmp_path, HEADER + rows)

    outcome = imported(desk, file, mapping, dry_run=True)
    assert (outcome.recorded, outcome.known, outcome.errors) == (AT_ONCE + 50, 0, ())
    assert desk.head == 0
    assert imported(desk, file, mapping) == ImportOutcome(AT_ONCE + 50, 0, ())
    assert imported(desk, file, mapping) == ImportOutcome(0, AT_ONCE + 50, ())


def test_an_import_that_broke_off_goes_on_when_it_is_run_again(desk: Desk, tmp_path: Path) -> None:
    mapping = written(tmp_path, TOML, "mapping.toml")
    rows = "".join(f"Taliban,{number},unrest,2021-06-30,AF,x\n" for number in range(AT_ONCE * 2))
    contents = read_file(written(tmp_path, HEADER + rows), read_mapping(mapping, None))

    with pytest.raises(Exception, match="does not answer"):
        send(client_of(desk, failing=1), contents.claims, contents.heading, dry_run=False)

    assert desk.head == AT_ONCE
    assert send(client_of(desk), contents.claims, contents.heading, dry_run=False) == ImportOutcome(
        AT_ONCE, AT_ONCE, ()
    )


def test_rows_that_fail_are_told_by_number_and_column_wherever_the_fault_was_found(desk: Desk, tmp_path: Path) -> None:
    mapping = written(tmp_path, TOML, "mapping.toml")
    rows = "Taliban,a lot,unrest,2021-06-30,AF,\nTaliban,3,unrest,2021-06-30,Utopia,\nTaliban,3,unrest,yesterday,AF,\n"

    outcome = imported(desk, written(tmp_path, HEADER + rows), mapping)

    assert [(error.row, error.column) for error in outcome.errors] == [(2, "Killed"), (3, "Country"), (4, "Date")]
    assert "at least 21" in outcome.errors[0].accepted
    assert error_table(outcome.errors).row_count == 3


def test_all_that_is_wrong_with_a_row_is_told_at_once(desk: Desk, tmp_path: Path) -> None:
    mapping = written(tmp_path, TOML, "mapping.toml")

    outcome = imported(desk, written(tmp_path, HEADER + "Taliban,3,attack,2021-06-30,Utopia,\n"), mapping)

    assert [(error.row, error.column) for error in outcome.errors] == [(2, "Country"), (2, "Type")]
    assert desk.head == 0


def test_json_lines_and_workbooks_are_read_too(desk: Desk, tmp_path: Path) -> None:
    mapping = written(tmp_path, TOML, "mapping.toml")
    imported(desk, written(tmp_path, HEADER + "Taliban,21,unrest,2021-06-30,AF,\n"), mapping)

    for name in ("claims.ndjson", "claims.xlsx"):
        file = tmp_path / name
        file.write_bytes(desk.get(f"/v1/{name}").content)
        assert imported(desk, file) == ImportOutcome(0, 1, ())


@pytest.mark.parametrize(
    ("name", "text"),
    [("m.json", "{"), ("m.json", "[]"), ("m.toml", "a = "), ("m.json", '{"columns": {"Who": "colour"}}')],
)
def test_a_mapping_that_means_nothing_is_told(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(UnreadableFile, match=r"^--mapping: .*m\.(json|toml)"):
        read_mapping(written(tmp_path, text, name), None)


@pytest.mark.parametrize(("zone", "dates"), [("Kabul", None), (None, "%d/%d/%Y")])
def test_a_setting_that_means_nothing_is_told(zone: str | None, dates: str | None) -> None:
    with pytest.raises(UnreadableFile, match=r"^--(zone|dates): .* is no (zone|order of days)"):
        read_mapping(None, zone, dates)


def test_a_file_that_is_not_there_or_no_workbook_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_file(tmp_path / "nowhere.csv", read_mapping(None, None))
    with pytest.raises(UnreadableFile, match="no workbook"):
        read_file(written(tmp_path, "text", "a.xlsx"), read_mapping(None, None))


@pytest.mark.parametrize("text", ["a,b\n1,2\n", '{"claims": [1, 2]}', "Twelve people were killed.\nPolice said so.\n"])
def test_a_file_that_is_not_understood_is_told_with_its_header(tmp_path: Path, text: str) -> None:
    contents = read_file(written(tmp_path, text), read_mapping(None, None))

    assert contents.claims == []
    assert f"No column is known (the header was read as “{text[0]}" in no_claim_in(contents.heading)


def test_a_text_has_no_sheets(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"^--sheet: .* is no workbook"):
        read_file(written(tmp_path, HEADER), read_mapping(None, None), "May")


def test_an_empty_file_is_declined(desk: Desk, tmp_path: Path) -> None:
    contents = read_file(written(tmp_path, ""), read_mapping(None, None))

    assert (contents.heading, contents.claims) == (None, [])
    assert send(client_of(desk), contents.claims, contents.heading, dry_run=False) == ImportOutcome(0, 0, ())
    with pytest.raises(Declined):
        client_of(desk).import_lines(b"")


def test_a_dry_run_shows_what_each_row_is_read_as(desk: Desk, tmp_path: Path) -> None:
    mapping = written(tmp_path, TOML, "mapping.toml")
    rows = "Taliban,at least 21,unrest,2021-06-30,AF,\nTaliban,12 children,unrest,30/06/2021,Afganistán,\n"

    outcome = imported(desk, written(tmp_path, HEADER + rows), mapping, dry_run=True)
    table = reading_table(outcome.read)

    assert [list(column.cells) for column in table.columns] == [
        ["2", "3"],
        ["Taliban", "Taliban"],
        ["killed 21 or more (“at least 21”)", "killed 12 (“12 children”), children"],
        ["unrest", "unrest"],
        ["Kunduz, AF", "Kunduz, AF"],
        ["2021-06-30", "2021-06-30"],
    ]
    assert desk.head == 0


def test_the_encoding_the_sheet_and_the_order_of_dates_can_be_said(tmp_path: Path) -> None:
    file = tmp_path / "claims.csv"
    file.write_bytes((HEADER + "Rendőrség,3,unrest,11/04/2021,HU,\n").encode("cp1250"))
    mapping = written(tmp_path, TOML, "mapping.toml")

    with pytest.raises(UnreadableFile, match="Windows-1250 or Windows-1252"):
        read_file(file, read_mapping(mapping, None))
    contents = read_file(file, read_mapping(mapping, None, "day/month/year"), encoding="Windows-1250")

    [claim] = contents.claims
    assert (claim.body["claimant"], claim.body["event"]["start"]) == ("Rendőrség", "2021-04-11")
    assert contents.part == "Windows-1250"


def test_a_refused_row_is_told_with_the_option_to_use_and_alike_ones_once(desk: Desk, tmp_path: Path) -> None:
    rows = "Taliban,3,attack,03/04/2021,AF,\n" * 2 + "Taliban,3,unrest,2021-06-30,Utopia,\n,3,unrest,2021-06-30,AF,\n"
    contents = read_file(written(tmp_path, HEADER + rows), read_mapping(written(tmp_path, TOML, "m.toml"), None))

    errors = send(client_of(desk), contents.claims, contents.heading, dry_run=True).errors
    dates, words = options_to_use(contents, errors)

    assert [(error.row, error.column) for error in errors] == [
        (2, "Date"),
        (2, "Type"),
        (3, "Date"),
        (3, "Type"),
        (4, "Country"),
        (5, "Who"),
    ]
    assert error_table(errors).row_count == 4
    assert "--dates day/month/year" in dates
    assert words.endswith(
        '--mapping FILE, a file with {"values": {"event_type": {"attack": "…"}, "country": {"Utopia": "…"}}, '
        '"defaults": {"claimant": "…"}}'
    )


def test_words_beside_a_number_are_told_with_where_they_belong(tmp_path: Path) -> None:
    rows = "Taliban,38 verified,attack,2021-06-30,AF,\nUN,270 (unverified),attack,2021-06-30,AF,\n"
    contents = read_file(written(tmp_path, HEADER + rows), read_mapping(written(tmp_path, TOML, "m.toml"), None))

    assert hints_on_verification(contents) == [
        "“38 verified”: put the word in a column “verification”, and the number alone here."
    ]


def test_a_column_that_is_not_read_is_never_proposed_as_the_dead(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contents = read_file(written(tmp_path, HEADER), read_mapping(written(tmp_path, TOML, "m.toml"), None))

    print_reading(contents, None, {})

    assert '{"columns": {"Notes": "…"}}' in capsys.readouterr().err


@pytest.mark.parametrize("errors", [(), (RowError(2, "Killed", "a phrase", ("at least 21",), "lots"),)])
def test_no_option_is_named_where_none_would_help(tmp_path: Path, errors: tuple[RowError, ...]) -> None:
    contents = read_file(written(tmp_path, HEADER), read_mapping(None, None))

    assert options_to_use(contents, errors) == options_to_use(FileContents(None, []), errors) == []
