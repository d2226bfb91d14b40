"""Who wants to hear of what, and when a message is sent again."""

import pytest

from service.api.v1.changes.webhook_contract import RECEIVE
from service.application.webhooks.retry import RETRY_SECONDS, pause_after, schedule
from service.ports.webhooks import ChangeFilter, ChangeTopic, Secret, in_force, topic_of_report
from tests.root import ROOT

KUNDUZ = ChangeTopic(frozenset({"inc_1"}), frozenset({"AF"}), frozenset({"killed"}), frozenset({"contradicts"}))


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (ChangeFilter(), True),
        (ChangeFilter(types=("reconciliation.changed",)), True),
        (ChangeFilter(types=("claim.received",)), False),
        (ChangeFilter(countries=("AF", "PK")), True),
        (ChangeFilter(countries=("PK",)), False),
        (ChangeFilter(measures=("injured",)), False),
        (ChangeFilter(kinds=("contradicts",)), True),
        (ChangeFilter(kinds=("denied",), countries=("AF",)), False),
        (ChangeFilter(incidents=("inc_1",), countries=("AF",), measures=("killed",), kinds=("contradicts",)), True),
        (ChangeFilter(incidents=("inc_2",)), False),
    ],
)
def test_a_subscriber_hears_of_what_all_its_filters_let_through(wanted: ChangeFilter, told: bool) -> None:
    assert wanted.wants("reconciliation.changed", KUNDUZ) is told


def test_a_change_that_is_about_nothing_named_passes_no_filter_but_that_of_types() -> None:
    assert ChangeFilter(types=("incident.closed",)).wants("incident.closed", ChangeTopic())
    assert not ChangeFilter(countries=("AF",)).wants("incident.closed", ChangeTopic())


def test_what_a_report_is_about_is_read_from_the_report() -> None:
    ranges = [
        {"scope": {"countries": ["AF"]}, "positions": [{"claimant": "taliban"}]},
        {"scope": {"countries": ["AF", "PK"]}, "positions": []},
    ]
    report = {
        "incident_id": "inc_1",
        "measures": [{"measure": "killed", "ranges": ranges}],
        "disagreements": [{"kind": "mirror_counts"}],
    }
    assert topic_of_report(report) == ChangeTopic(
        frozenset({"inc_1"}),
        frozenset({"AF", "PK"}),
        frozenset({"killed"}),
        frozenset({"mirror_counts"}),
        frozenset({"taliban"}),
    )


@pytest.mark.parametrize(
    ("failures", "asked", "seconds"),
    [(1, None, 5), (2, None, 300), (9, None, 86_400), (10, None, None), (1, 60, 60), (2, 60, 300), (1, 10**6, 86_400)],
)
def test_the_pauses_grow_and_a_receiver_may_lengthen_one_up_to_a_day(
    failures: int, asked: int | None, seconds: int | None
) -> None:
    assert pause_after(failures, asked) == seconds


def test_a_message_is_tried_for_three_days_before_it_is_given_up() -> None:
    assert 3 * 86_400 < sum(RETRY_SECONDS) < 4 * 86_400


def test_the_contract_and_the_documents_give_the_schedule_that_is_kept() -> None:
    guide = " ".join((ROOT / "docs" / "integrate.md").read_text().split())

    assert schedule() == "5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours"
    assert all(f"again after {schedule()}" in text for text in (guide, RECEIVE))


def test_while_a_secret_is_replaced_both_sign_and_then_only_the_new_one() -> None:
    new, old = Secret("new"), Secret("old", until=1_000)
    assert in_force([new, old], now=999) == (new, old)
    assert in_force([new, old], now=1_000) == (new,)
