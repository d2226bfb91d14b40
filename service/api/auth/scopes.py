"""The scope that each operation needs. An operation that is not listed needs ``admin``."""

import re
from collections.abc import Mapping
from functools import cache

from starlette.requests import Request

from service.ports.principal import Scope

# None: no key is needed. Such an operation reads nothing of any newsroom.
SCOPES: Mapping[str, Scope | None] = {
    "POST /v1/claims": Scope.CLAIMS_WRITE,
    "POST /v1/claims:batch": Scope.CLAIMS_WRITE,
    "PUT /v1/claims/by-source/{source_claim_id}": Scope.CLAIMS_WRITE,
    "POST /v1/quantities:read": Scope.READ,
    "POST /v1/imports": Scope.CLAIMS_WRITE,
    "GET /v1/imports/{import_id}": Scope.CLAIMS_WRITE,
    # Superdesk sends no key: it signs the body, and can only write to the default newsroom.
    "POST /v1/superdesk": None,
    "POST /v1/drafts": Scope.CLAIMS_WRITE,
    "POST /v1/drafts:accept": Scope.CLAIMS_WRITE,
    "GET /v1/drafts": Scope.CLAIMS_WRITE,
    "GET /v1/drafts/{draft_set_id}": Scope.CLAIMS_WRITE,
    "POST /v1/drafts/{draft_id}/accept": Scope.CLAIMS_WRITE,
    "POST /v1/drafts/{draft_id}/drop": Scope.CLAIMS_WRITE,
    "POST /v1/claims/{claim_id}/correction": Scope.CLAIMS_WRITE,
    "POST /v1/claims/{claim_id}/retraction": Scope.CLAIMS_WRITE,
    "POST /v1/claims/{claim_id}/hold": Scope.CLAIMS_WRITE,
    "POST /v1/claims/{claim_id}/release": Scope.CLAIMS_WRITE,
    "POST /v1/claims/{claim_id}/embargo": Scope.EDIT,
    "GET /v1/claims": Scope.READ,
    "GET /v1/claims/{claim_id}": Scope.READ,
    "GET /v1/claims/{claim_id}/why": Scope.READ,
    "GET /v1/claims/{claim_id}/why-not": Scope.READ,
    "GET /v1/incidents": Scope.READ,
    "GET /v1/incidents.feed.json": Scope.READ,
    "GET /v1/incidents/{incident_id}": Scope.READ,
    "GET /v1/incidents/{incident_id}/reconciliation": Scope.READ,
    "GET /v1/incidents/{incident_id}/relations": Scope.READ,
    "GET /v1/incidents/{incident_id}/revisions": Scope.READ,
    "GET /v1/incidents/{incident_id}/how": Scope.READ,
    "GET /embed/incidents/{incident_id}": Scope.READ,
    "GET /oembed": Scope.READ,
    "GET /v1/changes": Scope.READ,
    "GET /v1/openrefine": Scope.READ,
    "POST /v1/openrefine": Scope.READ,
    "GET /v1/openrefine/properties": Scope.READ,
    "GET /v1/openrefine/suggest/entity": Scope.READ,
    "GET /v1/openrefine/suggest/property": Scope.READ,
    "GET /v1/openrefine/suggest/type": Scope.READ,
    "GET /v1/review": Scope.READ,
    "GET /v1/judgements": Scope.READ,
    "GET /v1/judgements/{judgement_id}": Scope.READ,
    "POST /v1/judgements": Scope.EDIT,
    "DELETE /v1/judgements/{judgement_id}": Scope.EDIT,
    "POST /v1/share-links": Scope.EDIT,
    "GET /v1/webhooks": Scope.READ,
    "GET /v1/webhooks/{webhook_id}": Scope.READ,
    "GET /v1/webhooks/{webhook_id}/deliveries": Scope.READ,
    "POST /v1/webhooks": Scope.EDIT,
    "PUT /v1/webhooks/{webhook_id}": Scope.EDIT,
    "DELETE /v1/webhooks/{webhook_id}": Scope.EDIT,
    "POST /v1/webhooks/{webhook_id}/ping": Scope.EDIT,
    "POST /v1/webhooks/{webhook_id}/replay": Scope.EDIT,
    "POST /v1/webhooks/{webhook_id}/secret": Scope.EDIT,
    "GET /v1/parties": Scope.READ,
    "GET /v1/parties/{party_id}": Scope.READ,
    "GET /v1/parties/{party_id}/record": Scope.READ,
    "PUT /v1/parties/{party_id}": Scope.EDIT,
    "GET /v1/house-style": Scope.READ,
    "PUT /v1/house-style": Scope.EDIT,
    "GET /v1/checkpoint": Scope.READ,
    "GET /metrics": Scope.ADMIN,
    "GET /healthz": None,
    "GET /readyz": None,
    "GET /problems": None,
    "GET /problems/{slug}": None,
    "GET /docs": None,
    "GET /docs/{name}": None,
    "GET /openapi.json": None,
}

# No key is needed if the operator publishes (``Settings.publish``): other sites show these in frames.
PUBLISHED = frozenset({"GET /embed/incidents/{incident_id}", "GET /oembed"})

_EXTENSION = re.compile(r"\.[a-z]+$")


def listed(operation: str) -> str:
    """The key of an operation in ``SCOPES``: its address, without the extension that names a format.

    A parameter that may hold slashes (``:path``) is named as in the contract.
    """
    operation = operation.replace(":path}", "}")
    return operation if operation in SCOPES else _EXTENSION.sub("", operation)


@cache
def scope_of(operation: str) -> Scope | None:
    """The scope for an operation, given as method and address; ``None`` if no key is needed."""
    return SCOPES.get(listed(operation), Scope.ADMIN)


def scope_needed(request: Request) -> Scope | None:
    """The scope for a request; ``None`` if no key is needed."""
    return scope_of(_operation(request))


def is_published(request: Request) -> bool:
    """Whether the operation of a request is answered without a key once the operator publishes."""
    return listed(_operation(request)) in PUBLISHED


def _operation(request: Request) -> str:
    return f"{request.method} {getattr(request.scope.get('route'), 'path', '')}"
