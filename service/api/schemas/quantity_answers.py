"""The published shapes of quantities as they are read."""

from typing import Annotated

from pydantic import Field

from service.api.schemas.answered import Answered
from service.formats.reports.documents.measure_document import ReconciledBounds
from service.formats.requests import words


class StatedBounds(Answered):
    """`hard` (also `low`, `high`) is the widest reading a careful editor would not call false, `soft` the typical."""

    low: int
    high: int | None
    hard: ReconciledBounds
    soft: ReconciledBounds
    bound: words.Bound
    rounded: bool


class SaidVictims(Answered):
    """The victims that the nouns state; null where they state none."""

    status: words.VictimStatus | None = None
    demographic: words.Demographic | None = None


class SaidPart(SaidVictims):
    """A sub-count: of whom, and how many."""

    said_of: str | None
    bounds: ReconciledBounds


class StatedMultiple(Answered):
    """A multiple of another count ("more than double")."""

    numerator: int
    denominator: int
    more_than: bool


class UnusedWords(Answered):
    """Words that count by another measure than the one asked for."""

    words: Annotated[str, Field(description="The words, as stated.", examples=["30 hurt"])]
    measures: Annotated[list[str], Field(description="What they may count; empty: nothing.", examples=[["injured"]])]


class QuantityAnswer(Answered):
    """How a stated quantity is read. Of a multiple there is `multiple` alone."""

    stated: str
    multiple: StatedMultiple | None = None
    language: Annotated[str | None, Field(description="The language it was read in.")] = None
    bounds: StatedBounds | None = None
    of: Annotated[int | None, Field(description="The denominator of 40 of 60.")] = None
    measures: Annotated[list[str] | None, Field(description="The measures its words may state; empty: any.")] = None
    victims: SaidVictims | None = None
    unit: Annotated[str | None, Field(description="What its noun counts: families, homes, vehicles.")] = None
    said_of: Annotated[str | None, Field(description="Nouns that state nothing, kept as said: pilgrims.")] = None
    feared: Annotated[bool | None, Field(description="Feared, presumed or believed dead.")] = None
    increment: Annotated[bool | None, Field(description="Further people: another 15.")] = None
    parts: list[SaidPart] | None = None
    unused: Annotated[
        list[UnusedWords] | None,
        Field(
            description="Words that a count of this `measure` leaves out.",
            examples=[[{"words": "30 hurt", "measures": ["injured"]}]],
        ),
    ] = None
    verification: Annotated[
        str | None,
        Field(description="The verification its words name; a count has a field for it.", examples=["verified"]),
    ] = None
