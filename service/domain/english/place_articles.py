"""Where something happened, in a sentence: in the West Bank, at a mosque, on Ukara Island (VOCABULARY 10)."""

import re
from functools import lru_cache

# Regions that take "the" by custom. The usual names of countries bring it (``countries.py``); these are the others.
_BY_CUSTOM = frozenset(
    {
        *("west bank", "occupied west bank", "golan", "golan heights", "green zone", "middle east", "far east"),
        *("sahel", "maghreb", "levant", "caucasus", "north caucasus", "balkans", "caribbean", "himalayas", "alps"),
        *("andes", "pyrenees", "urals", "carpathians", "rockies", "amazon", "arctic", "negev", "donbas", "donbass"),
        *("azores", "andamans", "bronx", "hague", "pacific", "atlantic", "mediterranean", "sundarbans", "kivus"),
        *("eastern cape", "western cape", "northern cape", "free state", "north island", "south island"),
        *("swat valley", "panjshir valley", "kashmir valley", "kathmandu valley", "tirah valley", "korengal valley"),
        *("bekaa valley", "beqaa valley", "jordan valley", "rift valley", "fergana valley", "ferghana valley"),
        *("bahamas", "gambia", "maldives", "netherlands", "philippines", "seychelles", "comoros", "vatican"),
        *("drc", "uae", "uk", "us", "usa"),
    }
)
# What a name is, where that takes "the": the last word, or the one before "of" and "in". Towns called so
# are in ``_TOWNS``.
_HEADS = frozenset(
    "islands isles archipelago peninsula mountains desert highlands strip corridor delta basin plateau sea ocean "
    "channel canal strait straits republic federation emirates region territory territories neighbourhood neighborhood "
    "crossing".split()
)
# Nor where "of" follows: the Gulf of Aden, the Isle of Wight, the State of Mexico.
_HEADS_OF = _HEADS | frozenset(
    "gulf bay bight isle island horn kingdom state province district governorate municipality port city".split()
)
_TOWNS = frozenset({"port of spain", "palm desert"})
_CAMP = re.compile(r"\brefugee camp$", re.IGNORECASE)
_BEHIND_HEAD = frozenset({"of", "in"})
# Buildings, at which things happen: by these words, or where a name has the other ones in small letters. A town may be
# called Falls Church or College Station.
_BUILDINGS = frozenset({"mosque", "refinery", "checkpoint"})
_BUILDINGS_IN_SMALL = _BUILDINGS | frozenset(
    "centre center church cathedral temple monastery synagogue shrine market bazaar hotel restaurant mine factory "
    "plant bridge theatre theater mall courthouse embassy consulate outpost cemetery warehouse dam junction base "
    "barracks clinic palace museum".split()
)
_BARE_BUILDINGS = frozenset({"hospital", "airport", "university", "prison", "school"})
_ISLANDS_WITH_IN = frozenset({"rhode island", "rock island"})


# The cache holds a pure function of a string: it changes the speed, never the result.
@lru_cache(maxsize=4_096)
def place_with_article(place: str) -> str:
    """A place as it follows "in": "the Gaza Strip", "the Sahel", "Kunduz, Afghanistan"; of names the first decides."""
    name = place.partition(", ")[0]
    return f"the {place}" if _takes_the(name.casefold()) else place


def where(place: str) -> str:
    """A place with its preposition: "in the Sahel", "at the Kaaj education centre, Kabul", "on Ukara Island"."""
    name = place.partition(", ")[0]
    last = name.rpartition(" ")[2]
    if last == name or name[:4].casefold() == "the ":
        return f"in {place_with_article(place)}"
    if last in _BUILDINGS_IN_SMALL or last.casefold() in _BUILDINGS:
        return f"at the {place}"
    if last.casefold() in _BARE_BUILDINGS:
        return f"at {place}"
    is_island = last.casefold() == "island" and name.casefold() not in _ISLANDS_WITH_IN
    return f"{'on' if is_island else 'in'} {place_with_article(place)}"


def _takes_the(name: str) -> bool:
    if name in _BY_CUSTOM:
        return True
    words = name.split()
    if len(words) < 2 or name in _TOWNS or words[0] == "the":
        return False
    behind = next((index for index, word in enumerate(words) if index and word in _BEHIND_HEAD), len(words))
    head, is_of = words[behind - 1], words[behind : behind + 1] == ["of"]
    return head in (_HEADS_OF if is_of else _HEADS) or _CAMP.search(name) is not None
