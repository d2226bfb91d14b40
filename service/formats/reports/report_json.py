"""The report on an incident as JSON (DESIGN 4): the answer of the API, from which every other format is made.

The order of the keys is fixed. ``document.py`` declares them.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from service.domain.claims.vocabulary import VOCABULARY_VERSION
from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.domain.english.marked_text import plain
from service.domain.prose.accounts import comment_words
from service.domain.prose.around.reading_guide import guide
from service.domain.prose.headline import headline_of
from service.domain.prose.sentences import Length, marked_sentences
from service.domain.prose.statements import ReportStatements
from service.domain.prose.wording import Wording
from service.domain.reconciliation.cache import IncrementalCache
from service.domain.reconciliation.report import (
    AlikeParties,
    Comment,
    ExceededWhole,
    ExcludedCount,
    Exclusion,
    IncidentRelations,
    NamedPlace,
    Reconciliation,
    Relation,
    RemarkedFigure,
)
from service.formats.reports import report_html
from service.formats.reports.documents.document import (
    AlikePartiesAnswer,
    CommentAnswer,
    DisagreementAnswer,
    ExceededWholeAnswer,
    ExcludedAnswer,
    ExcludedCountAnswer,
    NamedPlaceAnswer,
    ReconciliationAnswer,
    RelationsAnswer,
    RemarkedFigureAnswer,
    SentencesAnswer,
)
from service.formats.reports.measure_json import bounds_document, measure_document, moment, victims_document

# The keys that date a report; two reports that differ only in these say the same.
_NOT_CONTENT = frozenset({"revision", "through", "as_of"})


# Embeddings, overrides and isolates of the direction of writing, and their ends (Unicode UAX 9).
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


@dataclass(frozen=True, slots=True)
class Edition:
    """The number of a report on an incident.

    ``through`` is the last ledger sequence that the report covers, ``as_of`` the time when that entry was recorded.
    """

    incident_id: str
    revision: int
    through: int
    as_of: datetime | None


def document(
    report: Reconciliation,
    edition: Edition,
    memory: IncrementalCache | None = None,
    style: HouseStyle = DEFAULT_STYLE,
) -> ReconciliationAnswer:
    """The report on an incident, its texts in a house style.

    With a ``memory`` the unchanged positions are the objects of the last report.
    """
    statements = ReportStatements(report, style)
    marked, wording = marked_sentences(statements), statements.wording
    marked = {length: _upright(text) for length, text in marked.items()}
    # Of most reports two lengths have the same words.
    unmarked = {text: plain(text) for text in dict.fromkeys(marked.values())}
    sentences = _sentences({length: unmarked[text] for length, text in marked.items()})
    return {
        "incident_id": edition.incident_id,
        "revision": edition.revision,
        "through": edition.through,
        "as_of": moment(edition.as_of),
        "vocabulary_version": VOCABULARY_VERSION,
        "title": _upright(report.title),
        "status": report.status,
        "flags": list(report.flags),
        "headline": _upright(headline_of(statements)),
        "sentence": sentences["medium"],
        "sentences": sentences,
        "sentences_html": _sentences(report_html.sentences(marked, report)),
        "reading": list(map(_upright, guide(report))),
        "measures": [measure_document(measure, memory) for measure in report.measures],
        "disagreements": [relation(pair) for pair in report.disagreements],
        "disputed_places": [_disputed_place(place) for place in report.disputed_places],
        "exceeded_wholes": [_exceeded_whole(whole) for whole in report.exceeded_wholes],
        "possibly_same_parties": [_alike(pair) for pair in report.alike],
        "comments": [_comment(comment, wording) for comment in report.comments],
        "relations": _incidents(report.incident_relations),
        "not_known": list(map(_upright, report.not_known)),
        "excluded": [_exclusion(exclusion) for exclusion in report.excluded],
        "parties": dict(report.names),
        "zone": style.zone,
        "clock": style.clock,
    }


def _upright(text: str) -> str:
    """A text for an editor to paste, without characters in names that turn all text behind them around."""
    return text if text.isascii() else text.translate(_TURNING)


def _disputed_place(place: NamedPlace) -> NamedPlaceAnswer:
    return {"name": place.name, "claimants": list(place.claimants), "claim_ids": list(place.claim_ids)}


def _exceeded_whole(whole: ExceededWhole) -> ExceededWholeAnswer:
    return {"claimant": whole.claimant, "measure": whole.measure, "claim_ids": list(whole.claim_ids)}


def render(report_document: Mapping[str, Any]) -> bytes:
    """The bytes of the answer, without white space."""
    return orjson.dumps(report_document)


def without_html(body: bytes) -> bytes:
    """The bytes of a report without ``sentences_html``, which says again what ``sentences`` say (DESIGN 4b).

    The keys that are looked for stand in no text: there their quotes are escaped.
    """
    begin = body.find(b',"sentences_html":{')
    end = body.find(b'},"reading":[', begin)
    return body if begin < 0 or end < 0 else body[:begin] + body[end + 1 :]


def digest(report_document: Mapping[str, Any]) -> str:
    """SHA-256 in hexadecimal over the content: revisions with the same content have the same digest."""
    content = {key: value for key, value in report_document.items() if key not in _NOT_CONTENT}
    return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _sentences(texts: Mapping[Length, str]) -> SentencesAnswer:
    return {
        "push": texts[Length.PUSH],
        "short": texts[Length.SHORT],
        "medium": texts[Length.MEDIUM],
        "long": texts[Length.LONG],
    }


def relation(pair: Relation) -> DisagreementAnswer:
    """A typed pair of claims; ``ratio`` has two decimals, ``axes`` one word pair (VOCABULARY 4)."""
    return {
        "kind": pair.kind,
        "measure": pair.measure,
        "between": list(pair.between),
        "claimants": list(pair.claimants),
        "explanation": _upright(pair.explanation),
        "gap": pair.gap,
        "ratio": None if pair.ratio is None else round(pair.ratio / 100, 2),
        "axes": {
            "comparability": pair.axes.comparability,
            "value": pair.axes.value,
            "provenance": pair.axes.provenance,
            "lifecycle": pair.axes.lifecycle,
            "stance": pair.axes.stance,
        },
        "origins": list(pair.origins),
        "needs": list(pair.needs),
    }


def _alike(pair: AlikeParties) -> AlikePartiesAnswer:
    return {
        "parties": list(pair.parties),
        "names": list(pair.names),
        "because": pair.because,
        "links": {"settle": f"/v1/parties/{pair.settle}"},
    }


def _comment(comment: Comment, wording: Wording) -> CommentAnswer:
    return {
        "claimant": comment.claimant,
        "name": comment.name,
        "voice": comment.voice,
        "stance": comment.stance,
        "claim_id": comment.claim_id,
        "asserted_at": moment(comment.asserted_at),
        "figures": list(map(_remarked, comment.figures)),
        "text": plain(comment_words(comment, wording)),
    }


def _remarked(remarked: RemarkedFigure) -> RemarkedFigureAnswer:
    return {
        "measure": remarked.measure,
        "victims": victims_document(remarked.victims),
        "stated": remarked.figure.stated,
        **bounds_document(remarked.figure.bounds),
    }


def _exclusion(exclusion: Exclusion) -> ExcludedAnswer:
    listed: ExcludedAnswer = {
        "claim_id": exclusion.claim_id,
        "reason": exclusion.reason,
        "by": exclusion.by,
        "public_note": exclusion.public_note,
    }
    if exclusion.claimant is None or exclusion.name is None:
        return listed
    return listed | {
        "claimant": exclusion.claimant,
        "name": exclusion.name,
        "note": exclusion.note,
        "stated": list(exclusion.stated),
        # What a claimant denied was never a number of its own.
        "counts": [_excluded_count(count) for count in (() if exclusion.is_denial else exclusion.counts)],
        "asserted_at": moment(exclusion.asserted_at),
    }


def _excluded_count(count: ExcludedCount) -> ExcludedCountAnswer:
    return {
        "measure": count.measure,
        "stated": count.stated,
        "victims": victims_document(count.victims),
        **bounds_document(count.bounds),
    }


def _incidents(relations: IncidentRelations) -> RelationsAnswer:
    return {
        "part_of": list(relations.part_of),
        "includes": list(relations.includes),
        "possibly_same": list(relations.possibly_same),
        "crowded": list(relations.crowded),
    }
