"""Kinds of phrases, each with many numbers and nouns, beside phrases that look alike and are refused."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from tests.builders.phrases import people

NUMBERS = {"7": 7, "12": 12, "2,300": 2300, "nine": 9}
LABELS = ("Fatalities", "Deaths", "Dead", "Injured", "Casualties", "IDPs", "Missing persons", "Soldiers killed")
PLACES = ("Kherson", "Donetsk region", "Gaza City", "the Sumy region")
LETTERS = ("M777", "TB2", "T-72", "BM21", "Su-34", "2A6")
TROOPS = ("12 soldiers", "six members", "at least 12 troops")
ARMIES = ("93rd Brigade", "3rd Assault Brigade", "21st Infantry Regiment", "1st Armoured Division")

Row = tuple[str, tuple[int, int | None]]


def exact(number: int) -> tuple[int, int]:
    return number, number


def of_labels() -> Iterator[Row]:
    for label, sign, (stated, number) in product(LABELS, (": ", " – ", " - "), NUMBERS.items()):
        yield f"{label}{sign}{stated}", exact(number)
        yield f"{label}{sign}at least {stated}", (number, None)
    for label in LABELS:
        yield f"{label}: 40–45", (40, 45)
        yield f"{label}: 23 (as of 14 March)", exact(23)


def of_tolls() -> Iterator[Row]:
    events = ("Ferry", "Quake death", "Mine collapse", "Flood")
    for event, verb in product(events, ("hits", "climbs to", "reaches", "rises to", "at", "now")):
        yield f"{event} toll {verb} 50", exact(50)
    for verb in ("claimed", "claims", "took", "cost", "has claimed"):
        yield f"the fire {verb} at least 11 lives", (11, None)
    for verb in ("killed", "injured", "wounded", "claimed the lives of", "took the lives of"):
        yield f"floods {verb} 30 people", exact(30)


def of_places() -> Iterator[Row]:
    for first, second in product(PLACES, PLACES):
        yield f"five in {first} and two in {second}", exact(7)
        for whole, sign in product(("seven", "seven people"), (" – ", ": ", ", ")):
            yield f"{whole}{sign}five in {first} and two in {second}", exact(7)
    for place, comma in product(PLACES, (", ", ",  ")):
        yield f"In {place}{comma}12 were killed", exact(12)
        yield f"Near {place}{comma}at least 12 soldiers", (12, None)
    for number, size in (("one", 1), ("two", 2), ("12", 12)):
        yield f"{number} each in Homs and Hama", exact(size * 2)
        yield f"{number} each in Homs, Gaza City and Daraa", exact(size * 3)


def of_persons() -> Iterator[Row]:
    pairs = (("girl", "boy"), ("father", "mother"), ("man", "woman"), ("woman", "child"), ("bride", "groom"))
    for first, second in pairs[:4]:
        yield f"{first}, 16, and {second}, 9", exact(2)
        yield f"a {first} and {second}", exact(2)
        yield f"{first}, {second} and two children", exact(4)
        yield f"{first}, {second} and their three daughters", exact(5)
    for first, second in (*pairs, ("driver", "conductor"), ("pilot", "co-pilot")):
        yield f"the {first}, the {second} and four guests", exact(6)
        yield f"the {first}, the {second} and all 11 passengers", exact(13)
    for group, number in product(("crew", "team", "family"), (("six", 6), ("11", 11))):
        for whole in ("entire", "whole", "full"):
            yield f"the {whole} {group} of {number[0]}", exact(number[1])
    yield from ((f"two men {link} their mother", exact(3)) for link in ("and", "plus", "as well as"))
    yield from ((f"four teenagers ({ages})", exact(4)) for ages in ("14, 15, 16 and 17", "12, 13, 15, 18"))
    yield from ((f"14 {who} under {age}", exact(14)) for who in ("children", "boys") for age in ("5", "five"))


def of_other_numbers() -> Iterator[Row]:
    for magnitude in ("7.2-magnitude quake", "magnitude 7.2 quake", "magnitude-7.2 quake", "M7.2 quake"):
        yield f"{magnitude} kills 12", exact(12)
        yield f"12 killed by a {magnitude}", exact(12)
    for troops, army in product(TROOPS, ARMIES):
        low = 6 if troops.startswith("six") else 12
        yield f"{troops} of the {army}", (low, None if "least" in troops else low)
        yield f"{troops} from the {army} killed", (low, None if "least" in troops else low)
    for stated, letters in product(("two", "22", "three Bayraktar"), LETTERS):
        number = {"two": 2, "22": 22}.get(stated, 3)
        yield f"{stated} {letters} systems", exact(number)
    for day in ("14 March", "March 14", "14 March 2026", "18:00 GMT", "6 pm"):
        yield f"23 deaths as of {day}", exact(23)
    for whole, half in ((48, 24), (1_000, 500)):
        yield f"half of the {whole:,} passengers", exact(half)
        yield f"half of {whole:,}", exact(half)


def of_reports() -> Iterator[Row]:
    for share in (" (CFR 3.2%)", " (3.2%)", ", CFR 3.2%", " (case fatality rate: 3.2 per cent)"):
        yield f"38 deaths{share}", exact(38)
    for source in ("governor", "police", "army says", "the regional military administration"):
        yield f"8 killed – {source}", exact(8)
        yield f"20 to 30 killed - {source}", (20, 30)
    for link in (" with ", "; ", ", "):
        yield f"three dead{link}toll expected to rise", (3, None)
    for manner, severity in product(("many", "most", "three"), ("seriously", "critically", "in critical condition")):
        yield f"23 hurt, {manner} {severity}", exact(23)
    for verb in ("was revised down", "was lowered", "has been revised"):
        yield f"the death toll {verb} from 20 to 18", exact(18)
    yield from ((f"a couple {age}", exact(2)) for age in ("in their 70s", "in their late sixties"))
    yield from ((f"two {what} and one An-26", exact(3)) for what in ("helicopters", "Mi-8 helicopters", "Mi-8"))
    yield from ((f"eight with {what} injuries", exact(8)) for what in ("minor", "serious", "life-threatening"))


def of_none() -> Iterator[Row]:
    for verb in ("", " were made"):
        yield f"no arrests{verb}", exact(0)
    for happening in ("no loss of life", "no loss of lives", "without loss of life", "no injuries were sustained"):
        yield happening, exact(0)


@pytest.mark.parametrize("rows", [of_labels, of_tolls, of_places, of_persons, of_other_numbers, of_reports, of_none])
def test_every_phrase_of_a_kind_is_read(rows: Callable[[], Iterator[Row]]) -> None:
    assert [(stated, people(stated, "en")) for stated, bounds in rows() if people(stated, "en") != bounds] == []


NINE = {
    "en": ("seven of the nine passengers", "7 out of 9"),
    "fr": ("sept des neuf passagers", "7 des 9 passagers"),
    "es": ("siete de los nueve pasajeros", "7 de los 9 pasajeros"),
    "pt": ("sete dos nove passageiros", "7 dos 9 passageiros"),
    "it": ("sette dei nove passeggeri", "7 dei 9 passeggeri"),
    "de": ("sieben der neun Passagiere", "7 von 9 Passagieren"),
    "tr": ("dokuz yolcunun yedisi", "9 yolcudan 7'si", "9 yolcudan 7'si öldü"),
    "ru": ("семь из девяти пассажиров", "семеро из 9 пассажиров"),
    "uk": ("сім із дев'яти пасажирів", "7 з 9 пасажирів"),
    "ar": ("سبعة من أصل تسعة ركاب", "سبعة من الركاب التسعة"),
    "fa": ("هفت نفر از نه مسافر", "۷ نفر از ۹ مسافر"),
}
FAMILY = {
    "en": ("father, mother and two children", "the father, the mother and two children"),
    "fr": ("père, mère et deux enfants", "le père, la mère et deux enfants"),
    "es": ("padre, madre y dos hijos", "el padre, la madre y dos niños"),
    "pt": ("pai, mãe e dois filhos", "o pai, a mãe e dois filhos"),
    "it": ("padre, madre e due figli", "il padre, la madre e due bambini"),
    "de": ("Vater, Mutter und zwei Kinder", "der Vater, die Mutter und zwei Kinder"),
    "tr": ("anne, baba ve iki çocuk", "anne, baba ve iki çocukları"),
    "ru": ("отец, мать и двое детей", "отец, мать и их двое детей"),
    "uk": ("батько, мати та двоє дітей", "мати, батько і двоє дітей"),
    "ar": ("أب وأم وطفلان", "الأب والأم وطفلان"),
    "fa": ("پدر، مادر و دو فرزند", "پدر و مادر و دو کودک"),
}
NOBODY = {
    "en": ("no one was injured", "nobody was hurt", "no injuries"),
    "fr": ("personne n'a été blessé", "aucun blessé", "il n'y a pas eu de blessés"),
    "es": ("nadie resultó herido", "no hubo heridos", "sin heridos"),
    "pt": ("ninguém ficou ferido", "não houve feridos", "sem feridos"),
    "it": ("nessuno è rimasto ferito", "nessun ferito", "non ci sono feriti"),
    "de": ("niemand wurde verletzt", "keine Verletzten", "ohne Verletzte"),
    "tr": ("kimse yaralanmadı", "yaralanan olmadı", "yaralanan yok"),
    "ru": ("никто не ранен", "раненых нет", "обошлось без раненых"),
    "uk": ("ніхто не поранений", "поранених немає", "без поранених"),
    "ar": ("لم يصب أحد", "دون وقوع إصابات", "لم تقع إصابات"),
    "fa": ("هیچ کس زخمی نشد", "بدون زخمی"),
}
# Nothing is said of how many: no toll was given, and nobody knows how many a family or a village is.
NOTHING_SAID = {
    "en": ("no toll was given", "no casualty figures", "no casualty toll", "a whole family", "one village's residents"),
    "fr": ("aucun bilan n'a été communiqué", "aucun bilan", "aucun détail", "toute une famille"),
    "es": ("ningún balance", "sin cifras de víctimas", "ninguna cifra", "una familia entera"),
    "pt": ("nenhum balanço foi divulgado", "sem números", "uma família inteira"),
    "it": ("nessuna cifra è stata fornita", "nessun bilancio delle vittime", "un'intera famiglia"),
    "de": ("keine Angaben zu Opfern", "keine Opferzahlen", "eine ganze Familie"),
    "tr": ("hiçbir rakam verilmedi", "bir ailenin tamamı", "bir köyün tamamı", "bir okulun öğrencileri"),
    "ru": ("нет данных о жертвах", "данных нет", "целая семья", "все члены одной семьи"),
    "uk": ("немає даних", "жодних цифр", "ціла родина"),
    "ar": ("دون حصيلة", "لا أرقام", "عائلة بأكملها"),
    "fa": ("هیچ آماری", "بدون آمار", "کل خانواده"),
}


# A group, a part, a busload: one of what are several, and nobody says how many.
OF_SEVERAL = {
    "en": ("a group of students", "two teams of rescuers", "the crew of one ship"),
    "fr": ("un groupe d'étudiants", "un bus de touristes", "une foule de manifestants", "une partie des passagers"),
    "es": ("un autobús de turistas", "una parte de los pasajeros", "una serie de muertos", "dos grupos de turistas"),
    "pt": ("um ônibus de turistas", "uma parte dos passageiros", "dois grupos de turistas"),
    "it": ("un autobus di turisti", "una parte dei passeggeri", "due squadre di medici"),
    "de": ("eine Gruppe Schüler", "ein Teil der Passagiere", "eine Reihe von Toten", "eine Anzahl Verletzter"),
    "tr": ("bir grup öğrenci", "bir sürü insan", "bir dizi ölüm", "bir otobüs dolusu turist", "iki grup öğrenci"),
    "ru": ("группа туристов", "две группы туристов", "часть пассажиров"),
    "uk": ("група туристів", "дві групи туристів"),
    "ar": ("مجموعة من الطلاب",),
    "fa": ("گروهی از دانشجویان", "یک گروه از مسافران"),
}
ONE_OF_THEM = {
    "en": ("one of the passengers", "a young man"),
    "fr": ("un des passagers", "une jeune femme"),
    "es": ("uno de los pasajeros", "un joven palestino"),
    "pt": ("um dos passageiros", "um jovem morto"),
    "it": ("uno dei passeggeri", "un giovane uomo"),
    "de": ("einer der Passagiere", "eine Tote", "eine schwer Verletzte"),
    "tr": ("bir madenci", "bir kişinin öldüğü"),
    "ru": ("один из пассажиров", "один местный житель"),
    "uk": ("один із пасажирів", "один цивільний"),
    "ar": ("شخص واحد",),
    "fa": ("یک غیرنظامی",),
}


# That none is badly hurt leaves open whether anybody is hurt.
NOT_BADLY = {
    "en": ("no serious injuries", "nobody seriously hurt", "no life-threatening injuries", "no one critically injured"),
    "fr": ("aucun blessé grave", "personne n'a été grièvement blessé"),
    "es": ("ningún herido grave", "no hubo heridos de gravedad"),
    "pt": ("nenhum ferido grave", "ninguém ficou gravemente ferido"),
    "it": ("nessun ferito grave", "nessuno è rimasto gravemente ferito"),
    "de": ("keine Schwerverletzten", "niemand wurde schwer verletzt"),
    "tr": ("ağır yaralı yok",),
    "ru": ("тяжело раненых нет", "никто тяжело не ранен"),
    "uk": ("важко поранених немає",),
    "ar": ("لا إصابات خطيرة",),
    "fa": ("هیچ کس به شدت زخمی نشد",),
}


@pytest.mark.parametrize("code", [*NINE])
def test_none_badly_hurt_is_not_none_hurt(code: str) -> None:
    assert [stated for stated in NOT_BADLY[code] if people(stated, code) is not None] == []


# So many in each day, week or month are no count of one event.
RATES = {
    "en": ("12 per week", "12 a month", "12 an hour", "12 deaths weekly"),
    "fr": ("12 morts par semaine", "12 par mois", "12 morts par an"),
    "es": ("12 muertos por semana", "12 a la semana", "12 muertes diarias"),
    "pt": ("12 mortos por semana", "12 por mês", "12 mortes diárias"),
    "it": ("12 morti a settimana", "12 al mese", "12 morti all'anno"),
    "de": ("12 Tote pro Woche", "12 in der Woche", "12 Tote im Jahr"),
    "tr": ("haftada 12 ölü", "ayda 12", "günde 12 kişi"),
    "ru": ("12 в сутки", "12 погибших в неделю", "12 в месяц"),
    "uk": ("12 на добу", "12 загиблих на тиждень", "12 на місяць"),
    "ar": ("12 قتيلا في اليوم", "12 قتيلا أسبوعيا", "12 شهريا"),
    "fa": ("۱۲ کشته در هفته", "ماهانه ۱۲ نفر", "۱۲ نفر در سال"),
}


@pytest.mark.parametrize("code", [*NINE])
def test_a_rate_is_no_count(code: str) -> None:
    assert [stated for stated in RATES[code] if people(stated, code) is not None] == []


@pytest.mark.parametrize("code", [*NINE])
def test_a_group_is_no_one_person(code: str) -> None:
    assert [stated for stated in OF_SEVERAL[code] if people(stated, code) is not None] == []
    assert {people(stated, code) for stated in ONE_OF_THEM[code]} == {(1, 1)}


@pytest.mark.parametrize("code", [*NINE])
def test_a_kind_is_read_in_every_language(code: str) -> None:
    assert {people(stated, code) for stated in NINE[code]} == {(7, 7)}
    assert {people(stated, code) for stated in FAMILY[code]} == {(4, 4)}
    assert {people(stated, code) for stated in NOBODY[code]} == {(0, 0)}
    assert [stated for stated in NOTHING_SAID[code] if people(stated, code) is not None] == []


@pytest.mark.parametrize(
    "stated",
    [
        # A label of one kind before a number of another, or of something that is no count of people.
        *("Villages: 7 dead", "Soldiers: 7 dead, 12 injured", "Dead: 7, injured: 12", "Age: 40", "Gaza: 40"),
        # Groups that do not add up, and a number that is of each of something else.
        *("eight – five in Homs and two in Hama", "two each", "two each day", "one each from Homs and Hama"),
        *("one each in the head and chest", "20 killed in Homs and 5 in Hama", "30 on Monday and 20 on Tuesday"),
        # One person with two callings, one or several, with or without him.
        *("a teacher and activist", "a wife and mother", "boy and child", "two women and child"),
        "two men and the woman",
        *("a man and the attacker", "the suspect and the gunman", "20 civilians, soldiers", "no one and journalists"),
        *("a soldier and his wife, a nurse", "a driver, a passenger"),
        # A share that is not exact, or of nothing stated.
        *("half of the 49", "nearly half of the 48", "about half of 48", "a third of the 48"),
        "20, nearly half of them boys",
        *("20, at least a third of them children", "nearly half", "100, half the passengers"),
        # A number of order, of an hour, of a quake.
        *("the 93rd soldier", "two from the 93rd", "the 20th victim", "M7.2", "magnitude 7", "m 7.2 million"),
        *("3.2%", "CFR 3.2 per cent", "12,000 households (60,000 people)", "over 12,000 households (60,000 people)"),
        # None of what is no person, and none beside a number.
        "nobody is believed to have been killed",
        *("four Cross workers", "five crossed workers", "12 exceeding bodies"),
        *("no details", "no claim of responsibility", "no 20 killed", "the crew of one ship", "a crew of one"),
        *("a father left three children behind", "four teenagers (14, 15 and 17)"),
    ],
)
def test_what_looks_alike_is_refused(stated: str) -> None:
    assert people(stated, "en") is None


@pytest.mark.parametrize("stated", ["20 ölü olmadı", "20 kişi yaralanmadı"])
def test_a_number_that_is_denied_is_no_count(stated: str) -> None:
    assert people(stated, "tr") is None
