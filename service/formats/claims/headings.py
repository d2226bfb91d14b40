"""What the columns of somebody's spreadsheet are called, and which field of a claim each is.

Headers are compared without case, accents, punctuation and spacing. What is not listed is not read, and said so; a
"best estimate" is on no list, for it is a number that nobody claimed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.domain.claims.measures import MEASURE_TABLE
from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import MEASURES as KNOWN_MEASURES
from service.formats.claims.claim_sheet import CLAIMS

_SYNONYMS: Mapping[str, str] = {
    "source_claim_id": "source claim id; id; key; row id; claim key; record id; unique id; ref",
    "claimant": "claimant; source of claim; claim source; claimed by; said by; stated by; according to; who says; per; "
    "attributed to; claimant name; speaker",
    "claimant_kind": "claimant kind; claimant type; kind of claimant; type of claimant",
    "speaks_for": "speaks for; on behalf of; spokesperson for; spokesman for",
    "claimant_title": "claimant title; title of claimant; function; position of claimant",
    "stance": "stance",
    "asserted_at": "asserted at; said at; stated at; claimed at; date of claim; claim date; statement date; "
    "time of claim",
    "embargo_until": "embargo until; embargo; embargoed until; embargoed; embargo ends; not before",
    "publisher": "publisher; source; outlet; media; medium; newspaper; news source; published by; media outlet",
    "url": "url; link; source url; source link; web address; article url; article link; hyperlink",
    "published_at": "published at; published; publication date; date published; date of publication; article date",
    "origin": "origin; agency; news agency; wire; via",
    "headline": "headline; article title; title of article",
    "quote": "quote; quotation; statement; wording; verbatim; exact words",
    "language": "language; lang",
    "event_type": "event type; type; type of event; event; category; kind of event; kind",
    "event_ref": "event ref; event id; case; case id; event key; event code",
    "summary": "summary; description; details; what happened; narrative",
    "start": "start; date; event date; date of event; when; day; start date; from; incident date; date of incident",
    "end": "end; end date; until; to; last day",
    "country": "country; country code; iso; iso2; iso3; nation; country name",
    "admin1": "admin1; adm1; province; governorate; region; oblast; state or province; first level",
    "admin2": "admin2; adm2; district; municipality; county; second level",
    "place": "place; location; site; village; town; city; place name; locality; where",
    "lat": "lat; latitude; y",
    "lon": "lon; lng; long; longitude; x",
    "radius_km": "radius km; radius; precision km",
    "other_places": "other places",
    "participants": "participants; actors; parties; belligerents; sides",
    "measure": "measure; what is counted; counted; indicator; type of figure",
    "stated": "stated; value; figure; number; toll; as stated; count",
    "low": "low; min; minimum; lowest; lower bound; from number",
    "high": "high; max; maximum; highest; upper bound",
    "victims_affiliation": "victims affiliation; affiliation; victims; side of victims; whose losses",
    "victims_status": "victims status; status of victims; civilian or combatant",
    "victims_demographic": "victims demographic; demographic",
    "basis": "basis",
    "verification": "verification; verified",
    "of": "of; out of; denominator",
    "of_count": "of count",
    **{measure.name: measure.headings for measure in MEASURE_TABLE if measure.headings},
    "killed:civilian": "civilians killed; civilian deaths; civilian fatalities; dead civilians; killed civilians",
    "injured:civilian": "civilians injured; civilians wounded; injured civilians; wounded civilians",
    "killed:child": "children killed; child deaths; killed children; dead children",
    "killed:combatant": "combatants killed; fighters killed; soldiers killed; militants killed",
}
# What an export of ours says besides: read for what it says of a claim, never sent on.
_OF_OURS = ("claim_id", "sequence", "received_at", "state", "state_reason", "incident_id")
# Columns that hold a number: one of a measure, or one of a measure and victims ("killed:civilian").
MEASURES = frozenset(field for field in _SYNONYMS if field.partition(":")[0] in KNOWN_MEASURES)
FIELDS = frozenset({*CLAIMS.header, *_SYNONYMS})


@dataclass(frozen=True, slots=True)
class Heading:
    """Which field each column is, by position; ``None`` for one that is not read."""

    names: tuple[str, ...]
    fields: tuple[str | None, ...]

    def column(self, field: str) -> str:
        """What the spreadsheet calls a field; the field's own name where it has no such column."""
        named = [name for name, one in zip(self.names, self.fields, strict=True) if one == field]
        return named[0] if named else field.partition(":")[0]


def read_heading(names: Sequence[str], columns: Mapping[str, str]) -> Heading:
    """The heading of a spreadsheet; ``columns`` says of headers what nobody could guess, by header as it stands.

    Of two columns for one field the first is read.
    """
    said = {fold_name(name): field for name, field in columns.items()}
    is_ours = "claim_id" in names
    fields: list[str | None] = []
    for name in names:
        field = said.get(fold_name(name)) or _field(name, is_ours=is_ours)
        fields.append(field if field in FIELDS and field not in fields else None)
    return Heading(tuple(names), tuple(fields))


def _field(name: str, *, is_ours: bool) -> str | None:
    if is_ours and name in CLAIMS.header:
        return name
    known = _FIELD_OF.get(fold_name(name))
    # "State" is a province in everybody's spreadsheet but ours.
    return known or ("admin1" if fold_name(name) == "state" else None)


_FIELD_OF = {
    **{fold_name(name): name for name in CLAIMS.header if name not in _OF_OURS},
    **{fold_name(synonym): field for field, synonyms in _SYNONYMS.items() for synonym in synonyms.split(";")},
}
