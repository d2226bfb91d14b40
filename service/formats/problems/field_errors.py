"""Errors of single fields: the path, how to mend it, the accepted words. The posted value is never repeated."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import OCCURRENCE
from service.domain.quantities.numbers.amounts import ACCEPTED
from service.formats.claims.event_type_words import hazard_named, types_meant
from service.formats.requests.field_types import LANGUAGE_TAG, NOT_BLANK, PARTY_ID
from service.formats.requests.known_fields import field_meant, known_fields
from service.formats.requests.nearest_words import word_meant

LONGEST_REASON = 300
MOST_ACCEPTED = 80
# A field name that may be repeated in an answer; any other name is hidden.
_FIELD_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
# Branches of a union, which pydantic puts into paths, are no fields.
_BRANCHES = frozenset({"name", "claimant"})
# Errors whose context has the accepted words.
_OF_WORDS = frozenset({"literal_error", "measure", "country", "accepted_words"})
_QUOTED = re.compile(r"'([^']*)'")

# The values of an occurrence: it happened, it did not.
_HAPPENED = ("1", "none")

REQUIRED = "Add this field: it is required."
UNKNOWN_PARAMETER = "Leave this parameter out: the address does not take it."
REASONS = {
    "missing": REQUIRED,
    "extra_forbidden": "Leave this field out: it is not part of the contract.",
    "literal_error": "Use one of the accepted words.",
    "string_type": "Give a text.",
    "int_type": "Give a whole number: no quotes, no decimal point.",
    "int_parsing": "Give a whole number.",
    "int_parsing_size": "Give a smaller whole number.",
    "int_from_float": "Give a whole number: no decimal point.",
    "float_type": "Give a number: no quotes.",
    "float_parsing": "Give a number, as in 2.5.",
    "bool_parsing": "Give true or false.",
    "list_type": "Give an array.",
    "model_type": "Give an object.",
    "model_attributes_type": "Give an object.",
    "dict_type": "Give an object.",
}
REASONS_OF_PATTERNS = {
    NOT_BLANK: "Give a text that is not blank.",
    LANGUAGE_TAG: "Give a BCP 47 language tag, as in en, ps or zh-Hant.",
    PARTY_ID: "Give the id of a party: small letters, digits, hyphens, at most 100.",
}


@dataclass(frozen=True, slots=True)
class FieldError:
    """An error at ``loc``: the path in the posted body, or a path that starts with query, path or header."""

    loc: tuple[str | int, ...]
    reason: str
    accepted: tuple[str, ...] = ()

    def document(self) -> dict[str, Any]:
        shown: dict[str, Any] = {"loc": [_shown(part) for part in self.loc], "reason": self.reason[:LONGEST_REASON]}
        return shown | ({"accepted": list(self.accepted[:MOST_ACCEPTED])} if self.accepted else {})


def field_errors(
    errors: Sequence[Mapping[str, Any]], shape: str = "", parameters: Sequence[str] = ()
) -> list[FieldError]:
    """The errors of a validation by pydantic in the wording of the API.

    ``shape`` is the name of the body's shape, ``parameters`` are those that the address takes in its query.
    """
    return [
        _unknown_field(error, shape, parameters) or FieldError(_loc(error["loc"]), _reason(error), _accepted(error))
        for error in errors
    ]


def _unknown_field(error: Mapping[str, Any], shape: str, parameters: Sequence[str]) -> FieldError | None:
    """An error of a field that the contract does not have, with those it has there, the one that is meant first."""
    loc = _loc(error["loc"])
    is_unknown, is_in_query = error["type"] == "extra_forbidden", loc[:1] == ("query",)
    fields = (parameters if is_in_query else known_fields(shape, loc[:-1])) if is_unknown else ()
    if not fields:
        return None
    leave_out = UNKNOWN_PARAMETER if is_in_query else REASONS["extra_forbidden"]
    meant = field_meant(loc[-1], fields)
    if meant is None:
        those = "parameters" if is_in_query else "fields"
        return FieldError(loc, f"{leave_out} The {those} allowed here are under `accepted`.", tuple(fields))
    return FieldError(loc, f"{leave_out} It may mean {meant}.", (meant, *(field for field in fields if field != meant)))


def _loc(loc: Sequence[str | int]) -> tuple[str | int, ...]:
    within_claimant = [at for at, part in enumerate(loc[1:], 1) if loc[at - 1] == "claimant" and part in _BRANCHES][:1]
    return tuple(part for at, part in enumerate(loc) if at not in within_claimant)


def _shown(part: str | int) -> str | int:
    return part if isinstance(part, int) or _FIELD_NAME.fullmatch(part) else "(a name that is not shown)"


def _reason(error: Mapping[str, Any]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return REASONS_OF_PATTERNS.get(context["pattern"], "Use the form that the schema gives.")
    if kind == "too_short":
        return f"It has too few: give at least {context['min_length']}."
    if kind == "too_long":
        return f"It has too many: give at most {context['max_length']}."
    if kinds := _types_meant(error):
        return _reason_of_type(kinds, error["input"])
    if meant := _word_meant(error):
        return f"Use one of the accepted words: this one may mean {meant}."
    return REASONS.get(kind) or str(error["msg"]).replace("Input should", "It should")


def _types_meant(error: Mapping[str, Any]) -> tuple[EventType, ...]:
    """The types that an event's unknown word for its type may mean; none for any other error."""
    is_of_type = error["type"] == "literal_error" and tuple(error["loc"][-2:]) == ("event", "type")
    return types_meant(error["input"]) if is_of_type and isinstance(error["input"], str) else ()


def _reason_of_type(kinds: Sequence[EventType], stated: str) -> str:
    """The accepted words for what people call a type of event; "earthquake" is a natural disaster with its hazard."""
    if len(kinds) != 1:
        return f"It may be {' or '.join(kinds)}: say which."
    hazard = hazard_named(stated) if kinds[0] is EventType.NATURAL_DISASTER else None
    return f"Write {kinds[0]}" + (f", and in hazard {hazard}." if hazard else ".")


def _accepted(error: Mapping[str, Any]) -> tuple[str, ...]:
    if kinds := _types_meant(error):
        return tuple(kinds)
    if error["type"] == "missing" and error["loc"][-1] == "value":
        is_of_event = error["input"].get("measure") == OCCURRENCE
        return _HAPPENED if is_of_event else ACCEPTED
    words, meant = _words_of(error), _word_meant(error)
    return (meant, *(word for word in words if word != meant)) if meant else words


def _word_meant(error: Mapping[str, Any]) -> str | None:
    """The accepted word that an unknown one may mean; ``None`` for any other error."""
    return word_meant(error.get("input"), _words_of(error)) if error["type"] == "literal_error" else None


def _words_of(error: Mapping[str, Any]) -> tuple[str, ...]:
    expected = error.get("ctx", {}).get("expected", "") if error["type"] in _OF_WORDS else ""
    return tuple(_QUOTED.findall(expected))
