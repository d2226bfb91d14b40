"""The reconciliation as JSON (DESIGN 4): what the API answers and what every other format is made from.

Keys stand in a fixed order, times are RFC 3339 in UTC, an end that nobody stated is ``null``.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

import orjson

from service.domain.claims.claim import EVERYONE, Victims
from service.domain.claims.vocabulary import VOCABULARY_VERSION
from service.domain.prose.headline import headline
from service.domain.prose.marked_text import plain
from service.domain.prose.reading_guide import guide
from service.domain.prose.sentences import Length, marked_sentences
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.cache import IncrementalCache
from service.domain.reconciliation.report import (
    Comment,
    ExcludedCount,
    Exclusion,
    Former,
    IncidentRelations,
    Link,
    MeasureReport,
    PositionReport,
    Range,
    RangeEnd,
    Reconciliation,
    Relation,
)
from service.formats.reports import report_html

Document: TypeAlias = dict[str, Any]

# What says when a report was made, not what it says.
_NOT_CONTENT = frozenset({"revision", "through", "as_of"})


@dataclass(frozen=True, slots=True)
class Edition:
    """Which report on an incident it is: ``through`` is the last ledger sequence it covers, ``as_of`` when that was
    known."""

    incident_id: str
    revision: int
    through: int
    as_of: datetime | None


def document(report: Reconciliation, edition: Edition, memory: IncrementalCache | None = None) -> Document:
    """The report on an incident; with a ``memory`` the positions that the last one had are the same objects."""
    marked = {length.value: text for length, text in marked_sentences(report).items()}
    said = {text: plain(text) for text in dict.fromkeys(marked.values())}
    sentences = {length: said[text] for length, text in marked.items()}
    return {
        "incident_id": edition.incident_id,
        "revision": edition.revision,
        "through": edition.through,
        "as_of": moment(edition.as_of),
        "vocabulary_version": VOCABULARY_VERSION,
        "title": report.title,
        "status": report.status.value,
        "flags": list(report.flags),
        "headline": headline(report),
        "sentence": sentences[Length.MEDIUM],
        "sentences": sentences,
        "sentences_html": report_html.sentences(marked, report),
        "reading": list(guide(report)),
        **_findings(report, memory),
    }


def render(report_document: Mapping[str, Any]) -> bytes:
    """The bytes that are served, without white space."""
    return orjson.dumps(report_document)


def digest(report_document: Mapping[str, Any]) -> str:
    """SHA-256 in hexadecimal over what the report says: two revisions that say the same have the same."""
    content = {key: value for key, value in report_document.items() if key not in _NOT_CONTENT}
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def relation(each: Relation) -> Document:
    """A typed pair of claims; ``ratio`` has two decimals, ``axes`` one word each (VOCABULARY 4)."""
    return {
        "kind": each.kind.value,
        "measure": each.measure,
        "between": list(each.between),
        "claimants": list(each.claimants),
        "explanation": each.explanation,
        "gap": each.gap,
        "ratio": None if each.ratio is None else round(each.ratio / 100, 2),
        "axes": {
            "comparability": each.axes.comparability,
            "value": each.axes.value,
            "provenance": each.axes.provenance,
            "lifecycle": each.axes.lifecycle,
            "stance": each.axes.stance,
        },
        "origins": list(each.origins),
        "needs": list(each.needs),
    }


def moment(at: datetime | None) -> str | None:
    """A time as RFC 3339 in UTC with a Z, to the second where it has no finer part."""
    return None if at is None else at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _findings(report: Reconciliation, memory: IncrementalCache | None) -> Document:
    return {
        "measures": [_measure(each, memory) for each in report.measures],
        "disagreements": [relation(each) for each in report.disagreements],
        "comments": [_comment(each) for each in report.comments],
        "relations": _incidents(report.incident_relations),
        "not_known": list(report.not_known),
        "excluded": [_exclusion(each) for each in report.excluded],
        "parties": dict(report.names),
    }


def _measure(each: MeasureReport, memory: IncrementalCache | None) -> Document:
    spread = each.spread
    return {
        "measure": each.measure,
        "spread": {"low": _end(spread.low), "high": _end(spread.high), "comparable": spread.comparable},
        "ranges": [_range(one, memory) for one in each.ranges],
    }


def _range(each: Range, memory: IncrementalCache | None) -> Document:
    scope = each.scope
    return {
        "victims": _victims(each.victims),
        "victims_label": each.victims_label,
        "scope": {"place": scope.place, "start": scope.start, "end": scope.end, "countries": list(scope.countries)},
        "basis": None if each.basis is None else each.basis.value,
        "verification": each.verification,
        "low": _end(each.low),
        "high": _end(each.high),
        "open_ended": each.open_ended,
        "core": None if each.core is None else _bounds(each.core),
        "floor": each.floor,
        "holes": [_bounds(hole) for hole in each.holes],
        "agreement": each.agreement,
        "positions": [_position(position, memory) for position in each.positions],
    }


def _position(each: PositionReport, memory: IncrementalCache | None) -> Document:
    if memory is None:
        return _position_of(each)
    # A position that is remembered is the same object, and as long as it is remembered no other has its id.
    return memory.get((_position_of, id(each)), (each,), lambda: _position_of(each))


def _position_of(each: PositionReport) -> Document:
    return {
        "claimant": each.claimant,
        "name": each.name,
        "kind": each.kind,
        "voice": each.voice,
        "title": each.title,
        **_bounds(each.bounds),
        "stated": each.stated,
        "soft": _bounds(each.soft),
        "bound": each.bound,
        "rounded": each.rounded,
        "of": each.of,
        "of_count": each.of_count,
        "part": each.part,
        "verification": each.verification,
        "stance": each.stance.value,
        "interest": each.interest.value,
        "asserted_at": moment(each.asserted_at),
        "claim_id": each.claim_id,
        "claim_ids": list(each.claim_ids),
        "sources": list(each.sources),
        "links": [_link(link) for link in each.links],
        "origins": each.origins,
        "copy_of": each.copy_of,
        "history": _history(each),
    }


def _link(each: Link) -> Document:
    return {"url": each.url, "publisher": each.publisher, "published_at": moment(each.published_at)}


def _history(position: PositionReport) -> Sequence[Document]:
    return [
        {
            "claim_id": former.claim_id,
            "stated": former.stated,
            **_bounds(former),
            "asserted_at": moment(former.asserted_at),
        }
        for former in position.history
    ]


def _end(end: RangeEnd) -> Document | None:
    """One end of a range; ``null`` when nobody stated a number there."""
    if end.count is None:
        return None
    return {
        "count": end.count,
        "open": end.open,
        "claimants": list(end.claimants),
        "claim_ids": list(end.claim_ids),
    }


def _victims(victims: Victims | None) -> Document | None:
    """About whom a number speaks; ``null`` when nothing is said, which is everyone."""
    if victims is None or victims == EVERYONE:
        return None
    return {
        "affiliation": victims.affiliation,
        "status": None if victims.status is None else victims.status.value,
        "demographic": None if victims.demographic is None else victims.demographic.value,
    }


def _comment(each: Comment) -> Document:
    return {
        "claimant": each.claimant,
        "name": each.name,
        "voice": each.voice,
        "stance": each.stance.value,
        "claim_id": each.claim_id,
        "asserted_at": moment(each.asserted_at),
    }


def _exclusion(each: Exclusion) -> Document:
    return {
        "claim_id": each.claim_id,
        "claimant": each.claimant,
        "name": each.name,
        "reason": each.reason,
        "note": each.note,
        "stated": list(each.stated),
        "counts": [_excluded_count(count) for count in each.counts],
        "asserted_at": moment(each.asserted_at),
    }


def _excluded_count(each: ExcludedCount) -> Document:
    return {"measure": each.measure, "stated": each.stated, **_bounds(each)}


def _incidents(relations: IncidentRelations) -> Document:
    return {
        "part_of": list(relations.part_of),
        "includes": list(relations.includes),
        "possibly_same": list(relations.possibly_same),
        "crowded": list(relations.crowded),
    }


def _bounds(bounds: Bounds | Former | ExcludedCount) -> Document:
    return {"low": bounds.low, "high": bounds.high}
