"""Ids in addresses: what does not look like one is not asked for."""

import re

from service.domain.errors import UnknownClaim, UnknownIncident, UnknownJudgement

_INCIDENT = re.compile(r"inc_[0-9a-f]{20}")
_CLAIM = re.compile(r"clm_[0-9a-f]{20}")
_JUDGEMENT = re.compile(r"jdg_[0-9a-f]{20}")


def incident(id: str) -> str:
    """The id. Raises UnknownIncident."""
    if not _INCIDENT.fullmatch(id):
        raise UnknownIncident(id)
    return id


def claim(id: str) -> str:
    """The id. Raises UnknownClaim."""
    if not _CLAIM.fullmatch(id):
        raise UnknownClaim(id)
    return id


def judgement(id: str) -> str:
    """The id. Raises UnknownJudgement."""
    if not _JUDGEMENT.fullmatch(id):
        raise UnknownJudgement(id)
    return id
