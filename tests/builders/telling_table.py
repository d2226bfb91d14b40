"""Incidents of every kind with 1 to 60 claimants, for the approved table of texts: the same ones every time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from service.domain.claims.claim import Claim, Count, Victims
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import ClaimantKind, Demographic, Stance, Status
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import Reconciliation
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim, number

PLACE = Place("PH", "Leyte", None, "Tacloban")
CHILDREN, WOMEN = Victims(demographic=Demographic.CHILD), Victims(demographic=Demographic.WOMAN)
PARTIES = ("Northern Army", "Valley Fighters")
FIRST = (
    "Ministry of Health",
    "Leyte Regional Police",
    "UNICEF",
    "St. Luke's Hospital",
    "Doctors of the Valley",
    "The Daily Mirror",
    "Mayor of Tacloban",
    "Fawzia Yaftali",
    "Red Crescent",
    "Civil Defence",
    "President Benigno Aquino",
    "Kabul University",
    "local authorities",
    "Ukraine's General Staff",
)
WORDS = (
    "about 45", "at least 21", "up to 15", "more than 100", "dozens", "30 to 40", "nearly 200", "fewer than 60",
    "a few", "12 so far", "exactly six", "21 confirmed", "10 or more", "several", "a couple",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TableIncident:
    """One row of the table: what is special about the incident, and its report."""

    about: str
    report: Reconciliation


def table_of(kind: EventType) -> Iterator[TableIncident]:
    """The incidents of one kind of event."""
    random = Random(f"texts of {kind}")
    at = replace(Telling(), type=kind, place=PLACE, summary=_summary(kind))
    for about, claims in _stories(at, random):
        yield TableIncident(about, reconcile(claims, NOBODY_REGISTERED))


def _stories(at: Telling, random: Random) -> Iterator[tuple[str, list[Claim]]]:
    measure = _measure(at.type)
    few = random.sample(range(1, 10), 2)
    yield "one claimant, one number", [_claim(0, random, at, measure, 1)]
    yield "two claimants who agree", [_claim(0, random, at, measure, few[0]), _claim(1, random, at, measure, few[0])]
    yield "two claimants who contradict each other", _several(at, random, measure, [119, min(few)])
    yield (
        "numbers in words",
        [_claim(index, random, at, measure, stated) for index, stated in enumerate(random.sample(WORDS, 3))],
    )
    yield "a breakdown", [_broken_down(at, measure), _claim(5, random, at, "injured", few[1])]
    yield "a denial", [*_several(at, random, measure, [few[1]]), _denial(at)]
    claimants = random.choice((3, 5, 7))
    yield f"{claimants} claimants", _several(at, random, measure, _numbers(random, claimants))
    many = random.choice((8, 12, 27, 38, 60))
    yield f"{many} claimants", _several(at, random, measure, _numbers(random, many))
    if at.type in _OF_FIGHTING:
        yield "each side counts the other's losses", list(_mirrored(at, random, measure))


def _claim(index: int, random: Random, at: Telling, measure: str, stated: int | str) -> Claim:
    name = FIRST[index] if index < len(FIRST) else f"{_WHERE[index % len(_WHERE)]} {_WHAT[index % len(_WHAT)]}"
    telling = replace(at, at=f"{10 + index % 18:02}T{random.randrange(24):02}", kind=ClaimantKind.LOCAL_AUTHORITY)
    return a_claim(f"c{index}", name, telling, **{measure: stated})


def _several(at: Telling, random: Random, measure: str, numbers: Sequence[int | str]) -> list[Claim]:
    return [_claim(index, random, at, measure, stated) for index, stated in enumerate(numbers)]


def _numbers(random: Random, many: int) -> list[int | str]:
    numbers: list[int | str] = list(random.sample(range(2, 400), many))
    for index in range(2, many, 4):
        numbers[index] = random.choice(("about", "at least", "up to", "nearly")) + f" {numbers[index]}"
    return numbers


def _broken_down(at: Telling, measure: str) -> Claim:
    claim = a_claim("whole", "Hospital of Beira", replace(at, at="14"), **{measure: 12})
    parts = [Count(measure, number(5), CHILDREN), Count(measure, number(3), WOMEN)]
    return replace(claim, counts=(*claim.counts, *parts))


def _denial(at: Telling) -> Claim:
    return a_claim("denial", "Interior Ministry", replace(at, stance=Stance.DENIES, at="16"))


def _mirrored(at: Telling, random: Random, measure: str) -> Iterator[Claim]:
    for own, opposed in (PARTIES, PARTIES[::-1]):
        victims = Victims(opposed, Status.COMBATANT)
        telling = replace(at, victims=victims, participants=PARTIES, kind=ClaimantKind.ARMED_GROUP, at="14")
        yield a_claim(own, own, telling, **{measure: random.randrange(2, 200)})


def _measure(kind: EventType) -> str:
    return {EventType.ABDUCTION: "captured", EventType.ORDNANCE_CLEARANCE: "devices_neutralised"}.get(kind, "killed")


def _summary(kind: EventType) -> str:
    return f"{kind.value.replace('_', ' ').capitalize()} near Tacloban"


_OF_FIGHTING = frozenset(
    {EventType.GROUND_CLASH, EventType.AIR_STRIKE, EventType.ROUNDUP, EventType.SHELLING_OR_MISSILE}
)
_WHERE = ("Leyte", "Samar", "Cebu", "Bohol", "Ormoc", "Palo", "Dulag", "Tanauan", "Baybay", "Carigara", "Burauen")
_WHAT = ("Fire Service", "Rescue Volunteers", "Hospital", "Radio", "Red Cross", "Council", "Elders")
