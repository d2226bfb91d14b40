"""Italian, as agencies in Rome write it. The meanings are the rows of VOCABULARY 3 and 8."""

from fractions import Fraction

from service.domain.quantities.chunks import Sense
from service.domain.quantities.forms import Qualifier
from service.domain.quantities.lexicon import CountedNoun, LanguageTable, counted_pairs
from service.domain.quantities.numbers.number_words import numbered, word_table
from service.domain.quantities.words.nouns import noun_rows

_UNITS = numbered(
    "un/uno/una/un' due tre/tré quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici diciassette diciotto diciannove",
    1,
)
_TENS = numbered("venti trenta quaranta cinquanta sessanta settanta ottanta novanta", 20, 10)
# Written together, and the last vowel of the tens falls before uno and otto: ventuno, ventotto.
_TOGETHER = {
    (tens[:-1] if unit in (1, 8) else tens) + word: number + unit
    for tens, number in _TENS.items()
    for word, unit in _UNITS.items()
    if unit < 10 and "'" not in word and word not in ("un", "una")
}
_BELOW_HUNDRED = {word: number for word, number in (_UNITS | _TENS | _TOGETHER).items() if "'" not in word}
_HUNDREDS = {"cento": 100} | {
    f"{word}cento": number * 100 for word, number in _UNITS.items() if 1 < number < 10 and word != "tré"
}
_WITH_HUNDREDS = {
    hundred + word: size + number
    for hundred, size in _HUNDREDS.items()
    for word, number in _BELOW_HUNDRED.items()
    if word not in ("un", "una")
}
_THOUSANDS = {
    f"{word}mila": number * 1_000
    for word, number in (_BELOW_HUNDRED | _HUNDREDS).items()
    if number > 1 and word != "tré"
}

