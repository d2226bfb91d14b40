"""The measures that claims count, with all that follows from each: one row a measure (VOCABULARY 2)."""

from dataclasses import dataclass

from service.domain.claims.overlap import Overlap


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is counted. The order of the rows is the order of every report.

    Words: ``nouns`` are the plural and the singular of what is counted when nobody is named, ``verb`` is what happened
    to them ("" where nothing did). ``headings`` are the names of a column of a spreadsheet with this number, apart from
    each other by "; "; "" where no column is read as it.

    ``part_of`` is the measure that includes this one. ``is_casualty``: the number is of people of one side who were
    killed or injured. ``is_of_fighting``: a summary that counts it is a summary of fighting.
    """

    name: str
    nouns: tuple[str, str]
    verb: str
    headings: str = ""
    part_of: str | None = None
    is_casualty: bool = False
    is_of_fighting: bool = False

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
        "deceased; number of deaths; kia",
        part_of="killed_or_injured",
        is_casualty=True,
    ),
    Measure(
        "injured",
        PEOPLE,
        "injured",
        "injured; wounded; injuries; hurt; number injured; people injured; number wounded; wia",
        part_of="killed_or_injured",
        is_casualty=True,
    ),
    Measure(
        "killed_or_injured",
        PEOPLE,
        "killed or injured",
        "killed or injured; killed or wounded; dead and injured; killed and injured",
        is_casualty=True,
    ),
    Measure("missing", PEOPLE, "missing", "missing; number missing; people missing; mia"),
    Measure(
        "captured",
        PEOPLE,
        "captured",
        "captured; taken prisoner; prisoners; detained; abducted",
        is_of_fighting=True,
    ),
    Measure("displaced", PEOPLE, "displaced", "displaced; people displaced; idps"),
    Measure(
        "equipment_lost",
        ("pieces of equipment", "piece of equipment"),
        "lost",
        "equipment lost; equipment losses",
        is_of_fighting=True,
    ),
    Measure("devices_neutralised", ("devices", "device"), "neutralised", is_of_fighting=True),
    Measure("places_captured", ("places", "place"), "captured", is_of_fighting=True),
    Measure("people_affected", PEOPLE, "affected", "people affected; affected"),
    # Whether the event happened at all: 0 or 1.
    Measure("occurrence", ("occurrence", "occurrence"), ""),
)
WHOLE_OF_MEASURE = {measure.name: measure.part_of for measure in MEASURE_TABLE if measure.part_of}


def measures_nest(left: str, right: str) -> Overlap:
    """The overlap of two measures: the killed are among the killed or injured."""
    if left == right:
        return Overlap.SAME
    if WHOLE_OF_MEASURE.get(left) == right:
        return Overlap.INSIDE
    return Overlap.AROUND if WHOLE_OF_MEASURE.get(right) == left else Overlap.APART
