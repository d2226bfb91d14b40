"""Ways in which copy words a count, each with its siblings: who says it, what it was before, who survived."""

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from service.domain.errors import Refused
from service.domain.quantities.grammar import read
from service.domain.quantities.quantity import Quantity

NUMBERS = {"7": 7, "12": 12, "2,300": 2300, "nine": 9}
Bounds = tuple[int, int | None]
Row = tuple[str, Bounds]


def bounds_under(measure: str, stated: str, language: str = "en") -> Bounds | None:
    try:
        quantity = read(stated, language, measure)
    except Refused:
        return None
    assert isinstance(quantity, Quantity)
    measures = quantity.counted.measures
    is_of_another = measures and measure not in measures and not measure.startswith("other:")
    return None if is_of_another else (quantity.hard.low, quantity.hard.high)


def of_former_figures() -> Iterator[Row]:
    for link, tail in product((", not", ", and not", " (not"), ("as previously stated", "as first reported")):
        yield f"21{link} 25 {tail}{')' if '(' in link else ''}", (21, 21)
    yield from ((f"21{link} 25", (21, 21)) for link in (", rather than", ", instead of"))
    for verb, toll in product(("lowered", "cut", "revised", "raised"), ("its tally", "its count", "the figure")):
        yield f"{verb} {toll} from 27 to 25", (25, 25)
    for verb, who in product(("rose", "increased", "climbed"), ("a survivor", "two of the injured", "another man")):
        yield f"{verb} to 44 after {who} died in hospital", (44, 44)
    for count in ("death count", "body count", "tally", "death toll"):
        yield f"the final {count} of 58", (58, 58)
        yield f"the official {count} was 58", (58, 58)


def of_sources() -> Iterator[Row]:
    for (stated, number), verb in product(NUMBERS.items(), ("counted", "recorded", "documented", "said")):
        yield f"the monitor, which is based in Britain, {verb} {stated} dead", (number, number)
        yield f"the monitor {verb} {stated} people were killed", (number, number)
    for source in ("police", "officials say", "local officials", "state media", "police said", "health ministry says"):
        yield f"at least 10 killed in school shooting, {source}", (10, None)
        yield f"#BREAKING 10 killed in shooting, {source}", (10, 10)
    for crime in ("was blamed for", "was accused of", "is responsible for", "has been linked to"):
        yield f"{crime} the deaths of 11 patients", (11, 11)


def of_survival() -> Iterator[Row]:
    for whom in ("all 14 aboard", "everyone on board", "all of the 14 passengers", "all 12 crew members", "all"):
        yield f"{whom} survived", (0, 0)
    for nobody in ("neither of the two pilots", "none of the 14 passengers", "with no loss of life", "with no deaths"):
        yield nobody, (0, 0)
    for word, link in product(("though", "although", "but", "while"), (", ", " ")):
        if link == ", " or word in ("but", "while"):
            yield f"no one was killed{link}{word} 9 were wounded", (0, 0)


def of_shares() -> Iterator[Row]:
    for more, whole in product(("over half of", "more than half of", "well over half of"), (60, 61)):
        yield f"{more} the {whole} passengers", (31, whole)
    for most in ("most of the", "a majority of the", "the majority of its"):
        yield f"{most} 60 passengers", (31, 60)


def of_headlines() -> Iterator[Row]:
    for tail in ("in drone strike", "during clashes", "near the border", "after a landslide"):
        yield f"Five killed, including two children, {tail}", (5, 5)
    for missing in ("dozens missing", "40 injured", "another is in critical condition"):
        yield f"Toll in dam collapse rises to 34, {missing}", (34, 34)
    for dead in ("12 dead/30 injured", "with 12 dead and 30 wounded", "takes the number of dead to 12"):
        yield dead, (12, 12)
    for who in ("Red Cross workers", "Red Crescent volunteers", "Red Cross staff", "Red Cross medics"):
        yield f"four {who}", (4, 4)
    yield "eight people from three families", (8, 8)


