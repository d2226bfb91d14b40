"""The page of limits says what the settings and the code say, leaves no setting out, and names tests that are there."""

import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from service.settings import Settings
from tests.root import ROOT

ROW = re.compile(r"\| (?P<what>[^|]+) \| (?P<most>[\d.,]+) \| `(?P<name>[\w.]+)` \| [^|]+ \| `(?P<test>[^`]+)` \|")
# Numbers that bound nothing that a stranger can use up.
NO_LIMITS = frozenset({"port", "workers"})


@dataclass(frozen=True, slots=True)
class Limit:
    """A row of the page: the stated number, the setting or constant, the test that holds it."""

    stated: float
    name: str
    test: str


def limits() -> Iterator[Limit]:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    for line in page.splitlines():
        if line.startswith("| ") and not line.startswith("| what"):
            row = ROW.fullmatch(line)
            assert row, line
            yield Limit(float(row["most"].replace(",", "")), row["name"], row["test"])


LIMITS = list(limits())


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_a_stated_limit_is_the_one_that_holds(limit: Limit) -> None:
    if limit.name.isupper():
        assert limit.stated == Settings.model_fields[limit.name.lower()].default
    else:
        module, _, constant = f"service.{limit.name}".rpartition(".")
        assert limit.stated == getattr(importlib.import_module(module), constant)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_the_test_that_holds_it_is_there(limit: Limit) -> None:
    file, _, name = limit.test.partition("::")
    text = (ROOT / "tests" / file).read_text(encoding="utf-8")

    assert not name or f"def {name}(" in text


def test_every_number_among_the_settings_is_on_the_page() -> None:
    numbers = {name for name, field in Settings.model_fields.items() if field.annotation in (int, float)}

    assert {limit.name.lower() for limit in LIMITS if limit.name.isupper()} == numbers - NO_LIMITS
