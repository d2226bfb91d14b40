"""The examples of the operations on grouping have the shapes they illustrate."""

import pytest
from pydantic import BaseModel

from service.api.openapi.examples import example
from service.api.v1.grouping import schemas


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("judgement", schemas.JudgementBody),
        ("judgement_answer", schemas.JudgementAnswer),
        ("judgement_undone", schemas.JudgementAnswer),
        ("judgement_list", schemas.JudgementList),
        ("why", schemas.WhyAnswer),
        ("why_not", schemas.WhyNotAnswer),
        ("how", schemas.HowAnswer),
        ("review_list", schemas.ReviewList),
    ],
)
def test_every_example_has_the_shape_it_illustrates(name: str, shape: type[BaseModel]) -> None:
    shape.model_validate(example(name))
