"""Errors carry what is needed to mend a request, and name no value that was sent."""

import importlib
import inspect
import re
from collections.abc import Iterator

import pytest

from service.domain import errors
from service.domain.errors import CounterclaimError, Refused, UnreadableQuantity
from tests.architecture.source import modules

RAISED = [
    error
    for _, error in inspect.getmembers(errors, inspect.isclass)
    if issubclass(error, Exception) and error is not CounterclaimError
]


@pytest.mark.parametrize("error", RAISED, ids=lambda error: error.__name__)
def test_every_error_of_the_core_is_one_of_ours_and_says_what_it_means(error: type[Exception]) -> None:
    assert issubclass(error, CounterclaimError)
    assert error.__doc__


def subclasses_of(error: type[Exception]) -> Iterator[type[Exception]]:
    for subclass in error.__subclasses__():
        yield subclass
        yield from subclasses_of(subclass)


def test_the_drawing_of_the_errors_shows_all_of_them() -> None:
    for module in modules("service"):
        importlib.import_module(module.name)
    drawing = (errors.__doc__ or "").partition("CounterclaimError")[2]

    drawn = re.findall(r"\b[A-Z][A-Za-z]+\b", drawing)

    ours = (error for error in subclasses_of(CounterclaimError) if error.__module__.startswith("service"))
    assert sorted(drawn) == sorted(error.__name__ for error in ours)


def test_a_refusal_seen_from_further_out_has_the_longer_path() -> None:
    refused = Refused("Not a date", ("start",)).within("event").within("claims", 3)

    assert refused.where == ("claims", 3, "event", "start")
    assert refused.reason == "Not a date"


def test_an_unreadable_quantity_names_what_is_accepted() -> None:
    refused = UnreadableQuantity("no number", ("119", "at least 21"))

    assert refused.accepted == ("119", "at least 21")
    assert isinstance(refused, Refused)