ITALIAN = LanguageTable(
    code="it",
    name="Italian",
    decimal=",",
    number_words=word_table(
        _TENS | {"zero": 0},
        _HUNDREDS,
        {"mila": 1_000, "milione": 10**6, "milioni": 10**6, "miliardo": 10**9, "miliardi": 10**9},
        compounds=_UNITS | _TOGETHER | _WITH_HUNDREDS | _THOUSANDS | {"mille": 1_000},
    ),
    joins=frozenset(),
    prefixes=("d'", "l'", "all'", "dell'", "un'"),
    fractions={**dict.fromkeys(("mezzo", "mezza", "una mezza"), Fraction(1, 2)), "un quarto di": Fraction(1, 4)},
    headless={"milioni": "millions"},
    collectives={
        "una decina": 10,
        "una quindicina": 15,
        "una ventina": 20,
        "una trentina": 30,
        "una quarantina": 40,
        "una cinquantina": 50,
        "una sessantina": 60,
        "un centinaio": 100,
        "un migliaio": 1_000,
    },
    plurals=("i",),
    counted_nouns={
        **counted_pairs(
            {
                "padre madre nonno nonna": "figlio figlia neonato nipote",
                "marito": "moglie",
                "fratello": "sorella",
            },
            "e",
            "persone",
        ),
        "una coppia": CountedNoun(2, "persone"),
        "una coppia di anziani": CountedNoun(2, "persone"),
    },
    verbs=frozenset(
        ("uccide", "uccidono", "ha ucciso", "hanno ucciso", "causa", "provoca", "fa", "fanno")
    ),
    qualifiers={
        Qualifier.EXACTLY: "esattamente",
        Qualifier.AT_LEAST: "almeno | per lo meno | come minimo | non meno di | un minimo di | N o più | N almeno | "
        "≥ | N +",
        Qualifier.MORE_THAN: "più di | oltre | superiore a | supera i | superano i | ben oltre | poco più di | > | "
        "ben più di",
        Qualifier.UP_TO: "fino a | sino a",
        Qualifier.AT_MOST: "al massimo | non più di | un massimo di | tutt' al più | N al massimo | ≤",
        Qualifier.FEWER_THAN: "meno di | sotto i | <",
        Qualifier.ABOUT: "circa | intorno a | attorno a | approssimativamente | all' incirca | N circa | "
        "stimati | ~ | ≈ | più o meno | N più o meno | nell' ordine di",
        Qualifier.NEARLY: "quasi | poco meno di",
        Qualifier.CLOSE_TO: "vicino a | prossimo a",
        Qualifier.ODD: "N e passa",
        Qualifier.PERHAPS: "forse | probabilmente | possibilmente | da confermare",
        Qualifier.STILL_COUNTING: "provvisorio | provvisoria | il bilancio provvisorio è di | bilancio provvisorio | "
        "finora | al momento | per ora | fino ad ora | N accertati | N confermati | "
        "N confermate | fino a questo momento | sinora | provvisorio | prov",
    },
    vague={
        "a couple": "un paio di | un paio",
        "both": "entrambi | entrambe",
        "a few": "alcuni | alcune | qualche | una manciata di | pochi | poche",
        "several": "diversi | diverse | parecchi | parecchie | svariati",
        "tens": "decine | decine di",
        "dozens": "dozzine | dozzine di",
        "hundreds": "centinaia | centinaia di",
        "thousands": "migliaia | migliaia di",
        "tens of thousands": "decine di migliaia | decine di migliaia di",
        "hundreds of thousands": "centinaia di migliaia | centinaia di migliaia di",
        "many": "molti | molte | numerosi | numerose | tanti | un gran numero di | = vittime",
        "an unknown number": "un numero imprecisato di | un numero sconosciuto di | un numero imprecisato",
        "none": "nessuno | nessuna | zero",
    },
    senses={
        Sense.TO: "a | ai | – | o | o addirittura | N , forse | se non",
        Sense.BETWEEN: "tra | fra | da | tra i | tra le | fra i | dai",
        Sense.AND: "e | ed | e i | nonché",
        Sense.COMMA: ", | ; | :",
        Sense.OF: "N su | N dei | N delle | N su un totale di",
        Sense.INCLUDING: "tra cui | fra cui | compresi | comprese | inclusi | incluse | compreso | compresa | "
        "tra loro | tra i quali | fra loro | di cui",
        Sense.OF_THEM: "di loro | dei quali | delle quali | di essi",
        Sense.EARLIER: "in precedenza | inizialmente | prima",
        Sense.MOST: "la maggior parte | in maggioranza | per lo più | in gran parte | la maggioranza | soprattutto",
        Sense.HALF: "la metà | metà",
        Sense.ALL: "tutti i | tutte le | tutti e | i | le | gli",
        Sense.ARTICLE: "suo | sua | suoi | sue | loro",
        Sense.NO: "non ha causato | senza fare | "
        "non ci sono | non ci sono stati | non si registrano | nessun | nessuna | nessuno | senza",
        Sense.MORE: "altri | altre | N in più | altro | altra | ulteriori | nuove vittime | "
        "nelle ultime 24 ore | in 24 ore | in un giorno | da ieri",
        Sense.NEW: "nuovo | nuova | nuovi | nuove",
        Sense.FILLER: "il bilancio delle vittime sale a | il bilancio delle vittime è di | già | ormai | il bilancio "
        "definitivo è di | bilancio definitivo | il bilancio finale è di | "
        "definitivo | "
        "ufficiale | "
        "sono | è | sono stati | sono state | è stato | è stata | stati | state | hanno | ha | "
            "rimasti | rimaste | un totale di | totale | in totale | in tutto | il bilancio è di | bilancio di | "
            "il numero di | si contano | ci sono | avrebbero | sarebbero | gravemente | lievemente | di | d' | il | "
            "la | l' | che | a bordo | della stessa famiglia | di una stessa famiglia | di una famiglia | "
            "il bilancio sale a | sale a | salito a | erano | presunti | ufficialmente | salgono a | è salito a | "
            "è salita a | sono saliti a | aumenta a | è aumentato a | passa a | passano a",
        Sense.PREPOSITION: "N in | N nel | N nella | N nei | N negli | N a bordo di | N durante | N dopo | N dal | "
        "N con | N per | N vicino",
        Sense.REPORTED: "N segnalate | N segnalati | segnalato | segnalata | sono stati segnalati",
        Sense.RECOVERED: "recuperati | ritrovati | trovati | estratti | rinvenuti | sono stati recuperati | "
        "recuperate | "
        "N recuperati | N ritrovati | N rinvenuti | N estratti | N trovati",
        Sense.FAMILY_OF: "famiglia di | gruppo di | squadra di | equipaggio di",
        Sense.FAMILIES_OF: "famiglie di | gruppi di | squadre di",
        Sense.SAID: "secondo | ha detto | riferisce | riferiscono",
        Sense.RISE: "sale | salgono | è salito | è salita | sono saliti | aumenta | è aumentato | passa | passano",
        Sense.NEVER: "a settimana | alla settimana | al mese | all' anno | l' anno | all' ora | "
        "% | per cento | al giorno | ogni | ciascuno | / | non | - | º | terzo | terzi | quarti | "
        "quinto | quinti | decimo",
        Sense.A_HALF: "e mezzo | e mezza",
        Sense.DOZEN: "dozzina",
    },
    nouns=noun_rows(
        people="persona/persone | gente | vittima/vittime | membro/membri | componente/componenti | "
            "abitante/abitanti | passeggero/passeggeri | enne/enni",
        killed="la morte di | le morti di | "
        "morto/morti | morta/morte | ucciso/uccisi | uccisa/uccise | deceduto/deceduti | decesso/decessi | "
            "morirono | vite | hanno perso la vita | perso la vita | annegato/annegati | assassinati | giustiziati | "
            "uccidendo | ha ucciso | hanno ucciso | sono morti | sono morte | è morto | è morta | perito/periti | "
            "decedute | muoiono | muore | uccide | uccidono",
        bodies="corpo/corpi | cadavere/cadaveri | salma/salme",
        feared="presunti morti | si teme siano morti",
        injured="ferito/feriti | ferita/ferite | ferendo | ferisce | feriscono | ha ferito | ricoverati | feriti gravi",
        killed_or_injured="morti e feriti | morti o feriti",
        missing="disperso/dispersi | dispersa/disperse | scomparso/scomparsi | scomparse",
        captured="catturato/catturati | rapito/rapiti | sequestrati | rapite",
        arrested="arrestato/arrestati | arrestata/arrestate | arresto/arresti",
        detained="detenuto/detenuti | fermato/fermati | fermate",
        displaced="sfollato/sfollati | sfollata/sfollate | evacuato/evacuati | evacuate | senzatetto",
        affected="colpite | colpiti | interessate | interessati",
        cases="caso/casi | contagio/contagi | infetto/infetti | malato/malati | positivi",
        destroyed="distrutto/distrutti | distrutta/distrutte",
        uncounted="sopravvissuto/sopravvissuti | superstite/superstiti | salvato/salvati | salvate | "
        "soccorsi | tratti in salvo | illeso/illesi | liberato/liberati | danneggiate | "
        "danneggiati | incolumi",
        settings="giorno/giorni | ora/ore | attacco/attacchi | provincia/province | città | distretto/distretti",
        civilian="civile/civili",
        combatant="soldato/soldati | militare/militari | combattente/combattenti | ribelle/ribelli | "
        "miliziano/miliziani | jihadista/jihadisti | insorti",
        police="poliziotto/poliziotti | agente di polizia/agenti di polizia | carabiniere/carabinieri",
        medical="medico/medici | infermiere/infermieri | operatori sanitari",
        aid_worker="operatore umanitario/operatori umanitari",
        journalist="giornalista/giornalisti",
        child="bambino/bambini | bambina/bambine | minore/minori | minorenne/minorenni | neonato/neonati",
        woman="donna/donne | madre/madri | mamma/mamme | nonna/nonne | sorella/sorelle | moglie/mogli",
        man="uomo/uomini | padre/padri | nonno/ | fratello/ | marito/mariti",
        families="famiglia/famiglie",
        households="nucleo familiare/nuclei familiari",
        homes="casa/case | abitazione/abitazioni",
        villages="villaggio/villaggi",
        vehicles="veicolo/veicoli",
        tanks="carro armato/carri armati",
        # A person who is held, has fled or is ill may be killed too.
        named="ostaggio/ostaggi | prigioniero/prigionieri | nonni | fratelli | genitori | figlio/figli | "
            "figlia/figlie | nipote/nipoti | cugino/cugini | cugina/cugine | zio/zii | zia/zie | ragazzo/ragazzi | "
            "ragazza/ragazze | giovane/giovani | adolescente/adolescenti | anziano/anziani | anziana/anziane | "
            "gemelli | gemelle | studente/studenti | studentessa/studentesse | alunno/alunni | "
            "insegnante/insegnanti | maestra/maestre | autista/autisti | conducente/conducenti | pilota/piloti | "
            "copilota/copiloti | operaio/operai | lavoratore/lavoratori | agricoltore/agricoltori | "
            "pescatore/pescatori | giudice/giudici | magistrato/magistrati | procuratore/procuratori | "
            "avvocato/avvocati | sindaco/sindaci | sacerdote/sacerdoti | prete/preti | guardia/guardie | "
            "turista/turisti | migrante/migranti | manifestante/manifestanti | sospettato/sospettati | "
            "aggressore/aggressori | pensionato/pensionati | pensionata/pensionate | occupante/occupanti | "
            "escursionista/escursionisti | alpinista/alpinisti | comandante/comandanti | assistente/assistenti | "
            "collaboratore/collaboratori",
    ),
)
