"""The accepted word that a poster of an unknown one means: told where it is refused, never read."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from service.domain.claims.measures import NEAR_WORDS, OTHER_WORDS
from service.domain.claims.vocabulary import MEASURES, ClaimantKind
from service.domain.quantities.languages.english_nouns import ENGLISH_NOUNS

# Words of the API are at most half as long.
_LONGEST_WORD = 60
# A letter more, less or other in a word of five is like this or more.
_LEAST_LIKENESS = 80
# Nouns of stated quantities with the victims that they state: "children" is child, "soldiers" combatant.
_WORDS_OF_NOUNS = {
    word: stated for row in ENGLISH_NOUNS if (stated := row.demographic or row.status) for word, _ in row.nouns()
}
# What people call a claimant, by the kind that it is.
_WORDS_OF_KINDS = {
    ClaimantKind.STATE: "army military police government ministry security_forces",
    ClaimantKind.ARMED_GROUP: "militia rebels insurgents militants paramilitary",
    ClaimantKind.LOCAL_AUTHORITY: "mayor governor municipality elder official local_official",
    ClaimantKind.ELECTED_OFFICIAL: "parliament politician lawmaker mp senator",
    ClaimantKind.HEALTH_AUTHORITY: "hospital medical medics doctor doctors clinic health",
    ClaimantKind.INTERGOVERNMENTAL: "un united_nations agency",
    ClaimantKind.NGO_MONITOR: "ngo monitor charity human_rights rights_group civil_society",
    ClaimantKind.MEDIA: "newspaper press news news_agency journalist outlet broadcaster",
    ClaimantKind.WITNESS: "eyewitness resident residents survivor local",
    ClaimantKind.COMPANY: "airline operator business",
}
_KINDS_OF_WORDS = {word: kind for kind, words in _WORDS_OF_KINDS.items() for word in words.split()}
_ADVICE = {
    word.replace(" ", "_"): advice
    for word, advice in {**{word: word for word in (*MEASURES, *OTHER_WORDS)}, **NEAR_WORDS}.items()
}


def word_meant(stated: object, accepted: Sequence[str]) -> str | None:
    """The accepted word behind another form of it, a noun of victims or a typing error; ``None`` where none is near."""
    word = _folded(stated)
    if word is None:
        return None
    by_form = {_folded(candidate): candidate for candidate in accepted}
    noun = _WORDS_OF_NOUNS.get(word.replace("_", " "))
    if noun in accepted:
        return noun
    if _KINDS_OF_WORDS.get(word) in accepted:
        return str(_KINDS_OF_WORDS[word])
    near = _nearest(word, [form for form in by_form if form])
    return by_form[near] if near else None


def measure_meant(stated: object) -> str | None:
    """What to say instead of a word that is no measure: "injured" for "wounded" and for "wonded"."""
    word = _folded(stated)
    near = _nearest(word, list(_ADVICE)) if word else None
    return _ADVICE[near] if near else None


def _folded(stated: object) -> str | None:
    if not isinstance(stated, str) or not 0 < len(stated) <= _LONGEST_WORD:
        return None
    return stated.strip().casefold().replace(" ", "_").replace("-", "_")


def _nearest(word: str, candidates: Sequence[str]) -> str | None:
    # A typing error is as long as the word, or one letter more or less: "medical" is no "media".
    as_long = [candidate for candidate in candidates if abs(len(candidate) - len(word)) <= 1]
    likest = process.extractOne(word, as_long, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS)
    return likest[0] if likest else None
