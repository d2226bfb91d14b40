"""Ages beside counted people."""

import pytest

from service.domain.quantities.chunks import Chunk
from service.domain.quantities.languages import LANGUAGES
from service.domain.quantities.parsing.counted.ages_apart import without_ages
from service.domain.quantities.parsing.figures import with_figures
from service.domain.quantities.parsing.scan import scan
from service.domain.quantities.words.text import tokens


@pytest.mark.parametrize(
    ("stated", "left"),
    [
        ("a boy, 12", "a boy"),
        ("2 men, 23 and 51", "2 men"),
        ("2 men, 23, 51 women", "2 men, 23, 51 women"),
        ("3 men, 150", "3 men, 150"),
    ],
)
def test_as_many_numbers_as_persons_behind_them_are_ages(stated: str, left: str) -> None:
    assert texts(without_ages(chunks(stated))) == texts(chunks(left))


def chunks(stated: str) -> list[Chunk]:
    return [*with_figures(scan(tokens(stated), LANGUAGES["en"]), LANGUAGES["en"])]


def texts(items: list[Chunk]) -> list[str]:
    return [item.text for item in items]
