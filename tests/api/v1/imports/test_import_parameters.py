"""The parameters of an import: a wrong one is named with what it takes."""

import pytest

from tests.builders.desk import Desk
from tests.builders.importing import CSV, HEADER, ROW
from tests.builders.refusal import refused


@pytest.mark.parametrize(
    "query",
    [
        'mapping={"columns":{"a":"colour"}}',
        'mapping={"zone":"Kabul"}',
        'mapping={"dates":"the usual way"}',
        "mapping=[]",
        "mapping=x",
        "zone=Kabul",
        "dates=%25d/%25d/%25Y",
        "dry_run=maybe",
        "colour=red",
    ],
)
def test_a_mapping_that_means_nothing_is_a_422(desk: Desk, query: str) -> None:
    problem = refused(desk, desk.send("POST", f"/v1/imports?{query}", (HEADER + ROW).encode(), CSV), 422)

    assert problem["errors"][0]["loc"][1] == query.partition("=")[0]


@pytest.mark.parametrize(
    ("query", "accepted"),
    [
        ("dates=31.12.", "day/month/year"),
        ("zone=Kabul", "Asia/Kabul"),
        ("encoding=EBCDIC", "Windows-1252"),
        ('mapping={"columns":{"a":"colour"}}', "killed"),
        ('mapping={"column":{}}', "columns"),
        ("columns=x", "mapping"),
        ("preset=acled", "mapping"),
        ("sheets=Mai", "sheet"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_it_takes(desk: Desk, query: str, accepted: str) -> None:
    problem = refused(desk, desk.send("POST", f"/v1/imports?{query}", (HEADER + ROW).encode(), CSV), 422)

    [error] = problem["errors"]
    assert error["loc"] == ["query", query.partition("=")[0]]
    assert accepted in error["accepted"]