def of_deeds() -> Iterator[Row]:
    for verb in ("hacked to death", "shot dead", "slaughtered", "gunned down", "massacred"):
        yield f"militia fighters {verb} 18 villagers", (18, 18)
    for who in ("the battalion", "the brigade", "rebel forces"):
        yield f"{who} lost eight men", (8, 8)
    for cause in ("his wounds", "her injuries", "his burns"):
        yield f"one killed instantly and another died of {cause}", (2, 2)
    for state in ("critical", "in critical condition", "wounded"):
        yield f"DEVELOPING: 5 dead, 3 {state} after shooting at mall", (5, 5)
    for family in ("one", "a single", "the same"):
        yield f"{family} family's nine members", (9, 9)


def of_confirmation() -> Iterator[Row]:
    for waiting in ("under validation", "for validation", "subject to verification", "pending confirmation"):
        yield f"41 dead - 33 confirmed, 8 {waiting}", (41, 41)
        yield f"41 dead (33 confirmed and 8 {waiting})", (41, 41)
    for verified in ("14 (verified)", "14 verified", "14 (unverified)", "14 (not verified)", "14, not yet confirmed"):
        yield verified, (14, 14)


KILLED = [of_former_figures, of_sources, of_survival, of_shares, of_headlines, of_deeds, of_confirmation]


@pytest.mark.parametrize("rows", KILLED)
def test_every_way_to_tell_of_the_killed_is_read(rows: Callable[[], Iterator[Row]]) -> None:
    readings = [(stated, bounds, bounds_under("killed", stated)) for stated, bounds in rows()]

    assert [(stated, read) for stated, bounds, read in readings if read != bounds] == []


@pytest.mark.parametrize(
    ("measure", "stated", "number"),
    [
        ("injured", "yet another five officers", 5),
        ("injured", "unscathed", 0),
        ("injured", "escaped unscathed", 0),
        ("injured", "all 14 aboard were unharmed", 0),
        ("other:abducted", "Bandits kill four, kidnap 16 in Zamfara", 16),
        ("other:kidnapped", "Gunmen kill 9, abduct 25", 25),
        ("arrested", "2 nabbed in P3.4-M shabu bust", 2),
        ("arrested", "four arrested in $1.2 million fraud", 4),
        ("displaced", "6,214 families composed of 25,008 individuals", 25_008),
        ("displaced", "6,214 families made up of 25,008 people", 25_008),
        ("displaced", "6,214 families, 25,008 persons", 25_008),
        ("other:evacuated", "23 evacuation centres sheltering 4,890 persons", 4_890),
        ("displaced", "12 schools hosting 3,100 people", 3_100),
        ("equipment_lost", "destroyed six tanks and nine pickups", 15),
        ("devices_neutralised", "bomb squad disposed of five grenades", 5),
        ("equipment_lost", "the army lost three tanks", 3),
    ],
)
def test_a_way_to_tell_of_others_is_read(measure: str, stated: str, number: int) -> None:
    assert bounds_under(measure, stated) == (number, number)


@pytest.mark.parametrize(
    ("measure", "stated"),
    [
        # Who survived may be hurt.
        ("injured", "all 14 aboard survived"),
        ("killed", "all but two of the 14 survived"),
        ("killed", "none of the passengers survived"),
        # No families of so many, no money, nobody of whom something is said.
        ("displaced", "6,214 families of the 25,008 individuals"),
        ("killed", "$20 million"),
        ("killed", "P3.4-M"),
        *(("killed", "21, not 25"), ("killed", "21 not 25 or 26")),
        ("killed", "two soldiers, police"),
    ],
)
def test_what_looks_alike_is_refused(measure: str, stated: str) -> None:
    assert bounds_under(measure, stated) is None


