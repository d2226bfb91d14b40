"""Which claims are held to be about one event: the cases of the field, then the properties."""

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given, strategies as st

from service.domain.claims.claim import Claim, Source, Victims
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Status
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.domain.matching.clustering.grouping import Grouping, group_claims, merge_tree
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.comparison.comparison import score
from service.domain.matching.judgements import NO_JUDGEMENTS, Decision, Judgement, Judgements
from service.domain.matching.thresholds import THRESHOLD
from tests.builders.profiles import READ_AT, WIRE, crowds
from tests.builders.story import NOBODY_REGISTERED, PARTIES, Telling, a_claim, withdrawn

PROVINCES = "Ghazni Paktia Logar Kandahar Uruzgan Herat Faryab Helmand Kunduz Baghlan Badakhshan".split()


def grouped(*claims: Claim, judgements: Judgements = NO_JUDGEMENTS) -> Grouping:
    return group_claims([features_of(claim, PARTIES) for claim in claims], MatchCache(), judgements)


def members(grouping: Grouping) -> list[tuple[str, ...]]:
    return [incident.members for incident in grouping.groups]


def homes(grouping: Grouping) -> dict[str, tuple[str, ...]]:
    """The members of each claim's group."""
    return {claim: incident.members for incident in grouping.groups for claim in incident.members}


def judged(decision: str, *claims: str) -> Judgements:
    return Judgements.of([Judgement("j1", claims, Decision(decision), "an editor", None, READ_AT)])


def test_two_lone_claims_of_one_day_province_and_type_meet() -> None:
    assert members(grouped(a_claim("m1", "MoD", killed=119), a_claim("m2", "Taliban", killed=21))) == [("m1", "m2")]


def wire_copy() -> list[Claim]:
    """The seed story: one article, nine claimants."""
    operations = Telling(
        type=EventType.ROUNDUP,
        place=tuple(Place("AF", name) for name in PROVINCES),
        day="2021-06-29T12:00:00Z",
        until="2021-06-30T12:00:00Z",
        participants=("ANDSF", "Taliban"),
        summary="Operations against the Taliban in 11 provinces in 24 hours",
        source=WIRE,
    )
    assaults = Telling(
        type=EventType.ROUNDUP,
        place=Place("AF"),
        participants=("Taliban", "ANDSF"),
        summary="Taliban assaults on check posts and district compounds nationwide",
        source=WIRE,
    )
    raid = Telling(
        type=EventType.AIR_STRIKE,
        place=Place("AF", "Kunduz", "Khan Abad"),
        day="2021-06-29",
        until="2021-06-30",
        summary="Air raid in Khan Abad district, Kunduz",
        source=WIRE,
    )
    crash = Telling(
        type=EventType.AIRCRAFT_LOSS,
        place=Place("AF", "Ghazni"),
        summary="Military helicopter shot down in Ghazni",
        source=WIRE,
    )
    centres = Telling(
        type=EventType.RUNNING_TOTAL,
        place=Place("AF"),
        day="2021-04-30",
        until="2021-06-30",
        summary="District centres fallen to the Taliban in two months",
        source=WIRE,
    )
    dead = replace(
        centres,
        day="2001-10-07",
        summary="Civilian casualties of 20 years of war",
        victims=Victims(None, Status.CIVILIAN),
    )
    return [
        a_claim("aa-1", "MoD", operations, killed=119, injured=84, devices_neutralised=38),
        a_claim("aa-2", "Taliban", assaults, killed="at least 21"),
        a_claim("aa-3", "Kunduz local authorities", replace(raid, participants=("ANDSF",)), killed="at least five"),
        a_claim("aa-4", "Fawzia Yaftali", raid, injured="20, including children"),
        a_claim("aa-5", "Zabihullah Mujahed", replace(crash, speaks_for="Taliban"), occurrence=1),
        a_claim("aa-6", "Afghan authorities", crash),
        a_claim("aa-7", "Tolo News", centres, places_captured="at least 17"),
        a_claim("aa-8", "Local and international rights groups", dead, killed="close to 47,600"),
    ]


def test_one_article_of_nine_claimants_is_five_incidents() -> None:
    expected = [("aa-1", "aa-2"), ("aa-3", "aa-4"), ("aa-5", "aa-6"), ("aa-7",), ("aa-8",)]

    assert members(grouped(*wire_copy())) == expected


def typhoon(id: str, claimant: str, place: Place, day: int, toll: int | str) -> Claim:
    where = "in Leyte" if place.admin1 else "in the Philippines"
    source = Source(publisher="press reports", published_at=datetime(2013, 11, day, tzinfo=UTC))
    telling = Telling(
        type=EventType.NATURAL_DISASTER,
        place=place,
        day="2013-11-08",
        summary=f"Typhoon Haiyan (Yolanda) {where}",
        source=source,
    )
    return a_claim(id, claimant, telling, killed=toll)


