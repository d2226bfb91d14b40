"""The chunks of a phrase without what counts nobody: articles, fillers, tails."""

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.chunks import Chunk, Sense, has_figure, senses_of
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.parsing.counted.clearing import cleared
from service.domain.quantities.parsing.figures import with_figures
from service.domain.quantities.parsing.readings import in_english
from service.domain.quantities.parsing.scan import scan
from service.domain.quantities.words.text import tokens


def chunks(text: str) -> list[Chunk]:
    return with_figures(scan(tokens(text), ENGLISH), ENGLISH)


def told(text: str) -> str:
    return " ".join(in_english(chunk) for chunk in cleared(chunks(text), ENGLISH))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("20 people were reportedly killed", "20 people killed"),
        ("a child", "1 child"),
        ("an elderly woman", "1 woman"),
        ("20 people on a bus", "20 people"),
        ("20 people in two villages", "20 people"),
        ("14 excluding the gunman", "14"),
        ("dozens of people", "dozens people"),
        ("20 people in 2021", "20 people"),
    ],
)
def test_what_counts_nobody_is_left_out(text: str, left: str) -> None:
    assert told(text) == left


def test_and_after_between_is_to() -> None:
    assert Sense.TO in senses_of(cleared(chunks("between 20 and 30"), ENGLISH))
    assert Sense.AND in senses_of(cleared(chunks("20 men and 30 women"), ENGLISH))


@pytest.mark.parametrize("text", ["1 in 4", "a five"])
def test_a_ratio_and_an_article_before_a_number_are_refused(text: str) -> None:
    with pytest.raises(UnreadableQuantity):
        cleared(chunks(text), ENGLISH)


def test_no_is_a_figure_too() -> None:
    assert has_figure(chunks("no deaths"))
    assert not has_figure(chunks("deaths"))
