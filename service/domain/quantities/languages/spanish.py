"""Spanish, as agencies in Madrid, Mexico and Bogotá write it. The meanings are the rows of VOCABULARY 3 and 8."""

from fractions import Fraction

from service.domain.quantities.chunks import Sense
from service.domain.quantities.forms import Qualifier
from service.domain.quantities.lexicon import CountedNoun, LanguageTable, counted_pairs
from service.domain.quantities.numbers.number_words import numbered, word_table
from service.domain.quantities.words.nouns import noun_rows

_UNITS = numbered(
    "un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
    " dieciséis/dieciseis diecisiete dieciocho diecinueve veinte veintiuno/veintiún/veintiuna "
    "veintidós/veintidos veintitrés/veintitres veinticuatro veinticinco veintiséis/veintiseis "
    "veintisiete veintiocho veintinueve",
    1,
)
_TENS = numbered("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10)
_HUNDREDS = numbered(
    "cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas "
    "quinientos/quinientas seiscientos/seiscientas setecientos/setecientas "
    "ochocientos/ochocientas novecientos/novecientas",
    100,
    100,
)

SPANISH = LanguageTable(
    code="es",
    name="Spanish",
    decimal=",",
    number_words=word_table(
        _TENS | {"diez": 10, "veinte": 20, "cero": 0},
        _HUNDREDS,
        {"mil": 1_000, "millón": 10**6, "millon": 10**6, "millones": 10**6, "billón": 10**12, "billones": 10**12},
        compounds=_UNITS,
    ),
    joins=frozenset({"y"}),
    fractions={**dict.fromkeys(("medio", "media"), Fraction(1, 2)), "un cuarto de": Fraction(1, 4)},
    headless={"millones": "millions"},
    collectives={
        "una decena": 10,
        "una quincena": 15,
        "una veintena": 20,
        "una treintena": 30,
        "una cuarentena": 40,
        "una cincuentena": 50,
        "medio centenar": 50,
        "un centenar": 100,
        "un millar": 1_000,
    },
    plurals=("s",),
    counted_nouns={
        **counted_pairs(
            {
                "padre madre abuelo abuela": "hijo hija bebé nieto nieta",
                "marido": "mujer",
                "hermano": "hermana",
            },
            "y",
            "personas",
        ),
        **counted_pairs({"padre madre": "hijo hija"}, "e", "personas"),
        "una pareja": CountedNoun(2, "personas"),
        "un matrimonio": CountedNoun(2, "personas"),
        "una pareja de ancianos": CountedNoun(2, "personas"),
    },
    verbs=frozenset(
        (
            *("deja", "dejan", "dejó", "dejaron", "mata a", "mató a"),
            *("mataron a", "mata", "matan", "causa", "causó", "provoca", "provocó"),
        )
    ),
    qualifiers={
        Qualifier.EXACTLY: "exactamente",
        Qualifier.AT_LEAST: "al menos | por lo menos | como mínimo | no menos de | un mínimo de | cuando menos | "
        "N o más | N como mínimo | N por lo menos | N al menos | ≥ | N +",
        Qualifier.MORE_THAN: "más de | mas de | por encima de | supera los | superan los | superior a | "
        "bastante más de | algo más de | poco más de | > | mucho más de | superó los",
        Qualifier.UP_TO: "hasta",
        Qualifier.AT_MOST: "como máximo | a lo sumo | no más de | un máximo de | a lo más | N como máximo | "
        "N a lo sumo | ≤",
        Qualifier.FEWER_THAN: "menos de | por debajo de | <",
        Qualifier.ABOUT: "unos | unas | alrededor de | cerca de unos | aproximadamente | en torno a | aprox. | "
        "aprox | N aproximadamente | se estima que | estimado en | ~ | ≈ | del orden de | "
        "N más o menos | más o menos",
        Qualifier.NEARLY: "casi",
        Qualifier.CLOSE_TO: "cerca de | próximo a | al borde de",
        Qualifier.ODD: "N y pico | N y tantos",
        Qualifier.PERHAPS: "quizás | quizá | tal vez | posiblemente | probablemente | acaso | por confirmar",
        Qualifier.STILL_COUNTING: "balance provisional | el balance provisional es de | "
        "van | ya van | van ya | suman ya | ya suman | hasta ahora | hasta el momento | por ahora | de momento | N "
        "confirmados | "
        "N confirmadas | hasta la fecha | N confirmado | provisional | prov | preliminar",
    },
    vague={
        "a couple": "un par de | un par",
        "both": "ambos | ambas | los dos",
        "a few": "unos pocos | unas pocas | unos cuantos | unas cuantas | un puñado de | un puñado | algunos | algunas",
        "several": "varios | varias",
        "tens": "decenas | decenas de | unas decenas",
        "dozens": "docenas | docenas de",
        "hundreds": "cientos | centenares | cientos de | centenares de",
        "thousands": "miles | millares | miles de | millares de",
        "tens of thousands": "decenas de miles | decenas de millares | decenas de miles de",
        "hundreds of thousands": "cientos de miles | centenares de miles | cientos de miles de",
        "many": "muchos | muchas | numerosos | numerosas | un gran número de | gran cantidad de | = víctimas",
        "an unknown number": "un número indeterminado de | un número desconocido de | un número no determinado de | "
        "un número indeterminado | un número desconocido",
        "none": "ninguno | ninguna | nadie | cero",
    },
    senses={
        Sense.TO: "a | – | o | o incluso | N , quizás | y hasta | N , si no",
        Sense.BETWEEN: "entre | de entre | de",
        Sense.AND: "y | e | así como | además de",
        Sense.COMMA: ", | ; | :",
        Sense.OF: "N de los | N de las | N de un total de | N sobre | N de",
        Sense.INCLUDING: "incluidos | incluidas | incluyendo | incluido | incluida | entre ellos | entre ellas | "
        "entre los que hay | entre los cuales | entre las que hay",
        Sense.OF_THEM: "de ellos | de ellas | de los cuales | de las cuales",
        Sense.EARLIER: "antes | anteriormente | previamente | inicialmente",
        Sense.MOST: "la mayoría | en su mayoría | la mayor parte | mayoritariamente | principalmente",
        Sense.HALF: "la mitad",
        Sense.ALL: "todos los | todas las | los | las",
        Sense.ARTICLE: "su | sus",
        Sense.NO: "no dejó | no deja | no causó | no provocó | sin que haya | "
        "ningún | ninguna | sin | no hay | no hubo | no ha habido | no hubo que lamentar",
        Sense.MORE: "otros | otras | N más | otro | otra | N adicionales | nuevas víctimas | "
        "en las últimas 24 horas | en 24 horas | en un día | en el último día | desde ayer",
        Sense.NEW: "nuevo | nueva | nuevos | nuevas",
        Sense.FILLER: "que lamentar | ya | saldo de | un saldo de | con saldo de | con un saldo de | deja un saldo "
        "de | "
        "deja saldo de | dejó un saldo de | verificados | "
        "han | ha | fueron | fue | son | es | sido | resultaron | resultó | "
            "un total de | total | en total | el balance es de | balance | el número de | número de | se han | hay | "
            "hubo | habían | había | la cifra de | cifra de | asciende a | suman | se eleva a | presuntamente | "
            "supuestamente | gravemente | levemente | de gravedad | el | la | se | de una misma familia | "
            "de la misma familia | de una familia | a bordo | dejó | dejaron | oficialmente | personas que | sube a | "
            "suben a | subió a | subieron a | aumenta a | aumentan a | aumentó a | ascienden a | ascendió a | "
            "pasa a | pasan a | pasó a | pasaron a | crece a | creció a | cifra de muertos | la cifra de muertos",
        Sense.PREPOSITION: "N en | N por | N durante | N tras | N desde | N con | N cerca de | N bajo | N dentro",
        Sense.REPORTED: "N reportadas | N reportados | se reportaron | N reportado | N notificadas | informado",
        Sense.RECOVERED: "hallados | fueron hallados | fueron encontrados | encontrados | recuperados | fueron "
        "recuperados | hallan | encuentran | recuperan | "
        "N recuperados | N hallados | N encontrados | N rescatados sin vida | N exhumados",
        Sense.FAMILY_OF: "familia de | grupo de | equipo de | tripulación de",
        Sense.FAMILIES_OF: "familias de | grupos de | equipos de",
        Sense.SAID: "según | dijo | dijeron | informó | informaron",
        Sense.RISE: "sube | suben | subió | subieron | aumenta | aumentan | aumentó | asciende | ascienden | "
            "ascendió | pasa | pasan | pasó | pasaron | crece | creció | se eleva",
        Sense.NEVER: "a la semana | por semana | al mes | por mes | al año | por año | por hora | diarias | "
        "% | por ciento | por día | al día | diarios | cada | / | no | - | por cada | º | ª | "
        "tercio | tercios | cuarta parte | tercera parte | quinta parte",
        Sense.A_HALF: "y medio | y media",
        Sense.DOZEN: "docena",
    },
    nouns=noun_rows(
        people="persona/personas | gente | víctima/víctimas | miembro/miembros | habitante/habitantes | "
        "individuo/individuos | pasajero/pasajeros",
        killed="la muerte de | "
        "muerto/muertos | muerta/muertas | fallecido/fallecidos | fallecida/fallecidas | muerte/muertes | "
            "murieron | murió | asesinado/asesinados | asesinadas | fallecieron | falleció | perdieron la vida | "
            "vidas | víctima mortal/víctimas mortales | ahogado/ahogados | abatido/abatidos | ejecutado/ejecutados | "
            "mató a | mataron a | matando a | perecieron | perdió la vida | cobró la vida de | deceso/decesos | "
            "baja mortal/bajas mortales | mueren | muere | fallecen | fallece | mata | matan",
        bodies="cuerpo/cuerpos | cadáver/cadáveres | cuerpo sin vida/cuerpos sin vida",
        feared="presuntamente muertos | dados por muertos | se teme que hayan muerto",
        injured="herido/heridos | herida/heridas | lesionado/lesionados | lesionadas | hiriendo a | hospitalizados | "
        "hiere a | hieren a | hirió a | hirieron a",
        killed_or_injured="muertos y heridos | muertos o heridos",
        missing="desaparecido/desaparecidos | desaparecida/desaparecidas",
        captured="capturado/capturados | secuestrado/secuestrados | secuestradas",
        arrested="arrestado/arrestados | arresto/arrestos | arrestadas",
        detained="detenido/detenidos | detenida/detenidas | detenciones",
        displaced="desplazado/desplazados | desplazada/desplazadas | evacuado/evacuados | evacuadas | sin hogar",
        affected="afectado/afectados | afectada/afectadas | damnificado/damnificados",
        cases="caso/casos | contagio/contagios | infectado/infectados | enfermo/enfermos",
        destroyed="destruido/destruidos | destruida/destruidas",
        uncounted="superviviente/supervivientes | sobreviviente/sobrevivientes | rescatado/rescatados | "
        "rescatadas | ileso/ilesos | liberado/liberados | a salvo | sobrevivieron | dañadas | "
        "dañados",
        settings="día/días | hora/horas | ataque/ataques | provincia/provincias | ciudad/ciudades | distrito/distritos",
        civilian="civil/civiles",
        combatant="soldado/soldados | militar/militares | combatiente/combatientes | rebelde/rebeldes | "
        "guerrillero/guerrilleros | miliciano/milicianos | yihadista/yihadistas | "
        "insurgente/insurgentes",
        police="policía/policías | agente de policía/agentes de policía",
        medical="médico/médicos | enfermero/enfermeros | enfermera/enfermeras | sanitario/sanitarios",
        aid_worker="cooperante/cooperantes | trabajador humanitario/trabajadores humanitarios",
        journalist="periodista/periodistas",
        child="niño/niños | niña/niñas | menor/menores | bebé/bebés | menor de edad/menores de edad",
        woman="mujer/mujeres | madre/madres | abuela/abuelas | hermana/hermanas | esposa/esposas",
        man="hombre/hombres | padre/ | abuelo/ | hermano/ | esposo/ | marido/maridos",
        families="familia/familias",
        households="hogar/hogares",
        homes="casa/casas | vivienda/viviendas",
        villages="aldea/aldeas | pueblo/pueblos | localidad/localidades",
        vehicles="vehículo/vehículos",
        tanks="tanque/tanques",
        # A person who is held, has fled or is ill may be killed too.
        named="rehén/rehenes | prisionero/prisioneros | padres | abuelos | hermanos | esposos | hijo/hijos | "
            "hija/hijas | nieto/nietos | nieta/nietas | primo/primos | prima/primas | tío/tíos | tía/tías | "
            "sobrino/sobrinos | sobrina/sobrinas | joven/jóvenes | adolescente/adolescentes | anciano/ancianos | "
            "anciana/ancianas | gemelos | gemelas | estudiante/estudiantes | alumno/alumnos | alumna/alumnas | "
            "profesor/profesores | profesora/profesoras | maestro/maestros | maestra/maestras | "
            "conductor/conductores | conductora/conductoras | chofer/choferes | chófer/chóferes | piloto/pilotos | "
            "copiloto/copilotos | trabajador/trabajadores | obrero/obreros | agricultor/agricultores | "
            "campesino/campesinos | pescador/pescadores | juez/jueces | fiscal/fiscales | abogado/abogados | "
            "alcalde/alcaldes | sacerdote/sacerdotes | guardia/guardias | escolta/escoltas | turista/turistas | "
            "migrante/migrantes | manifestante/manifestantes | sospechoso/sospechosos | atacante/atacantes | "
            "jubilado/jubilados | excursionista/excursionistas | montañero/montañeros | comandante/comandantes | "
            "ayudante/ayudantes | asesor/asesores",
    ),
)
