"""A labelled record told again elsewhere is as dense as it was, and no two tellings meet."""

from itertools import islice
from typing import Any

from bench.maverick import claim_of
from bench.scale import replicas
from service.application.commands.submit import Occasion, claim_submission
from service.domain.matching.blocking.keys import keys_of

TELLINGS = 300


def _body(id: str, day: str, lat: float, lon: float) -> dict[str, Any]:
    return {
        "source_claim_id": id,
        "claimant": {"name": "A paper", "kind": "media"},
        "source": {"publisher": "A paper", "published_at": f"{day}T00:00:00Z"},
        "event": {
            "type": "unrest",
            "start": day,
            "end": day,
            "places": [{"country": "KE", "name": "Eldoret", "lat": lat, "lon": lon}],
        },
        "counts": [{"measure": "killed", "value": 3}],
    }


BODIES = [_body("a", "2008-02-29", 0.52, 35.27), _body("b", "2008-03-01", -4.68, 41.9)]


def test_every_telling_is_taken_and_has_an_id_of_its_own() -> None:
    bodies = list(islice(replicas(BODIES), TELLINGS * len(BODIES)))

    for body in bodies:
        claim_submission(body, Occasion("default", 1_795_000_000_000))
    assert bodies[: len(BODIES)] == BODIES
    assert len({body["source_claim_id"] for body in bodies}) == len(bodies)


def test_no_two_tellings_share_a_key_under_which_claims_are_compared() -> None:
    claims = [claim_of(body) for body in islice(replicas(BODIES), TELLINGS * len(BODIES))]
    tellings = [
        {key for claim in claims[start : start + len(BODIES)] for key in keys_of(claim).posted}
        for start in range(0, len(claims), len(BODIES))
    ]

    assert sum(map(len, tellings)) == len(set().union(*tellings))


def test_the_claims_of_a_telling_lie_as_far_apart_in_days_and_degrees() -> None:
    bodies = list(islice(replicas(BODIES), TELLINGS * len(BODIES)))

    assert {_between(*bodies[start : start + 2]) for start in range(0, len(bodies), 2)} == {_between(*BODIES)}


def _between(left: dict[str, Any], right: dict[str, Any]) -> tuple[float, ...]:
    (a,), (b,) = (body["event"]["places"] for body in (left, right))
    first, last = (claim_of(body).event.window.first_day for body in (left, right))
    return last - first, round(b["lat"] - a["lat"], 3), round((b["lon"] - a["lon"]) % 360, 3)
