"""The measure of a number, its victims, and the word that states the measure."""

from dataclasses import dataclass
from enum import Enum

from service.domain.drafting.text.tokens import Tokens


class Form(Enum):
    """The form in which a sentence states a number; the value is an example."""

    NOUN = "12 deaths"
    PASSIVE = "12 were killed"
    INTRANSITIVE = "12 died"
    ACTIVE = "killing 12"
    INVERTED = "there perished 12 people"
    OF = "the deaths of 12"
    TOLL = "the toll rose to 12"
    PART_OF_TOLL = "the toll includes 12"
    ALONG = "12 people died, along with 3 children"
    GAPPED = "12 died in one town and 3 in another"
    SINGLE = "a soldier was killed"
    NOBODY = "no casualties"
    MULTIPLE = "more than double that number"
    NEAR = "became the dead 12"
    OCCURRENCE = "a helicopter was shot down"


@dataclass(frozen=True)
class FoundMeasure:
    """The measure of a number; ``people`` are the words for those counted, ``cue`` is the place of the telling word."""

    measure: str
    people: Tokens
    cue: int
    form: Form
