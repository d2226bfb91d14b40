"""Tables in a text: "Province | Killed | Injured", and in the rows below it "Herat | 12 | 31"."""

from collections.abc import Sequence
from itertools import groupby

from service.domain.drafting.counts.counts import SentenceCount
from service.domain.drafting.counts.measures.found_measure import Form, FoundMeasure
from service.domain.drafting.counts.measures.measure_before import measure_of_homes
from service.domain.drafting.counts.number_phrases import is_number, number_phrases
from service.domain.drafting.counts.victims import CountedPeople
from service.domain.drafting.text.tokens import Tokens
from service.domain.drafting.words.measures import COUNTED_BY_A_FIGURE

_BETWEEN_CELLS = "|"

Columns = Sequence[str | None]


def columns_of(tokens: Tokens) -> Columns:
    """The measure of each column that a heading names; empty if the words are no heading of a table."""
    if any(is_number(token) for token in tokens):
        return ()
    cells = [list(cell) for is_bar, cell in groupby(tokens, lambda token: token.text == _BETWEEN_CELLS) if not is_bar]
    columns = [_measure_of([token.lower for token in cell]) for cell in cells]
    return columns if len(columns) > 1 and any(columns) else ()


def row_counts(tokens: Tokens, columns: Columns) -> list[SentenceCount]:
    """The numbers of a row, each with the measure of its column."""
    bars = [index for index, token in enumerate(tokens) if token.text == _BETWEEN_CELLS]
    if not columns or len(bars) + 1 != len(columns):
        return []
    counts = list[SentenceCount]()
    for phrase in number_phrases(tokens):
        measure = columns[sum(bar < phrase.core for bar in bars)]
        if measure:
            counts.append(SentenceCount(phrase, FoundMeasure(measure, (), phrase.core, Form.TOLL), CountedPeople()))
    return counts


def _measure_of(words: Sequence[str]) -> str | None:
    of_homes = measure_of_homes(words)
    if of_homes:
        return of_homes
    measures = {COUNTED_BY_A_FIGURE[word] for word in words if word in COUNTED_BY_A_FIGURE}
    return measures.pop() if len(measures) == 1 else None
