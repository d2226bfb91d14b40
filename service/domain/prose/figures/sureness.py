"""How sure a claimant says it is: of all whom a number counts, or that they are what they are called."""

import re

from service.domain.prose.figures.signs import states_a_number_only
from service.domain.quantities.words.verification import SURENESS

# How sure a claimant is of a number.
_SURE = rf"(?:{'|'.join(SURENESS)})"
_HOW_SURE = rf"{_SURE}(?:(?:,? (?:and|or) |/){_SURE})*"
_OF_EVENTS = r"(?:cases?|deaths?|fatalit(?:y|ies)|infections?|victims?|murders?|homicides?|suicides?|drown(?:ed|ings?))"

# "35 suspected deaths", "57 new suspected cholera cases", "35 suspected": at the number, and of all whom it counts.
_SURE_AT_NUMBER = re.compile(
    rf"(?P<number>[^,;:()]+?) (?:(?:new|more|further|additional) )?(?:lab(?:oratory)?[ -])?(?P<how>{_HOW_SURE})"
    rf"(?:$|(?= \()| (?:(?:[^\W\d_][\w-]* ){{0,2}}{_OF_EVENTS}|dead|killed|injured|missing|so far)\b(?!.*\b{_SURE}\b))",
    re.IGNORECASE,
)

# "35 deaths, not yet confirmed", "12 civilians (unverified)": behind all, where no part stands.
_SURE_BEHIND = re.compile(
    rf"(?P<number>[^,;:()]+?)(?:,? \(|,? )(?P<how>(?:(?:as )?yet |still |not (?:yet )?)?{_HOW_SURE})\)?", re.IGNORECASE
)
_OF_SOME = re.compile(rf"\b(?:including|among|of (?:them|whom)|with|by|{_SURE})\b", re.IGNORECASE)
_SUSPECTS = re.compile(r"(?P<number>[^,;:()]+?) (?P<how>suspected|alleged) [^\W\d_]", re.IGNORECASE)


def how_sure(stated: str) -> str:
    """How sure a claimant says it is of all whom a number counts: "suspected", "not yet confirmed"; "" of a part, and
    of those whom somebody suspects."""
    at_number, behind = _SURE_AT_NUMBER.match(stated), _SURE_BEHIND.fullmatch(stated)
    if at_number and states_a_number_only(at_number["number"]):
        return at_number["how"].casefold()
    return behind["how"].casefold() if behind and not _OF_SOME.search(behind["number"]) else ""


def whether_suspects(stated: str) -> str:
    """The word for people of whom somebody suspects what their noun says: "alleged" of "three alleged spies"."""
    suspects = _SUSPECTS.match(stated)
    if suspects is None or how_sure(stated):
        return ""
    is_of_all = suspects["number"].casefold() in ("a", "an") or states_a_number_only(suspects["number"])
    return suspects["how"].casefold() if is_of_all else ""
