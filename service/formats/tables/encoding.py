"""The encoding of a text file as spreadsheet programs and old systems write it: recognised and named, or asked for."""

import codecs
import re
import unicodedata
from itertools import pairwise

from charset_normalizer import from_bytes

from service.domain.errors import Refused

# The names that a file's encoding may be given by, and Python's names of them.
ENCODINGS = {
    "UTF-8": "utf-8-sig",
    "UTF-16": "utf-16",
    "Windows-1250": "cp1250",
    "Windows-1251": "cp1251",
    "Windows-1252": "cp1252",
    "Windows-1254": "cp1254",
    "Windows-1256": "cp1256",
    "MacRoman": "mac-roman",
}
# Files of programs, which are often named .csv.
_NO_TEXT = {
    b"PK\x03\x04": "It is a workbook and no CSV: name it .xlsx, or save it as CSV UTF-8.",
    b"\xd0\xcf\x11\xe0": "It is a workbook of an old Excel (.xls) and no CSV: save it as .xlsx, or as CSV UTF-8.",
    b"%PDF": "It is a PDF and no table: save the table as .xlsx, or as CSV UTF-8.",
}
_MARKS = ((codecs.BOM_UTF8, "UTF-8"), (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))
_LEGACY = {codec: name for name, codec in ENCODINGS.items() if codec.startswith("cp")}
# The small words of the languages of Western and of Central Europe and of Turkish, whose code pages share most letters;
# of Turkish also those of headers, as its tables have few sentences.
_SMALL_WORDS = {
    "Windows-1252": frozenset(
        "de la le les des et du un une der die das und von im el los las en da do dos di il".split()
    ),
    "Windows-1250": frozenset("w z i na v ve ze pro se je s az es hogy egy si din pe u iz od za".split()),
    "Windows-1254": frozenset(
        "ve ile için bir göre olarak az kişi dedi kaynak tarih ölü yaralı ülke olay yer türü".split()
    ),
}
# Names have one capital within ("МинОбороны"); Arabic in a Cyrillic code page has several, and in most words.
_CAPITALS_WITHIN = re.compile(r"[а-яё][А-ЯЁ](?:[А-ЯЁ]|[а-яё]+[А-ЯЁ])")
_MOST_WITH_CAPITALS_WITHIN = 0.2
_CROATIAN, _NOT_CROATIAN = "đ", frozenset("ýţ")
_UTF_16_ZEROS = 0.02
_OTHER_SCRIPTS = frozenset(("CYRILLIC", "ARABIC"))
_WORD = re.compile(r"[^\W\d_]+")
# Only so much of a long file is looked at, around the first letter that is no UTF-8.
_LOOKED_AT = 256 * 1024


def decoded(content: bytes, stated: str | None = None) -> tuple[str, str]:
    """The text of a file and the name of its encoding.

    ``stated`` is one of ``ENCODINGS``, in any case. Raises Refused where the text is in no encoding of these, or may be
    in several.
    """
    if reason := next((reason for mark, reason in _NO_TEXT.items() if content.startswith(mark)), None):
        raise Refused(reason)
    if stated is not None:
        name = listed(stated)
        return _in(content, ENCODINGS[name], name), name
    for mark, name in _MARKS:
        if content.startswith(mark):
            return _in(content, ENCODINGS[name], name), name
    if codec := _utf_16(content[:_LOOKED_AT]):
        return _in(content, codec, "UTF-16"), "UTF-16"
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as error:
        return _legacy(content, error.start)


def listed(stated: str) -> str:
    """The name of an encoding as ``ENCODINGS`` has it. Raises Refused."""
    name = next((name for name in ENCODINGS if name.lower() == stated.lower()), None)
    if name is None:
        raise Refused(f"This encoding is not known: name one of {', '.join(ENCODINGS)}.")
    return name


def _in(content: bytes, codec: str, name: str) -> str:
    try:
        return content.decode(codec).removeprefix("\ufeff")
    except UnicodeError:
        raise Refused(f"The file is not {name}: save it as CSV UTF-8, or name its encoding (encoding).") from None


def _utf_16(beginning: bytes) -> str | None:
    """The codec of UTF-16 without a mark, in which every digit and separator has a zero, whatever the script."""
    if beginning.count(0) <= _UTF_16_ZEROS * len(beginning):
        return None
    return "utf-16-le" if beginning[1::2].count(0) > beginning[::2].count(0) else "utf-16-be"


def _legacy_texts(part: bytes) -> dict[str, str]:
    """What a part of a file would be in each code page in which it may be a text."""
    matches = from_bytes(part, cp_isolation=[*_LEGACY])
    texts = {_LEGACY[codec]: str(match) for match in matches for codec in match.could_be_from_charset}
    texts = {name: text for name, text in texts.items() if not (_mixes_scripts(text) or _mixes_letters(text))}
    return {name: text for name, text in texts.items() if not _is_garbled(text)} or texts


def _legacy(content: bytes, first_fault: int) -> tuple[str, str]:
    """The text in the one code page of Windows in which it is a text. Raises Refused."""
    start = max(0, first_fault - _LOOKED_AT // 2)
    texts = _legacy_texts(content[start : start + _LOOKED_AT])
    names = [*texts]
    if not names:
        raise Refused(f"The file is not UTF-8 (see byte {first_fault}): save it as CSV UTF-8, or name its encoding.")
    if len(set(texts.values())) > 1:
        names = _with_most_small_words(texts)
    if len(names) > 1 and len({texts[name] for name in names}) > 1:
        raise Refused(f"The file may be {' or '.join(sorted(names))}: say which (encoding), or save it as CSV UTF-8.")
    # Several code pages write the same text alike: the one of Western Europe is named.
    name = "Windows-1252" if "Windows-1252" in names else names[0]
    return _in(content, ENCODINGS[name], name), name


def _is_garbled(text: str) -> bool:
    """Whether many words have capitals within, as in no language: "жТЗСЙ" is Arabic in a Cyrillic code page."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return sum(bool(_CAPITALS_WITHIN.search(word)) for word in words) > _MOST_WITH_CAPITALS_WITHIN * len(words)


def _mixes_letters(text: str) -> bool:
    """Whether letters stand in one text as in no language: "Bakanlýđý" is Turkish in the page of Central Europe."""
    return _CROATIAN in text and not _NOT_CROATIAN.isdisjoint(text)


def _mixes_scripts(text: str) -> bool:
    """Whether Latin letters occur beside Cyrillic or Arabic ones, as in a wrong code page ("Kцln" for "Köln")."""
    return any(
        (_is_latin(left) and _script(right) in _OTHER_SCRIPTS) or (_is_latin(right) and _script(left) in _OTHER_SCRIPTS)
        for left, right in {*pairwise(text)}
    )


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]


def _with_most_small_words(texts: dict[str, str]) -> list[str]:
    """The code pages whose languages have most of the small words of the text."""
    counts = {
        name: sum(word in _SMALL_WORDS.get(name, ()) for word in _WORD.findall(text.lower()))
        for name, text in texts.items()
    }
    most = max(counts.values())
    return [name for name, count in counts.items() if count == most]
