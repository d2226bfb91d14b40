"""The published shapes of parties and of the house style."""

from service.api.schemas.answered import Answered
from service.api.schemas.responses import NextPage
from service.formats.requests import words
from service.formats.requests.bodies import PartyBody


class PartyAnswer(PartyBody):
    """A party as last put, or as the claims that name it know it."""

    id: str


class PlacedFigures(Answered):
    """The figures of a party, by where they lie beside the lowest and the highest of others for the same victims."""

    given: int
    alone: int
    far_below: int
    below: int
    among: int
    above: int
    far_above: int


class ChangedFigures(Answered):
    """How a party changed its own figures."""

    figures: int
    raised: int
    lowered: int
    reworded: int
    taken_back: int


class PartyRecordAnswer(Answered):
    """The track record of a party, as counts: no score, and nothing is weighed by it."""

    party_id: str
    incidents: int
    complete: bool
    figures: PlacedFigures
    changes: ChangedFigures
    caveat: str


class PartyList(Answered):
    """Parties, by their ids."""

    items: list[PartyAnswer]
    next: NextPage


class HouseStyleAnswer(Answered):
    """How the texts of the newsroom are written."""

    attribution: words.Attribution
    numerals: words.Numerals
    clock: words.ClockFace
    zone: str
