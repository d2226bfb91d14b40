"""The closed vocabulary of claims (VOCABULARY 2); its version changes with its rules, so reports can be recomputed."""

import re
from enum import StrEnum
from typing import Self

from service.domain.claims.event_types import Rate
from service.domain.claims.measures import MEASURE_TABLE, OTHER_WORDS

VOCABULARY_VERSION = "2"


NO_RATE = Rate()


class Hazard(StrEnum):
    """The hazard of a natural disaster, by the letters of GLIDE.

    A row has the letters, the rate of such disasters in the news, and what follows for places and days: ``wide`` ones
    reach over provinces, ``lasting`` ones go on for days, ``local`` ones have one place. Those of one group occur
    together: the floods and landslides of a cyclone are reported as either. Their words are in ``hazards``.
    """

    rate: Rate
    is_wide: bool
    is_lasting: bool
    is_local: bool
    groups: frozenset[str]

    def __new__(cls, letters: str, rate: Rate = NO_RATE, reach: str = "", groups: str = "") -> Self:
        member = str.__new__(cls, letters)
        member._value_ = letters
        member.rate, member.groups = rate, frozenset(groups.split())
        member.is_wide, member.is_lasting, member.is_local = (word in reach for word in ("wide", "lasting", "local"))
        return member

    EARTHQUAKE = (
        "EQ",
        Rate(0.0002, source="EM-DAT, USGS: some 150 quakes a year do harm, 30 of them much"),
        "wide",
        "quake eruption",
    )
    CYCLONE = "TC", Rate(0.0001, source="EM-DAT: 50 to 60 cyclones a year reach land"), "wide lasting", "storm"
    FLOOD = "FL", Rate(0.003, source="EM-DAT: 170 a year, and local ones"), "lasting", "storm"
    FLASH_FLOOD = "FF", Rate(0.003, source="EM-DAT: a fifth of floods, and local ones"), "lasting local", "storm"
    STORM = "ST", Rate(0.003, source="EM-DAT: 100 a year, and local ones"), "", "storm cold"
    LANDSLIDE = (
        "LS",
        Rate(0.002, source="NASA Global Landslide Catalog: some 1,000 a year with victims or damage"),
        "local",
        "storm quake",
    )
    WILDFIRE = "WF", Rate(0.002, source="EM-DAT: 15 a year, and local ones"), "lasting", "heat"
    TSUNAMI = "TS", Rate(0.000_01, source="NCEI: a few a year"), "wide", "quake eruption"
    VOLCANO = (
        "VO",
        Rate(0.000_03, source="EM-DAT, GVP: some 60 eruptions a year, five with victims"),
        "wide lasting",
        "eruption",
    )
    DROUGHT = "DR", Rate(0.000_1, source="EM-DAT: some 16 a year, each of months"), "wide lasting", "heat"
    HEAT_WAVE = "HT", Rate(0.000_2, source="EM-DAT: some 20 a year, and what is not counted"), "wide lasting", "heat"
    COLD_WAVE = "CW", Rate(0.000_1, source="EM-DAT: some 10 a year"), "wide lasting", "cold"
    AVALANCHE = "AV", Rate(0.000_3, source="EAWS, NSAC: some 150 a year with victims"), "local", "quake cold"


class ClaimantKind(StrEnum):
    STATE = "state"
    ARMED_GROUP = "armed_group"
    LOCAL_AUTHORITY = "local_authority"
    ELECTED_OFFICIAL = "elected_official"
    HEALTH_AUTHORITY = "health_authority"
    INTERGOVERNMENTAL = "intergovernmental"
    NGO_MONITOR = "ngo_monitor"
    MEDIA = "media"
    WITNESS = "witness"
    COMPANY = "company"
    UNKNOWN = "unknown"


# The kinds of claimant that may be a party to a conflict without being named as one.
BELLIGERENTS = frozenset({ClaimantKind.STATE, ClaimantKind.ARMED_GROUP})


class Stance(StrEnum):
    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    CONCEDES = "concedes"
    DENIES = "denies"
    DISPUTES_NUMBER = "disputes_number"
    DISPUTES_ATTRIBUTION = "disputes_attribution"
    DISPUTES_STATUS = "disputes_status"
    CANNOT_VERIFY = "cannot_verify"
    NO_COMMENT = "no_comment"


# Stances that neither hold nor deny a number.
SILENCES = frozenset({Stance.NO_COMMENT, Stance.CANNOT_VERIFY})
# A number of such a claim is another claimant's.
OF_ANOTHERS_FIGURE = frozenset({Stance.DENIES, Stance.DISPUTES_NUMBER, Stance.CANNOT_VERIFY})

# A claim with one of these stances may have no count: the stance is the statement.
SPEAKS_WITHOUT_A_NUMBER = frozenset(
    {
        Stance.DENIES,
        Stance.DISPUTES_NUMBER,
        Stance.DISPUTES_ATTRIBUTION,
        Stance.DISPUTES_STATUS,
        Stance.CANNOT_VERIFY,
        Stance.NO_COMMENT,
        Stance.CONFIRMS,
    }
)


class Article(StrEnum):
    """Whether a party's name takes "the" inside a sentence, where the register settles it (VOCABULARY 10)."""

    THE = "the"
    NONE = "none"


class Status(StrEnum):
    """Whether the dead are called civilians, combatants …; ``undetermined`` is said, ``None`` is unsaid."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    POLICE = "police"
    MEDICAL = "medical"
    AID_WORKER = "aid_worker"
    JOURNALIST = "journalist"
    UNDETERMINED = "undetermined"


class Demographic(StrEnum):
    ANY = "any"
    CHILD = "child"
    WOMAN = "woman"
    MAN = "man"


class Basis(StrEnum):
    """Of what a number is the total: one incident, one period, or everything since a beginning."""

    INCIDENT = "incident"
    PERIOD_INCREMENT = "period_increment"
    CUMULATIVE = "cumulative"


class TimeBasis(StrEnum):
    """Where the time of a figure comes from: stated by the claimant, published, or the receipt of the claim."""

    STATED = "stated"
    PUBLISHED = "published"
    RECEIVED = "received"


class Verification(StrEnum):
    REPORTED = "reported"
    VERIFIED = "verified"
    CONCEDED = "conceded"
    ESTIMATED = "estimated"
    DERIVED = "derived"


class Interest(StrEnum):
    OWN_LOSSES = "own_losses"
    ENEMY_LOSSES = "enemy_losses"
    THIRD_PARTY = "third_party"


class ActedBy(StrEnum):
    """The party that was wrong, if a claim is corrected, retracted or held (VOCABULARY 7)."""

    NEWSROOM = "newsroom"
    CLAIMANT = "claimant"


class ClaimState(StrEnum):
    ACTIVE = "active"
    SUPERSEDED = "superseded"
    CORRECTED = "corrected"
    HELD = "held"
    RETRACTED = "retracted"
    ERASED = "erased"


MEASURES = tuple(measure.name for measure in MEASURE_TABLE)
OCCURRENCE = "occurrence"
OTHER_MEASURE = re.compile(r"other:[a-z0-9][a-z0-9_-]{0,58}[a-z0-9]|other:[a-z0-9]")


def is_measure(word: str) -> bool:
    """Whether a word is a known measure or another word for one, or ``other:<slug>`` for anything else counted."""
    return word in MEASURES or word in OTHER_WORDS or OTHER_MEASURE.fullmatch(word) is not None
