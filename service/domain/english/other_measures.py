"""Measures outside the vocabulary in words: "rescued" is what happened to people, "evacuation_centres" are counted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from service.domain.quantities.words.nationalities import ADJECTIVES

# What happens to people; other verbs may be of things ("cancelled"), and get no noun of their own.
_OF_PEOPLE = frozenset(
    "abducted acquitted admitted airlifted bereaved buried charged convicted conscripted deported deployed detained "
    "disappeared discharged drowned escaped evacuated exchanged executed expelled exposed fainted fled freed gassed "
    "hospitalised hospitalized identified imprisoned indicted infected isolated jailed kidnapped orphaned pardoned "
    "perished poisoned quarantined raped ransomed recovered recruited released relocated repatriated rescued resettled "
    "returned saved sentenced sickened starved stranded surrendered survived tortured trafficked trampled trapped "
    "found treated unharmed uninjured vaccinated wanted".split()
)
# What people do: "24 escaped", not "24 were escaped".
_ACTIVE = frozenset(
    "arrived collapsed crossed defected disappeared drowned escaped exploded fainted fled perished recovered returned "
    "starved surrendered survived".split()
)
_IRREGULAR = frozenset("freed found burnt held hurt lost shot sunk".split())
# States of people, without a verb of their own.
_STATES = frozenset(
    "aboard alive ashore homeless ill safe sick unhurt unaccounted unconscious in on at under without".split()
)
_WORD = re.compile(r"[a-z]+")
# Words that follow a verb; before a noun it is no verb ("injured soldiers").
_AFTER_VERB = frozenset("alive dead safe home abroad in on at from to by as off out without for".split())


@dataclass(frozen=True, slots=True)
class OtherMeasure:
    """A measure outside the vocabulary: the ``noun`` that it counts, and the ``verb`` or state, "" where there is none.

    ``noun`` is "" where nothing says what it counts ("cancelled"); ``is_active``: the verb is what they did.
    """

    noun: str
    verb: str = ""
    is_active: bool = False


def words_of(measure: str) -> str:
    """A slug as it is printed: "Israeli violations" of ``other:israeli_violations``."""
    words = measure.removeprefix("other:").replace("_", " ")
    return _WORD.sub(lambda word: word[0].capitalize() if word[0] in ADJECTIVES else word[0], words)


def other_measure(measure: str, people: str) -> OtherMeasure:
    """The words of ``other:flights_cancelled``: a participle at their end, or a state, is no noun.

    ``people`` is the noun where only people can be meant: "rescued", "aboard".
    """
    words = words_of(measure).replace("-", " ").split()
    start = next((index for index in range(len(words)) if _is_told_of(words[index:], words[:index])), None)
    if start is None:
        return OtherMeasure(" ".join(words))
    noun = " ".join(words[:start])
    is_of_people = words[start] in _OF_PEOPLE or words[start] in _STATES
    return OtherMeasure(
        noun or (people if is_of_people else ""), " ".join(words[start:]), is_active=words[start] in _ACTIVE
    )


def _is_told_of(words: Sequence[str], before: Sequence[str]) -> bool:
    """Whether the words say what happened to somebody, or in which state they are."""
    first = words[0]
    if first in _STATES:
        return bool(before) or len(words) > 1 or first not in _AFTER_VERB
    is_participle = first in _IRREGULAR or (first.endswith("ed") and not first.endswith("eed"))
    return is_participle and (len(words) == 1 or words[1] in _AFTER_VERB)
