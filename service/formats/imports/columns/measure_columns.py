"""Columns that hold a number: of a measure, of certain victims, or one end of it.

Their fields are named by parts: "killed", "killed:civilian", "killed:low", "killed:civilian:low".
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from service.domain.claims.vocabulary import MEASURES, Demographic, Status

# The words in a header, folded, by what they say of the victims; in English and in ten other languages.
_VICTIMS: Mapping[str, str] = {
    Status.CIVILIAN: "civilian civilians civ civs noncombatant noncombatants zivilist zivilisten zivile zivil civil "
    "civils civile civiles civili civis sivil siviller mirnye mirnyh mirnykh zhiteli zhiteley grazhdanskie "
    "grazhdanskih grazhdanskikh civilni tsyvilni tsyvilnykh tsivilni tsivilnikh mdnywn lmdnywn lmdnyyn "
    "mdnyyn ghyr nzamyan",
    Status.COMBATANT: "combatant combatants fighter fighters soldier soldiers militant militants troops soldaten "
    "kampfer combattants soldats militaires militares militari soldados combatientes combatentes soldati combattenti "
    "askerler asker soldaty voennye voennyh voennykh voennosluzhashchikh viyskovykh boytsy viyskovi soldat jnwd "
    "lmqtlwn",
    Demographic.CHILD: "child children minor minors kids kinder kind enfant enfants ninos ninas menores criancas "
    "bambini minori cocuk cocuklar deti detey dity ditey tfl lttfl latfl atfl kwdkan",
    Demographic.WOMAN: "woman women female females frauen frau femme femmes mujer mujeres mulheres mulher donne donna "
    "kadin kadinlar zhenshchiny zhenshchin zhinky zhinok nsa lnsa znan",
    Demographic.MAN: "men male males manner mann homme hommes hombres homens uomini erkek erkekler muzhchiny muzhchin "
    "choloviky cholovikiv rjal lrjal mrdan",
}
_ENDS: Mapping[str, str] = {
    "low": "min minimum low lowest lower mindestens minimal minimo minima minimalno en az asgari",
    "high": "max maximum high highest upper hochstens maximal maximo maxima maksimum maximalno en fazla azami",
}
# Words of a header that do not change the number.
_EMPTY = frozenset(
    "number numbers no nr of n count total ges gesamt insgesamt insg the de des der die da do di du et and num "
    "anzahl nombre numero kolichestvo chislo kilkist sayisi estimate bound reported davon dont "
    "how many people persons were was personen personnes personas pessoas persone kisi chelovek osib pers".split()
)
# What armies call their own losses, and desks everybody's: alone these headers say nothing of the victims.
_ABBREVIATED: Mapping[str, str] = {"kia": "killed", "wia": "injured", "mia": "missing"}
# What a header begins with where its column is a part of the one before: "of which children", "davon Kinder".
_SHARE = re.compile(
    r"(?:of (?:which|whom|them|these)|incl|including|thereof|davon|darunter|dont|parmi lesquels|de los cuales|"
    r"de ellos|incluidos|dos quais|incluindo|di cui|tra cui|bunlarin|iz nikh|v tom chisle|[vu] t ch|z nikh|"
    r"u tomu chysli) "
)
_VICTIM_WORDS = {word: victims for victims, words in _VICTIMS.items() for word in words.split()}
_END_WORDS = {word: end for end, words in _ENDS.items() for word in words.split()}


def _columns() -> Iterator[str]:
    for measure in MEASURES:
        for victims in ("", *_VICTIMS):
            for end in ("", *_ENDS):
                yield ":".join(filter(None, (measure, victims, end)))


MEASURE_COLUMNS = frozenset(_columns())


@dataclass(frozen=True, slots=True)
class MeasureColumn:
    """What a column of numbers counts: the measure, the victims' status or demographic, and which end it is."""

    measure: str
    victims: Mapping[str, str]
    end: str | None

    @classmethod
    def of(cls, field: str) -> "MeasureColumn":
        """The parts of a field of ``MEASURE_COLUMNS``."""
        measure, *parts = field.split(":")
        victims: dict[str, str] = {}
        for part in parts:
            if part in _VICTIMS:
                victims["status" if part in (Status.CIVILIAN, Status.COMBATANT) else "demographic"] = part
        return cls(measure, victims, next((part for part in parts if part in _ENDS), None))

    @property
    def subject(self) -> tuple[str, tuple[str, ...]]:
        """What both ends of one number have in common."""
        return self.measure, tuple(self.victims.values())


def measure_column(folded_header: str, field_of: Mapping[str, str]) -> str | None:
    """The field of a header that names a measure with its victims or an end ("civilians killed (min)").

    ``field_of`` has the headers of single measures. ``None`` for any other header.
    """
    words = [_ABBREVIATED.get(word, word) for word in folded_header.split()]
    victims = {_VICTIM_WORDS[word] for word in words if word in _VICTIM_WORDS}
    ends = {_END_WORDS[word] for word in words if word in _END_WORDS}
    rest = [word for word in words if word not in _VICTIM_WORDS and word not in _END_WORDS]
    measure = field_of.get(" ".join(rest)) or field_of.get(" ".join(word for word in rest if word not in _EMPTY))
    if len(victims) > 1 or len(ends) > 1 or measure not in MEASURES:
        return None
    return ":".join([measure, *victims, *ends])


def of_soldiers(folded_header: str, field: str | None, others: Collection[str | None]) -> str | None:
    """The field of a header; that of "KIA" is of combatants where ``others`` count civilians or everybody."""
    measure, *parts = (field or "").split(":")
    is_abbreviated = any(_ABBREVIATED.get(word) == measure for word in folded_header.split())
    if is_abbreviated and {measure, f"{measure}:{Status.CIVILIAN}"} & {*others} and not {*parts} & _VICTIMS.keys():
        return ":".join((measure, Status.COMBATANT, *parts))
    return field


def share_column(folded_header: str, whole: str) -> str | None:
    """The field of a header that names victims among those of the column before it, whose field is ``whole``."""
    opening = _SHARE.match(folded_header)
    if opening is None or whole not in MEASURE_COLUMNS:
        return None
    words = [word for word in folded_header[opening.end() :].split() if word not in _EMPTY]
    measure, victims = whole.partition(":")[0], {_VICTIM_WORDS.get(word) for word in words}
    return ":".join([measure, *filter(None, victims)]) if len(victims) == 1 and None not in victims else None
