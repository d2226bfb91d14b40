"""Whatever stands in a file that is called a workbook: its rows, or a refusal that says what to do."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
import xlsxwriter
from hypothesis import given, settings, strategies as st

from service.domain.errors import Refused
from service.formats.tables import workbook
from service.formats.tables.sheet import NO_VALUE, Cell, Column, Sheet
from service.formats.tables.spreadsheet import Workbook, is_small_workbook

SHEET = Sheet("claims", (Column("claimant"), Column("killed")))
WHOLE = workbook.written([(SHEET, [["Ministry of Defense", 119], ["Taliban", "at least 21"]])])
ENCRYPTED = 0x1


def packed(how: int) -> bytes:
    """The same workbook, its parts packed in another way."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as parts, zipfile.ZipFile(out, "w", how) as again:
        for part in parts.infolist():
            again.writestr(part.filename, parts.read(part))
    return out.getvalue()


def marked(flag: int) -> bytes:
    """The same workbook, the flag set in its list of parts."""
    at, found = bytearray(WHOLE), WHOLE.find(b"PK\x01\x02")
    while found >= 0:
        at[found + 8] |= flag
        found = WHOLE.find(b"PK\x01\x02", found + 1)
    return bytes(at)


def rows_of(content: bytes) -> list[list[Cell]]:
    """The rows of all its sheets."""
    book = Workbook(content)
    return [list(cells) for sheet in book.names for _, cells in book.rows(sheet)]


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_workbook_is_read_however_a_program_may_pack_it(how: int) -> None:
    _, *rows = rows_of(packed(how))
    assert rows == [["Ministry of Defense", 119], ["Taliban", "at least 21"]]


@pytest.mark.parametrize("content", [packed(zipfile.ZIP_BZIP2), packed(zipfile.ZIP_LZMA), marked(ENCRYPTED)])
def test_a_workbook_that_is_locked_or_packed_otherwise_is_refused_before_it_is_unpacked(content: bytes) -> None:
    with pytest.raises(Refused, match="without a password"):
        rows_of(content)


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@settings(max_examples=150)
@given(at=st.integers(0, 10**6), bits=st.integers(1, 255), cut=st.booleans())
def test_damage_at_any_byte_is_refused_or_harmless_and_never_a_defect(how: int, at: int, bits: int, cut: bool) -> None:
    content = bytearray(packed(how))
    at %= len(content)
    content[at] ^= bits
    with suppress(Refused):
        rows_of(bytes(content[:at] if cut else content))


def test_a_list_of_parts_that_lies_about_a_length_deceives_nobody() -> None:
    """The length of the sheet in the list of parts is cut; a reader of its own would unpack the whole."""
    sheet = WHOLE.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert WHOLE[sheet : sheet + 4] == b"PK\x01\x02"
    lying = WHOLE[: sheet + 24] + (10).to_bytes(4, "little") + WHOLE[sheet + 28 :]

    with pytest.raises(Refused, match="damaged"):
        rows_of(lying)


@pytest.mark.parametrize(
    ("letters", "rows", "is_small"), [(100, 10, True), (30_000, 10, True), (30_000, 3_000, False), (300_000, 1, False)]
)
def test_a_workbook_is_small_if_its_cells_are_even_when_they_share_a_long_text(
    letters: int, rows: int, is_small: bool
) -> None:
    shared = b"<sst><si><t>" + b"x" * letters + b"</t></si></sst>"
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, rows + 1))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "<workbook/>")
        book.writestr("xl/sharedStrings.xml", shared)
        book.writestr("xl/worksheets/sheet1.xml", b"<sheetData>" + cells + b"</sheetData>")

    assert is_small_workbook(out.getvalue()) is is_small


def written(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        fill(book)
    return file.getvalue()


def merged(book: xlsxwriter.Workbook) -> None:
    page = book.add_worksheet("Lage")
    page.merge_range("A1:B1", "Casualties")
    page.merge_range("A2:A4", "Kunduz")
    for row, number in enumerate((3, 5, 8), 1):
        page.write(row, 1, number)


def test_a_merged_cell_holds_in_each_of_its_rows_and_in_its_first_column() -> None:
    assert rows_of(written(merged)) == [["Casualties", None], ["Kunduz", 3], ["Kunduz", 5], ["Kunduz", 8]]


def test_a_number_that_is_none_is_a_text() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written(merged))) as parts, zipfile.ZipFile(file, "w") as again:
        for part in parts.infolist():
            again.writestr(part.filename, parts.read(part).replace(b"<v>5</v>", b"<v>NaN</v>"))

    assert rows_of(file.getvalue())[2] == ["Kunduz", "nan"]


def hidden(book: xlsxwriter.Workbook) -> None:
    book.add_worksheet("Shown").write(0, 0, "a")
    book.add_worksheet("Lists").hide()


def test_a_hidden_sheet_is_read_only_where_it_is_named() -> None:
    book = Workbook(written(hidden))

    assert book.names == ("Shown",)
    assert list(book.rows("Lists")) == []
    with pytest.raises(Refused, match="it has Shown"):
        list(book.rows("Elsewhere"))


def overlapping(book: xlsxwriter.Workbook) -> None:
    page = book.add_worksheet()
    for column in range(600):
        page.merge_range(0, column, 2_000, column, "x")


def test_merged_cells_that_hold_for_more_rows_than_a_file_may_have_are_refused() -> None:
    with pytest.raises(Refused, match="too much"):
        rows_of(written(overlapping))


@pytest.mark.parametrize(
    ("xml", "cell"),
    [
        (b'<c r="B2"><f>1+2</f><v>3</v></c>', 3),
        (b'<c r="B2"><f>1+2</f><v></v></c>', NO_VALUE),
        (b'<c r="B2"><f>1+2</f><v/></c>', NO_VALUE),
        (b'<c r="B2" t="n"><f>1+2</f></c>', NO_VALUE),
        (b'<c r="B2" s="1"><f t="shared" si="0"/></c>', NO_VALUE),
        (b'<c r="B2" t="str"><f>""</f><v></v></c>', None),
    ],
)
def test_a_formula_without_its_value_says_so(xml: bytes, cell: Cell) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as parts, zipfile.ZipFile(out, "w") as again:
        for part in parts.infolist():
            again.writestr(part.filename, parts.read(part).replace(b'<c r="B2"><v>119</v></c>', xml))

    assert rows_of(out.getvalue())[1] == ["Ministry of Defense", cell]
