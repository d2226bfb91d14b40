"""Where the figures of a report were read: claims in the order of the report, copies of one statement folded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import orjson

from service.domain.claims.event import Place
from service.domain.claims.measures import measure_named
from service.domain.claims.vocabulary import ActedBy, Stance
from service.domain.english.other_measures import words_of
from service.domain.matching.features.spots import candidates_for
from service.domain.places.gazetteer import Gazetteer, GazetteerKind
from service.formats.claims.fields import fields_in
from service.formats.reports.words.report_words import counted, measure_name, one_line, spelt
from service.ports.ledger import RecordedClaim
from service.ports.projections import ReportRecord
from service.web.site.language import noop

Json = Mapping[str, Any]

_TOWN_KM = 8
# What the newsroom did with its own entry is not the claimant's doing (VOCABULARY 7).
_STANDINGS: Mapping[tuple[str, str], str] = {
    ("corrected", ActedBy.NEWSROOM): noop("corrected by the newsroom"),
    ("retracted", ActedBy.NEWSROOM): noop("removed by the newsroom"),
    ("corrected", ActedBy.CLAIMANT): noop("corrected by the claimant"),
}


@dataclass(frozen=True, slots=True)
class ClaimText:
    """A claim as a reader sees it: ``said`` is its body as posted, ``since`` that it was corrected after the report.

    ``is_former``: its claimant has given other figures since, and none of its own counts. ``replaced`` are the measures
    of which it has since given another. ``called`` are the measures as the texts of its report call them: "died".
    """

    claim_id: str
    said: Json
    state: str
    reason: str | None
    received_at: int
    since: bool = False
    by: str | None = None
    public_note: str | None = None
    is_former: bool = False
    replaced: tuple[str, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The claimant, as the page names it."""
        claimant = self.said["claimant"]
        return str(claimant if isinstance(claimant, str) else claimant["name"])

    @property
    def source(self) -> Json:
        """Where it was read."""
        return dict.fromkeys(field.key for field in fields_in("source")) | (self.said.get("source") or {})

    @property
    def counted(self) -> list[tuple[Json, str]]:
        """Its counts with the number as stated."""
        return [(count, _value(count["value"])) for count in self.said.get("counts") or []]

    @property
    def figures(self) -> str:
        """The numbers as stated, with what and whom they count."""
        return "; ".join(f"{counted(value, self._measure(count))}{_whom(count)}" for count, value in self.counted)

    def _measure(self, count: Json) -> str:
        return self.called.get(measure_named(str(count["measure"])), words_of(str(count["measure"])))

    @property
    def asserted_at(self) -> str:
        """When its claimant said it; empty where nobody says when."""
        return str(self.said.get("asserted_at") or "")

    @property
    def place(self) -> str:
        """The first place that it names, by its narrowest name."""
        place: Json = next(iter(self.said["event"]["places"]), {})
        return str(next((place[part] for part in ("name", "admin2", "admin1", "country") if place.get(part)), ""))

    @property
    def standing(self) -> str:
        """What became of it, and by whose doing: "withdrawn", "corrected by the newsroom"."""
        return _STANDINGS.get((self.state, self.by or ""), spelt(self.state))

    @property
    def stance(self) -> str:
        """What it does with the numbers other than to assert them: "denies"; else empty."""
        stance = str(self.said.get("stance") or Stance.ASSERTS.value)
        return "" if stance == Stance.ASSERTS.value else stance


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement with its copies in other papers, first the one that is quoted."""

    first: ClaimText
    copies: tuple[ClaimText, ...]


def claim_text(claim: RecordedClaim, through: int | None = None) -> ClaimText:
    """A claim for a reader of a report that covers the ledger up to ``through``."""
    standing = claim.claim.standing
    return ClaimText(
        claim.claim.id,
        orjson.loads(claim.body),
        standing.state.value,
        standing.reason,
        claim.received_at,
        through is not None and claim.body_sequence > through,
        None if claim.claim.is_active else standing.by.value,
        standing.public_note,
    )


def sources(report: Json, claims: Mapping[str, RecordedClaim]) -> tuple[StatementView, ...]:
    """The statements behind a report: those with figures first, then comments, then what is not counted."""
    statements, seen, replaced = list[StatementView](), set[str](), _replaced(report)
    former = replaced.keys() - _counting(report["measures"])
    called = {measure["measure"]: measure_name(measure) for measure in report["measures"]}
    for group in claim_groups(report):
        fresh = [
            replace(
                claim_text(claims[id], report["through"]),
                is_former=id in former,
                replaced=tuple(replaced.get(id, ())),
                called=called,
            )
            for id in group
            if id in claims and id not in seen
        ]
        seen.update(group)
        if fresh:
            statements.append(StatementView(fresh[0], tuple(fresh[1:])))
    return tuple(statements)


def _replaced(report: Json) -> Mapping[str, Mapping[str, None]]:
    """By the ids of claims the measures of which their claimants have given another figure since, and none counts.

    A figure that was set aside, as that of another event, was not followed by another.
    """
    replaced: dict[str, dict[str, None]] = {}
    for measure in report["measures"]:
        positions, counting = _positions(measure), _counting([measure])
        for former in (former for position in positions for former in position["history"]):
            if not former.get("set_aside") and former["claim_id"] not in counting:
                replaced.setdefault(former["claim_id"], {})[measure_name(measure)] = None
    return replaced


def _counting(measures: Iterable[Json]) -> set[str]:
    """The claims of which a figure counts."""
    return {id for measure in measures for position in _positions(measure) for id in position["claim_ids"]}


def _positions(measure: Json) -> list[Json]:
    return [position for range_ in measure["ranges"] for position in range_["positions"]]


def mended_since(report: Json, claims: Mapping[str, RecordedClaim]) -> bool:
    """Whether the newsroom has corrected, removed or held back a claim of a report since it was made."""
    return any(
        claim.through > report["through"] and not claim.claim.is_active and claim.claim.standing.by is ActedBy.NEWSROOM
        for claim in claims.values()
    )


def places(claims: Mapping[str, RecordedClaim], gazetteer: Gazetteer) -> list[Json]:
    """Every place that a claim names, each once, in the order of the ledger.

    One without a position has an ``area``, if its names mean a single place of the gazetteer.
    """
    ordered = sorted(claims.values(), key=lambda claim: claim.claim.sequence)
    every = dict.fromkeys(place for claim in ordered for place in claim.claim.event.places)
    return [asdict(place) | {"area": _area(place, gazetteer)} for place in every]


def _area(place: Place, gazetteer: Gazetteer) -> Json | None:
    """Where a place without a position lies by the gazetteer; ``None`` where that is not known for sure."""
    candidates = candidates_for(place, gazetteer) if place.lat is None else ()
    if not (place.name or place.admin2):
        candidates = tuple(entry for entry in candidates if entry.kind is GazetteerKind.PROVINCE)
    if len(candidates) != 1:
        return None
    radius = max(candidates[0].radius_km, _TOWN_KM)
    return {"lat": candidates[0].lat, "lon": candidates[0].lon, "radius_km": radius}


def claim_ids(report: Json) -> list[str]:
    """The claims of a report, in its order; an old report may list some that came after it."""
    return list(dict.fromkeys(id for group in claim_groups(report) for id in group))


def claim_groups(report: Json) -> Iterator[Sequence[str]]:
    """The claims behind each figure, comment and what a claimant took back: first the one quoted, then its copies."""
    for position in (position for measure in report["measures"] for position in _positions(measure)):
        yield [position["claim_id"], *(id for id in position["claim_ids"] if id != position["claim_id"])]
        yield from ([former["claim_id"]] for former in position["history"])
    taken_back = [exclusion for exclusion in report["excluded"] if "name" in exclusion]
    for without_figure in (*report["comments"], *taken_back):
        yield [without_figure["claim_id"]]


def _value(value: Any) -> str:
    if isinstance(value, dict):
        high = value.get("high")
        return f"at least {value['low']:,}" if high is None else f"{value['low']:,} to {high:,}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def _whom(count: Json) -> str:
    """The victims of a count as stated: " (Taliban, combatant)"."""
    victims = [one_line(str(stated)) for stated in (count.get("victims") or {}).values() if stated]
    return f" ({', '.join(victims)})" if victims else ""


def parsed_report(report: ReportRecord | None) -> Json | None:
    """A report as JSON, if there is one."""
    document: Json | None = orjson.loads(report.body) if report else None
    return document
