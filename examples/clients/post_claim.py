"""Post a claim with the generated Python client, wait, and print what the incident comes to."""

import os

from counterclaim_api import AuthenticatedClient
from counterclaim_api.api.claims import post_claim
from counterclaim_api.models import ClaimBody, ClaimRecorded, CountBody, EventBody, EventType, PlaceBody
from httpx import Timeout

client = AuthenticatedClient(os.environ["COUNTERCLAIM_URL"], os.environ["COUNTERCLAIM_KEY"], timeout=Timeout(40))
claim = ClaimBody(
    source_claim_id="client-1",
    claimant="Ministry of Defense",
    event=EventBody(type_=EventType.GROUND_CLASH, start="2021-06-30", places=[PlaceBody("AF", admin1="Kunduz")]),
    counts=[CountBody("killed", 119)],
)
answer = post_claim.sync(client=client, body=claim, prefer="wait=25")
assert isinstance(answer, ClaimRecorded), answer
print(answer.reconciliation and answer.reconciliation.headline)
