"""Ids and positions in addresses, checked before any lookup, and the one-time keys of forms."""

import re
import secrets

from service.domain.errors import Refused, UnknownClaim, UnknownIncident, UnknownJudgement, UnknownParty
from service.formats.requests.field_types import PARTY_ID

_INCIDENT = re.compile(r"inc_[0-9a-f]{20}")
_CLAIM = re.compile(r"clm_[0-9a-f]{20}")
_JUDGEMENT = re.compile(r"jdg_[0-9a-f]{20}")
_PARTY = re.compile(PARTY_ID)
_POSITION = re.compile(r"-?[0-9]{1,15}", re.ASCII)


def checked_incident_id(id: str) -> str:
    """The id, if it is well-formed. Raises UnknownIncident."""
    if not _INCIDENT.fullmatch(id):
        raise UnknownIncident(id)
    return id


def checked_claim_id(id: str) -> str:
    """The id, if it is well-formed. Raises UnknownClaim."""
    if not _CLAIM.fullmatch(id):
        raise UnknownClaim(id)
    return id


def checked_judgement_id(id: str) -> str:
    """The id, if it is well-formed. Raises UnknownJudgement."""
    if not _JUDGEMENT.fullmatch(id):
        raise UnknownJudgement(id)
    return id


def checked_party_id(id: str) -> str:
    """The id, if it is well-formed. Raises UnknownParty."""
    if not _PARTY.fullmatch(id):
        raise UnknownParty(id)
    return id


def is_incident_id(text: str) -> bool:
    """Whether a text has the form of an incident's id."""
    return _INCIDENT.fullmatch(text) is not None


def is_claim_id(text: str) -> bool:
    """Whether a text has the form of a claim's id."""
    return _CLAIM.fullmatch(text) is not None


def is_judgement_id(text: str) -> bool:
    """Whether a text has the form of a decision's id."""
    return _JUDGEMENT.fullmatch(text) is not None


def checked_position(stated: str, name: str, least: int = 0) -> int | None:
    """The position from which a list goes on, ``None`` for its beginning. Raises Refused for a made-up one."""
    if not stated:
        return None
    if not _POSITION.fullmatch(stated) or int(stated) < least:
        raise Refused("Follow the link to more of the list as it was given.", ("query", name))
    return int(stated)


def new_form_key() -> str:
    """A random idempotency key for a form, so that a form sent twice is recorded once."""
    return "page-" + secrets.token_urlsafe(18)
