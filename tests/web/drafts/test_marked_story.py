"""The marked text is the text: every piece of it once, in order, whatever is marked."""

import re
from importlib.resources import files
from typing import Any

from hypothesis import given, strategies as st

from service.web.drafts.marked_story import anchor, kind_of, stretches

TEXT = "Police said 12 people were killed."
ITEMS = [
    {
        "evidence": [
            {"field": "claimant", "start": 0, "end": 6},
            {"field": "counts.0.value", "start": 12, "end": 14},
            {"field": "counts.0.victims", "start": 12, "end": 21},
        ]
    }
]


def test_words_are_marked_with_what_they_tell() -> None:
    pieces = [(piece.text, piece.kind, piece.anchors) for piece in stretches(TEXT, ITEMS, [{"start": 27, "end": 33}])]

    assert pieces == [
        ("Police", "who", ("t1-0",)),
        (" said ", "", ()),
        ("12", "number", ("t1-12",)),
        (" people", "whom", ()),
        (" were ", "", ()),
        ("killed", "unread", ()),
        (".", "", ()),
    ]


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda pair: {"start": pair[0], "end": sum(pair)})


@given(st.lists(SPANS.map(lambda span: {**span, "field": "counts.0.value"}), max_size=6), st.lists(SPANS, max_size=4))
def test_the_pieces_are_the_text_and_every_word_has_its_anchor(rows: list[Any], unread: list[Any]) -> None:
    text = "x" * 40
    pieces = stretches(text, [{"evidence": rows}], unread)
    anchors = {name for piece in pieces for name in piece.anchors}

    assert "".join(piece.text for piece in pieces) == text
    assert {anchor(1, row["start"]) for row in rows} == anchors


def test_the_kind_of_a_field() -> None:
    fields = ["claimant.title", "counts.3.value", "counts.3.victims", "event.places.0.admin1", "event.start", "stance"]

    assert [kind_of(field) for field in fields] == ["who", "number", "whom", "where", "when", "what"]


def test_no_rule_for_other_pages_breaks_the_text_at_a_mark() -> None:
    sheet = files("service.web").joinpath("static", "pages.css").read_text()
    selectors = {selector.strip() for rule in re.findall(r"([^{}]+)\{", sheet) for selector in rule.split(",")}
    kinds = {
        kind_of(field)
        for field in ("claimant", "counts.0.value", "counts.0.victims", "event.places.0", "event.start", "event.type")
    }

    assert not {selector for selector in selectors if selector.removeprefix(".") in kinds}
