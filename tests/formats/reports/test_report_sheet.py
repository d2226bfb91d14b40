"""A report as rows of a spreadsheet, also one that was stored by an older version."""

from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

from service.formats.reports.report_json import Edition, document
from service.formats.reports.report_sheet import POSITIONS, disagreement_rows, incident_rows, position_rows
from service.formats.reports.report_text import render
from service.formats.reports.schema_org import graph
from tests.builders.report_story import seed_story

# What a report of vocabulary 1 does not have: parts of it, by the keys that lead there.
LATER = {
    (): ("disputed_places", "exceeded_wholes", "possibly_same_parties"),
    ("sentences",): ("push",),
    ("measures", "spread", "low"): ("stated",),
    ("measures", "spread"): ("beside",),
    ("measures", "spread", "high"): ("stated",),
    ("measures", "ranges"): ("unit", "stated"),
    ("measures", "ranges", "low"): ("stated",),
    ("measures", "ranges", "high"): ("stated",),
    ("measures", "ranges", "positions"): ("dated",),
    ("measures", "ranges", "positions", "history"): ("dated",),
    ("excluded",): ("by", "public_note"),
}


def remove(node: Any, path: tuple[str, ...], names: tuple[str, ...]) -> None:
    """Take the names out of every object at the path."""
    if isinstance(node, list):
        for item in node:
            remove(item, path, names)
    elif path and node is not None:
        remove(node[path[0]], path[1:], names)
    elif node is not None:
        for name in names:
            node.pop(name, None)


def report(*, is_old: bool = False) -> dict[str, Any]:
    shown = deepcopy(dict(document(seed_story(), Edition("i-1", 4, 1042, datetime(2021, 6, 30, 12, tzinfo=UTC)))))
    for path, names in LATER.items() if is_old else ():
        remove(shown, path, names)
    return shown


def test_a_position_has_a_row_with_the_ends_of_its_range() -> None:
    rows = [dict(zip(POSITIONS.header, row, strict=True)) for row in position_rows(report())]

    assert {(row["claimant_id"], row["low"], row["high"]) for row in rows} >= {("taliban", 21, None)}
    assert all(row["measure"] and row["countries"] == "AF" for row in rows if row["bound"])


def test_a_report_of_an_older_version_is_written_as_a_new_one_without_what_it_lacks() -> None:
    old = report(is_old=True)

    in_words = ("lowest_stated", "lowest_stated_per", "highest_stated", "highest_stated_per", "also_stated")
    later = [POSITIONS.header.index(name) for name in ("unit", "dated", "dated_basis", *in_words)]
    rows = [[None if index in later else cell for index, cell in enumerate(row)] for row in position_rows(report())]
    assert [list(row) for row in position_rows(old)] == rows
    assert list(incident_rows(old)) == list(incident_rows(report()))
    assert list(disagreement_rows(old)) == list(disagreement_rows(report()))


def test_the_other_formats_take_a_report_of_an_older_version() -> None:
    old = report(is_old=True)

    assert graph(old, "https://example.org") == graph(report(), "https://example.org")
    assert "Taliban" in render(old)
