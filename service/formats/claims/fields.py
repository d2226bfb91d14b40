"""The fields of a claim, one row each: its path in the JSON, its column in a spreadsheet, its input in the form.

A new field of a claim is a row here, an attribute of the dataclass in ``domain/claims`` and an attribute of the model
in ``formats/requests/bodies``. Reading, export, import and the form follow from the row.
"""

from collections.abc import Mapping
from functools import cache

from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import (
    Basis,
    ClaimantKind,
    Demographic,
    Hazard,
    Stance,
    Status,
    Verification,
)
from service.formats.claims.claim_field import ClaimField, FieldKind, Input

_STANCES: Mapping[str, str] = {
    Stance.CONFIRMS: "Confirms what another said",
    Stance.CONCEDES: "Admits it of its own side",
    Stance.DENIES: "Denies that it happened",
    Stance.DISPUTES_NUMBER: "Says that the number is wrong",
    Stance.DISPUTES_ATTRIBUTION: "Says that somebody else did it",
    Stance.DISPUTES_STATUS: "Says that the victims were others",
    Stance.CANNOT_VERIFY: "Says that it cannot verify it",
    Stance.NO_COMMENT: "Does not comment",
}
_BASES: Mapping[str, str] = {
    Basis.PERIOD_INCREMENT: "Only what was added since the last figure",
    Basis.CUMULATIVE: "A running total since a beginning",
}


def _answered(name: str, hashtag: str, column: str) -> ClaimField:
    """A field that only exports have: it is never sent on."""
    return ClaimField(name, name, hashtag, is_posted=False, column=column)


