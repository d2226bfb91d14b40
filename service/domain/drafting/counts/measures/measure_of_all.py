"""The measure that a relative clause tells of all who were counted: "four workers, all of whom died"."""

from service.domain.drafting.counts.measures.found_measure import Form, FoundMeasure
from service.domain.drafting.counts.number_phrases import NumberPhrase, is_number_at
from service.domain.drafting.text.tokens import Tokens, lower_at
from service.domain.drafting.words import measures as words
from service.domain.drafting.words.people import PERSONS

_ALL = (("all", "of", "whom"), ("both", "of", "whom"), ("who", "all"), ("who", "both"))
_NONE = (("none", "of", "whom", "survived"), ("neither", "of", "whom", "survived"))
_DEATHS = {word for word, measure in (words.PARTICIPLES | words.INTRANSITIVE).items() if measure == "killed"} | {"dead"}
_HAVE_BEEN = (("had", "been"), ("have", "been"))
_TWO = frozenset(("both", "neither"))
_BEFORE_A_DEATH = frozenset(("were", "was", "are", "been", "found"))
_BEHIND_A_NOUN = frozenset((",", "and", "who", "all", "both", "none"))
_LONGEST_NOUN, _MOST_JOINED, _LONGEST_OPENING = 7, 3, 4


def measure_of_all(tokens: Tokens, phrase: NumberPhrase) -> FoundMeasure | None:
    """The death of people and of those joined to them: "two guides and three climbers, all of whom died"."""
    end = _end_of_noun(tokens, phrase.end)
    people = tokens[phrase.end : end]
    if not any(token.lower in PERSONS for token in people):
        return None
    first_end = end
    for _ in range(_MOST_JOINED):
        is_another = is_number_at(tokens, end + 1) and lower_at(tokens, end + 1) != "none"
        if lower_at(tokens, end) not in ("and", ",") or not is_another:
            break
        end = _end_of_noun(tokens, end + 2)
    start = end + (lower_at(tokens, end) == ",")
    is_of_two = not _TWO.isdisjoint((lower_at(tokens, start), lower_at(tokens, start + 1)))
    cue = None if is_of_two and end != first_end else _death_of_all(tokens, start)
    return FoundMeasure("killed", people, cue, Form.PASSIVE) if cue else None


def _end_of_noun(tokens: Tokens, start: int) -> int:
    """Where the noun ends that begins there: at a comma, an "and", or the relative clause itself."""
    near = range(start, min(len(tokens), start + _LONGEST_NOUN))
    return next((index for index in near if lower_at(tokens, index) in _BEHIND_A_NOUN), start)


def _death_of_all(tokens: Tokens, start: int) -> int | None:
    """The place of the word that tells it: of "all of whom were found dead" the last."""
    opening = tuple(lower_at(tokens, start + step) for step in range(_LONGEST_OPENING))
    if opening in _NONE:
        return start + _LONGEST_OPENING - 1
    whom = next((len(words_of_all) for words_of_all in _ALL if opening[: len(words_of_all)] == words_of_all), 0)
    index = start + whom
    while (
        lower_at(tokens, index) in _BEFORE_A_DEATH
        or (lower_at(tokens, index), lower_at(tokens, index + 1)) in _HAVE_BEEN
    ):
        index += 1
    return index if whom and lower_at(tokens, index) in _DEATHS else None
