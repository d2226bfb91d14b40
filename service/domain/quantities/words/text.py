"""The text of a stated quantity in one spelling: digits, spaces, dashes and foot marks; and its words."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from service.domain.quantities.words.ages import without_ages
from service.domain.quantities.words.uncounted_numbers import without_other_numbers

_DASH = re.compile(r" - | ?[‒–—―] ?")
# Marks of an information box: "20[12]", "20 [a]", "20[note 1]", "20*".
_FOOT_MARKS = re.compile(
    r" ?\[(?:[0-9]{1,3}|[a-z]{1,2}|(?:note|n|nb) ?[0-9]{1,2}|citation needed)\]|(?<=[0-9a-z])[*†‡]+|(?<=[0-9a-z])¹$"
)
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "‐": "-", "‑": "-", "−": "-"})
# One letter for its forms: the Persian and the Arabic kaf and yeh, the seats of the alif, the Russian yo; and no vowel
# signs, which only some newsrooms write.
_LETTERS = str.maketrans(
    {"«": None, "»": None, "„": None, "ی": "ي", "ى": "ي", "ک": "ك", "أ": "ا", "إ": "ا", "آ": "ا", "ё": "е", "ـ": None}
) | dict.fromkeys(range(0x064B, 0x0653))
_ARABIC_SIGNS = {"،": ",", "؛": ";"}
_RANGE = re.compile(r"(?<=[0-9]) ?[-~–] ?(?=[0-9])")
_OPEN_RANGE = re.compile(r"(?<=[0-9]) ?– ?(?=[0-9])")
# "200 est." is about 200 in any language: the French "est" stands before what it says, never last.
_ESTIMATED = re.compile(r"(?<=[0-9]) ?(?:est|\(est\.?\))$")
# Letters and digits stand apart: "12k" is "12 k", "c20" is "c 20"; "20's" and "20'den" are parted at the apostrophe.
_LETTER_AND_DIGIT = re.compile(r"(?<=[0-9])-?(?=[^\W\d_])|(?<=[^\W\d_])-?(?=[0-9])")
# The number of a type is no count: "three F-16s", "12 Shahed-136 drones", and behind a number "two M777", "22 Leopard
# 2A6". A known word ("killed-14") is parted later.
_TYPE = re.compile(
    r"(?<![^\W_])(?:[^\W\d_]{1,12}-[0-9]{1,4}[a-z]{0,3}|[a-zа-яіїєґ]{1,5}[0-9]{1,4}[a-zа-я]{0,3}|[0-9]{1,2}[a-z][0-9]{1,2})"
    r"(?![^\W_])(?!-)"
)
_ABBREVIATION = re.compile(r"(?:c|ca|x|abt|est|appr|appx|min|max)[0-9]")
_COUNTED = re.compile(
    r"(?:^|[^\w.,])(?:[0-9]|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,5}teen|"
    r"twenty|dozens?|several|few)(?![^\W_]))"
)
_TOKEN = re.compile(
    # 47,600 and 1,200.0
    r"[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:\.[0-9]{3})+|(?:'[0-9]{3})+|(?: [0-9]{3})+)(?![0-9])(?:[.,]0+(?![0-9]))?"
    r"|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}(?![0-9])"  # 1,20,000
    r"|[0-9]+(?:[.,][0-9]+)*"
    r"|[^\W\d_]+-[0-9]+[a-z]*"
    r"|[^\W\d_]+(?:['’-][^\W\d_]+)*\.?"
    r"|[<>]=|\S"
)


def printable(text: str) -> str:
    """The text with single spaces, western digits and no invisible characters."""
    return " ".join("".join(_plain_character(character) for character in text).split())


def comparable(text: str) -> str:
    """The text as the grammar expects it: printable, lower case, one apostrophe, one dash, no foot marks, no HTML."""
    lowered = one_spelling(printable(unescape(text))).rstrip(" .,;!").removesuffix(" -").rstrip(" ,")
    return _ESTIMATED.sub(" ≈", _DASH.sub("–", _FOOT_MARKS.sub("", lowered).strip()))


def tokens(text: str) -> list[str]:
    """The numerals, words and signs of a comparable text, in order; between two numerals a hyphen is a dash."""
    text = without_other_numbers(without_ages(text))
    ranged = _OPEN_RANGE.sub(" – ", _RANGE.sub("–", text)).replace("–", " – ")
    return [word for part in _parts(ranged) for word in _words_of(part)]


def _words_of(part: str) -> list[str]:
    return [part] if _TYPE.fullmatch(part) else _TOKEN.findall(part)


def _parts(text: str) -> Iterator[str]:
    """The text between the names of types, with letters and digits apart, and those names as they are."""
    start = 0
    counted = _COUNTED.search(text)
    for name in _TYPE.finditer(text):
        is_behind_number = counted is not None and counted.end() <= name.start() and not _ABBREVIATION.match(name[0])
        if "-" not in name[0] and not is_behind_number:
            continue
        yield _LETTER_AND_DIGIT.sub(" ", text[start : name.start()])
        yield name[0]
        start = name.end()
    yield _LETTER_AND_DIGIT.sub(" ", text[start:])


def one_spelling(text: str) -> str:
    """The text in lower case, with one form of each letter and one apostrophe; so are the phrases of a language."""
    # The Turkish capital İ has no single lower-case letter outside Turkish.
    return text.replace("İ", "i").lower().translate(_LETTERS).translate(_APOSTROPHES)


def _plain_character(character: str) -> str:
    if character == "٬":  # the Arabic thousands separator
        return ","
    if character == "٫":  # the Arabic decimal separator
        return "."
    if character in _ARABIC_SIGNS:
        return _ARABIC_SIGNS[character]
    if character == "\u200c":  # the Persian half-space parts words
        return " "
    # Digits of every script; never a superscript or a fraction, which are no decimal digits.
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return "" if unicodedata.category(character) == "Cf" else character
