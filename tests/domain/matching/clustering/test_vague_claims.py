"""A claim of a month, or without an hour, joins one event and connects no two."""

from dataclasses import replace

from service.domain.claims.claim import Claim, Source
from service.domain.matching.claim_features import features_of
from service.domain.matching.clustering.grouping import Grouping, group_claims
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.judgements import NO_JUDGEMENTS, Judgements
from tests.builders.profiles import KUNDUZ_CITY, READ_AT, WIRE
from tests.builders.story import PARTIES, Telling, a_claim


def grouped(*claims: Claim, judgements: Judgements = NO_JUDGEMENTS) -> Grouping:
    return group_claims([features_of(claim, PARTIES) for claim in claims], MatchCache(), judgements)


def members(grouping: Grouping) -> list[tuple[str, ...]]:
    return [incident.members for incident in grouping.groups]


def test_a_claim_of_a_long_window_joins_one_event_and_connects_no_two() -> None:
    raids = [a_claim(f"c{n}", f"claimant {n}", Telling(place=KUNDUZ_CITY, day=f"2021-06-{day:02}"), killed=3)
             for n, day in enumerate((5, 5, 25, 25))]  # fmt: skip
    raids = [replace(claim, source=Source(url=f"https://{claim.id}.example", published_at=READ_AT)) for claim in raids]
    month = a_claim("m", "monitor", Telling(place=KUNDUZ_CITY, day="2021-06-XX", source=WIRE), killed=60)

    result = members(grouped(*raids, month))

    assert len(result) in (2, 3)
    assert not any({"c0", "c2"} <= set(ids) for ids in result)