FOREIGN: dict[str, tuple[tuple[str, str, Bounds | None], ...]] = {
    "fr": (
        ("killed", "18 morts, selon un dernier bilan du ministère de l'Intérieur", (18, 18)),
        ("killed_or_injured", "ni mort ni blessé", (0, 0)),
        ("displaced", "500 familles, soit 2 000 personnes", (2_000, 2_000)),
    ),
    "es": (
        ("displaced", "alrededor de 500 familias, unas 2.000 personas", (1_500, 2_500)),
        ("injured", "saldo de 3 muertos y 14 lesionados", (14, 14)),
        ("killed", "deja un saldo de 3 muertos", (3, 3)),
        ("killed", "van 12 muertos por las lluvias", (12, None)),
        ("killed_or_injured", "no hay ni muertos ni heridos", (0, 0)),
        ("killed", "12 muertos según la policía local", (12, 12)),
    ),
    "pt": (
        ("killed", "já são 31 mortos", (31, 31)),
        ("injured", "Acidente na BR-116 mata 5 e fere 13", (13, 13)),
        ("killed_or_injured", "nem mortos nem feridos", (0, 0)),
        ("displaced", "500 famílias (2.000 pessoas)", (2_000, 2_000)),
    ),
    "it": (
        ("killed_or_injured", "né morti né feriti", (0, 0)),
        ("killed", "già 12 morti, secondo la protezione civile", (12, 12)),
    ),
    "de": (
        ("killed", "inzwischen 135 Tote", (135, 135)),
        ("killed", "mittlerweile 12 Tote laut Polizei in Kabul", (12, 12)),
        ("killed_or_injured", "weder Tote noch Verletzte", (0, 0)),
    ),
    "tr": (
        ("other:evacuated", "takriben 200 kişi", (150, 250)),
        ("killed", "iki polis ile bir sivil", (3, 3)),
        ("killed", "5 ile 7 kişi", (5, 7)),
        ("killed", "bin kişiden fazla", (1_001, None)),
        ("killed", "200 kişiye yakın", (150, 200)),
        ("killed", "100 kişiye kadar", (1, 100)),
        ("homes_destroyed", "bin evden fazla", None),
        ("killed", "Trafik kazasında 2 kişi öldü", (2, 2)),
        ("killed", "12 kişi öldü, bunların 3'ü çocuk", (12, 12)),
        ("killed", "gemideki 12 kişinin tamamı", (12, 12)),
        ("killed", "Hafif ticari araç devrildi: 1 ölü", (1, 1)),
        ("killed", "Yolcu otobüsü şarampole devrildi: 4 ölü", (4, 4)),
        ("killed", "Valiliğe göre 12 ölü", (12, 12)),
        ("killed_or_injured", "ne ölü ne yaralı", (0, 0)),
    ),
    "ru": (
        ("killed", "жертвами взрыва стали шестеро", (6, 6)),
        ("killed", "жертвами обстрела стали 12 человек", (12, 12)),
        ("killed_or_injured", "ни погибших, ни раненых", (0, 0)),
        ("killed", "уже 16 погибших", (16, 16)),
        ("killed", "12 погибших, по данным полиции", (12, 12)),
    ),
    "uk": (
        ("killed", "вже 16 загиблих", (16, 16)),
        ("killed_or_injured", "особового складу ‒ близько 700 120 (+1 050) осіб", (700_110, 700_130)),
        ("killed", "жертвами удару стали шестеро", (6, 6)),
        ("killed_or_injured", "ні загиблих, ні поранених", (0, 0)),
    ),
    "ar": (
        ("killed", "سقوط 19 قتيلاً وعشرات الجرحى", (19, 19)),
        ("killed", "رفعت وزارة الصحة الحصيلة من 21 إلى 24 شهيداً", (24, 24)),
        ("people_affected", "مليون ونصف المليون شخص", (1_500_000, 1_500_000)),
        ("killed_or_injured", "لا قتلى ولا جرحى", (0, 0)),
    ),
    "fa": (
        ("killed", "شمار جان‌باختگان از ۱۲ به ۱۴ نفر افزایش یافت", (14, 14)),
        ("injured", "تصادف زنجیره‌ای با ۵ کشته و ۱۷ مصدوم", (17, 17)),
        ("people_affected", "۱/۵ میلیون نفر", (1_500_000, 1_500_000)),
        ("killed", "۱۲ کشته به گفته پلیس", (12, 12)),
        ("killed", "هیچ تلفاتی نداشت", (0, 0)),
        ("injured", "کسی زخمی نشده است", (0, 0)),
        ("killed", "شمار تلفات به ۴۵ تن رسید", (45, 45)),
    ),
}


@pytest.mark.parametrize("code", [*FOREIGN])
def test_a_way_of_copy_is_read_in_other_languages(code: str) -> None:
    readings = [(stated, bounds, bounds_under(measure, stated, code)) for measure, stated, bounds in FOREIGN[code]]

    assert [(stated, read) for stated, bounds, read in readings if read != bounds] == []
