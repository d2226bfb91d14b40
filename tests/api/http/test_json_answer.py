"""ETag and 304 on everything that is read again and again (DESIGN 4b, "What HTTP clients expect")."""

import pytest

from tests.builders.desk import Desk, a_claim

ADDRESSES = [
    "/v1/claims",
    "/v1/claims/{claim}",
    "/v1/incidents",
    "/v1/incidents/{incident}",
    "/v1/incidents/{incident}/reconciliation",
    "/v1/incidents/{incident}/reconciliation?view=brief",
    "/v1/incidents/{incident}/revisions",
    "/v1/incidents/{incident}/relations",
    "/v1/parties",
    "/v1/parties/taliban",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_the_client_has_is_a_304_until_it_changes(desk: Desk, address: str) -> None:
    claim = desk.recorded(a_claim(claimant="Taliban"))
    desk.work()
    named = address.format(claim=claim, incident=desk.incident_of(claim))
    got = desk.get(named)
    known = {"If-None-Match": got.headers["etag"]}

    again = desk.get(named, known)
    desk.put("/v1/parties/taliban", {"name": "The Taliban", "kind": "armed_group"})
    changed = {"changes": {"claimant": "An elder"}, "reason": "The wrong claimant."}
    desk.post(changed, path=f"/v1/claims/{claim}/correction")
    desk.recorded(a_claim("aa-2", claimant="A witness"))
    desk.work()

    assert (got.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["etag"] == got.headers["etag"]
    assert desk.get(named, known).status_code == 200
