"""Headers in ten languages: each means one field, also across the languages and beside English."""

from collections import defaultdict
from collections.abc import Iterator

import pytest

from service.domain.claims.measures import MEASURE_TABLE
from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import MEASURES
from service.formats.claims.fields import POSTED_FIELDS
from service.formats.imports.columns.foreign_headings import FOREIGN_HEADINGS
from service.formats.imports.columns.headings import read_heading

# By hand, apart from the table: headers of each language and the field that a native reader would put there.
SPOTS = {
    "French": "claimant: qui le dit; publisher: organe de presse; start: date de l'événement; place: lieu; "
    "country: pays; admin2: commune; killed: morts; injured: blessés; missing: disparus; displaced: déplacés; "
    "event_type: catégorie; summary: résumé; url: lien; quote: citation; language: langue",
    "Spanish": "claimant: según; publisher: fuente; start: fecha; place: lugar; country: país; admin1: departamento; "
    "admin2: municipio; killed: fallecidos; injured: heridos; missing: desaparecidos; displaced: desplazados; "
    "event_type: tipo; summary: descripción; url: enlace; lat: latitud; lon: longitud",
    "Portuguese": "claimant: quem diz; publisher: fonte; start: data; place: cidade; country: país; admin2: município; "
    "killed: mortos; injured: feridos; missing: desaparecidos; displaced: deslocados; summary: descrição; "
    "url: ligação; headline: manchete; language: língua",
    "German": "claimant: Wer sagt das; publisher: Quelle; start: Datum; place: Ort; country: Land; admin1: Bundesland; "
    "admin2: Landkreis; killed: Tote; injured: Verletzte; missing: Vermisste; displaced: Vertriebene; event_type: Art; "
    "stated: Anzahl; summary: Beschreibung; quote: Zitat; language: Sprache; arrested: Festgenommene",
    "Italian": "claimant: chi lo dice; publisher: fonte; start: data; place: luogo; country: paese; admin1: regione; "
    "admin2: comune; killed: morti; injured: feriti; missing: dispersi; displaced: sfollati; event_type: tipologia; "
    "summary: descrizione; url: collegamento",
    "Turkish": "claimant: iddia sahibi; publisher: kaynak; start: tarih; place: yer; country: ülke; admin1: İl; "
    "admin2: İlçe; killed: ölü sayısı; injured: yaralı; missing: kayıp kişi; event_type: olay türü; summary: özet; "
    "url: bağlantı; language: dil; headline: başlık",
    "Russian": "claimant: кто заявил; publisher: источник; start: дата; place: населённый пункт; country: страна; "
    "admin1: область; admin2: район; killed: погибшие; injured: раненые; missing: пропавшие без вести; url: ссылка; "
    "people_affected: пострадавшие; summary: описание; quote: цитата; lat: широта; lon: долгота",
    "Ukrainian": "claimant: хто заявив; publisher: джерело; start: дата події; place: місце; country: країна; "
    "admin1: область; admin2: район; killed: загиблі; injured: поранені; missing: зниклі безвісти; url: посилання; "
    "people_affected: постраждалі; summary: опис; language: мова",
    "Arabic": "claimant: صاحب التصريح; claimant: الجهة; publisher: المصدر; start: التاريخ; place: المكان; "
    "country: البلد; admin1: المحافظة; killed: القتلى; injured: الجرحى; missing: المفقودون; displaced: النازحون; "
    "url: الرابط; summary: الوصف; event_type: نوع الحدث; language: اللغة",
    "Persian": "claimant: گوینده; publisher: منبع; start: تاریخ; place: مکان; country: کشور; admin1: استان; "
    "killed: کشته‌شدگان; injured: مجروحان; missing: مفقودان; displaced: آوارگان; url: لینک; summary: شرح; "
    "headline: تیتر; language: زبان",
}
# Words for the dead and the injured together, words of two meanings, and words of two languages.
AMBIGUOUS = (
    "victimes; Opfer; víctimas; vítimas; vittime; kurbanlar; жертвы; жертви; الضحايا; قربانیان; تلفات; bajas; zayiat; "
    "потери; втрати; state; status; estado; stato; état; nombre; cargo; kayıp; titre; Titel; título; الإصابات; شهر; "
    "capturados; presos; distrito; date et lieu; Tag; gün; année; total"
).split("; ")
# Whether something happened at all is counted in no column of any language.
WITHOUT_FOREIGN_WORDS = {"occurrence"}