# In the order of the exported columns.
CLAIM_FIELDS = (
    _answered("claim_id", "#meta+id+claim", "id of the claim"),
    ClaimField(
        "source_claim_id", "source_claim_id", "#meta+id+source",
        "id; key; row id; claim key; record id; unique id; ref", column="your own id of the claim",
    ),
    ClaimField(
        "claimant", "claimant.name", "#org+claimant+name",
        "source of claim; claim source; claimed by; said by; stated by; according to; who says; per; attributed to; "
        "claimant name; name of claimant; speaker; who said it; who said so; who said this; who claimed it; "
        "who says so; who says it; who says this; who claims it; who claims; attribution; asserted by; reported by",
        input=Input(
            "Claimant", required=True, longest=500,
            help="Who says it: the ministry, group or person. Not the paper that printed it.",
        ),
    ),
    ClaimField(
        "claimant_kind", "claimant.kind", "#org+claimant+type", "claimant type; kind of claimant; type of claimant",
        FieldKind.WORD, ClaimantKind, Input("What they are", "Not said"), column="kind of claimant",
    ),
    ClaimField(
        "speaks_for", "claimant.speaks_for", "#org+claimant+party", "on behalf of; spokesperson for; spokesman for",
        input=Input(
            "Speaks for", "for example Taliban",
            help="If a person is quoted: the ministry, group or government that the words stand for.",
        ),
    ),
    ClaimField(
        "claimant_title", "claimant.title", "#org+claimant+title",
        "title of claimant; function; position of claimant", input=Input("Their title", "for example spokesman"),
        column="title of the claimant",
    ),
    ClaimField(
        "stance", "stance", "#meta+stance", "",
        FieldKind.WORD, Stance, Input(
            "What they do", "Asserts it", default=Stance.ASSERTS.value, called=_STANCES,
            help="A claimant that gives a number asserts it. Choose another for a denial, a doubt or “no comment”: the "
            "number is then the one that they deny, dispute or cannot verify, and not theirs.",
        ),
    ),
    ClaimField(
        "asserted_at", "asserted_at", "#date+asserted",
        "said at; stated at; claimed at; date of claim; claim date; statement date; time of claim",
        FieldKind.MOMENT, input=Input("When they said it", help="Orders their figures: the newest counts."),
        column="when it was claimed",
    ),
    ClaimField(
        "measure", "counts.0.measure", "#indicator+code",
        "what is counted; counted; indicator; type of figure; figure type; kind of figure; metric; statistic",
        FieldKind.MEASURE, input=Input("What is counted", "Nothing"), column="what is counted",
    ),
    ClaimField(
        "stated", "counts.0.value", "#affected+stated", "value; figure; number; toll; as stated; count",
        FieldKind.FIGURE, input=Input("The number, as it was said", "at least 21", longest=200),
        column="figure, as stated",
    ),
    ClaimField(
        "low", "counts.0.value.low", "#affected+low+num", "min; minimum; lowest; lower bound; from number",
        FieldKind.WHOLE, column="lowest figure",
    ),
    ClaimField(
        "high", "counts.0.value.high", "#affected+high+num", "max; maximum; highest; upper bound", FieldKind.WHOLE,
        column="highest figure",
    ),
    ClaimField(
        "victims_affiliation", "counts.0.victims.affiliation", "#affected+affiliation",
        "affiliation; victims; side of victims; whose losses", input=Input(
            "Whose side they were on", "for example Taliban",
            help="The side that lost them, if it was said. Leave it empty for civilians of no side.",
        ), column="victims: whose side",
    ),
    ClaimField(
        "victims_status", "counts.0.victims.status", "#affected+status", "status of victims; civilian or combatant",
        FieldKind.WORD, Status, Input("Civilians, fighters, police …", "Not said"),
        column="victims: civilians, fighters, police …",
    ),
    ClaimField(
        "victims_demographic", "counts.0.victims.demographic", "#affected+demographic", "demographic",
        FieldKind.WORD, Demographic, Input("Women, men, children", "Not said"),
        column="victims: women, men, children",
    ),
    ClaimField(
        "basis", "counts.0.basis", "#meta+basis", "", FieldKind.WORD, Basis,
        Input(
            "What the number covers", "This event", default=Basis.INCIDENT.value, called=_BASES,
            help="In an epidemic say whether it is new or in all: both are reported, in the same words.",
        ), column="what the number covers",
    ),
    ClaimField(
        "verification", "counts.0.verification", "#meta+verification", "verified",
        FieldKind.WORD, Verification, Input(
            "How they know", "Not said", help="Only if they say so themselves: counted one by one, or estimated.",
        ), column="how they know",
    ),
    ClaimField(
        "unit", "counts.0.unit", "#affected+unit", "unit of count; counted in; units",
        input=Input(
            "Unit", "people, families, homes", longest=60, help="Only where the number says it: 120 families.",
        ),
    ),
    ClaimField(
        "of", "counts.0.of", "#affected+of+num", "out of; denominator", FieldKind.WHOLE,
        column="part of a larger number",
    ),
    ClaimField("of_count", "counts.0.of_count", "#affected+derived", column="the larger number"),
    ClaimField(
        "event_type", "event.type", "#event+type",
        "type; type of event; event; category; kind of event; kind; event category; incident type; "
        "type of incident; kind of incident; incident category",
        FieldKind.WORD, EventType, Input("Kind of event", "Choose", required=True), column="kind of event",
    ),
    ClaimField(
        "hazard", "event.hazard", "#event+hazard", "hazard type; type of hazard; disaster type; type of disaster",
        FieldKind.WORD, Hazard, Input("Hazard, if a natural disaster", "Not said"),
    ),
    ClaimField(
        "event_ref", "event.ref", "#event+code", "event id; case; case id; event key; event code",
        column="id of the event",
    ),
    ClaimField(
        "same_as", "event.same_as", "#event+code+same_as",
        "sameas; glide; glide number; wikidata; event identifiers", FieldKind.TEXTS,
        input=Input(
            "Its number in other lists", "glide:EQ-2001-000013-SLV, wikidata:Q12345, registration:EP-IDA", line=1,
            help="GLIDE, Wikidata or USGS of the event; registration of an aircraft, IMO of a ship. "
            "Claims with the same one come together.",
        ),
    ),
    ClaimField(
        "start", "event.start", "#date+start",
        "date; event date; date of event; when; day; start date; from; incident date; date of incident; "
        "date of the incident; date of the event; when did it happen; when did this happen",
        FieldKind.DAY, input=Input(
            "Day or first day", "2021-06-30", line=1, required=True,
            help="When it happened; 2021-06-XX if only the month is known.",
        ), column="day, or first day",
    ),
    ClaimField(
        "end", "event.end", "#date+end", "end date; until; to; last day",
        FieldKind.DAY, input=Input("Last day", "if there were several", line=1), column="last day",
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
        column="province",
    ),
    ClaimField(
        "admin2", "event.places.0.admin2", "#adm2+name",
        "adm2; district; municipality; county; second level; admin 2; admin2 name; "
        "admin 2 name; adm2 name; district name; district admin 2; district adm2",
        input=Input("District"), column="district",
    ),
    ClaimField(
        "place", "event.places.0.name", "#loc+name",
        "location; site; village; town; city; place name; locality; where; where did it happen; where did this happen; "
        "town village; village town; city town; town city; city village",
        input=Input("Place"),
    ),
    ClaimField("lat", "event.places.0.lat", "#geo+lat", "latitude; y", FieldKind.DECIMAL, column="latitude"),
    ClaimField(
        "lon", "event.places.0.lon", "#geo+lon", "lng; long; longitude; x", FieldKind.DECIMAL,
        column="longitude",
    ),
    ClaimField(
        "radius_km", "event.places.0.radius_km", "#geo+radius+num", "radius; precision km", FieldKind.DECIMAL,
        column="radius in km",
    ),
    ClaimField("other_places", "event.places", "#loc+other", "", FieldKind.PLACES, column="further places, as JSON"),
    ClaimField(
        "participants", "event.participants", "#org+participants", "actors; parties; belligerents; sides",
        FieldKind.TEXTS, input=Input(
            "Parties involved", "with commas between them", help="Who fought, or whose plane, train or mine it was.",
        ), column="parties involved",
    ),
    ClaimField(
        "summary", "event.summary", "#description+summary", "description; details; what happened; narrative",
        input=Input("In a few words"), column="summary of the event",
    ),
    ClaimField(
        "publisher", "source.publisher", "#meta+source+name",
        "source; outlet; media; medium; newspaper; news source; published by; media outlet",
        input=Input("Publisher", help="The paper, agency or channel in which you read it."),
        column="source: published by",
    ),
    ClaimField(
        "url", "source.url", "#meta+url",
        "link; source url; source link; link to source; link to the source; web address; article url; article link; "
        "link to article; hyperlink",
        FieldKind.URL, input=Input("Web address", "https://"), column="source: address",
    ),
    ClaimField(
        "published_at", "source.published_at", "#date+published",
        "published; publication date; date published; date of publication; article date; date reported; reported date; "
        "date of report; report date; reporting date; reported on",
        FieldKind.MOMENT, input=Input("When it was published"), column="when it was published",
    ),
    ClaimField(
        "origin", "source.origin", "#meta+source+origin", "agency; news agency; wire; via",
        input=Input(
            "Copied from", "for example Reuters",
            help="If the publisher printed the text of another: papers with one text of an agency are one source.",
        ), column="source: copied from",
    ),
    ClaimField(
        "headline", "source.headline", "#description+headline", "article title; title of article",
        input=Input("Headline", line=1),
    ),
    ClaimField(
        "quote", "source.quote", "#description+quote", "quotation; statement; wording; verbatim; exact words",
        FieldKind.LONG_TEXT, input=Input("The sentence, word for word", longest=20_000),
        column="the sentence, word for word",
    ),
    ClaimField(
        "language", "source.language", "#meta+language", "lang", input=Input("Language", "en, ps, zh-Hant", line=1)
    ),
    ClaimField(
        "embargo_until", "embargo_until", "",
        "embargo; embargoed until; embargoed; embargo ends; not before",
        FieldKind.MOMENT, input=Input("Under embargo until, if at all"), column="under embargo until",
    ),
    ClaimField("draft_id", "drafted.draft_id", "#meta+draft", column="draft: id"),
    ClaimField("draft_reader", "drafted.reader", "#meta+draft+reader", column="draft: read by"),
    ClaimField("draft_accepted_by", "drafted.by", "#meta+draft+by", column="draft: accepted by"),
    _answered("sequence", "#meta+sequence+num", "entry of the ledger"),
    _answered("received_at", "#date+received", "when it came in"),
    _answered("state", "#status+claim", "state of the claim"),
    _answered("state_reason", "#description+reason", "state of the claim: reason"),
    _answered("state_by", "#status+by", "state of the claim: set by"),
    _answered("public_note", "#description+note", "note for readers"),
    _answered("incident_id", "#meta+id+incident", "id of the incident"),
)  # fmt: skip
POSTED_FIELDS = tuple(field for field in CLAIM_FIELDS if field.is_posted)


@cache
def fields_in(parent: str) -> tuple[ClaimField, ...]:
    """The posted fields directly in the object at that path."""
    return tuple(field for field in POSTED_FIELDS if field.parent == parent)
