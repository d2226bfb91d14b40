"""A note is its sentence in English, and knows the text and the values that it is made of."""

from __future__ import annotations

import json

import pytest

from service.domain.english.note import Note


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("who claims it", "No column says who claims it."),
        (["who", "when"], "No column says who or when."),
        (["who", "what", "when"], "No column says who, what or when."),
    ],
)
def test_a_note_is_its_sentence(value: str | list[str], sentence: str) -> None:
    note = Note.of("No column says %(fields)s.", fields=value)

    assert note == sentence
    assert json.dumps([note]) == json.dumps([sentence])
    assert (note.text, note.values) == ("No column says %(fields)s.", {"fields": value})
