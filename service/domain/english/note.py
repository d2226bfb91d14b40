"""A sentence that keeps what it is made of, for pages in another language."""

from collections.abc import Mapping, Sequence
from typing import Self


class Note(str):
    """A sentence in English, which knows its text and the values in it."""

    __slots__ = ("text", "values")
    text: str
    values: Mapping[str, str | Sequence[str]]

    @classmethod
    def of(cls, text: str, **values: str | Sequence[str]) -> Self:
        """The sentence with values in place of the %(names)s of its text; several are joined with "or"."""
        note = cls(text % {name: value if isinstance(value, str) else _any(value) for name, value in values.items()})
        note.text, note.values = text, values
        return note


def _any(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
