"""Which scope each operation needs, on one page. What is not here is the operator's alone: a key with ``admin``."""

import re
from collections.abc import Mapping

from starlette.requests import Request

from service.ports.principal import Scope

# None: answered to everybody, without a key. Such an operation reads nothing of any newsroom.
SCOPES: Mapping[str, Scope | None] = {
    "POST /v1/claims": Scope.CLAIMS_WRITE,
    "POST /v1/claims:batch": Scope.CLAIMS_WRITE,
    "POST /v1/imports": Scope.CLAIMS_WRITE,
    # Superdesk sends no key: its signature over the body is its word for the default newsroom, and it only writes.
    "POST /v1/superdesk": None,
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
    "GET /v1/parties/{party_id}": Scope.READ,
    "PUT /v1/parties/{party_id}": Scope.EDIT,
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

# Answered to everybody where the operator publishes (``Settings.publish``): what other sites show in frames.
PUBLISHED = frozenset({"GET /embed/incidents/{incident_id}", "GET /oembed"})

_EXTENSION = re.compile(r"\.[a-z]+$")


def listed(operation: str) -> str:
    """The line of ``SCOPES`` that an operation goes by: its own, or without the extension that names a form of it."""
    return operation if operation in SCOPES else _EXTENSION.sub("", operation)


def scope_of(operation: str) -> Scope | None:
    """What a key must have for an operation, by its method and address; ``None`` when no key is needed."""
    return SCOPES.get(listed(operation), Scope.ADMIN)


def scope_needed(request: Request) -> Scope | None:
    """What a key must have for this request; ``None`` when no key is needed."""
    return scope_of(_operation(request))


def is_published(request: Request) -> bool:
    """Whether the request is for something that an operator may publish."""
    return listed(_operation(request)) in PUBLISHED


def _operation(request: Request) -> str:
    method = "GET" if request.method == "HEAD" else request.method
    return f"{method} {getattr(request.scope.get('route'), 'path', '')}"
