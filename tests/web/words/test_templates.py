"""No template has a text of its own: what a page says to its reader is marked for the catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from jinja2 import nodes

from service.web.site.template import environment
from service.web.words.collect import TEMPLATES

# Names, which are the same in every language; the last one is no text, but a kind of field.
NAMES = frozenset({"counterclaim", "Excel", "HTML", "CSV", "JSON", "GeoJSON", "JSON-LD", "SVG", "PNG", "long text"})
SPOKEN = frozenset({"aria-label", "alt", "label", "placeholder", "title"})
CODE = frozenset({"code", "kbd", "style"})
WORD, PROSE = re.compile(r"[^\W\d_]{2,}"), re.compile(r"[A-Z][a-z]+$|[^\W\d_]{2,}.* .*[^\W\d_]{2,}")
MARKED = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})
# Addresses and attributes, which macros and blocks have without the tag around them.
MACHINES = re.compile(r'/|[a-z]+="')
# What stands for an expression while the text around it is read.
HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"


class Texts(HTMLParser):
    """What a page shows and reads out, without code."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.code += tag in CODE
        self.found += [value or "" for name, value in attrs if name in SPOKEN]

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag in CODE

    def handle_data(self, data: str) -> None:
        if not self.code:
            self.found.append(data)


def templates() -> list[str]:
    return sorted(path.name for path in TEMPLATES.glob("*.html"))


def bare_texts(source: str) -> Iterator[str]:
    """The words between the tags of HTML and of Jinja, and the sentences in its expressions, that nothing marks."""
    made: Any = environment()
    html, is_marked = [], False
    for _, kind, token in made.lex(source):
        if kind == "name" and token in ("trans", "endtrans"):
            is_marked = token == "trans"
        html.append(token if kind == "data" and not is_marked else HOLE if kind == "variable_begin" else "")
    page = Texts()
    page.feed("".join(html))
    for text in page.found:
        words = " ".join(text.replace(HOLE, " ").split())
        is_text = WORD.search(words) and not MACHINES.match(words) and words.strip(" ·,.:()") not in NAMES
        yield from [words] if is_text else []
    yield from (text for text in unmarked(made.parse(source)) if text not in NAMES)


def unmarked(node: nodes.Node) -> Iterator[str]:
    """The sentences in the expressions of a template outside the calls that look them up."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in MARKED:
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and PROSE.match(node.value):
        yield node.value
    for child in node.iter_child_nodes():
        yield from unmarked(child)


@pytest.mark.parametrize("name", templates())
def test_a_template_says_nothing_that_no_catalogue_has(name: str) -> None:
    assert list(bare_texts((TEMPLATES / name).read_text())) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Log out</p>", ["Log out"]),
        ('<p>{{ _("Log out") }} · {{ name }}</p>', []),
        ('<a aria-label="Pages"></a>', ["Pages"]),
        ("<p>{% trans %}Log <b>out</b>{% endtrans %}</p>", []),
        ('<p>{{ "Log out" if name else _("Log in") }}</p>', ["Log out"]),
        ("<p>{{ number }} more</p>", ["more"]),
        ("<code>counterclaim work</code>", []),
    ],
)
def test_a_text_of_its_own_is_found(source: str, found: list[str]) -> None:
    assert list(bare_texts(source)) == found
