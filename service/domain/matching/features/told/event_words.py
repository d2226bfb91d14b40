"""The vocabulary of events: what was struck or crashed, words that every such report has, and the language of words.

Two summaries that name different things (a ferry, a bus) are of two events; "crash" or "flood" in common says nothing
(GROUPING finding 11). The lists are frozen with the model.
"""

import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from service.domain.claims.hazards import HAZARD_WORDS
from service.domain.claims.names import fold_name

# Vehicles, and what stands in one place: only things of one class exclude each other, for a bus may fall off a bridge.
# Each row is one thing, with its words in English, French, Spanish, German, Portuguese, Turkish, Russian and Ukrainian;
# of those that are told of from abroad also in Arabic and Indonesian.
_THINGS = {
    "bus": "bus buses minibus coach autobus omnibus autocar ônibus otobüs автобус автобуса микроавтобус حافلة الحافلة",
    "train": (
        "train trains railway locomotive derails derailed derailment tren zug trem поезд поезда потяг commuter "
        "قطار القطار"
    ),
    "tram": "tram trams streetcar tramway tramvay трамвай",
    "boat": (
        "boat boats ferry ferries ship ships vessel trawler dinghy barge yacht bateau navire ferry barco buque lancha "
        "boot schiff fähre navio balsa feribot gemi паром лодка судно корабль човен "
        "قارب القارب مركب المركب زورق عبارة سفينة السفينة kapal perahu feri kmp"
    ),
    "plane": (
        "plane planes airliner aeroplane airplane aircraft jet jetliner boeing airbus embraer antonov cessna avion "
        "avioneta avión flugzeug avião uçak самолёт самолет літак"
    ),
    "helicopter": "helicopter helicopters chopper hélicoptère helicóptero hubschrauber helikopter вертолёт вертолет",
    "lorry": "truck trucks lorry lorries tanker camion camión lastwagen lkw caminhão kamyon грузовик вантажівка",
    "car": "car cars taxi jeep suv voiture coche auto pkw carro otomobil легковой машина автомобиль",
    "motorcycle": "motorcycle motorbike motorcyclist scooter rickshaw moto motocicleta motorrad motosiklet мотоцикл",
    "tractor": "tractor tractors trolley tracteur traktor трактор",
    "cable car": "cablecar gondola chairlift téléphérique teleférico seilbahn teleferik",
    "bridge": "bridge bridges pont puente brücke ponte köprü мост міст",
    "mine": "colliery mineshaft coalmine miners mineurs mineros bergwerk madenciler шахта шахте",
    "factory": "factory factories plant refinery fabrique usine raffinerie fábrica fabrik fabrika завод фабрика",
    "depot": "depot warehouse warehouses storehouse container dépôt entrepôt almacén lager lagerhalle depósito склад",
    "fireworks": (
        "firework fireworks firecracker firecrackers pyrotechnics pirotecnia cohetes feuerwerk havaifişek фейерверк "
        "пиротехника"
    ),
    "fuel": "fuel petrol gasoline gasolinera tankstelle автозаправка автозаправке заправка заправке азс benzinlik",
    "house": "house houses home residence maison casa haus wohnhaus ev",
    "dam": "dam dams barrage presa staudamm barragem baraj",
    "shop": "shop shops store kiosk tienda geschäft loja dükkan магазин",
    "bar": "bar pub nightclub club disco tavern discothèque discoteca",
    "wall": "wall walls mur muro mauer parede duvar стена стіна",
    "lift": "lift elevator ascenseur ascensor aufzug",
    "quarry": "quarry carrière cantera steinbruch pedreira",
    "school": "school schools classroom classrooms college dormitory école escuela schule escola okul школа",
    "hospital": "hospital hospitals clinic hôpital krankenhaus hastane больница лікарня",
    "market": "market markets bazaar marché mercado markt pazar рынок ринок",
}
# Words that reports of such events have, whatever the event: a shared one is no sign of one event. So
# has every word that names a hazard.
_GENERIC = """
crash crashes crashed collision collided accident accidents wreck derailed derailment capsized sank overturned plunged
fell hit fire fires blaze burned magnitude outbreak epidemic collapse collapsed explosion gas leak near road
highway north south east west northern southern eastern western central village rescue rescued heavy rain rains several
people mass shot strike struck gunfire gunman attack clash fighting fatal deadly accidente choque incendio explosión
colisión incendie effondrement unfall brand zusammenstoß acidente incêndio kaza yangın patlama авария пожар взрыв аварія
пожежа вибух rises rise rising risen climbs climbed reaches reached passes
"""
# Small words by which a language is known.
_SMALL = {
    "en": "the of in on at near a an from and with off after into by over as to was were is its",
    "fr": "le la les de du des dans sur près d'un une et à au aux après en par",
    "es": "el la los las de del en cerca un una y tras por con al",
    "de": "der die das in im bei auf und nach mit ein eine am von",
    "pt": "o a os as de do da em no na perto um uma e após com por",
    "tr": "ve bir bu ile için yakınında sonra de da",
    "ru": "в на и под с около после при из",
    "uk": "у в на і під з біля після при та",
}
# Words of events by which a title without small words shows its language; none is a word of another of them.
_OF_A_LANGUAGE = {
    "en": "hits kills killed dies dead people army soldiers strike strikes attack attacked fire crash crashes riot "
    "riots shooting shot bombing blast explodes school market house plane boat gunmen town building collapses flood "
    "floods shelled ambush fighting clash clashes protesters falls sinks capsizes abducted blaze storm",
    "fr": "attaque incendie tués morts fusillade école marché naufrage effondrement inondations frappe frappes "
    "bombardement tue meurent blessés",
    "es": "motín tiroteo cae caen choque policía explosión muertos muere mueren fallecen heridos cárcel escuela "
    "autobús ómnibus inundaciones abismo barranco vuelca penitenciaría bombardeo",
    "de": "Angriff Unglück Tote tödlich Schüsse Schule Überschwemmung Absturz Einsturz Verletzte Feuer Erdbeben",
    "pt": "incêndio explosão mortos tiroteio acidente escola enchente desabamento feridos ônibus naufrágio",
    "tr": "saldırı yangın patlama kaza deprem ölü öldü okul çöktü otobüs yaralı",
}


