"""The ids of incidents: each is named after its first claim in the ledger, so an old id always leads to an incident."""

from collections.abc import Iterable

from service.domain.claims.claim import Claim


def incident_id(members: Iterable[Claim]) -> str:
    """``inc_`` and the id of the member that is first in the ledger. The id is stable while the incident grows."""
    return "inc_" + min(members, key=lambda claim: claim.sequence).id.removeprefix("clm_")


def namesake(incident_id: str) -> str:
    """The claim that an incident is named after. An old id leads to the incident in which this claim is now."""
    return "clm_" + incident_id.removeprefix("inc_")
