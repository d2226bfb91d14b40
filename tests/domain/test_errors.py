"""Errors carry what is needed to mend a request, and name no value that was sent."""

import inspect

import pytest

from service.domain import errors
from service.domain.errors import CounterclaimError, Refused, UnreadableQuantity

RAISED = [
    error
    for _, error in inspect.getmembers(errors, inspect.isclass)
    if issubclass(error, Exception) and error is not CounterclaimError
]


@pytest.mark.parametrize("error", RAISED, ids=lambda error: error.__name__)
def test_every_error_of_the_core_is_one_of_ours_and_says_what_it_means(error: type[Exception]) -> None:
    assert issubclass(error, CounterclaimError)
    assert error.__doc__


def test_a_refusal_seen_from_further_out_has_the_longer_path() -> None:
    refused = Refused("Not a date", ("start",)).within("event").within("claims", 3)

    assert refused.where == ("claims", 3, "event", "start")
    assert refused.reason == "Not a date"


def test_an_unreadable_quantity_names_what_is_accepted() -> None:
    refused = UnreadableQuantity("no number", ("119", "at least 21"))

    assert refused.accepted == ("119", "at least 21")
    assert isinstance(refused, Refused)