def _folded(words: str) -> frozenset[str]:
    return frozenset(part for word in words.split() for part in fold_name(word).split())


VEHICLES = frozenset(
    ("bus", "train", "tram", "boat", "plane", "helicopter", "lorry", "car", "motorcycle", "tractor", "cable car")
)
_THING = {word: thing for thing, words in _THINGS.items() for word in sorted(_folded(words))}
_GENERIC_WORDS = _folded(_GENERIC) | HAZARD_WORDS
_LANGUAGE_WORDS = {
    language: _folded(f"{words} {_OF_A_LANGUAGE.get(language, '')}") for language, words in _SMALL.items()
}


def things_in(words: frozenset[str]) -> frozenset[str]:
    """What some folded words name as struck, crashed or burnt; empty for none."""
    return frozenset(_THING[word] for word in words if word in _THING)


def are_other_things(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two sets of things name other vehicles, or other things that stand in one place."""
    return any(
        lefts and rights and lefts.isdisjoint(rights)
        for lefts, rights in ((left & VEHICLES, right & VEHICLES), (left - VEHICLES, right - VEHICLES))
    )


def is_of_events(word: str) -> bool:
    """Whether a folded word is one that many events share: no telling word."""
    return word in _GENERIC_WORDS or word in _THING


@dataclass(frozen=True, slots=True)
class Language:
    """The script of a text, and its language by its small words; "" if they do not show it."""

    script: str = ""
    name: str = ""

    def shares_no_words_with(self, other: "Language") -> bool:
        """Whether two texts cannot share a word: of two scripts, or known to be of two languages."""
        if self.script and other.script and self.script != other.script:
            return True
        return bool(self.name) and bool(other.name) and self.name != other.name


UNKNOWN_LANGUAGE = Language()


@lru_cache(maxsize=4_096)
def language_of(text: str, stated: str | None = None) -> Language:
    """The script and the language of a text; the language that its source states counts if the words show none."""
    words = fold_name(text).split()
    counts = {language: sum(word in small for word in words) for language, small in _LANGUAGE_WORDS.items()}
    best = max(counts, key=lambda language: (counts[language], language))
    rival = max((number for language, number in counts.items() if language != best), default=0)
    if not counts[best] and stated:
        return Language(_script_of(text), stated.partition("-")[0].casefold())
    return Language(_script_of(text), best if counts[best] > rival else "")


def _script_of(text: str) -> str:
    """The script of most letters: the first word of their Unicode names."""
    scripts = Counter(unicodedata.name(letter, "?").split()[0] for letter in text if letter.isalpha())
    return min(scripts, key=lambda script: (-scripts[script], script)) if scripts else ""
