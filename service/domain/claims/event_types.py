"""The types of event (VOCABULARY 2): one row each, from which matching, places and reports take what they ask of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


@dataclass(frozen=True, slots=True)
class Rate:
    """Events a day: ``a_million`` of people, or ``a_country`` whatever its size; and where the figure comes from."""

    a_million: float = 0.0
    a_country: float = 0.0
    source: str = ""


ARMED = Rate(a_country=1.0, source="UCDP GED: 60,000 events a year, in a few dozen countries")


class EventType(StrEnum):
    """What a claim describes; ``roundup`` and ``running_total`` never share an incident with single events.

    A row has the word, the path from the root of the tree of types to its branch, the rate of such events in the news,
    and whether another place is another scope (a footprint, VOCABULARY 9). Two types of one branch are "near".
    """

    branch: tuple[str, ...]
    rate: Rate
    has_footprint: bool

    def __new__(cls, word: str, branch: str = "", rate: Rate = ARMED, footprint: bool = False) -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.branch = tuple(branch.split("; ")) if branch else ()
        member.rate, member.has_footprint = rate, footprint
        return member

    GROUND_CLASH = "ground_clash", "armed violence; fighting"
    AIR_STRIKE = "air_strike", "armed violence; explosive violence"
    SHELLING_OR_MISSILE = "shelling_or_missile", "armed violence; explosive violence"
    IED_OR_MINE = "ied_or_mine", "armed violence; explosive violence"
    SUICIDE_ATTACK = "suicide_attack", "armed violence; explosive violence"
    SHOOTING = (
        "shooting",
        "armed violence; attack",
        Rate(0.1, source="Small Arms Survey: 250,000 firearm deaths a year; a fifth is told of"),
    )
    TARGETED_KILLING = "targeted_killing", "armed violence; attack"
    ATTACK_ON_CIVILIANS = "attack_on_civilians", "armed violence; attack"
    ABDUCTION = "abduction", "armed violence; attack"
    TERRITORY_CHANGE = "territory_change", "armed violence; fighting", ARMED, True
    AIRCRAFT_LOSS = (
        "aircraft_loss",
        "armed violence; fighting",
        Rate(0.0004, source="ASN and ICAO: some 1,200 losses a year, small aircraft included"),
    )
    ORDNANCE_CLEARANCE = "ordnance_clearance", "clearance"
    UNREST = "unrest", "unrest"
    NATURAL_DISASTER = (  # its hazard decides whether it has a footprint
        "natural_disaster",
        "disaster",
        Rate(0.005, source="EM-DAT: 400 large disasters a year, and ten times as many local"),
    )
    TRANSPORT_ACCIDENT = (
        "transport_accident",
        "accident",
        Rate(0.12, source="WHO: 1.19 million road deaths a year; one in three is told of"),
    )
    INDUSTRIAL_ACCIDENT = (
        "industrial_accident",
        "accident",
        Rate(0.02, source="ILO, NFPA: deadly fires and explosions in buildings and plants"),
    )
    EPIDEMIC = (
        "epidemic",
        "disaster; epidemic",
        Rate(0.0005, source="WHO Disease Outbreak News: some 100 outbreaks a year, and local ones"),
        True,
    )
    OTHER = "other"
    ROUNDUP = "roundup", "summary", ARMED, True
    RUNNING_TOTAL = "running_total", "summary", ARMED, True


def types_of(*branches: str) -> frozenset[EventType]:
    """The types whose path begins with one of the branches."""
    return frozenset(type for type in EventType if type.branch[:1] and type.branch[0] in branches)


SUMMARIES = types_of("summary")
# Events that spread: their claims are read a day and a border around.
DISASTERS = types_of("disaster")
# Events without anybody who kills: they are rare enough that country and day may tell which one it is.
WITHOUT_KILLERS = types_of("disaster", "accident")
