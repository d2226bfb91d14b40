"""The brief view of a report (DESIGN 4b, "Small answers")."""

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from pydantic import TypeAdapter

from service.formats.reports.brief import MOST_POSITIONS, brief
from service.formats.reports.documents.brief_document import BriefReport
from service.formats.reports.report_json import Edition, document
from tests.builders.report_story import seed_story
from tests.formats.reports.test_report_sheet import report

EDITION = Edition("i-1", 4, 1042, datetime(2021, 6, 30, 12, tzinfo=UTC))


def test_both_ends_of_a_measure_name_their_claimants_with_words_and_time() -> None:
    shown = brief(document(seed_story(), EDITION))

    [killed] = [measure for measure in shown["measures"] if measure["measure"] == "killed"]
    assert killed["low"] is not None
    assert killed["high"] is not None
    assert [position["name"] for position in killed["low"]["positions"]] == ["Taliban"]
    assert [position["stated"] for position in killed["low"]["positions"]] == ["at least 21"]
    assert (killed["low"]["count"], killed["low"]["open"], killed["high"]["count"]) == (21, True, 119)


@pytest.mark.parametrize("is_old", [False, True])
def test_every_report_has_a_brief_view_whatever_version_stored_it(is_old: bool) -> None:
    full = report(is_old=is_old)
    shown: dict[str, Any] = {**brief(full)}

    for name in set(shown) - {"measures", "links"}:
        assert shown[name] == full[name]
    for measure, whole in zip(shown["measures"], full["measures"], strict=True):
        for end in ("low", "high"):
            spread_end = whole["spread"][end]
            brief_end = measure[end]
            assert (spread_end is None) == (brief_end is None)
            if brief_end is not None:
                assert [position["claimant"] for position in brief_end["positions"]] == spread_end["claimants"]
    if not is_old:
        TypeAdapter(BriefReport).validate_python(shown)


def test_an_end_that_many_report_names_the_first_and_counts_the_others() -> None:
    full = orjson.loads(orjson.dumps(report()))
    [killed] = [measure for measure in full["measures"] if measure["measure"] == "killed"]
    [position] = [
        position
        for range_ in killed["ranges"]
        for position in range_["positions"]
        if position["claim_id"] in killed["spread"]["low"]["claim_ids"]
    ]
    papers = [f"clm_{number}" for number in range(MOST_POSITIONS + 7)]
    killed["spread"]["low"]["claim_ids"] = papers
    killed["ranges"][0]["positions"] = [{**position, "claim_id": paper, "claim_ids": [paper]} for paper in papers]

    shown = brief(full)["measures"][0]["low"]

    assert shown is not None
    assert [position["claim_id"] for position in shown["positions"]] == papers[:MOST_POSITIONS]
    assert shown["more_positions"] == 7
