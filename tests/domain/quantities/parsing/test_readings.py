"""Numbers with their qualifiers: figures, pairs of figures, and what "so far" opens."""

import pytest

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bound, Bounds
from service.domain.quantities.chunks import Chunk, Sense
from service.domain.quantities.forms import Qualifier
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.parsing.figures import with_figures
from service.domain.quantities.parsing.readings import Reading, one_figure, opened, two_figures
from service.domain.quantities.parsing.scan import scan
from service.domain.quantities.words.text import tokens


def figure(text: str) -> Chunk:
    [item] = with_figures(scan(tokens(text), ENGLISH), ENGLISH)
    assert item.sense is Sense.FIGURE
    return item


def test_qualifiers_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(UnreadableQuantity):
        one_figure(figure("20"), frozenset({Qualifier.AT_LEAST, Qualifier.AT_MOST}))


def test_perhaps_yields_to_any_other_qualifier() -> None:
    up_to = one_figure(figure("50"), frozenset({Qualifier.UP_TO, Qualifier.PERHAPS}))

    assert up_to.hard == Bounds(1, 50)
    assert one_figure(figure("50"), frozenset({Qualifier.PERHAPS})).hard == Bounds(40, 60)


@pytest.mark.parametrize("low", ["10", "ten", "998"])
def test_a_first_number_that_may_stand_for_thousands_is_refused(low: str) -> None:
    """VOCABULARY 8: "10 to 12,000" is refused."""
    with pytest.raises(UnreadableQuantity, match="or give low and high"):
        two_figures((figure(low), frozenset()), (figure("999,000"), frozenset()))


def test_so_far_opens_a_number_and_never_an_upper_bound() -> None:
    exact = Reading(Bounds(20, 20), Bounds(19, 21), Bound.EXACT, "20")

    assert opened(exact).hard == Bounds(20, None)
    with pytest.raises(UnreadableQuantity):
        opened(Reading(Bounds(1, 20), Bounds(10, 20), Bound.UPPER, "up to 20"))
