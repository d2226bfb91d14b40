"""Ids in addresses: a text of another form is unknown without asking the store."""

import re

from service.domain.errors import UnknownClaim, UnknownIncident, UnknownParty
from service.formats.requests.field_types import PARTY_ID

_CLAIM_ID = re.compile(r"clm_[0-9a-f]{20}")
_INCIDENT_ID = re.compile(r"inc_[0-9a-f]{20}")
_PARTY_ID = re.compile(PARTY_ID)


def is_claim_id(text: str) -> bool:
    """Whether a text has the form of a claim id."""
    return _CLAIM_ID.fullmatch(text) is not None


def is_incident_id(text: str) -> bool:
    """Whether a text has the form of an incident id."""
    return _INCIDENT_ID.fullmatch(text) is not None


def is_party_id(text: str) -> bool:
    """Whether a text has the form of a party id."""
    return _PARTY_ID.fullmatch(text) is not None


def claim_id_of(text: str) -> str:
    """The text itself. Raises ``UnknownClaim`` if it has not the form of a claim id."""
    if not is_claim_id(text):
        raise UnknownClaim(text)
    return text


def incident_id_of(text: str) -> str:
    """The text itself. Raises ``UnknownIncident`` if it has not the form of an incident id."""
    if not is_incident_id(text):
        raise UnknownIncident(text)
    return text


def party_id_of(text: str) -> str:
    """The text itself. Raises ``UnknownParty`` if it has not the form of a party id."""
    if not is_party_id(text):
        raise UnknownParty(text)
    return text
