"""The bodies that clients send (DESIGN 4).

Shapes, lengths, words and coordinates are checked here. The core checks quantities, dates, and whether a claim states
anything (``formats/claims/claim_json``).
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Self
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from service.domain.claims.identifiers import PUBLISHED
from service.domain.claims.measures import OTHER_WORDS
from service.domain.claims.vocabulary import MEASURES, is_measure
from service.domain.places.countries import (
    COUNTRY_CODES,
    countries_alike,
    country_code_in_any_language,
    country_name,
)
from service.formats.requests import words
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


def _claimant_tag(claimant: Any) -> str:
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


class BoundsBody(Sent):
    """The lowest and the highest stated count. Without `high` the count is a minimum."""

    low: Annotated[int, Field(ge=0, le=LARGEST_COUNT)]
    high: Annotated[int | None, Field(ge=0, le=LARGEST_COUNT)] = None


class ClaimantBody(Sent):
    """The claimant; with `speaks_for` the position is that party's and the person is its voice."""

    name: Name
    kind: words.ClaimantKind | None = None
    speaks_for: Name | None = None
    title: Name | None = None


class SourceBody(Sent):
    """Where it was read; `origin` names the source that the publisher copied."""

    publisher: Name | None = None
    url: WebAddress | None = None
    published_at: Moment | None = None
    origin: Name | None = None
    headline: Text | None = None
    quote: Text | None = None
    language: Annotated[str, Field(pattern=LANGUAGE_TAG, description="A BCP 47 tag: en, ps, zh-Hant.")] | None = None


class PlaceBody(Sent):
    """A place as said, from the country down; a point with the radius that the source leaves open."""

    country: Country
    admin1: Name | None = None
    admin2: Name | None = None
    name: Name | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    radius_km: Annotated[float, Field(gt=0, le=20_040)] | None = None

    @model_validator(mode="after")
    def _is_a_point(self) -> Self:
        if (self.lat is None) != (self.lon is None):
            raise PydanticCustomError("point", "Give both lat and lon, or neither.")
        return self


class EventBody(Sent):
    """The event that the claim describes, with its time and place, as stated."""

    type: words.EventType
    hazard: Annotated[
        words.Hazard | None,
        Field(
            description="The hazard of a natural disaster, by the letters of GLIDE: EQ earthquake, TC cyclone, "
            "FL flood, FF flash flood, ST storm, LS landslide, WF wildfire, TS tsunami, VO volcano, DR drought, "
            "HT heat wave, CW cold wave, AV avalanche. Without it the words of the summary are read."
        ),
    ] = None
    ref: Annotated[Key | None, Field(description="Your key of the event, the same in claims about one event.")] = None
    same_as: Annotated[
        list[SameAs] | None,
        Field(
            max_length=20,
            description="Identifiers that hold across documents. Those of the event (`glide`, `wikidata`, `usgs`): "
            "equal ones are one event, different ones of a scheme (for `glide` of one country) are two. Those of a "
            "thing (`registration`, `imo`): equal ones are one event within 30 days, different ones say nothing.",
        ),
    ] = None
    summary: Text | None = None
    start: StatedDate
    end: StatedDate | None = None
    places: Annotated[list[PlaceBody], Field(min_length=1, max_length=50)]
    participants: Annotated[list[Name], Field(max_length=100)] | None = None


class VictimsBody(Sent):
    """The victims that the number counts. A field that is left out is unstated: everyone, not "unknown"."""

    affiliation: Name | None = None
    status: words.VictimStatus | None = None
    demographic: words.Demographic | None = None


class CountBody(Sent):
    """One number as stated: measure, victims, and what it is the total of."""

    measure: Measure
    victims: VictimsBody | None = None
    value: Value
    basis: words.Basis | None = None
    verification: words.Verification | None = None
    unit: Annotated[Unit | None, Field(description="What one of the number is: people, families, homes, vehicles.")] = (
        None
    )
    of: Annotated[int, Field(ge=0, le=LARGEST_COUNT, description="The denominator of 17 of 387.")] | None = None
    of_count: Annotated[Measure | None, Field(description="The measure of this claim that a multiple is of.")] = None


class ClaimSaid(Sent):
    """Who says it, where it was read, what it is about: a claim without its counts."""

    source_claim_id: Annotated[Key | None, Field(description="Your id of the claim; a repeat with it is safe.")] = None
    claimant: Annotated[
        Annotated[Name, Tag("name")] | Annotated[ClaimantBody, Tag("claimant")], Discriminator(_claimant_tag)
    ]
    stance: words.Stance | None = None
    asserted_at: Moment | None = None
    source: SourceBody | None = None
    event: EventBody


class DraftedBody(Sent):
    """The draft that a claim was accepted from, its reader, and the person who accepted it."""

    draft_id: Key
    reader: Name
    by: Name | None = None


class ClaimBody(ClaimSaid):
    """One claimant's statement about one event, as one source carried it."""

    counts: Annotated[list[CountBody], Field(max_length=50)] | None = None
    drafted: Annotated[
        DraftedBody | None, Field(description="The draft that the claim was accepted from; written by the service.")
    ] = None
    embargo_until: Annotated[
        Moment | None,
        Field(
            description="Until when only keys with `edit` know of it: before, nothing is grouped, reported or told. "
            "In the future; not in a correction."
        ),
    ] = None


class QuantityBody(Sent):
    """A stated quantity to be read; nothing is recorded."""

    value: Value
    language: Annotated[
        str | None, Field(pattern=LANGUAGE_TAG, description="The language of the words, as `source.language`.")
    ] = None
    measure: Annotated[
        Measure | None, Field(description="The measure of the count that it would stand in.", examples=["killed"])
    ] = None


class PartyBody(Sent):
    """A party: its name, other names in any script, its kind and its parent."""

    name: Name
    aliases: Annotated[list[Name], Field(max_length=200)] | None = None
    kind: words.ClaimantKind | None = None
    parent: Annotated[str, Field(pattern=PARTY_ID, description="The id of the party it belongs to.")] | None = None
    merged_into: Annotated[
        Annotated[str, Field(pattern=PARTY_ID)] | None,
        Field(
            description="The id of the registered party that this one is: its names are names of that party. `PUT` it "
            "without, and they are two again.",
            examples=["afghan-mod"],
        ),
    ] = None
    article: (
        Annotated[
            words.Article,
            Field(description="Whether texts put `the` before the name. Without it the rules of English decide."),
        ]
        | None
    ) = None


class HouseStyleBody(Sent):
    """How the texts of the newsroom are written; what is left out is the default."""

    attribution: (
        Annotated[
            words.Attribution,
            Field(description="`119 killed per the ministry`, or `the ministry says 119 were killed`. Default `per`."),
        ]
        | None
    ) = None
    numerals: (
        Annotated[
            words.Numerals,
            Field(description="Whether numbers below ten are words in texts. Default `words_below_ten`."),
        ]
        | None
    ) = None
    clock: Annotated[words.ClockFace, Field(description="How a time of day is printed. Default `24h`.")] | None = None
    zone: (
        Annotated[
            str, Field(min_length=1, max_length=64, description="A zone of the time zone database. Default `UTC`.")
        ]
        | None
    ) = None
