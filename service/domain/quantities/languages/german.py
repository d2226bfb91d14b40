"""German, as agencies in Berlin, Vienna and Zurich write it. The meanings are the rows of VOCABULARY 3 and 8."""

from fractions import Fraction

from service.domain.quantities.chunks import Sense
from service.domain.quantities.forms import Qualifier
from service.domain.quantities.lexicon import CountedNoun, LanguageTable, counted_pairs
from service.domain.quantities.numbers.number_words import numbered, word_table
from service.domain.quantities.words.nouns import noun_rows

_UNITS = numbered(
    "ein/eine/einen/einer/eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf "
    "dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    1,
)
_TENS = numbered("zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", 20, 10)
_HEADS = {
    word: number for word, number in _UNITS.items() if number < 10 and word not in ("eine", "einen", "einer", "eins")
}
# The ones come first, and all is one word: einundzwanzig, zweihundertfünfzig.
_BELOW_HUNDRED = (
    {word: number for word, number in _UNITS.items() if number > 1}
    | _TENS
    | {f"{word}und{tens}": number + unit for tens, number in _TENS.items() for word, unit in _HEADS.items()}
)
_HUNDREDS = {"hundert": 100} | {f"{word}hundert": number * 100 for word, number in _HEADS.items()}
_WITH_HUNDREDS = {
    f"{hundred}{link}{word}": size + number
    for hundred, size in _HUNDREDS.items()
    for link in ("", "und")
    for word, number in (_BELOW_HUNDRED | {"eins": 1}).items()
}
_THOUSANDS = {f"{word}tausend": number * 1_000 for word, number in (_BELOW_HUNDRED | _HUNDREDS | {"ein": 1}).items()}

