"""An object of the archive holds its values byte by byte, and shows whether it is as it was written."""

import gzip
from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from service.adapters.redis.derived.packing import packed
from service.domain.errors import ArchiveDamaged
from service.ledger.archive_object import ArchivedValue, is_mark, mark_of, read, render

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
VALUES = st.builds(ArchivedValue, st.tuples(TEXTS, TEXTS), TEXTS, TEXTS, st.binary(max_size=200))
PAIR = [
    ArchivedValue(("payload:7", ""), "inc_1", "clm_1", b"salt-salt-salt-s{}"),
    ArchivedValue(("revisions:inc_1", "1"), "inc_1", "", packed(b"{}")),
]


@given(st.lists(VALUES, max_size=5))
def test_values_come_out_as_they_went_in(values: list[ArchivedValue]) -> None:
    assert read(render("desk", "1", values)) == values


def test_two_objects_of_the_same_values_are_two() -> None:
    assert mark_of(render("desk", "1", PAIR)) != mark_of(render("desk", "2", PAIR))


@given(st.binary(min_size=16, max_size=16), st.dictionaries(TEXTS, TEXTS))
def test_no_value_of_the_store_is_taken_for_a_mark(salt: bytes, fields: dict[str, str]) -> None:
    body = repr(fields).encode()

    assert is_mark(mark_of(body).encode())
    assert not any(map(is_mark, (None, b"", salt + body, b"0" * 16 + b"{}", packed(body))))


def test_an_object_with_a_changed_byte_has_another_mark_and_is_mostly_unreadable() -> None:
    content = render("desk", "1", PAIR)
    for position in range(len(content)):
        changed = bytearray(content)
        changed[position] ^= 1
        assert mark_of(bytes(changed)) != mark_of(content)
        with suppress(ArchiveDamaged):
            read(bytes(changed))


@pytest.mark.parametrize("content", [b"", b"{}"])
def test_what_is_not_packed_is_no_object(content: bytes) -> None:
    with pytest.raises(ArchiveDamaged):
        read(content)


@pytest.mark.parametrize("text", ["", "[]\n", "{}\n"])
def test_what_is_packed_but_has_no_values_is_no_object(text: str) -> None:
    with pytest.raises(ArchiveDamaged):
        read(gzip.compress(text.encode()))
