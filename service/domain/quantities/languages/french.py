"""French, as agencies in Paris, Dakar and Beirut write it. The meanings are the rows of VOCABULARY 3 and 8."""

from fractions import Fraction

from service.domain.quantities.chunks import Sense
from service.domain.quantities.forms import Qualifier
from service.domain.quantities.lexicon import CountedNoun, LanguageTable, counted_pairs
from service.domain.quantities.numbers.number_words import numbered, word_table
from service.domain.quantities.words.nouns import noun_rows

_UNITS = numbered(
    "un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix_sept dix_huit dix_neuf",
    1,
)
_TENS = numbered("vingt trente quarante cinquante soixante", 20, 10)
# Seventy and ninety are counted on from sixty and eighty: soixante et onze, quatre-vingt-dix-sept.
_ON = {
    f"{tens} {word}": base + number
    for tens, base in (("soixante", 60), ("quatre vingt", 80))
    for word, number in _UNITS.items()
    if base == 80 or number > 9
} | {"soixante et onze": 71, "quatre vingts": 80, "quatre vingt": 80}
# Belgium and Switzerland count on: septante-deux, nonante et un.
_SWISS_TENS = {"septante": 70, "huitante": 80, "octante": 80, "nonante": 90}
_ON |= _SWISS_TENS | {
    f"{tens} {link}{word}": base + number
    for tens, base in _SWISS_TENS.items()
    for word, number in _UNITS.items()
    if number < 10
    for link in ("", "et ")
}

