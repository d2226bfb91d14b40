"""The types of the fields of bodies: texts, names, moments, addresses, countries, measures, values.

Lengths, characters and words are checked here. The core reads quantities and dates.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from service.domain.claims.identifiers import PUBLISHED
from service.domain.claims.measures import OTHER_WORDS
from service.domain.claims.vocabulary import MEASURES, is_measure
from service.domain.places.countries import COUNTRY_CODES, country_name
from service.domain.places.country_names import countries_alike, country_code_in_any_language
from service.formats.requests.characters import is_visible, unfit_character
from service.formats.requests.nearest_words import measure_meant

LARGEST_COUNT = 10**12
NOT_BLANK = r"\S"
LANGUAGE_TAG = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}$"
PARTY_ID = r"^[a-z0-9][a-z0-9_-]{0,99}$"

# User-assigned codes of ISO 3166-1: Kosovo, unknown, international waters.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d\d:\d\d)")
# The form of a date; the core checks that the day exists.
STATED_DATE = (
    r"^([0-9]{4}(-(0[1-9]|1[0-2]|XX)(-(0[1-9]|[12][0-9]|3[01]|XX))?)?[~?%]?"
    r"|[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-4]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,9})?)?"
    r"([Zz]|[+-]([01][0-9]|2[0-3]):[0-9]{2}))$"
)
_COUNTRY_FORM = (
    "Give the two capital letters of ISO 3166-1 (AF), or XK for Kosovo, XX for unknown, XZ for international waters."
)
_WORDS = re.compile(r"\w+")
_UNSAFE_IN_URL = re.compile(r"[\x00-\x20\x7f\\]")


def moment(stated: str) -> datetime:
    """An RFC 3339 date-time with its zone, as UTC. Raises ``ValueError`` for anything else."""
    if not _MOMENT.fullmatch(stated):
        raise ValueError("not a date-time with a zone")
    try:
        return datetime.fromisoformat(stated.upper()).astimezone(UTC)
    except OverflowError:
        raise ValueError("outside the calendar") from None


def _zoned(stated: str) -> str:
    try:
        moment(stated)
    except ValueError:
        raise PydanticCustomError(
            "moment", "Give a date-time with its zone, as in 2021-06-30T12:00:00Z or 2021-06-30T16:30:00+04:30."
        ) from None
    return stated


def _readable(text: str) -> str:
    return _without(unfit_character(text), text)


def _visible(name: str) -> str:
    if not is_visible(name):
        raise PydanticCustomError("invisible", "Give a name that can be seen: this one has invisible characters only.")
    return _without(unfit_character(name, is_name=True), name)


def _without(unfit: str | None, text: str) -> str:
    if unfit is not None:
        raise PydanticCustomError("character", "Leave out the character {code}, which no text needs.", {"code": unfit})
    return text


def _web_address(stated: str) -> str:
    try:
        parts = urlsplit(stated)
        named = parts.scheme in ("http", "https") and parts.hostname is not None
    except ValueError:
        named = False
    if not named or _UNSAFE_IN_URL.search(stated) or unfit_character(stated, is_name=True):
        raise PydanticCustomError("web_address", "Give an address that starts with http:// or https://.")
    if not _has_possible_port(parts):
        raise PydanticCustomError("web_address", "Give an address whose port is a number from 1 to 65535, or none.")
    return stated


def _has_possible_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:  # it is read only now
        return False


def _country(stated: str) -> str:
    if stated not in COUNTRY_CODES:
        code = country_code_in_any_language(stated)
        meant = countries_alike(stated) or ((code,) if code else ())
        reason = _which_country(meant) if meant else _COUNTRY_FORM
        raise PydanticCustomError("country", reason, {"expected": ", ".join(f"'{code}'" for code in meant)})
    return stated


def _which_country(codes: Sequence[str]) -> str:
    """The advice for a name instead of a code; a name that two countries share is asked for."""
    if len(codes) == 1:
        return f"Write {codes[0]}, the code of {country_name(codes[0])}."
    return f"Two countries have this name: write {' or '.join(f'{code} for {country_name(code)}' for code in codes)}."


def _known_measure(stated: str) -> str:
    if not is_measure(stated):
        meant = measure_meant(stated)
        advice = f"Say {meant}: this word is no measure." if meant else None
        reason = advice or "Use a measure of the vocabulary (killed, injured, …), or other:<slug>."
        known = (*MEASURES, *OTHER_WORDS)
        accepted = [word for word in known if word in _WORDS.findall(meant)] if meant else [*known, "other:<slug>"]
        raise PydanticCustomError("measure", reason, {"expected": ", ".join(f"'{word}'" for word in accepted)})
    return stated


def claimant_tag(claimant: Any) -> str:
    return "name" if isinstance(claimant, str) else "claimant"


def named(schema: str) -> dict[str, str]:
    """A reference to a schema of the document: generated clients have one type for it."""
    return {"$ref": f"#/components/schemas/{schema}"}


Text = Annotated[str, Field(max_length=20_000), AfterValidator(_readable)]
Name = Annotated[str, Field(min_length=1, max_length=500, pattern=NOT_BLANK), AfterValidator(_visible)]
Key = Annotated[str, Field(min_length=1, max_length=255, pattern=NOT_BLANK), AfterValidator(_visible)]
Unit = Annotated[str, Field(min_length=1, max_length=60, pattern=NOT_BLANK), AfterValidator(_visible)]
Reason = Annotated[str, Field(min_length=1, max_length=2_000, pattern=NOT_BLANK), AfterValidator(_readable)]
Moment = Annotated[str, Field(max_length=40, json_schema_extra={"format": "date-time"}), AfterValidator(_zoned)]
WebAddress = Annotated[str, Field(max_length=2_000, json_schema_extra={"format": "uri"}), AfterValidator(_web_address)]
Country = TypeAliasType(
    "Country",
    Annotated[
        str, Field(json_schema_extra={"pattern": f"^({'|'.join(sorted(COUNTRY_CODES))})$"}), AfterValidator(_country)
    ],
)
StatedDate = Annotated[
    str,
    Field(
        max_length=40,
        json_schema_extra={"pattern": STATED_DATE},
        description="A day (2021-06-30), a date-time with its zone, or an EDTF level-1 date (2021-06-XX, 2021-06~).",
    ),
]
# The core reads identifiers; each scheme has its own spelling.
SameAs = Annotated[str, Field(min_length=1, max_length=100, json_schema_extra={"pattern": PUBLISHED})]
# The core reads quantities, in one place.
Measure = Annotated[
    str,
    Field(max_length=64),
    AfterValidator(_known_measure),
    WithJsonSchema(
        {
            "description": "What is counted. `died` is another word for `killed`; reports say `killed`.",
            "anyOf": [
                named("KnownMeasure"),
                *({"type": "string", "const": word} for word in OTHER_WORDS),
                {"type": "string", "pattern": "^other:[a-z0-9]([a-z0-9_-]{0,58}[a-z0-9])?$"},
            ],
        }
    ),
]
Value = Annotated[
    Any,
    WithJsonSchema(
        {
            "description": 'A whole number, a stated quantity ("at least 21"), or the bounds themselves.',
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": LARGEST_COUNT},
                {"type": "string", "minLength": 1, "maxLength": 200},
                named("BoundsBody"),
            ],
        }
    ),
]


class Sent(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", hide_input_in_errors=True)
