"""The published shapes of webhooks, their deliveries, and the message to a receiver."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from service.api.schemas.answered import Answered
from service.api.schemas.responses import IncidentId, NextPage, Timestamp
from service.api.v1.changes.schemas import ChangeAnswer, ChangeType
from service.formats.requests import words
from service.formats.requests.field_types import PARTY_ID, Country, Measure, Sent

MOST = 50
PartyId = Annotated[str, Field(pattern=PARTY_ID)]


class WebhookBody(Sent):
    """The receiver of changes, and the filters. A filter that is left out passes everything; a change must pass all."""

    url: Annotated[str, Field(min_length=1, max_length=2_000, description="https, port 443 or 8443, a public host.")]
    description: Annotated[str, Field(max_length=500)] = ""
    types: Annotated[
        list[ChangeType], Field(default_factory=list, max_length=MOST, description="These types of change.")
    ]
    incidents: Annotated[
        list[IncidentId], Field(default_factory=list, max_length=MOST, description="Changes of these incidents.")
    ]
    countries: Annotated[list[Country], Field(default_factory=list, max_length=MOST, description="Of these countries.")]
    measures: Annotated[
        list[Measure], Field(default_factory=list, max_length=MOST, description="Where these are counted.")
    ]
    kinds: Annotated[
        list[words.RelationKind],
        Field(
            default_factory=list,
            max_length=MOST,
            description="Of reports that show these disagreements, or showed them until then.",
        ),
    ]
    parties: Annotated[list[PartyId], Field(default_factory=list, max_length=MOST, description="With these claimants.")]
    became: Annotated[
        list[words.ReportStatus],
        Field(
            default_factory=list,
            max_length=MOST,
            description='Reports whose status became one of these with the change: `["contradicted"]` for alerts.',
        ),
    ]
    format: Annotated[
        Literal["standard", "slack"],
        Field(
            description='`standard`: the change as JSON (Standard Webhooks). `slack`: `{"text": …}`, one line to read, '
            "as incoming webhooks of Slack, Mattermost and others take it."
        ),
    ] = "standard"


class ReplayBody(Sent):
    """The changes to send again."""

    since: Annotated[
        int | None, Field(ge=0, lt=10**15, description="The changes after this number; none: go on where it stopped.")
    ] = None


class WebhookAnswer(Answered):
    """A subscription. `since` is the number of the last change it is done with; `stopped` says why nothing is sent."""

    id: str
    url: str
    description: str
    types: list[str]
    incidents: list[str]
    countries: list[str]
    measures: list[str]
    kinds: list[str]
    parties: list[str]
    became: list[str]
    format: str
    created_at: Timestamp
    since: int
    failures: Annotated[int, Field(description="Attempts at the next message that have failed.")]
    next_attempt: Annotated[Timestamp | None, Field(description="The time of the next attempt.")]
    stopped: str | None


class WebhookMade(WebhookAnswer):
    """A subscription with its secret, which is shown this once."""

    secret: Annotated[
        str | None, Field(description="Verifies the signatures; null for a repeat: POST …/secret makes a new one.")
    ]


class SecretAnswer(Answered):
    """A new secret, shown this once; until then the one before it signs too."""

    secret: str
    former_until: Timestamp


class WebhookList(Answered):
    """All subscriptions, oldest first."""

    items: list[WebhookAnswer]
    next: NextPage


class DeliveryAnswer(Answered):
    """One attempt at sending; `status` is null when there was no answer, then `error` says why."""

    message_id: str
    type: str
    change: Annotated[int | None, Field(description="The number of the change; null for a test message.")]
    attempt: int
    at: Timestamp
    status: int | None
    error: str | None
    took_ms: int


class DeliveryList(Answered):
    """The last attempts, newest first."""

    items: list[DeliveryAnswer]
    next: NextPage


class PingSaid(Answered):
    """The content of a test message."""

    webhook_id: str


class WebhookMessage(Answered):
    """What a receiver is sent, by the conventions of Standard Webhooks: verify the signature over
    `webhook-id.webhook-timestamp.body`, answer 2xx within 15 seconds, and pass over an id seen before."""

    type: ChangeType | Literal["webhook.ping"]
    timestamp: Timestamp
    data: ChangeAnswer | PingSaid


REQUESTS: tuple[type[BaseModel], ...] = (WebhookBody, ReplayBody)
ANSWERS: tuple[type[BaseModel], ...] = (
    WebhookAnswer,
    WebhookMade,
    SecretAnswer,
    WebhookList,
    DeliveryList,
    WebhookMessage,
)
