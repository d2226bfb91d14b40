"""Each form of telling a number has an example that the reader reads so."""

import pytest

from service.domain.drafting.counts.measures.found_measure import Form
from tests.builders.drafting import counts_in


@pytest.mark.parametrize("form", Form, ids=lambda form: form.name)
def test_the_example_of_a_form_is_read_in_that_form(form: Form) -> None:
    example = "12 people died and double that number were wounded" if form is Form.MULTIPLE else form.value

    assert form in {count.form for count in counts_in(example)}