GERMAN = LanguageTable(
    code="de",
    name="German",
    decimal=",",
    number_words=word_table(
        {"null": 0},
        {},
        {
            "hundert": 100,
            "tausend": 1_000,
            "tsd": 1_000,
            "million": 10**6,
            "millionen": 10**6,
            "mio": 10**6,
            "mill": 10**6,
            "milliarde": 10**9,
            "milliarden": 10**9,
            "mrd": 10**9,
            "billion": 10**12,
            "billionen": 10**12,
        },
        compounds=_UNITS
        | _BELOW_HUNDRED
        | {word: size for word, size in _HUNDREDS.items() if size > 100}
        | _WITH_HUNDREDS
        | _THOUSANDS,
    ),
    joins=frozenset(),
    headless={"millionen": "millions"},
    fractions={
        **dict.fromkeys(("eine halbe", "ein halbes", "einem halben", "halbes"), Fraction(1, 2)),
        **dict.fromkeys(("anderthalb", "eineinhalb"), Fraction(3, 2)),
        "eine viertel": Fraction(1, 4),
        "eine dreiviertel": Fraction(3, 4),
    },
    plurals=("innen",),
    counted_nouns={
        **{
            f"{word}{form}": CountedNoun(number, "", (Sense.STRONG,))
            for word, number in _UNITS.items()
            if number > 1
            for form in ("köpfige", "köpfigen")
        },
        **dict.fromkeys(("ein ehepaar", "ein älteres ehepaar"), CountedNoun(2, "menschen")),
        **counted_pairs(
            {"vater mutter großvater großmutter opa oma": "sohn tochter kind baby enkel enkelin"}, "und", "menschen"
        ),
    },
    verbs=frozenset(
        ("fordert", "forderte", "tötet", "töten", "tötete", "töteten")
    ),
    qualifiers={
        Qualifier.EXACTLY: "genau | exakt",
        Qualifier.AT_LEAST: "mindestens | wenigstens | zumindest | nicht weniger als | ein minimum von | min | "
        "N oder mehr | N und mehr | N mindestens | mind | ≥ | N +",
        Qualifier.MORE_THAN: "mehr als | über | weit über | gut | deutlich mehr als | weit mehr als | "
        "etwas mehr als | > | knapp über | deutlich über",
        Qualifier.UP_TO: "bis zu",
        Qualifier.AT_MOST: "höchstens | maximal | nicht mehr als | allenfalls | max | N höchstens | ≤",
        Qualifier.FEWER_THAN: "weniger als | unter | <",
        Qualifier.ABOUT: "etwa | ungefähr | rund | circa | ca | zirka | um die | schätzungsweise | geschätzte | "
        "geschätzt | N etwa | N ungefähr | ~ | ≈ | in der größenordnung von | gegen",
        Qualifier.NEARLY: "fast | beinahe | nahezu | knapp | annähernd",
        Qualifier.CLOSE_TO: "an die",
        Qualifier.PERHAPS: "vielleicht | möglicherweise | wohl | vermutlich | wahrscheinlich",
        Qualifier.ODD: "N und ein paar",
        Qualifier.STILL_COUNTING: "bislang | bisher | bis jetzt | bis dato | N bestätigt | N bestätigte | vorerst | "
        "bestätigte | vorläufig | vorl",
    },
    vague={
        "both": "beide | die beiden",
        "a couple": "zwei bis drei",
        "a few": "ein paar | einige | einige wenige | eine handvoll | eine hand voll | wenige",
        "several": "mehrere",
        "tens": "zig",
        "dozens": "dutzende | dutzende von | dutzende weitere",
        "double digits": "zweistellige zahl von | eine zweistellige zahl von | zweistellige zahl | zweistellig",
        "hundreds": "hunderte | hunderte von",
        "thousands": "tausende | tausende von",
        "tens of thousands": "zehntausende | zehntausende von",
        "hundreds of thousands": "hunderttausende | hunderttausende von",
        "many": "viele | zahlreiche | eine große zahl | eine große zahl von | etliche | = opfer",
        "an unknown number": "eine unbekannte zahl | eine unbekannte zahl von | eine unbekannte anzahl | "
        "eine unbekannte anzahl von | unbekannt viele",
        "none": "keine | keiner | niemand | null",
    },
    senses={
        Sense.TO: "bis | – | oder | N , vielleicht | wenn nicht | oder gar",
        Sense.BETWEEN: "zwischen | von",
        Sense.AND: "und | sowie",
        Sense.COMMA: ", | ; | :",
        Sense.OF: "N von | N der | N von insgesamt | N aus | N von den",
        Sense.INCLUDING: "darunter | einschließlich | unter ihnen | inklusive | davon | darunter auch | "
        "unter den toten",
        Sense.OF_THEM: "von ihnen | davon",
        Sense.EARLIER: "zuvor | vorher | zunächst | tags zuvor | ursprünglich",
        Sense.MOST: "die meisten | die meisten von ihnen | überwiegend | mehrheitlich | größtenteils | vor allem",
        Sense.HALF: "die hälfte | die hälfte von ihnen",
        Sense.ALL: "alle | die | sämtliche | den",
        Sense.ARTICLE: "sein | seine | seinen | seinem | seiner | ihr | ihre | ihren | ihrem | ihrer | deren | dessen",
        Sense.NO: "keine | kein | keinen | keiner | ohne",
        Sense.MORE: "weitere | N weitere | weiteren | andere | anderen | noch einmal | zusätzliche | "
        "neue opfer | in den letzten 24 stunden | in den vergangenen 24 stunden | "
        "innerhalb von 24 stunden | binnen 24 stunden | in 24 stunden | an einem tag | "
        "seit gestern",
        Sense.NEW: "neue | neuer | neuen | neues",
        Sense.FILLER: "inzwischen | mittlerweile | bereits | nunmehr | schon | nach unten korrigiert | nach oben "
        "korrigiert | korrigiert | "
        "der | dem | des | das | "
            "wurden | wurde | sind | ist | waren | war | worden | haben | hat | insgesamt | zusammen | "
            "gesamt | angeblich | offenbar | die zahl der | zahl der | es gibt | es gab | gab es | schwer | leicht | "
            "teils schwer | ums | die bilanz | einer familie | der todesopfer stieg auf | stieg auf | steigt auf | "
            "an bord | derselben familie | einer einzigen familie | kamen | seien | dabei | soll | sollen | auf | "
            "nach behördenangaben | offiziell | mitglieder | stiegen auf | steigen auf | erhöht sich auf | "
            "erhöhte sich auf | ist gestiegen auf | ist auf",
        Sense.PREPOSITION: "N in | N im | N bei | N am | N an | N nahe | N nach | N während | N seit | N durch | "
        "N mit | N auf dem",
        Sense.REPORTED: "N gemeldet | gemeldet | N berichtet",
        Sense.RECOVERED: "geborgen | gefunden | "
        "N geborgen | N gefunden | N entdeckt | N exhumiert",
        Sense.FAMILY_OF: "team von | familie mit | familie von | gruppe von | besatzung von | crew von",
        Sense.FAMILIES_OF: "familien mit | gruppen von",
        Sense.STRONG: "N köpfige | N köpfigen",
        Sense.SAID: "laut | sagte | sagten | teilte mit",
        Sense.RISE: "stieg | steigt | stiegen | steigen | erhöht sich | erhöhte sich | ist gestiegen",
        Sense.NEVER: "in der woche | im monat | im jahr | wöchentlich | monatlich | jährlich | stündlich | "
        "% | prozent | pro | täglich | am tag | jeder | je | / | nicht | - | . | mal | drittel | "
        "viertel der | viertel aller | fünftel | zehntel",
        Sense.A_HALF: "einhalb",
        Sense.DOZEN: "dutzend",
    },
    nouns=noun_rows(
        people="mensch/menschen | person/personen | leute | opfer | mitglied/mitglieder | bewohner | insassen | "
            "passagiere | angehörige | jähriger/jährige | der jährige/ | die jährige/ | jährigen",
        killed="tote | toter/toten | getötet | getötete/getöteten | todesopfer | todesfälle | todesfall | gestorben | "
            "starben | verstorben | ums leben | ums leben gekommen | kamen ums leben | umgekommen | ertrunken | "
            "ertranken | ermordet | hingerichtet | erschossen | gefallen | leben | verstorbene | tötete | töteten | "
            "menschenleben | tot | umgebracht | sterben | stirbt | tötet | töten",
        bodies="leiche/leichen | leichname",
        feared="vermutlich tot | mutmaßlich tot | für tot gehalten",
        injured="verletzt | verletzte | verletzter/verletzten | verwundet | verwundete | verwundeten | "
        "schwerverletzte | leichtverletzte",
        killed_or_injured="tote und verletzte | tote oder verletzte | getötet oder verletzt | tote und verwundete",
        missing="vermisst | vermisste | vermissten | verschollen",
        captured="gefangen genommen | entführt | entführte | verschleppt",
        arrested="festgenommen | festgenommene | verhaftet | festnahmen | verhaftungen",
        detained="inhaftiert | inhaftierte | in gewahrsam",
        displaced="vertrieben | vertriebene | vertriebenen | evakuiert | obdachlos | binnenflüchtlinge | "
        "auf der flucht",
        affected="betroffen | betroffene | betroffenen",
        cases="fall/fälle | infektionen | infizierte | infiziert | erkrankte | kranke",
        destroyed="zerstört | zerstörte",
        uncounted="überlebende | überlebenden | überlebt | überlebten | gerettet | gerettete | "
        "unverletzt | befreit | freigelassen | beschädigt | unversehrt | in sicherheit",
        settings="tag/tagen | tage | stunde/stunden | angriff/angriffen | provinz/provinzen | "
        "stadt/städten | ort/orten | bezirk/bezirken",
        civilian="zivilist/zivilisten | zivilpersonen",
        combatant="soldat/soldaten | kämpfer | rebell/rebellen | milizionär/milizionäre | "
        "dschihadist/dschihadisten | aufständische | militärangehörige | taliban-kämpfer",
        police="polizist/polizisten | polizeibeamte | polizeibeamten",
        medical="arzt/ärzte | sanitäter | pfleger | ärzten",
        aid_worker="entwicklungshelfer | humanitäre helfer",
        journalist="journalist/journalisten | reporter",
        child="kind/kinder | kindern | minderjährige | säugling/säuglinge | baby/babys | mädchen | jungen | junge/ | "
            "enkelkind/enkelkinder | kleinkind/kleinkinder",
        woman="frau/frauen | mutter/mütter | großmutter/großmütter | oma/omas | schwester/schwestern | "
            "ehefrau/ehefrauen | witwe/witwen | rentnerin/rentnerinnen | ärztin/ärztinnen",
        man="mann/männer | männern | vater/väter | großvater/großväter | opa/opas | bruder/brüder | ehemann/ehemänner",
        families="familie/familien",
        households="haushalt/haushalte",
        homes="haus/häuser | häusern | wohnhäuser | wohnungen",
        villages="dorf/dörfer | dörfern | ortschaften",
        vehicles="fahrzeug/fahrzeuge",
        tanks="panzer",
        # A person who is held, has fled or is ill may be killed too.
        named="gefangene | gefangenen | geisel/geiseln | sohn/söhne | söhnen | tochter/töchter | töchtern | enkel | "
            "der enkel/ | sein enkel/ | enkelin/enkelinnen | onkel | der onkel/ | tante/tanten | neffe/neffen | "
            "nichte/nichten | cousin/cousins | cousine/cousinen | geschwister | eltern | großeltern | zwillinge | "
            "jugendliche | jugendlichen | jugendlicher/ | der jugendliche/ | teenager | student/studenten | "
            "studentin/studentinnen | schüler | der schüler/ | schülerin/schülerinnen | lehrer | der lehrer/ | "
            "lehrerin/lehrerinnen | fahrer | der fahrer/ | fahrerin/fahrerinnen | busfahrer | der busfahrer/ | "
            "pilot/piloten | copilot/copiloten | lokführer | der lokführer/ | passagier/ | arbeiter | der arbeiter/ | "
            "bauer/bauern | fischer | richter | der richter/ | staatsanwalt/staatsanwälte | anwalt/anwälte | "
            "bürgermeister | der bürgermeister/ | priester | wächter | tourist/touristen | touristin/touristinnen | "
            "migrant/migranten | demonstrant/demonstranten | verdächtige | verdächtigen | verdächtiger/ | angreifer | "
            "der angreifer/ | der täter/ | rentner | der rentner/ | beifahrer | der beifahrer/ | wanderer | "
            "bergsteiger | kommandeur/kommandeure | stellvertreter | der stellvertreter/ | sein stellvertreter/ | "
            "mitarbeiter",
    ),
)
