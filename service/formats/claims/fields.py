"""The fields of a claim, one row each: its path in the JSON, its column in a spreadsheet, its input in the form.

A new field of a claim is a row here, an attribute of the dataclass in ``domain/claims`` and an attribute of the model
in ``formats/requests/bodies``. Reading, export, import and the form follow from the row.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from service.domain.claims.vocabulary import (
    MEASURES,
    Basis,
    ClaimantKind,
    Demographic,
    EventType,
    Hazard,
    Stance,
    Status,
    Verification,
)


class FieldKind(StrEnum):
    """The kind of value that a field holds."""

    TEXT = "text"
    LONG_TEXT = "long text"
    URL = "url"
    WORD = "word"
    MEASURE = "measure"
    FIGURE = "figure"
    WHOLE = "whole number"
    DECIMAL = "decimal number"
    DAY = "day"
    MOMENT = "moment"
    COUNTRY = "country"
    TEXTS = "texts"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Input:
    """How the form asks for a field.

    ``hint`` is the placeholder of a text, or the name of the empty choice. ``default`` is the word that the empty
    choice means, which is then not offered a second time. Inputs of a lower ``line`` stand first in their fieldset;
    within a line the order of the table holds.
    """

    label: str
    hint: str = ""
    line: int = 0
    required: bool = False
    longest: int | None = None
    default: str = ""


@dataclass(frozen=True, slots=True)
class ClaimField:
    """A field of a claim.

    ``name`` is the header of its column. ``path`` is its place in the JSON of a claim, where 0 stands for any row of a
    list. ``hashtag`` is the HXL tag of its column; a field without one is not exported. ``synonyms`` are further
    headers of foreign spreadsheets, with semicolons between them. ``words`` is the vocabulary of a word.
    """

    name: str
    path: str
    hashtag: str = ""
    synonyms: str = ""
    kind: FieldKind = FieldKind.TEXT
    words: type[StrEnum] | None = None
    input: Input | None = None
    is_posted: bool = True

    @property
    def key(self) -> str:
        """The key of its value in the innermost object of the path."""
        return self.path.rpartition(".")[2]

    @property
    def parent(self) -> str:
        """The path of the object that holds it; empty for a field of the claim itself."""
        return self.path.rpartition(".")[0]

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that its value is one of; empty for any other value."""
        return MEASURES if self.kind is FieldKind.MEASURE else tuple(word.value for word in self.words or ())


def _answered(name: str, hashtag: str) -> ClaimField:
    """A field that only exports have: it is never sent on."""
    return ClaimField(name, name, hashtag, is_posted=False)