FRENCH = LanguageTable(
    code="fr",
    name="French",
    decimal=",",
    number_words=word_table(
        _UNITS | _TENS | {"zéro": 0},
        {},
        {
            "cent": 100,
            "cents": 100,
            "mille": 1_000,
            "million": 10**6,
            "millions": 10**6,
            "milliard": 10**9,
            "milliards": 10**9,
            "billion": 10**12,
            "billions": 10**12,
            "k": 1_000,
        },
        compounds=_ON | {"dix sept": 17, "dix huit": 18, "dix neuf": 19},
    ),
    joins=frozenset({"et"}),
    articles=frozenset(),
    prefixes=("d'", "l'", "qu'", "jusqu'", "n'", "s'"),
    fractions={**dict.fromkeys(("un demi", "une demi", "demi"), Fraction(1, 2)), "un quart de": Fraction(1, 4)},
    headless={"millions": "millions"},
    collectives={
        "une demi-douzaine": 6,
        "une dizaine": 10,
        "une quinzaine": 15,
        "une vingtaine": 20,
        "une trentaine": 30,
        "une quarantaine": 40,
        "une cinquantaine": 50,
        "une soixantaine": 60,
        "une centaine": 100,
        "un millier": 1_000,
    },
    plurals=("s", "x"),
    counted_nouns={
        "un couple": CountedNoun(2, "personnes"),
        **counted_pairs(
            {"père mère": "fils fille enfant bébé", "mari": "femme", "frère": "sœur"}, "et", "personnes"
        ),
    },
    verbs=frozenset(
        (
            *("fait", "font", "a fait", "ont fait", "tue", "tuent"),
            *("a tué", "ont tué", "blesse", "blessent", "cause", "provoque"),
        )
    ),
    qualifiers={
        Qualifier.EXACTLY: "exactement | précisément",
        Qualifier.AT_LEAST: "au moins | au minimum | un minimum de | pas moins de | N au moins | N ou plus | "
        "N et plus | N au minimum | ≥ | N +",
        Qualifier.MORE_THAN: "plus de | plus d' | au-delà de | au delà de | supérieur à | dépassant | dépasse | "
        "bien plus de | un peu plus de | > | largement plus de",
        Qualifier.UP_TO: "jusqu' à | jusqu'à | jusque",
        Qualifier.AT_MOST: "au plus | au maximum | un maximum de | pas plus de | tout au plus | N au plus | "
        "N au maximum | ≤",
        Qualifier.FEWER_THAN: "moins de | moins d' | <",
        Qualifier.ABOUT: "environ | quelque | autour de | aux alentours de | à peu près | approximativement | "
        "de l' ordre de | N environ | env | ~ | ≈ | une estimation de | N à peu près",
        Qualifier.NEARLY: "presque | un peu moins de",
        Qualifier.CLOSE_TO: "près de | près d' | pas loin de",
        Qualifier.ODD: "N et quelques",
        Qualifier.PERHAPS: "peut-être | probablement | possiblement | sans doute | à confirmer",
        Qualifier.STILL_COUNTING: "bilan provisoire | un bilan provisoire de | provisoire | selon un bilan "
        "provisoire | "
        "jusqu' à présent | jusqu' ici | à ce stade | "
        "à ce jour | N confirmés | N confirmées | "
        "pour l' instant | pour le moment | N confirmé | provisoire | prov",
    },
    vague={
        "a couple": "un couple de",
        "both": "les deux",
        "a few": "quelques | une poignée de | une poignée",
        "several": "plusieurs",
        "tens": "des dizaines | dizaines | les dizaines",
        "dozens": "des douzaines",
        "hundreds": "des centaines | centaines",
        "thousands": "des milliers | milliers",
        "tens of thousands": "des dizaines de milliers | dizaines de milliers",
        "hundreds of thousands": "des centaines de milliers | centaines de milliers",
        "millions": "des millions",
        "many": "de nombreux | de nombreuses | de nombreux autres | un grand nombre | "
        "un grand nombre de | beaucoup de | nombreux | nombreuses | = des victimes",
        "an unknown number": "un nombre inconnu | un nombre indéterminé | un nombre indéterminé de | "
        "un nombre inconnu de",
        "none": "aucun | aucune | personne n' | zéro",
    },
    senses={
        Sense.TO: "à | – | ou | voire | N , voire | N ou même",
        Sense.BETWEEN: "entre | de",
        Sense.AND: "et | ainsi que",
        Sense.COMMA: ", | ; | :",
        Sense.OF: "sur | N des | N sur | N sur les | N sur un total de",
        Sense.INCLUDING: "dont | parmi lesquels | parmi lesquelles | parmi eux | notamment | y compris",
        Sense.OF_THEM: "d' entre eux | d' entre elles | d' eux",
        Sense.EARLIER: "auparavant | précédemment | initialement | plus tôt",
        Sense.MOST: "la plupart | en majorité | pour la plupart | majoritairement | principalement",
        Sense.HALF: "la moitié",
        Sense.ALL: "tous les | toutes les | les",
        Sense.ARTICLE: "son | sa | ses | leur | leurs",
        Sense.NO: "il n' y a pas de | sans faire aucun | n' a fait aucun | n' a fait aucune | "
        "aucun | aucune | il n' y a pas eu de | il n' y a eu aucun | pas de | pas d' | sans faire de",
        Sense.MORE: "autres | N autres | N de plus | N supplémentaires | autre | encore | "
        "nouvelles victimes | ces dernières 24 heures | ces 24 dernières heures | "
        "au cours des dernières 24 heures | au cours des 24 dernières heures | "
        "dans les dernières 24 heures | en 24 heures | en une journée | depuis hier",
        Sense.NEW: "nouveau | nouvel | nouvelle | nouveaux | nouvelles",
        Sense.FILLER: "déjà | désormais | selon un nouveau bilan | selon un dernier bilan | selon le dernier bilan | "
        "selon un bilan "
        "actualisé | "
        "bilan revu à la baisse à | bilan revu à la hausse à | revu à la baisse à | revu à la hausse "
        "à | le nombre de morts | nombre de morts | n' est à déplorer | ne sont à déplorer | n' a été à déplorer | "
        "à déplorer | on ne déplore | on déplore | ne déplore | soit | "
        "ont été | a été | sont | N est | ont | a | était | étaient | aurait | auraient | été | "
            "le bilan est de | le bilan s' alourdit à | s' alourdit à | le bilan passe à | le bilan grimpe à | "
            "bilan | un bilan de | le bilan s' élève à | le bilan | au total | un total de | total | en tout | de | "
            "d' | des | du | la | le | l' | selon un bilan | gravement | grièvement | légèrement | se sont | "
            "s' élève à | il y a | il y a eu | d' une même famille | de la même famille | d' une famille | à bord | "
            "officiellement | notre bilan | avoir | passe à | passent à | monte à | montent à | grimpe à | "
            "grimpent à | est passé à | est monté à | augmente à",
        Sense.PREPOSITION: "N dans | N sur le | N près de | N en | N lors | N pendant | N depuis | N au | "
        "N aux | N avec | N chez | N lors de | N au cours | N par",
        Sense.REPORTED: "N signalé | N signalée | N signalés | n' a été signalée | n' a été signalé | signalé | "
        "signalés | signalée",
        Sense.RECOVERED: "retrouvés | repêchés | découverts | ont été retrouvés | "
        "N retrouvés | N repêchés | N exhumés | N extraits | N retirés | N découverts",
        Sense.FAMILY_OF: "famille de | foyer de | groupe de | équipe de | équipage de",
        Sense.FAMILIES_OF: "familles de | foyers de | groupes de | équipes de",
        Sense.SAID: "selon | a déclaré | a annoncé | ont annoncé",
        Sense.RISE: "passe | passent | monte | montent | grimpe | grimpent | est passé | est monté | augmente",
        Sense.NEVER: "par semaine | par mois | par an | par heure | par année | "
        "fois | "
        "% | pour cent | par jour | chaque | par | / | ne | pas | - | rang | ème | er | e | "
        "tiers | quarts | quart des | cinquième | cinquièmes | dixième | dixièmes",
        Sense.A_HALF: "et demi | et demie",
        Sense.DOZEN: "douzaine | douzaines",
    },
    nouns=noun_rows(
        people="personne/personnes | gens | victime/victimes | membre/membres | habitant/habitants | "
        "individu/individus | passager/passagers",
        killed="la mort de | la mort d' | perte humaine/pertes humaines | perte en vie humaine/pertes en vies "
        "humaines | "
        "a coûté la vie à | ont coûté la vie à | coûte la vie à | coûté la vie à | y ont laissé la vie | "
        "sont décédés | est décédé | trépassé/trépassés | "
        "mort/morts | morte/mortes | tué/tués | tuée/tuées | décédé/décédés | décès | morts et | noyé/noyés | "
            "abattu/abattus | assassiné/assassinés | exécuté/exécutés | ont péri | péri | perdu la vie | "
            "ont perdu la vie | tuant | faisant | fait | trouvé la mort | ont trouvé la mort | ont fait | a fait | "
            "mortes | meurent | meurt | périssent | tue | tuent | a tué | ont tué",
        bodies="corps | cadavre/cadavres | dépouille/dépouilles",
        feared="présumé mort/présumés morts | craints morts",
        injured="blessé/blessés | blessée/blessées | blessant | blesse | blessent | a blessé | ont blessé | "
        "hospitalisés",
        killed_or_injured="morts et blessés | morts ou blessés | tués ou blessés | tués et blessés",
        missing="disparu/disparus | disparue/disparues | portés disparus | portées disparues | manquants",
        captured="capturé/capturés | enlevé/enlevés | pris en otage",
        arrested="arrêté/arrêtés | arrêtées | arrestation/arrestations | interpellé/interpellés | interpellations",
        detained="mis en détention",
        displaced="déplacé/déplacés | déplacées | évacué/évacués | évacuées | sans-abri | sinistrés sans abri",
        affected="touché/touchés | touchées | affecté/affectés | affectées | sinistrés",
        cases="cas | malade/malades | infecté/infectés | contaminations",
        destroyed="détruit/détruits | détruite/détruites",
        uncounted="survivant/survivants | rescapé/rescapés | secouru/secourus | sauvé/sauvés | "
        "indemne/indemnes | libéré/libérés | sain et sauf/sains et saufs | "
        "endommagé/endommagés | endommagées",
        settings="jour/jours | heure/heures | attaque/attaques | frappe/frappes | province/provinces | "
        "ville/villes | district/districts",
        civilian="civil/civils | civile/civiles",
        combatant="soldat/soldats | militaire/militaires | combattant/combattants | rebelle/rebelles | "
        "milicien/miliciens | jihadiste/jihadistes | djihadiste/djihadistes | insurgé/insurgés",
        police="policier/policiers | gendarme/gendarmes",
        medical="médecin/médecins | infirmier/infirmiers | soignant/soignants | secouriste/secouristes",
        aid_worker="humanitaire/humanitaires | travailleur humanitaire/travailleurs humanitaires",
        journalist="journaliste/journalistes",
        child="enfant/enfants | mineur/mineurs | bébé/bébés | nourrisson/nourrissons | "
        "fillette/fillettes | garçon/garçons",
        woman="femme/femmes | mère/mères | grand-mère/grands-mères | sœur/sœurs | soeur/soeurs | épouse/épouses | "
            "jeune femme/jeunes femmes | mère de famille/mères de famille",
        man="homme/hommes | père/pères | grand-père/grands-pères | frère/frères | mari/maris | époux/ | "
            "jeune homme/jeunes hommes | père de famille/pères de famille",
        families="famille/familles",
        households="ménage/ménages | foyer/foyers",
        homes="maison/maisons | logement/logements | habitation/habitations",
        villages="village/villages | localité/localités",
        vehicles="véhicule/véhicules",
        tanks="char/chars",
        # A person who is held, has fled or is ill may be killed too.
        named="détenu/détenus | détenue/détenues | otage/otages | prisonnier/prisonniers | fils/ | fille/filles | "
        "petit-fils/petits-fils | "
            "petite-fille/petites-filles | cousin/cousins | cousine/cousines | oncle/oncles | tante/tantes | "
            "neveu/neveux | nièce/nièces | jeune/jeunes | adolescent/adolescents | adolescente/adolescentes | "
            "jumeaux | jumelles | étudiant/étudiants | étudiante/étudiantes | élève/élèves | enseignant/enseignants | "
            "enseignante/enseignantes | professeur/professeurs | chauffeur/chauffeurs | conducteur/conducteurs | "
            "conductrice/conductrices | pilote/pilotes | copilote/copilotes | ouvrier/ouvriers | employé/employés | "
            "agriculteur/agriculteurs | pêcheur/pêcheurs | juge/juges | procureur/procureurs | avocat/avocats | "
            "maire/maires | prêtre/prêtres | garde/gardes | touriste/touristes | migrant/migrants | "
            "manifestant/manifestants | suspect/suspects | assaillant/assaillants | retraité/retraités | villageois | "
            "villageoise/villageoises | randonneur/randonneurs | alpiniste/alpinistes | commandant/commandants | "
            "adjoint/adjoints | adjointe/adjointes | assistant/assistants",
    ),
)
