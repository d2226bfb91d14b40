"""The names of incidents: after the claim that is first in the ledger, so an old id always leads somewhere."""

from collections.abc import Iterable

from service.domain.claims.claim import Claim


def incident_id(members: Iterable[Claim]) -> str:
    """``inc_`` and the id of the member that is first in the ledger: stable while the incident grows."""
    return "inc_" + min(members, key=lambda claim: claim.sequence).id.removeprefix("clm_")


def namesake(incident_id: str) -> str:
    """The claim that an incident is named after: where that claim is now is where an old id leads."""
    return "clm_" + incident_id.removeprefix("inc_")