def test_a_disaster_told_of_a_province_and_of_the_country_is_one_with_all_its_updates() -> None:
    country = Place("PH")
    claims = [
        typhoon("h1", "Philippine National Police", Place("PH", "Leyte"), 10, "10,000"),
        typhoon("h2", "Benigno Aquino", country, 12, "2,000 to 2,500"),
        typhoon("h3", "NDRRMC", country, 14, 2357),
        typhoon("h4", "NDRRMC", country, 15, 2360),
        typhoon("h5", "NDRRMC", country, 16, 3621),
        typhoon("h6", "UN OCHA", country, 14, 4460),
    ]

    assert members(grouped(*claims)) == [("h1", "h2", "h3", "h4", "h5", "h6")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            Telling(place=Place("AF", name="Dasht-e Barchi, Kabul")),
            Telling(place=Place("AF", name="Shahr-e Naw, Kabul")),
        ),
        (
            Telling(place=Place("AF", name="Kabul"), type=EventType.IED_OR_MINE, summary="Car bomb at a market"),
            Telling(place=Place("AF", name="Kabul"), type=EventType.SUICIDE_ATTACK, summary="Bomber enters a mosque"),
        ),
    ],
)
def test_two_bombings_in_one_city_on_one_day_stay_two_when_something_says_so(first: Telling, second: Telling) -> None:
    left, right = a_claim("c1", "MoD", first, killed=3), a_claim("c2", "Tolo News", second, killed=9)

    assert members(grouped(left, right)) == [("c1",), ("c2",)]


def test_a_country_and_a_day_alone_end_in_doubt() -> None:
    nationwide = Telling(place=Place("AF"))
    result = grouped(a_claim("c1", "MoD", nationwide, injured=9), a_claim("c2", "Taliban", nationwide, killed=3))

    assert members(result) == [("c1",), ("c2",)]
    assert [(pair.left, pair.right) for pair in result.doubtful] == [("c1", "c2")]


def test_a_rare_kind_in_one_country_on_one_day_is_one() -> None:
    crash = Telling(place=Place("AF"), type=EventType.AIRCRAFT_LOSS)

    assert members(grouped(a_claim("c1", "MoD", crash), a_claim("c2", "Taliban", crash))) == [("c1", "c2")]


def losses(id: str, claimant: str, thing: str, until: str, count: int) -> Claim:
    telling = Telling(
        type=EventType.RUNNING_TOTAL,
        place=Place("UA"),
        day="2022-02-24",
        until=until,
        participants=("Russian Armed Forces",),
        summary=f"Russian {thing} lost",
    )
    return a_claim(id, claimant, telling, equipment_lost=count)


def test_a_daily_series_of_totals_is_one_incident_of_each_thing() -> None:
    """VOCABULARY 6: the totals of one claimant, start and subject are one incident with a history."""
    claims = [
        losses(f"{who[0]}-{thing}-{day}", who, thing, f"2022-05-{day}", count)
        for who in ("General Staff", "Oryx")
        for thing in ("tanks", "helicopters")
        for day, count in ((28, 100), (29, 103), (30, 104))
    ]

    expected = [
        tuple(f"{who}-{thing}-{day}" for who in ("G", "O") for day in (28, 29, 30))
        for thing in ("helicopters", "tanks")
    ]

    assert members(grouped(*claims)) == expected


def test_a_retracted_claim_stays_where_it_belongs() -> None:
    left, right = a_claim("m1", "MoD", killed=119), a_claim("m2", "Taliban", killed=21)

    assert members(grouped(left, withdrawn(right))) == members(grouped(left, right))


def test_people_may_put_together_what_nothing_speaks_for() -> None:
    far = a_claim("c2", "Taliban", Telling(place=Place("PH"), day="2013-11-08"), killed=2)

    assert members(grouped(a_claim("c1", "MoD", killed=1), far, judgements=judged("same", "c1", "c2"))) == [
        ("c1", "c2")
    ]


def test_people_may_part_what_everything_speaks_for() -> None:
    left, right = a_claim("m1", "MoD", killed=119), a_claim("m2", "Taliban", killed=119)
    result = grouped(left, right, judgements=judged("different", "m1", "m2"))

    assert members(result) == [("m1",), ("m2",)]
    assert result.doubtful == ()


def test_people_may_join_a_roundup_to_a_single_event() -> None:
    single = a_claim("c1", "MoD", killed=3)
    roundup = a_claim("c2", "MoD", Telling(type=EventType.ROUNDUP), killed=30)

    assert members(grouped(single, roundup)) == [("c1",), ("c2",)]
    assert members(grouped(single, roundup, judgements=judged("same", "c1", "c2"))) == [("c1", "c2")]


def test_a_ref_parts_two_claims_of_one_document_and_joins_others() -> None:
    document = Source(url="https://aa.example/1")
    claims = [
        replace(claim, event=replace(claim.event, ref=ref), source=document)
        for claim, ref in (
            (a_claim("c1", "MoD", killed=3), "raid"),
            (a_claim("c2", "Taliban", killed=3), "ambush"),
            (a_claim("c3", "Tolo News", Telling(place=Place("AF", "Ghazni")), killed=3), "raid"),
        )
    ]

    assert members(grouped(*claims)) == [("c1", "c3"), ("c2",)]


