"""The phrases of a text in their roles."""

from service.domain.quantities.chunks import Chunk, Sense, has_figure, senses_of, states_measure
from service.domain.quantities.numbers.amounts import Amount
from service.domain.quantities.words.nouns import Noun

DEAD = Chunk(Sense.NOUN, "dead", noun=Noun(("killed",)))
VILLAGES = Chunk(Sense.NOUN, "villages", noun=Noun(("other:",), unit="villages"))
TWENTY = Chunk(Sense.FIGURE, "20", figure=Amount(20, 10))


def test_a_noun_of_a_measure_states_it_unless_it_counts_a_unit() -> None:
    assert states_measure(DEAD)
    assert not states_measure(VILLAGES)
    assert not states_measure(TWENTY)


def test_a_number_and_no_before_a_noun_are_figures() -> None:
    assert has_figure([TWENTY, DEAD])
    assert has_figure([Chunk(Sense.NO, "no"), DEAD])
    assert not has_figure([DEAD])
    assert senses_of([TWENTY, DEAD, DEAD]) == {Sense.FIGURE, Sense.NOUN}
