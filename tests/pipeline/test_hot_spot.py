"""Very many claims of one place and day: the grouping stays quick, and nobody else waits for it."""

import time

from service.domain.comparison import profile
from service.domain.grouping import group
from service.domain.party import Registry
from service.formats.claim_json import read_claim
from tests.contracts.store import a_body

A_THOUSAND, SECONDS = 1_000, 2.0


def test_a_thousand_near_identical_claims_are_one_incident_within_two_seconds() -> None:
    bodies = [a_body(f"c{n}", claimant=f"Paper {n % 97}", killed=n % 40 + 1) for n in range(A_THOUSAND)]
    profiles = [profile(read_claim(f"c{n}", body), Registry()) for n, body in enumerate(bodies)]

    began = time.process_time()
    grouping = group(profiles)
    took = time.process_time() - began

    assert [len(one.members) for one in grouping.groups] == [A_THOUSAND]
    assert took < SECONDS