def english_headers() -> Iterator[tuple[str, str]]:
    """The English headers, folded, each with its field."""
    for field in POSTED_FIELDS:
        yield from (
            (fold_name(header), field.name) for header in (field.name, *filter(None, field.synonyms.split(";")))
        )
    for measure in MEASURE_TABLE:
        yield from ((fold_name(header), measure.name) for header in filter(None, measure.headings.split(";")))


def foreign_headers() -> Iterator[tuple[str, str]]:
    for field, headers in FOREIGN_HEADINGS.items():
        yield from ((header, field) for header in headers.split("; "))


FIELD_OF = {fold_name(header): field for header, field in foreign_headers()} | dict(english_headers())


def test_each_row_is_of_a_field_or_a_measure() -> None:
    assert set(FOREIGN_HEADINGS) <= {field.name for field in POSTED_FIELDS} | set(MEASURES)


def test_every_measure_of_the_vocabulary_has_headers() -> None:
    assert set(MEASURES) - set(FOREIGN_HEADINGS) == WITHOUT_FOREIGN_WORDS


def test_no_header_means_two_fields_in_any_two_languages() -> None:
    fields_of = defaultdict(set)
    for folded, field in (*english_headers(), *((fold_name(header), field) for header, field in foreign_headers())):
        fields_of[folded].add(field)

    assert {folded: fields for folded, fields in fields_of.items() if len(fields) > 1} == {}


def test_no_header_is_lost_when_it_is_folded() -> None:
    assert [header for header, _ in foreign_headers() if not fold_name(header)] == []


def test_no_header_stands_twice() -> None:
    folded = [fold_name(header) for header, _ in foreign_headers()]

    assert len(folded) == len(set(folded))


def test_headers_are_written_without_blanks_around_them() -> None:
    assert [header for header, _ in foreign_headers() if header != header.strip() or ";" in header] == []


@pytest.mark.parametrize("language", SPOTS)
def test_a_language_is_read(language: str) -> None:
    expected = dict(spot.split(": ") for spot in SPOTS[language].split("; "))

    assert len(expected) >= 12
    assert {field: FIELD_OF.get(fold_name(header)) for field, header in expected.items()} == {
        field: field for field in expected
    }


@pytest.mark.parametrize("header", AMBIGUOUS)
def test_an_ambiguous_header_is_left_to_the_desk(header: str) -> None:
    assert fold_name(header) not in FIELD_OF


@pytest.mark.parametrize(
    ("field", "spellings"),
    [
        ("place", ("LIEU", "Lieu ", "lieu")),
        ("killed", ("DÉCÈS", "deces", "Décès")),
        ("start", ("ДАТА", "Дата", "дата")),
        ("killed", ("کشته‌شدگان", "کشته شدگان")),
        ("country", ("PAÍS", "Pais", "país")),
    ],
)
def test_spellings_are_folded(field: str, spellings: tuple[str, ...]) -> None:
    assert {FIELD_OF[fold_name(spelling)] for spelling in spellings} == {field}


def test_a_picture_before_the_words_of_a_header_says_nothing() -> None:
    names = ("🕒 Date", "📍 Country", "☠️ Killed", "🗣 Claimant", "💥 Type", "🤷")

    assert read_heading(names, {}).fields == ("start", "country", "killed", "claimant", "event_type", None)
