"""Reading pages as a test does: their text, their links, their forms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from tests.builders.desk import Desk

_VOID = frozenset("meta link input br img hr source area".split())
_UNREAD = frozenset(("script", "style", "template"))


@dataclass
class Reader(HTMLParser):
    """What a page holds. ``forms`` are fields with their values by the address they post to."""

    text: str = ""
    links: list[Mapping[str, str | None]] = field(default_factory=list)
    elements: list[tuple[str, Mapping[str, str | None]]] = field(default_factory=list)
    forms: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._form = ""
        self._unread = 0
        self._in_textarea = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.elements.append((tag, said))
        self._unread += tag in _UNREAD
        if tag == "a":
            self.links.append(said)
        if tag == "form":
            self._form = said.get("action") or ""
            self.forms.setdefault(self._form, [])
        if self._form:
            self._field(tag, said)

    def _field(self, tag: str, said: Mapping[str, str | None]) -> None:
        fields = self.forms[self._form]
        is_chosen = said.get("type") != "checkbox" and (said.get("type") != "radio" or "checked" in said)
        if tag in ("input", "textarea", "select") and said.get("name") and is_chosen:
            fields.append((str(said["name"]), said.get("value") or ""))
        if tag == "option" and "selected" in said:
            fields[-1] = (fields[-1][0], said.get("value") or "")
        self._in_textarea = tag == "textarea"

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD
        self._in_textarea = False
        if tag == "form":
            self._form = ""

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.text += data
        if self._in_textarea and self._form:
            name, value = self.forms[self._form][-1]
            self.forms[self._form][-1] = (name, value + data)


def read(html: str) -> Reader:
    """A page, read; runs of white space in its text are one space."""
    reader = Reader()
    reader.feed(html)
    reader.text = re.sub(r"\s+", " ", reader.text)
    return reader


def opened(desk: Desk, path: str) -> Reader:
    """The page at an address."""
    answer = desk.get(path)
    assert answer.status_code == 200, answer.text
    return read(answer.text)


def posted(desk: Desk, page: str, action: str, fields: Mapping[str, str]) -> Any:
    """What comes back when a person fills a form of a page in and sends it."""
    form = dict(opened(desk, page).forms[action])
    return desk.client.post(action, data={**form, **fields})
