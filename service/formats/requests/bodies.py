"""The bodies that clients send (DESIGN 4).

Shapes, lengths, words and coordinates are checked here. The core checks quantities, dates, and whether a claim states
anything (``formats/claims/claim_json``).
"""

from typing import Annotated, Self

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from service.domain.claims.vocabulary import Hazard
from service.formats.requests import words
from service.formats.requests.field_types import (
    LANGUAGE_TAG,
    LARGEST_COUNT,
    PARTY_ID,
    Country,
    Key,
    Measure,
    Moment,
    Name,
    SameAs,
    Sent,
    StatedDate,
    Text,
    Unit,
    Value,
    WebAddress,
    claimant_tag,
)

_HAZARDS = ", ".join(f"{hazard} {hazard.name.lower().replace('_', ' ')}" for hazard in Hazard)


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
            description=f"The hazard of a natural disaster, by the letters of GLIDE: {_HAZARDS}. "
            "Without it the words of the summary are read."
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
    """A claim without its counts: its claimant, its source, its event."""

    source_claim_id: Annotated[Key | None, Field(description="Your id of the claim; a repeat with it is safe.")] = None
    claimant: Annotated[
        Annotated[Name, Tag("name")] | Annotated[ClaimantBody, Tag("claimant")], Discriminator(claimant_tag)
    ]
    stance: words.Stance | None = None
    asserted_at: Moment | None = None
    source: SourceBody | None = None
    event: EventBody


# Reading words takes longer than all else of a claim, and the reasons why they are refused as long again.
MOST_WORDS_OF_COUNTS = 2_000


def _of_few_words(counts: list[CountBody]) -> list[CountBody]:
    letters = sum(len(count.value) for count in counts if isinstance(count.value, str))
    if letters > MOST_WORDS_OF_COUNTS:
        raise PydanticCustomError(
            "too_many_words",
            "The counts of a claim have at most 2,000 characters in words together: give numbers, or low and high.",
        )
    return counts


class DraftedBody(Sent):
    """The draft that a claim was accepted from, its reader, and the person who accepted it."""

    draft_id: Key
    reader: Name
    by: Name | None = None


class ClaimBody(ClaimSaid):
    """One claimant's statement about one event, as one source carried it."""

    counts: Annotated[list[CountBody], Field(max_length=50), AfterValidator(_of_few_words)] | None = None
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
    """How the texts of the newsroom are written; a missing field has its default."""

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
