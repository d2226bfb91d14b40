"""The English of the pages that other rooms keep in tables: words of the vocabulary, labels of fields, problems."""

from collections.abc import Iterable, Iterator
from itertools import chain

from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import (
    MEASURES,
    Article,
    ClaimantKind,
    ClaimState,
    Demographic,
    Hazard,
    Stance,
    Status,
    Verification,
)
from service.domain.matching.comparison.comparison import FEATURES
from service.domain.matching.judgements import Decision
from service.domain.places.countries import NO_COUNTRY, country_name
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.relations.track_record import CAVEAT
from service.domain.reconciliation.report import ReportStatus
from service.formats.claims.fields import CLAIM_FIELDS, POSTED_FIELDS
from service.formats.imports.claim_table import REASONS_TO_SKIP
from service.formats.imports.columns.heading_notes import AS_PRESET, NEEDED, NEWSROOM_ZONE, SOURCE_CLAIMS, UNSAID
from service.formats.imports.columns.unread_columns import REASONS_NOT_READ
from service.formats.imports.dates.days import ORDERS
from service.formats.imports.refused_rows import EMPTY_CELL, NO_COLUMN
from service.formats.problems.field_errors import REASONS, REASONS_OF_PATTERNS
from service.formats.problems.problem_types import PROBLEM_TYPES
from service.formats.reports.words import report_words as words, status_words
from service.ledger.embargo import REFUSALS

_VOCABULARY = (EventType, Hazard, Stance, Verification, Status, Demographic, ClaimantKind, ClaimState, Kind, Decision)
# What a disagreement is called that is none of the table.
_NOT_VERIFIED = "not verified"
# The problems that a page may answer with; those of programs only stay in English.
_OF_PAGES = (
    "claim-public claim-retracted decisions-contradict draft-decided invalid-request key-reused not-english "
    "not-reconciled-yet nothing-known-then stale-correction store-unavailable too-large too-often unknown-claim "
    "unknown-draft unknown-incident unknown-judgement unknown-party unreadable-file unreadable-quantity"
).split()


def texts() -> Iterable[str]:
    """Every text once."""
    every = chain(_vocabulary(), _report(), _labels(), _imports(), _problems())
    return dict.fromkeys(text for text in every if text)


def _vocabulary() -> Iterator[str]:
    for vocabulary in _VOCABULARY:
        yield from (words.spelt(word.value) for word in vocabulary)
    yield from map(words.spelt, MEASURES)
    yield from (article.value for article in Article)
    yield from (words.spelt(feature.name) for feature in FEATURES)
    # The CLDR, which names the countries, has no names for these.
    yield from map(country_name, sorted(NO_COUNTRY))


def _report() -> Iterator[str]:
    """What the page of a report says around its sentences: the status, the flags, whose losses, what is excluded."""
    yield from (status_words.status_word(status.value) for status in ReportStatus)
    yield from (*status_words.STATUS_HELP.values(), words.APART, *words.INTERESTS.values(), *words.EXCLUDED_HEADINGS)
    for flag, meaning in status_words.FLAG_MEANINGS.items():
        yield from (status_words.flag_name(flag).capitalize(), status_words.flag_name(flag), meaning)
    yield from (CAVEAT, _NOT_VERIFIED, words.NOTHING_TO_COMPARE, *words.KINDS_IN_WORDS.values(), *words.HAPPENED)


def _labels() -> Iterator[str]:
    yield from (field.column_words for field in CLAIM_FIELDS)
    for asked in (field.input for field in POSTED_FIELDS if field.input):
        yield from (asked.label, asked.hint, asked.help, *asked.called.values())


def _imports() -> Iterator[str]:
    yield from (*ORDERS, EMPTY_CELL, NO_COLUMN, *REASONS_TO_SKIP, *REASONS_NOT_READ)
    yield from (UNSAID, *NEEDED.values(), SOURCE_CLAIMS, AS_PRESET, NEWSROOM_ZONE)


def _problems() -> Iterator[str]:
    yield from (*REASONS.values(), *REASONS_OF_PATTERNS.values(), *REFUSALS.values())
    for kind in map(PROBLEM_TYPES.__getitem__, _OF_PAGES):
        yield from (kind.title, kind.mend)
