"""Portuguese, as newsrooms in Brazil, Portugal and Mozambique write it. The meanings are rows of VOCABULARY 3 and 8."""

from fractions import Fraction

from service.domain.quantities.chunks import Sense
from service.domain.quantities.forms import Qualifier
from service.domain.quantities.lexicon import CountedNoun, LanguageTable, counted_pairs
from service.domain.quantities.numbers.number_words import numbered, word_table
from service.domain.quantities.words.nouns import noun_rows

_UNITS = numbered(
    "um/uma dois/duas três/tres quatro cinco seis sete oito nove dez onze doze treze "
    "catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove",
    1,
)
_TENS = numbered("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa", 20, 10)
_HUNDREDS = numbered(
    "cem/cento duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas "
    "quinhentos/quinhentas seiscentos/seiscentas setecentos/setecentas oitocentos/oitocentas "
    "novecentos/novecentas",
    100,
    100,
)

PORTUGUESE = LanguageTable(
    code="pt",
    name="Portuguese",
    decimal=",",
    number_words=word_table(
        _TENS | {"zero": 0},
        _HUNDREDS,
        {"mil": 1_000, "milhão": 10**6, "milhões": 10**6, "mi": 10**6, "bilhão": 10**9, "bilhões": 10**9},
        compounds=_UNITS,
    ),
    joins=frozenset({"e"}),
    fractions={**dict.fromkeys(("meio", "meia"), Fraction(1, 2)), "um quarto de": Fraction(1, 4)},
    headless={"milhões": "millions"},
    collectives={
        "uma dezena": 10,
        "uma vintena": 20,
        "uma centena": 100,
        "um milhar": 1_000,
        "meia centena": 50,
    },
    plurals=("s",),
    counted_nouns={
        **counted_pairs(
            {"pai mãe avô avó": "filho filha bebê bebé neto neta", "marido": "mulher", "irmão": "irmã"}, "e", "pessoas"
        ),
        "um casal": CountedNoun(2, "pessoas"),
        "um casal de idosos": CountedNoun(2, "pessoas"),
    },
    verbs=frozenset(
        (
            *("deixa", "deixam", "deixou", "deixaram", "mata", "matam"),
            *("matou", "mataram", "causa", "causou", "provoca", "provocou"),
        )
    ),
    qualifiers={
        Qualifier.EXACTLY: "exatamente | exactamente | precisamente",
        Qualifier.AT_LEAST: "pelo menos | ao menos | no mínimo | não menos de | um mínimo de | N ou mais | "
        "N no mínimo | N pelo menos | ≥ | N +",
        Qualifier.MORE_THAN: "mais de | mais que | acima de | superior a | passa de | passou de | ultrapassa | "
        "bem mais de | pouco mais de | > | muito mais de",
        Qualifier.UP_TO: "até",
        Qualifier.AT_MOST: "no máximo | não mais de | um máximo de | quando muito | N no máximo | ≤",
        Qualifier.FEWER_THAN: "menos de | abaixo de | <",
        Qualifier.ABOUT: "cerca de | aproximadamente | em torno de | por volta de | à volta de | uns | umas | "
        "estimados | N aproximadamente | ~ | ≈ | na ordem de | mais ou menos | N mais ou menos",
        Qualifier.NEARLY: "quase",
        Qualifier.CLOSE_TO: "perto de | próximo de",
        Qualifier.ODD: "N e poucos | N e tantos",
        Qualifier.PERHAPS: "talvez | possivelmente | provavelmente | a confirmar",
        Qualifier.STILL_COUNTING: "balanço provisório | o balanço provisório é de | "
        "até agora | até ao momento | até o momento | por enquanto | "
        "por agora | N confirmados | "
        "N confirmadas | N confirmado | provisório | preliminar",
    },
    vague={
        "a couple": "um par de | um par",
        "both": "ambos | ambas | os dois",
        "a few": "alguns | algumas | uns poucos | umas poucas | um punhado de | um punhado",
        "several": "vários | várias | diversos | diversas",
        "tens": "dezenas | dezenas de",
        "dozens": "dúzias | dúzias de",
        "hundreds": "centenas | centenas de",
        "thousands": "milhares | milhares de",
        "tens of thousands": "dezenas de milhares | dezenas de milhares de",
        "hundreds of thousands": "centenas de milhares | centenas de milhares de",
        "many": "muitos | muitas | numerosos | numerosas | um grande número de | = vítimas",
        "an unknown number": "um número indeterminado de | um número desconhecido de | um número incerto de | "
        "um número indeterminado | um número desconhecido",
        "none": "nenhum | nenhuma | ninguém | zero",
    },
    senses={
        Sense.TO: "a | – | ou | ou mesmo | ou até | N , talvez",
        Sense.BETWEEN: "entre | de",
        Sense.AND: "e | bem como | assim como",
        Sense.COMMA: ", | ; | :",
        Sense.OF: "N dos | N das | N de um total de | N de",
        Sense.INCLUDING: "sendo | incluindo | inclusive | entre eles | entre elas | entre os quais | incluídos | "
        "entre as quais",
        Sense.OF_THEM: "deles | delas | dos quais | das quais",
        Sense.EARLIER: "antes | anteriormente | inicialmente",
        Sense.MOST: "a maioria | na maioria | a maior parte | maioritariamente | principalmente | na sua maioria",
        Sense.HALF: "metade | a metade",
        Sense.ALL: "todos os | todas as | os | as",
        Sense.ARTICLE: "seu | sua | seus | suas",
        Sense.NO: "não deixou | não causou | "
        "nenhum | nenhuma | sem | não há | não houve",
        Sense.MORE: "outros | outras | N a mais | outro | outra | mais | N adicionais | novas vítimas | "
        "nas últimas 24 horas | em 24 horas | em um dia | num dia | desde ontem",
        Sense.NEW: "novo | nova | novos | novas",
        Sense.FILLER: "já são | já | já há | foram | foi | são | é | estão | está | ficaram | ficou | um total de | "
            "total | no total | ao todo | o balanço é de | balanço de | o número de | número de | há | houve | "
            "tinham | chega a | sobe para | subiu para | alegadamente | supostamente | gravemente | levemente | "
            "de gravidade | o | a bordo | de uma mesma família | da mesma família | de uma família | deixou | "
            "deixaram | que | se | oficialmente | sobe a | sobem para | sobem a | subiu a | subiram para | "
            "subiram a | aumenta para | aumenta a | aumentou para | aumentou a | passa para | passa a | passou para | "
            "passou a | chega para",
        Sense.PREPOSITION: "N em | N no | N na | N nos | N nas | N por | N durante | N após | N desde | N com | "
        "N perto de",
        Sense.REPORTED: "N relatadas | N relatados | foram relatadas | foram registadas | N registadas | N registradas",
        Sense.RECOVERED: "recuperados | encontrados | foram encontrados | foram recuperados | foram resgatados | "
        "N recuperados | N encontrados | N resgatados sem vida | N localizados | N retirados",
        Sense.FAMILY_OF: "família de | grupo de | equipe de | equipa de | tripulação de",
        Sense.FAMILIES_OF: "famílias de | grupos de | equipes de",
        Sense.SAID: "segundo | disse | disseram | informou",
        Sense.RISE: "sobe | sobem | subiu | subiram | aumenta | aumentou | passa | passou | chega",
        Sense.NEVER: "por semana | por mês | por ano | ao mês | ao ano | por hora | diárias | "
        "% | por cento | por dia | ao dia | diários | cada | / | não | - | º | ª | terço | "
        "terços | quartos dos | quinto | quintos | décimo | décimos",
        Sense.A_HALF: "e meio | e meia",
        Sense.DOZEN: "dúzia",
    },
    nouns=noun_rows(
        people="pessoa/pessoas | gente | vítima/vítimas | membro/membros | habitante/habitantes | "
        "indivíduo/indivíduos | passageiro/passageiros",
        killed="a morte de | as mortes de | "
        "morto/mortos | morta/mortas | morte/mortes | óbito/óbitos | morreram | morreu | "
            "assassinado/assassinados | falecido/falecidos | vidas | perderam a vida | "
            "vítima mortal/vítimas mortais | afogado/afogados | abatido/abatidos | executado/executados | matou | "
            "mataram | matando | vítima fatal/vítimas fatais | perdeu a vida | morrem | morre | mata | matam",
        bodies="corpo/corpos | cadáver/cadáveres",
        feared="presumivelmente mortos | dados como mortos | teme-se que tenham morrido",
        injured="ferido/feridos | ferida/feridas | ferindo | hospitalizados | fere | ferem | feriu | feriram",
        killed_or_injured="mortos e feridos | mortos ou feridos",
        missing="desaparecido/desaparecidos | desaparecida/desaparecidas",
        captured="capturado/capturados | sequestrado/sequestrados | raptado/raptados",
        arrested="preso/presos | prisão/prisões | presa/presas",
        detained="detido/detidos | detida/detidas | detenções",
        displaced="deslocado/deslocados | deslocada/deslocadas | desalojado/desalojados | desalojadas | "
        "retirado/retirados | desabrigado/desabrigados | evacuadas | evacuados",
        affected="afetado/afetados | afetada/afetadas | afectado/afectados | afectadas | atingidas | atingidos",
        cases="caso/casos | infectado/infectados | infetado/infetados | doente/doentes",
        destroyed="destruído/destruídos | destruída/destruídas",
        uncounted="sobrevivente/sobreviventes | resgatado/resgatados | resgatadas | ileso/ilesos | "
        "libertado/libertados | a salvo | sobreviveram | danificadas | danificados",
        settings="dia/dias | hora/horas | ataque/ataques | província/províncias | cidade/cidades | distrito/distritos",
        civilian="civil/civis",
        combatant="soldado/soldados | militar/militares | combatente/combatentes | rebelde/rebeldes | "
        "miliciano/milicianos | jihadista/jihadistas | insurgente/insurgentes",
        police="policial/policiais | polícia/polícias | agente da polícia/agentes da polícia",
        medical="médico/médicos | enfermeiro/enfermeiros | enfermeira/enfermeiras",
        aid_worker="trabalhador humanitário/trabalhadores humanitários",
        journalist="jornalista/jornalistas",
        child="criança/crianças | menor/menores | bebê/bebês | bebé/bebés | menino/meninos | menina/meninas",
        woman="a mãe/ | mulher/mulheres | mãe/mães | avó/avós | irmã/irmãs | esposa/esposas",
        man="o pai/ | homem/homens | pai/ | avô/avôs | irmão/ | marido/maridos",
        families="família/famílias",
        households="agregado familiar/agregados familiares",
        homes="casa/casas | moradia/moradias | habitação/habitações",
        villages="aldeia/aldeias | vila/vilas | povoado/povoados",
        vehicles="veículo/veículos",
        tanks="tanque/tanques",
        # A person who is held, has fled or is ill may be killed too.
        named="refém/reféns | prisioneiro/prisioneiros | pais | irmãos | filho/filhos | filha/filhas | neto/netos | "
            "neta/netas | primo/primos | prima/primas | tio/tios | tia/tias | sobrinho/sobrinhos | "
            "sobrinha/sobrinhas | jovem/jovens | adolescente/adolescentes | idoso/idosos | idosa/idosas | gêmeos | "
            "gêmeas | gémeos | gémeas | estudante/estudantes | aluno/alunos | aluna/alunas | professor/professores | "
            "professora/professoras | motorista/motoristas | condutor/condutores | piloto/pilotos | "
            "copiloto/copilotos | trabalhador/trabalhadores | operário/operários | agricultor/agricultores | "
            "pescador/pescadores | juiz/juízes | procurador/procuradores | advogado/advogados | prefeito/prefeitos | "
            "padre/padres | segurança/seguranças | guarda/guardas | turista/turistas | migrante/migrantes | "
            "manifestante/manifestantes | suspeito/suspeitos | atirador/atiradores | aposentado/aposentados | "
            "ocupante/ocupantes | comandante/comandantes | assessor/assessores | ajudante/ajudantes",
    ),
)
