"""The text of a stated quantity: digits, spaces and dashes in one spelling, the nouns after numbers removed."""

import re
import unicodedata
from dataclasses import dataclass

# Nouns for the things counted. The list is closed: another word may change the meaning of the number ("20 survivors").
_NOUNS = (
    "people person persons civilian civilians victim victims casualty casualties fatality fatalities death deaths "
    "dead killed died injury injuries injured wounded hurt missing captured detained displaced body bodies life lives "
    "lost man men woman women child children soldier soldiers troops fighter fighters militant militants insurgent "
    "insurgents terrorist terrorists policeman policemen police officer officers personnel member members family "
    "families home homes house houses shelter shelters village villages district districts province provinces "
    "vehicle vehicles tank tanks aircraft helicopter helicopters mine mines ied ieds"
)
_FILLERS = "were was are is have has had been"
NOUNS = frozenset(_NOUNS.split())
FILLERS = frozenset(_FILLERS.split())

# "N so far", "N confirmed": the number may still rise (VOCABULARY 3, row "at least N").
STILL_COUNTING = ("so far", "to date", "until now", "and counting", "confirmed")

_DASH = re.compile(r" - | ?[‒–—―] ?")


@dataclass(frozen=True, slots=True)
class Stripped:
    """The text up to the end of its number; ``nouns`` tells whether a noun was removed."""

    core: str
    nouns: bool = False
    still_counting: bool = False
    reported: bool = False


def printable(text: str) -> str:
    """The text with single spaces, western digits and no invisible characters."""
    return " ".join("".join(_character(character) for character in text).split())


def comparable(text: str) -> str:
    """The text as the grammar expects it: printable, lower case, one apostrophe, one hyphen, one long dash."""
    lowered = printable(text).lower().replace("’", "'").replace("‐", "-").replace("‑", "-").rstrip(" .,")
    return _DASH.sub("–", lowered)


def _character(character: str) -> str:
    if character == "٬":  # the Arabic thousands separator
        return ","
    # Digits of every script; never a superscript or a fraction, which are no decimal digits.
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return "" if unicodedata.category(character) == "Cf" else character


def without_nouns(text: str) -> Stripped:
    """The text without the nouns at its end: "21 people" is "21", "dozens of civilians" "dozens", "a child" "one"."""
    core, nouns = text, False
    while (last := core.rpartition(" ")[2]) in NOUNS or last in FILLERS:
        core, nouns = _before(core, last), nouns or last in NOUNS
    if not nouns:
        return Stripped(core)
    return Stripped("one" if core in ("a", "an") else core.removesuffix(" of"), nouns)


def stripped(text: str) -> Stripped:
    """The text without the nouns and markers at its end; the markers "so far", "confirmed", "reported" become flags."""
    phrase = without_nouns(text)
    still_counting = reported = False
    while marker := _marker(phrase.core):
        still_counting, reported = still_counting or marker != "reported", reported or marker == "reported"
        shorter = without_nouns(_before(phrase.core, marker))
        phrase = Stripped(shorter.core, shorter.nouns or phrase.nouns)
    return Stripped(phrase.core, phrase.nouns, still_counting, reported)


def _marker(text: str) -> str | None:
    return next((marker for marker in (*STILL_COUNTING, "reported") if (" " + text).endswith(" " + marker)), None)


def _before(text: str, ending: str) -> str:
    return text.removesuffix(ending).rstrip(" ,")
