"""The part of the published contract in which every request is meaningful; what schemas cannot express is fixed here.

A schema cannot express that an event ends after it starts, the phrases for numbers, or which cursor belongs to a list.
Requests made from this part succeed, so a walk through the API gets far; each must be accepted.
"""

from __future__ import annotations

import copy
from typing import Any

Json = dict[str, Any]


def _one_of(*words: object) -> Json:
    return {"enum": [*words]}


def _object(required: Json, **optional: Json) -> Json:
    return {
        "type": "object",
        "properties": required | optional,
        "required": [*required],
        "additionalProperties": False,
    }


_PLACE = _object({"country": _one_of("AF", "IQ")}, admin1=_one_of("Kunduz", "Herat", "قندوز"))
_COUNT = _object(
    {
        "measure": _one_of("killed", "injured", "other:boats"),
        "value": _one_of(0, 5, 21, 119, "at least 21", "dozens", "close to 47,600", {"low": 10, "high": 14}),
    },
    basis=_one_of("incident", None),
    victims=_object({}, status=_one_of("civilian", "combatant", None)),
)
_CLAIM = _object(
    {
        "claimant": _one_of("Ministry of Defense", "Taliban", {"name": "A village elder", "kind": "witness"}),
        "event": _object(
            {
                "type": _one_of("ground_clash", "air_strike"),
                "start": _one_of("2021-06-30", "2021-06-XX", "2021-06-30T12:00:00Z"),
                "places": {"type": "array", "items": _PLACE, "minItems": 1, "maxItems": 2},
            }
        ),
        "counts": {"type": "array", "items": _COUNT, "minItems": 1, "maxItems": 2},
    },
    source=_object({}, publisher=_one_of("Anadolu Agency"), url=_one_of("https://news.example.org/1")),
)
_REASON = _one_of("Being checked.", "The army withdrew it.", "Read together, and one event.")
_INCIDENT = {"type": "string", "pattern": "^inc_[0-9a-f]{20}$"}
SCHEMAS: Json = {
    "ClaimBody": _CLAIM,
    "CorrectionBody": _object({"claim": _CLAIM, "reason": _REASON}),
    "ReasonBody": _object({"reason": _REASON}),
    "ActBody": _object({"reason": _REASON}, by=_one_of("newsroom", "claimant")),
    "EmbargoBody": _object({"until": _one_of(None), "reason": _REASON}),
    "PartyBody": _object({"name": _one_of("Taliban", "Army")}, aliases={"type": "array", "items": _one_of("TB")}),
    "JudgementBody": _object({"by": _one_of("The desk"), "why": _REASON, "confirm": _INCIDENT}),
    "WebhookBody": _object({"url": _one_of("https://desk.example.org/counterclaim")}),
    "ReplayBody": _object({}, since=_one_of(None)),
    "ShareBody": _object({"address": _one_of("/v1/incidents.csv", "/v1/claims?limit=2")}),
}
# Parameters that are meaningful only together, or that an earlier response hands out.
HANDED_OUT = frozenset("cursor since as_of min_sequence near radius_km from to Idempotency-Key Last-Event-ID".split())
MEANT = {"Prefer": _one_of("wait=2"), "party_id": _one_of("taliban", "afghan-army")}
# Files, queries of other systems, and routes that need a signature are covered by other tests of the contract.
NOT_WALKED = ("/v1/imports", "/v1/openrefine", "/v1/superdesk", "/v1/claims:batch", "/metrics")
# An undone judgement can still be read, although a DELETE is taken for a deletion.
NOT_ASKED = (("/v1/judgements/{judgement_id}", "delete"),)
# The outcome may depend on stored data: an incident of one claim has nothing to confirm.
CONFIGURATION = """\
[[operations]]
include-operation-id = "judge_claims"
checks.positive_data_acceptance.expected-statuses = ["2xx", "401", "404", "409", "422"]
"""


def sayable(contract: Json) -> Json:
    """The meaningful part of a contract."""
    part = copy.deepcopy(contract)
    part["components"]["schemas"] |= SCHEMAS
    part["paths"] = {path: asked for path, asked in part["paths"].items() if not path.startswith(NOT_WALKED)}
    for path, method in NOT_ASKED:
        del part["paths"][path][method]
    operations = [operation for asked in part["paths"].values() for operation in asked.values()]
    known = {operation["operationId"] for operation in operations}
    for operation in operations:
        given = [parameter for parameter in operation.get("parameters", ()) if parameter["name"] not in HANDED_OUT]
        operation["parameters"] = [_meant(parameter_) for parameter_ in given]
        for answer in operation["responses"].values():
            links = answer.get("links", {})
            answer["links"] = {name: link for name, link in links.items() if link["operationId"] in known}
    return part


def _meant(parameter: Json) -> Json:
    narrow = MEANT.get(parameter["name"])
    return parameter if narrow is None else {**parameter, "schema": narrow}
