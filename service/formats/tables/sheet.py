"""A sheet: named columns and rows of plain cells, which CSV and XLSX write down each in its way.

Claims are hostile text. A spreadsheet runs a cell that starts like a formula, so ``guarded`` text starts with an
apostrophe (RELIABILITY 1, "Pages and exports"); ``unguarded`` takes exactly that apostrophe off again.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | datetime | date | None
Row: TypeAlias = Sequence[Cell]

# What a cell says whose formula has no value in the file, as some programs write it.
NO_VALUE = "⟨a formula without its value⟩"
# What starts a formula, in ASCII and in full width; white space and apostrophes before it change nothing.
_FORMULA = re.compile("['\\s\u200b\ufeff]*[=+\\-@＝＋－＠﹦﹢﹣﹫]|'*[\t\r\n]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the header, and its HXL hashtag."""

    name: str
    hashtag: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The name and the columns of a sheet."""

    name: str
    columns: tuple[Column, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def hashtags(self) -> tuple[str, ...]:
        """The row of HXL tags, which stands below the header."""
        return tuple(column.hashtag for column in self.columns)


def guarded(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text before it was guarded."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def joined(texts: Sequence[str]) -> str | None:
    """Several texts as one cell. They form a JSON array if a text has a ";" or starts with "["."""
    if any(";" in text or text.startswith("[") for text in texts):
        return json.dumps(list(texts), ensure_ascii=False)
    return "; ".join(texts) or None
