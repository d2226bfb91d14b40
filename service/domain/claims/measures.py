"""The measures that claims count, with all that follows from each: one row a measure (VOCABULARY 2)."""

from dataclasses import dataclass

from service.domain.claims.overlap import Overlap


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is counted. The order of the rows is the order of every report.

    Words: ``nouns`` are the plural and the singular of what is counted when nobody is named, ``verb`` is what happened
    to them ("" where nothing did). ``headings`` are the names of a column of a spreadsheet with this number, apart from
    each other by "; "; "" where no column is read as it.

    ``unit`` is what a number of it counts when its words name nothing else; "" takes the plural noun.
    ``part_of`` is the measure that includes this one. ``is_casualty``: the number is of people of one side who were
    killed or injured. ``is_of_fighting``: a summary that counts it is a summary of fighting. ``grows``: the number
    of one event can rise as time goes by, so that an older lower figure does not contradict a newer one; ``falls``: it
    can go down as well (VOCABULARY 6).
    """

    name: str
    nouns: tuple[str, str]
    verb: str
    headings: str = ""
    part_of: str | None = None
    is_casualty: bool = False
    is_of_fighting: bool = False
    unit: str = ""
    grows: bool = False
    falls: bool = False

    @property
    def own_unit(self) -> str:
        """What it counts by itself: people, homes, pieces (VOCABULARY 2)."""
        return self.unit or self.nouns[0]

    @property
    def is_of_people(self) -> bool:
        return self.nouns == PEOPLE


PEOPLE = ("people", "person")
MEASURE_TABLE = (
    Measure(
        "killed",
        PEOPLE,
        "killed",
        "killed; dead; deaths; fatalities; death toll; number killed; people killed; died; number of dead; "
        "deceased; number of deaths",
        part_of="killed_or_injured",
        is_casualty=True,
        grows=True,
    ),
    Measure(
        "injured",
        PEOPLE,
        "injured",
        "injured; wounded; injuries; hurt; number injured; people injured; number wounded",
        part_of="killed_or_injured",
        is_casualty=True,
        grows=True,
    ),
    Measure(
        "killed_or_injured",
        PEOPLE,
        "killed or injured",
        "killed or injured; killed or wounded; dead and injured; killed and injured",
        is_casualty=True,
        grows=True,
    ),
    Measure("missing", PEOPLE, "missing", "missing; number missing; people missing", grows=True, falls=True),
    Measure(
        "captured",
        PEOPLE,
        "captured",
        "captured; taken prisoner; prisoners; detained; abducted",
        is_of_fighting=True,
        grows=True,
    ),
    Measure("arrested", PEOPLE, "arrested", "arrested; arrests; people arrested; number arrested", grows=True),
    Measure("displaced", PEOPLE, "displaced", "displaced; people displaced; idps", grows=True),
    Measure(
        "equipment_lost",
        ("pieces of equipment", "piece of equipment"),
        "lost",
        "equipment lost; equipment losses",
        is_of_fighting=True,
        unit="pieces",
        grows=True,
    ),
    Measure("devices_neutralised", ("devices", "device"), "neutralised", is_of_fighting=True, unit="pieces"),
    Measure("places_captured", ("places", "place"), "captured", is_of_fighting=True, grows=True),
    Measure("people_affected", PEOPLE, "affected", "people affected; affected", grows=True),
    Measure("cases", ("cases", "case"), "reported", "cases; number of cases; infections; infected", grows=True),
    Measure(
        "homes_destroyed",
        ("homes", "home"),
        "destroyed",
        "homes destroyed; houses destroyed; destroyed homes; destroyed houses; number of homes destroyed",
        grows=True,
    ),
    # Whether the event happened at all: 0 or 1.
    Measure("occurrence", ("occurrence", "occurrence"), ""),
)
# Other words that a poster may use for a measure; reports and queries say the measure (VOCABULARY 2).
OTHER_WORDS = {"died": "killed"}
# Words that are no measures, with the measure that a poster of them means: told where they are refused, never read.
NEAR_WORDS = {
    "abducted": "captured",
    "affected": "people_affected",
    "casualties": "killed_or_injured",
    "dead": "killed",
    "deaths": "killed",
    "detained": "arrested, or captured in fighting",
    "evacuated": "displaced",
    "fatalities": "killed",
    "homeless": "displaced",
    "hostages": "captured",
    "hurt": "injured",
    "infections": "cases",
    "injuries": "injured",
    "prisoners": "captured",
    "wounded": "injured",
}
_OWN_UNIT = {measure.name: measure.own_unit for measure in MEASURE_TABLE}
GROWING = frozenset(measure.name for measure in MEASURE_TABLE if measure.grows)
FALLING = frozenset(measure.name for measure in MEASURE_TABLE if measure.falls)
WHOLE_OF_MEASURE = {measure.name: measure.part_of for measure in MEASURE_TABLE if measure.part_of}


def measure_named(word: str) -> str:
    """The measure that a posted word means: "died" is another word for ``killed``."""
    return OTHER_WORDS.get(word, word)


def own_unit(measure: str) -> str | None:
    """What a measure counts by itself; ``None`` for a measure outside the table, which names its unit itself."""
    return _OWN_UNIT.get(measure)


def measures_nest(left: str, right: str) -> Overlap:
    """The overlap of two measures: the killed are among the killed or injured."""
    if left == right:
        return Overlap.SAME
    if WHOLE_OF_MEASURE.get(left) == right:
        return Overlap.INSIDE
    return Overlap.AROUND if WHOLE_OF_MEASURE.get(right) == left else Overlap.APART
