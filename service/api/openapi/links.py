"""The links of the OpenAPI document: the operations that can follow an answer."""

from collections.abc import Iterator, Mapping
from typing import Any

# For each kind of id: the parameter that takes it, and the operations with that parameter.
_OF_A_CLAIM = (
    "claim_id",
    ("get_claim", "explain_claim", "correct_claim", "hold_claim", "release_claim", "set_embargo"),
)
_OF_A_CLAIM_AT_LAST = ("claim_id", (*_OF_A_CLAIM[1], "retract_claim"))
_OF_AN_INCIDENT = (
    "incident_id",
    ("get_incident", "get_reconciliation", "list_revisions", "list_relations", "explain_incident"),
)
_OF_A_JUDGEMENT = ("judgement_id", ("get_judgement", "undo_judgement"))
_OF_A_WEBHOOK = (
    "webhook_id",
    ("get_webhook", "put_webhook", "list_deliveries", "ping_webhook", "replay_changes", "renew_secret"),
)
_OF_A_WEBHOOK_AT_LAST = ("webhook_id", (*_OF_A_WEBHOOK[1], "delete_webhook"))
_OF_A_PARTY = ("party_id", ("get_party", "put_party"))

_Leads = tuple[tuple[str, tuple[str, tuple[str, ...]]], ...]
# For each operation: the JSON pointers of ids in its answer, and the operations that they lead to.
_LEADS: Mapping[str, _Leads] = {
    "post_claim": (("claim_id", _OF_A_CLAIM_AT_LAST), ("incident_id", _OF_AN_INCIDENT)),
    "correct_claim": (("claim_id", _OF_A_CLAIM_AT_LAST),),
    "hold_claim": (("claim_id", _OF_A_CLAIM_AT_LAST),),
    "release_claim": (("claim_id", _OF_A_CLAIM_AT_LAST),),
    "retract_claim": (("claim_id", _OF_A_CLAIM),),
    "set_embargo": (("claim_id", _OF_A_CLAIM_AT_LAST),),
    "get_claim": (("incident_id", _OF_AN_INCIDENT),),
    "get_incident": (("claims/0/claim_id", _OF_A_CLAIM),),
    "judge_claims": (("id", _OF_A_JUDGEMENT),),
    "subscribe": (("id", _OF_A_WEBHOOK_AT_LAST),),
    "put_party": (("id", _OF_A_PARTY),),
}


# An example of a decision; the caller replaces the name and the reason.
_CONFIRMED = {"confirm": "$response.body#/incident_id", "by": "The desk", "why": "Read together, and one event."}


def links_of(operation: str, status: str) -> dict[str, Any]:
    """The links of an answer, each named for the operation it leads to; none for a refusal."""
    if not status.startswith("2"):
        return {}
    links = {name: link for pointer, leads in _LEADS.get(operation, ()) for name, link in _links(pointer, leads)}
    if operation == "get_incident":
        links["judge_claims"] = {"operationId": "judge_claims", "requestBody": _CONFIRMED}
    return links


def _links(pointer: str, leads: tuple[str, tuple[str, ...]]) -> Iterator[tuple[str, dict[str, Any]]]:
    parameter, operations = leads
    for name in operations:
        yield name, {"operationId": name, "parameters": {parameter: f"$response.body#/{pointer}"}}
