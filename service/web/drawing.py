"""The drawings of a page, as markup: they escape what claims say themselves."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

Json = Mapping[str, Any]


def chart(report: Json, measure: str) -> Markup:
    """The ranges of one measure."""
    return Markup("")


def mark(report: Json) -> Markup:
    """The tiny mark of a row."""
    return Markup("")


def timeline(revisions: Sequence[Json], report: Json) -> Markup:
    """How the report developed."""
    return Markup("")


def place_map(places: Sequence[Json]) -> Markup:
    """Where it is said to have happened."""
    return Markup("")