# In the order of the exported columns.
CLAIM_FIELDS = (
    _answered("claim_id", "#meta+id+claim"),
    ClaimField(
        "source_claim_id", "source_claim_id", "#meta+id+source", "id; key; row id; claim key; record id; unique id; ref"
    ),
    ClaimField(
        "claimant", "claimant.name", "#org+claimant+name",
        "source of claim; claim source; claimed by; said by; stated by; according to; who says; per; attributed to; "
        "claimant name; name of claimant; speaker; who said it; who said so; who said this; who claimed it",
        input=Input("Claimant", required=True, longest=500),
    ),
    ClaimField(
        "claimant_kind", "claimant.kind", "#org+claimant+type", "claimant type; kind of claimant; type of claimant",
        FieldKind.WORD, ClaimantKind, Input("Kind", "Not said"),
    ),
    ClaimField(
        "speaks_for", "claimant.speaks_for", "#org+claimant+party", "on behalf of; spokesperson for; spokesman for",
        input=Input("Speaks for", "the party whose position it is"),
    ),
    ClaimField(
        "claimant_title", "claimant.title", "#org+claimant+title",
        "title of claimant; function; position of claimant", input=Input("Office", "for example spokesman"),
    ),
    ClaimField(
        "stance", "stance", "#meta+stance", "",
        FieldKind.WORD, Stance, Input("Stance", "Asserts it", default=Stance.ASSERTS.value),
    ),
    ClaimField(
        "asserted_at", "asserted_at", "#date+asserted",
        "said at; stated at; claimed at; date of claim; claim date; statement date; time of claim",
        FieldKind.MOMENT, input=Input("Said at (UTC)"),
    ),
    ClaimField(
        "measure", "counts.0.measure", "#indicator+code", "what is counted; counted; indicator; type of figure",
        FieldKind.MEASURE, input=Input("Counted", "Nothing"),
    ),
    ClaimField(
        "stated", "counts.0.value", "#affected+stated", "value; figure; number; toll; as stated; count",
        FieldKind.FIGURE, input=Input("As it was said", "at least 21", longest=200),
    ),
    ClaimField(
        "low", "counts.0.value.low", "#affected+low+num", "min; minimum; lowest; lower bound; from number",
        FieldKind.WHOLE,
    ),
    ClaimField(
        "high", "counts.0.value.high", "#affected+high+num", "max; maximum; highest; upper bound", FieldKind.WHOLE
    ),
    ClaimField(
        "victims_affiliation", "counts.0.victims.affiliation", "#affected+affiliation",
        "affiliation; victims; side of victims; whose losses", input=Input("Whose", "for example Taliban"),
    ),
    ClaimField(
        "victims_status", "counts.0.victims.status", "#affected+status", "status of victims; civilian or combatant",
        FieldKind.WORD, Status, Input("Who they were", "Not said"),
    ),
    ClaimField(
        "victims_demographic", "counts.0.victims.demographic", "#affected+demographic", "demographic",
        FieldKind.WORD, Demographic, Input("Women, men, children", "Not said"),
    ),
    ClaimField("basis", "counts.0.basis", "#meta+basis", "", FieldKind.WORD, Basis, Input("Total of", "The event")),
    ClaimField(
        "verification", "counts.0.verification", "#meta+verification", "verified",
        FieldKind.WORD, Verification, Input("How it is known", "Not said"),
    ),
    ClaimField(
        "unit", "counts.0.unit", "#affected+unit", "unit of count; counted in; units",
        input=Input("Counted in", "people, families, homes", longest=60),
    ),
    ClaimField("of", "counts.0.of", "#affected+of+num", "out of; denominator", FieldKind.WHOLE),
    ClaimField("of_count", "counts.0.of_count", "#affected+derived"),
    ClaimField(
        "event_type", "event.type", "#event+type",
        "type; type of event; event; category; kind of event; kind; event category; incident type; "
        "type of incident; kind of incident; incident category",
        FieldKind.WORD, EventType, Input("Kind of event", "Choose", required=True),
    ),
    ClaimField(
        "hazard", "event.hazard", "#event+hazard", "hazard type; type of hazard; disaster type; type of disaster",
        FieldKind.WORD, Hazard, Input("Hazard, if a natural disaster", "Not said"),
    ),
    ClaimField("event_ref", "event.ref", "#event+code", "event id; case; case id; event key; event code"),
    ClaimField(
        "same_as", "event.same_as", "#event+code+same_as",
        "sameas; glide; glide number; wikidata; event identifiers", FieldKind.TEXTS,
        input=Input("Known elsewhere as", "glide:EQ-2001-000013-SLV, wikidata:Q12345, registration:EP-IDA", line=1),
    ),
    ClaimField(
        "start", "event.start", "#date+start",
        "date; event date; date of event; when; day; start date; from; incident date; date of incident; "
        "date of the incident; date of the event; when did it happen; when did this happen",
        FieldKind.DAY, input=Input("Day or first day", "2021-06-30, 2021-06-XX", line=1, required=True),
    ),
    ClaimField(
        "end", "event.end", "#date+end", "end date; until; to; last day",
        FieldKind.DAY, input=Input("Last day", "if there were several", line=1),
    ),
    ClaimField(
        "country", "event.places.0.country", "#country+code",
        "country code; iso; iso2; iso3; nation; country name; country iso; country of the incident",
        FieldKind.COUNTRY, input=Input("Country"),
    ),
    ClaimField(
        "admin1", "event.places.0.admin1", "#adm1+name",
        "adm1; province; governorate; region; oblast; state or province; first level; admin 1; admin1 name; "
        "admin 1 name; adm1 name; province name; province admin 1; province adm1", input=Input("Province"),
    ),
    ClaimField(
        "admin2", "event.places.0.admin2", "#adm2+name",
        "adm2; district; municipality; county; second level; admin 2; admin2 name; "
        "admin 2 name; adm2 name; district name; district admin 2; district adm2",
        input=Input("District"),
    ),
    ClaimField(
        "place", "event.places.0.name", "#loc+name",
        "location; site; village; town; city; place name; locality; where; where did it happen; where did this happen",
        input=Input("Place"),
    ),
    ClaimField("lat", "event.places.0.lat", "#geo+lat", "latitude; y", FieldKind.DECIMAL),
    ClaimField("lon", "event.places.0.lon", "#geo+lon", "lng; long; longitude; x", FieldKind.DECIMAL),
    ClaimField("radius_km", "event.places.0.radius_km", "#geo+radius+num", "radius; precision km", FieldKind.DECIMAL),
    ClaimField("other_places", "event.places", "#loc+other", "", FieldKind.PLACES),
    ClaimField(
        "participants", "event.participants", "#org+participants", "actors; parties; belligerents; sides",
        FieldKind.TEXTS, input=Input("Parties involved", "with commas between them"),
    ),
    ClaimField(
        "summary", "event.summary", "#description+summary", "description; details; what happened; narrative",
        input=Input("In a few words"),
    ),
    ClaimField(
        "publisher", "source.publisher", "#meta+source+name",
        "source; outlet; media; medium; newspaper; news source; published by; media outlet", input=Input("Publisher"),
    ),
    ClaimField(
        "url", "source.url", "#meta+url",
        "link; source url; source link; link to source; link to the source; web address; article url; article link; "
        "link to article; hyperlink",
        FieldKind.URL, input=Input("Address", "https://"),
    ),
    ClaimField(
        "published_at", "source.published_at", "#date+published",
        "published; publication date; date published; date of publication; article date; date reported; reported date; "
        "date of report; report date; reporting date; reported on",
        FieldKind.MOMENT, input=Input("Published at (UTC)"),
    ),
    ClaimField(
        "origin", "source.origin", "#meta+source+origin", "agency; news agency; wire; via",
        input=Input("Taken over from", "for example a news agency"),
    ),
    ClaimField(
        "headline", "source.headline", "#description+headline", "article title; title of article",
        input=Input("Headline", line=1),
    ),
    ClaimField(
        "quote", "source.quote", "#description+quote", "quotation; statement; wording; verbatim; exact words",
        FieldKind.LONG_TEXT, input=Input("The words themselves", longest=20_000),
    ),
    ClaimField(
        "language", "source.language", "#meta+language", "lang", input=Input("Language", "en, ps, zh-Hant", line=1)
    ),
    ClaimField(
        "embargo_until", "embargo_until", "",
        "embargo; embargoed until; embargoed; embargo ends; not before",
        FieldKind.MOMENT, input=Input("Under embargo until (UTC), if at all"),
    ),
    ClaimField("draft_id", "drafted.draft_id", "#meta+draft"),
    ClaimField("draft_reader", "drafted.reader", "#meta+draft+reader"),
    ClaimField("draft_accepted_by", "drafted.by", "#meta+draft+by"),
    _answered("sequence", "#meta+sequence+num"),
    _answered("received_at", "#date+received"),
    _answered("state", "#status+claim"),
    _answered("state_reason", "#description+reason"),
    _answered("state_by", "#status+by"),
    _answered("public_note", "#description+note"),
    _answered("incident_id", "#meta+id+incident"),
)  # fmt: skip
POSTED_FIELDS = tuple(field for field in CLAIM_FIELDS if field.is_posted)


@cache
def fields_in(parent: str) -> tuple[ClaimField, ...]:
    """The posted fields directly in the object at that path."""
    return tuple(field for field in POSTED_FIELDS if field.parent == parent)
