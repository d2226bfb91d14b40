"""A strict JSON reader: refuses texts that two readers could understand differently, and texts that only cost time.

Refused beyond RFC 8259: a name given twice, NaN and Infinity, a byte order mark, text that is not UTF-8, half of a
surrogate pair, nesting and size beyond the limits, whole numbers that Python itself would not read (RELIABILITY 5,
lines 1–30).
"""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

import orjson

LONGEST_INTEGER = 4_300
_WHITE_SPACE = re.compile(r"[ \t\n\r]*")
_BOM = "\ufeff"
_DIGITS_AS_ZERO, _LONG_NUMBER = bytes.maketrans(b"123456789", b"000000000"), b"0" * 19
_NO_MARK = bytes(set(range(256)) - set(b'",'))
_MINUS_ZERO = re.compile(rb"-0(?:[\s,\]}]|$)")


class MalformedJson(Exception):
    """A body that is not one well-formed JSON text; ``reason`` says where and why without quoting the body."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NulCharacter(Exception):
    """A text with U+0000, at which stores and terminals would cut it off; ``where`` is the path of the field."""

    def __init__(self, where: tuple[str | int, ...]) -> None:
        super().__init__("a NUL character")
        self.where = where


@dataclass(frozen=True, slots=True)
class Shape:
    """The limits of a JSON value: its depth, and the number of values in it, itself included."""

    depth: int = 32
    nodes: int = 5_000


def loads(raw: bytes, shape: Shape) -> Any:
    """The one value of a UTF-8 JSON text. Raises ``MalformedJson`` and ``NulCharacter``."""
    text = decoded(raw)
    _refuse_many_values(raw, shape)
    if _is_plain(raw) and (plain := _plain_value(raw)) is not None:
        if not _is_small(raw, shape):
            _check_shape(plain, shape)
        return plain
    value, end = _value_at(text, _after_white_space(text, 0))
    if _after_white_space(text, end) != len(text):
        raise MalformedJson(f"There is something after the JSON value, from character {end} on: remove it.")
    return checked(value, text, shape)


def decoded(raw: bytes) -> str:
    """The text of a body. Raises ``MalformedJson`` when it is not UTF-8 or starts with a byte order mark."""
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise MalformedJson(f"The body is not UTF-8: see byte {error.start}.") from None
    if text.startswith(_BOM):
        raise MalformedJson("The body starts with a byte order mark: send UTF-8 without one.")
    return text


def elements(text: str) -> Iterator[tuple[Any, str]]:
    """The elements of a JSON array one by one, each with its text: a long array is never in memory twice.

    The caller has to pass each to ``checked``. Raises ``MalformedJson`` if the text is no array.
    """
    start = _after_white_space(text, 0)
    if text[start : start + 1] != "[":
        raise MalformedJson("A batch is a JSON array of claims, or one claim a line as application/x-ndjson.")
    start = _after_white_space(text, start + 1)
    closing = text[start : start + 1] == "]"
    while not closing:
        value, end = _value_at(text, start)
        yield value, text[start:end]
        start, closing = _after_element(text, end)
    if _after_white_space(text, start + 1) != len(text):
        raise MalformedJson("There is something after the array: remove it.")


def checked(value: Any, text: str, shape: Shape) -> Any:
    """The value itself, if its shape and its texts are allowed. Raises ``MalformedJson`` and ``NulCharacter``."""
    _check_shape(value, shape)
    if "\\u" in text:
        _check_texts(value, ())
    return value


def _after_element(text: str, end: int) -> tuple[int, bool]:
    start = _after_white_space(text, end)
    match text[start : start + 1]:
        case "]":
            return start, True
        case ",":
            return _after_white_space(text, start + 1), False
    raise MalformedJson(f"The array breaks off or lacks a comma at character {start}.")


def _after_white_space(text: str, start: int) -> int:
    white_space = _WHITE_SPACE.match(text, start)
    return white_space.end() if white_space else start


def _value_at(text: str, start: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise MalformedJson(f"Not JSON: see line {error.lineno}, column {error.colno}.") from None
    except RecursionError:
        raise MalformedJson("The body nests too deep.") from None


def _is_plain(raw: bytes) -> bool:
    """Whether a text has no escaped ASCII, no number that a double cannot hold and no "-0": the fast reader reads such
    texts as the strict one does, but for a name given twice."""
    return (
        b"\\u00" not in raw and _LONG_NUMBER not in raw.translate(_DIGITS_AS_ZERO) and _MINUS_ZERO.search(raw) is None
    )


def _is_small(raw: bytes, shape: Shape) -> bool:
    """Whether a text has so few brackets and commas that its value is within the limits, whatever it is."""
    brackets = raw.count(b"{") + raw.count(b"[")
    return brackets <= shape.depth and brackets + raw.count(b",") < shape.nodes


def _plain_value(raw: bytes) -> Any:
    """The value of a text by the fast reader; ``None`` if the strict one must see it, and say what is wrong.

    Of a name given twice the fast reader keeps the last: then its value has fewer colons than the text.
    """
    try:
        value = orjson.loads(raw)
        is_whole = raw.count(b":") == orjson.dumps(value).count(b":")
    except (orjson.JSONDecodeError, TypeError):  # the second for a depth that cannot be written
        return None
    return value if is_whole else None


def _refuse_many_values(raw: bytes, shape: Shape) -> None:
    """Refuse a text with many more values than are allowed before they are read: each comma is between two values.

    Reading a hundred thousand numbers takes the time of a hundred claims.
    """
    if raw.count(b",") >= shape.nodes and _commas_outside_texts(raw) >= shape.nodes:
        raise _too_many(shape)


def _commas_outside_texts(raw: bytes) -> int:
    marks = raw.replace(b"\\\\", b"").replace(b'\\"', b"").translate(None, _NO_MARK)
    # Two quotes with no comma between them are an empty text, or the end of one and the beginning of the next.
    return b"".join(marks.replace(b'""', b"").split(b'"')[::2]).count(b",")


def _too_many(shape: Shape) -> MalformedJson:
    return MalformedJson(f"The body holds more than {shape.nodes} values: send less at a time.")


def _check_shape(value: Any, shape: Shape) -> None:
    level, nodes = [value], 1
    for _ in range(shape.depth):
        # The values of one level; only objects and arrays have a next level.
        holders = [outer for outer in level if isinstance(outer, (dict, list))]
        level = [inner for outer in holders for inner in (outer.values() if isinstance(outer, dict) else outer)]
        nodes += len(level)
        if nodes > shape.nodes:
            raise _too_many(shape)
        if not level:
            return
    if any(isinstance(inner, (dict, list)) for inner in level):
        raise MalformedJson(f"The body nests deeper than {shape.depth} levels.")


def _check_texts(value: Any, where: tuple[str | int, ...]) -> None:
    if isinstance(value, str):
        _check_text(value, where)
    elif isinstance(value, dict):
        for name, inner in value.items():
            _check_text(name, where)
            _check_texts(inner, (*where, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            _check_texts(inner, (*where, index))


def _check_text(text: str, where: tuple[str | int, ...]) -> None:
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise MalformedJson("A text holds half of a surrogate pair: escape the whole character, or send it as UTF-8.")
    if "\0" in text:
        raise NulCharacter(where)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) != len(pairs):
        raise MalformedJson("An object gives the same name twice: keep one.")
    return named


def _integer(digits: str) -> int | float:
    if len(digits) > LONGEST_INTEGER:
        raise MalformedJson("A whole number has too many digits.")
    # No count is "-0". As a float it is refused wherever a whole number is expected.
    return -0.0 if digits == "-0" else int(digits)


def _fraction(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise MalformedJson("A number is too large.")
    return number


def _constant(_: str) -> NoReturn:
    raise MalformedJson("NaN and Infinity are not JSON: leave the field out, or give a number.")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_fraction, parse_constant=_constant
)
