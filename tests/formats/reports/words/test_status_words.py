"""The status of a report in words."""

import pytest

from service.domain.claims.event_types import EventType
from service.formats.reports.report_json import Edition, document
from service.formats.reports.words.status_words import status, status_help, status_of, statuses_of_measures
from tests.builders.reconciled import reported
from tests.builders.story import Telling, a_claim


@pytest.mark.parametrize(
    ("claimants", "word", "expected"),
    [
        (["a", "b"], "in agreement", "In agreement: several claimants, and nothing that excludes another."),
        (["a"], "nothing to compare", "No figure excludes another, and no two claimants count the same."),
    ],
)
def test_claimants_who_count_different_people_do_not_agree(claimants: list[str], word: str, expected: str) -> None:
    ranges = [{"positions": [{"claimant": claimant} for claimant in claimants]}, {"positions": [{"claimant": "c"}]}]
    document = {"status": "consistent", "measures": [{"ranges": ranges}], "comments": []}

    assert (status_of(document), status_help(document)) == (word, expected)


def test_a_status_says_of_which_measure_it_is() -> None:
    claims = [
        a_claim("a", "Mayor", Telling(type=EventType.NATURAL_DISASTER, at="14T10"), killed=12, injured=30),
        a_claim("b", "Police", Telling(type=EventType.NATURAL_DISASTER, at="14T12"), killed=15, injured=20),
    ]
    written = document(reported(*claims), Edition("inc_1", 1, 1, None))

    assert sorted(statuses_of_measures(written)) == [("died", "developing"), ("injured", "contradicted")]
    assert "Contradicted: the claimants cannot all be right. " in status(written)
    assert "ied: developing" in status(written)
    assert "njured: contradicted" in status(written)


def test_the_status_of_the_only_measure_goes_without_saying() -> None:
    report = reported(a_claim("a", "Mayor", killed=12), a_claim("b", "Police", killed=15))
    written = document(report, Edition("i", 1, 1, None))

    assert statuses_of_measures(written) == []