def test_a_candidate_that_falls_a_little_short_is_a_doubt() -> None:
    nationwide = Telling(place=Place("AF"))
    left = features_of(a_claim("c1", "MoD", nationwide, killed=3), PARTIES)
    right = features_of(a_claim("c2", "Taliban", nationwide, injured=3), PARTIES)

    [doubt] = group_claims([left], MatchCache(), candidates=[right]).doubtful

    assert (doubt.left, doubt.right) == ("c1", "c2")
    assert doubt.score == score(left, right)


@given(crowds(), st.randoms(use_true_random=False))
def test_grouping_is_a_partition_and_does_not_depend_on_the_order_of_claims(
    crowd: list[ClaimFeatures], random: Random
) -> None:
    result = group_claims(crowd, MatchCache())

    assert group_claims(random.sample(crowd, len(crowd)), MatchCache()) == result
    assert sorted(claim for incident in result.groups for claim in incident.members) == sorted(
        claim.id for claim in crowd
    )


@given(crowds())
def test_each_component_alone_gives_the_groups_it_gives_with_the_others(crowd: list[ClaimFeatures]) -> None:
    whole = group_claims(crowd, MatchCache())
    by_space = [[claim for claim in crowd if claim.when.space == space] for space in ("single", "roundup")]

    assert {incident for part in by_space for incident in group_claims(part, MatchCache()).groups} == set(whole.groups)


@given(crowds(), st.integers(0, 13), st.integers(0, 13))
def test_decisions_always_hold(crowd: list[ClaimFeatures], one: int, other: int) -> None:
    left, right = crowd[one % len(crowd)].id, crowd[other % len(crowd)].id
    if left != right:
        together, apart = (
            homes(group_claims(crowd, MatchCache(), judged(decision, left, right)))
            for decision in ("same", "different")
        )

        assert together[left] == together[right]
        assert apart[left] != apart[right]


KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")


def a_profile(id: str, day: str = "2021-06-28", place: Place = KHAN_ABAD) -> ClaimFeatures:
    telling = Telling(place=place, day=day, at="2021-07-01T00:00:00Z")
    return features_of(a_claim(id, f"Witness {id}", telling, killed=5), NOBODY_REGISTERED)


def test_what_was_with_a_claim_stays_with_it_when_a_person_adds_another() -> None:
    near, far = [a_profile("a"), a_profile("b")], a_profile("c", day="2021-03-01", place=Place("AF", "Herat"))

    alone, together = (
        group_claims([*near, far], MatchCache()),
        group_claims([*near, far], MatchCache(), judged("same", "a", "c")),
    )

    assert {incident.members for incident in alone.groups} == {("a", "b"), ("c",)}
    assert {incident.members for incident in together.groups} == {("a", "b", "c")}


def test_the_merge_tree_goes_from_the_closest_pair_to_the_whole() -> None:
    members = [a_profile("a"), a_profile("b"), a_profile("c", place=Place("AF", "Kunduz"))]

    steps = merge_tree(members, MatchCache())

    assert [len(pair.left) + len(pair.right) for pair in steps] == [2, 3]
    averages = [pair.average for pair in steps if pair.average is not None]
    assert averages == sorted(averages, reverse=True)
    assert averages[0] > THRESHOLD


def test_what_a_person_put_together_has_no_score_in_the_tree() -> None:
    far = a_profile("c", day="2021-03-01", place=Place("AF", "Herat"))

    [by_hand] = merge_tree([a_profile("a"), far], MatchCache(), judged("same", "a", "c"))

    assert (by_hand.left, by_hand.right, by_hand.average) == (("a",), ("c",), None)


def quake(id: str, place: Place, claimant: str = "Civil Protection", summary: str = "Earthquake") -> Claim:
    source = Source(publisher=claimant, headline="Damage by municipality", published_at=READ_AT)
    return a_claim(
        id, claimant, Telling(type=EventType.NATURAL_DISASTER, place=place, summary=summary, source=source), killed=7
    )


def test_a_list_of_one_quake_town_by_town_is_one_incident() -> None:
    """GROUPING finding 13: the district is a scope, and a row for each town is no list of events."""
    towns = [Place("SV", province, name=name) for province, name in
             (("La Libertad", "Santa Tecla"), ("La Paz", "Olocuilta"), ("Usulután", "Berlín"))]  # fmt: skip
    claims = [quake(f"c{number}", place) for number, place in enumerate((*towns, Place("SV", "La Paz"), Place("SV")))]

    assert members(grouped(*claims)) == [("c0", "c1", "c2", "c3", "c4")]


def test_a_list_of_floods_town_by_town_is_one_incident_a_town() -> None:
    claims = [
        quake(f"c{number}", Place("SV", province), summary="Flood")
        for number, province in enumerate(("La Paz", "Usulután", "Morazán"))
    ]

    assert members(grouped(*claims)) == [("c0",), ("c1",), ("c2",)]
