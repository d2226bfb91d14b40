"""Where the parts of a count begin."""

import pytest

from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.parsing.figures import with_figures
from service.domain.quantities.parsing.scan import scan
from service.domain.quantities.parsing.split_parts import split_parts
from service.domain.quantities.words.text import tokens


@pytest.mark.parametrize(
    ("text", "whole", "rest"),
    [
        ("20, including 3 children", "20 ,", "including 3 children"),
        ("20 among them two women", "20", "among them two women"),
        ("21 people, 14 of them children", "21 people ,", "14 of them children"),
        ("20 people", "20 people", ""),
    ],
)
def test_a_quantity_is_split_before_its_sub_counts(text: str, whole: str, rest: str) -> None:
    split = split_parts(with_figures(scan(tokens(text), ENGLISH), ENGLISH), ENGLISH)

    assert tuple(" ".join(item.text for item in items) for items in split) == (whole, rest)
