"""The examples of the contract, from one file that the document, the reference page and the tests share."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def all_examples() -> dict[str, Any]:
    """Every example by its name."""
    text = files("service.api").joinpath("examples.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def example(name: str) -> Any:
    """The example of that name. Raises ``KeyError`` when there is none."""
    return all_examples()[name]
