"""What people call the types of events, in English and in ten other languages (VOCABULARY 2).

A spreadsheet may use these words; elsewhere they are refused with the accepted ones. A word that may mean two types
("attack", "explosion", "Anschlag") names none.
"""

from collections.abc import Mapping

from service.domain.claims.event_types import EventType
from service.domain.claims.hazards import hazards_in, is_name_of_hazard
from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import Hazard

# Words have "; " between them: English, German, French, Spanish, Portuguese, Italian, Turkish, Russian, Ukrainian,
# Arabic, Persian, as far as they are in use.
WORDS_OF_TYPES: Mapping[EventType, str] = {
    EventType.GROUND_CLASH: (
        "clash; clashes; armed clash; armed clashes; battle; fighting; firefight; gun battle; ambush; skirmish; "
        "Gefecht; Gefechte; Kämpfe; "
        "Bodenkämpfe; affrontement; affrontements; combat; combats; enfrentamiento; enfrentamientos; combate; "
        "combates; confronto; confrontos; scontro; scontri; combattimenti; çatışma; çatışmalar; бой; бои; "
        "столкновение; столкновения; бій; бої; зіткнення; اشتباك; اشتباكات; درگیری"
    ),
    EventType.AIR_STRIKE: (
        "airstrike; airstrikes; air strikes; air raid; air raids; aerial bombing; drone strike; drone strikes; "
        "drone attack; drone attacks; drone raid; aerial attack; bombing raid; "
        "Luftangriff; Luftangriffe; Luftschlag; Drohnenangriff; frappe aérienne; frappes aériennes; raid aérien; "
        "bombardement aérien; ataque aéreo; ataques aéreos; bombardeo aéreo; attacco aereo; raid aereo; hava "
        "saldırısı; авиаудар; авиаудары; авіаудар; غارة جوية; غارات جوية; حمله هوایی"
    ),
    EventType.SHELLING_OR_MISSILE: (
        "shelling; artillery; artillery fire; missile; missile strike; missile attack; rocket attack; rocket "
        "fire; rocket strike; artillery shelling; tank fire; "
        "mortar; Beschuss; Artilleriebeschuss; Raketenangriff; tir d'artillerie; tirs d'artillerie; tir de "
        "missile; obus; ataque con misiles; bombardeo de artillería; ataque de artilharia; ataque com mísseis; "
        "attacco missilistico; bombardamento di artiglieria; topçu ateşi; füze saldırısı; обстрел; обстрелы; "
        "ракетный удар; обстріл; обстріли; ракетний удар; قصف مدفعي; قصف صاروخي; گلوله باران"
    ),
    EventType.IED_OR_MINE: (
        "ied; landmine; land mine; land mine explosion; improvised explosive device; vehicle bomb; mine; "
        "roadside bomb; roadside bombing; car bomb; car bombing; ied explosion; "
        "bomb; Sprengfalle; Autobombe; "
        "Landmine; engin explosif improvisé; eei; mine antipersonnel; voiture piégée; artefacto explosivo "
        "improvisado; mina; coche bomba; carro-bomba; mina terrestre; autobomba; el yapımı patlayıcı; mayın; "
        "bombalı araç; сву; мина; міна; عبوة ناسفة; لغم; سيارة مفخخة; مین"
    ),
    EventType.SUICIDE_ATTACK: (
        "suicide bombing; suicide bomb; suicide bomber; Selbstmordanschlag; Selbstmordattentat; attentat suicide; "
        "attentat-suicide; atentado suicida; attentato suicida; intihar saldırısı; теракт смертника; هجوم "
        "انتحاري; تفجير انتحاري; حمله انتحاری"
    ),
    EventType.SHOOTING: (
        "shootings; mass shooting; school shooting; sniper fire; gun attack; gunfire; "
        "Schießerei; Schüsse; Amoklauf; fusillade; tirs; tiroteo; "
        "tiroteos; tiroteio; sparatoria; silahlı saldırı; стрельба; стрілянина; إطلاق نار; تیراندازی"
    ),
    EventType.TARGETED_KILLING: (
        "assassination; targeted killings; gezielte Tötung; Attentat; assassinat ciblé; asesinato selectivo; "
        "assassinato seletivo; omicidio mirato; suikast; заказное убийство; اغتيال; ترور"
    ),
    EventType.ATTACK_ON_CIVILIANS: (
        "massacre; massacres; violence against civilians; one-sided violence; Massaker; Gewalt gegen Zivilisten; "
        "violence contre les civils; violences contre les civils; masacre; violencia contra civiles; violência "
        "contra civis; massacro; katliam; резня; массовое убийство; مجزرة; مذبحة"
    ),
    EventType.ABDUCTION: (
        "kidnapping; kidnappings; abductions; hostage taking; hostage-taking; Entführung; Geiselnahme; "
        "enlèvement; enlèvements; prise d'otages; secuestro; secuestros; sequestro; rapimento; kaçırma; "
        "похищение; викрадення; خطف; اختطاف; آدم ربایی"
    ),
    EventType.UNREST: (
        "protest; protests; riot; prison riot; election violence; riots; demonstration; demonstrations; "
        "civil unrest; Unruhen; Proteste; "
        "Krawalle; Demonstration; manifestation; émeute; émeutes; troubles; protesta; protestas; disturbios; "
        "manifestación; protesto; protestos; motim; tumulto; protesta; protesto; rivolta; sommossa; ayaklanma; "
        "protesto gösterisi; протест; протесты; беспорядки; протести; заворушення; احتجاج; احتجاجات; مظاهرات; "
        "شورش; اعتراضات"
    ),
    EventType.NATURAL_DISASTER: (
        "disaster; natural hazard; Naturkatastrophe; catastrophe naturelle; desastre natural; desastre; "
        "catástrofe natural; disastro naturale; doğal afet; стихийное бедствие; стихійне лихо; كارثة طبيعية; بلای "
        "طبیعی"
    ),
    EventType.TRANSPORT_ACCIDENT: (
        "road accident; traffic accident; car crash; bus crash; plane crash; train crash; train derailment; "
        "train accident; rail accident; bus accident; car accident; road crash; air crash; aircraft crash; "
        "airplane crash; air accident; ferry accident; ferry disaster; ferry sinking; ferry capsizing; boat capsizing; "
        "boat sinking; boat disaster; capsized boat; maritime accident; derailment; boat accident; capsizing; "
        "shipwreck; road traffic crash; rta; Verkehrsunfall; Busunglück; "
        "Zugunglück; Flugzeugabsturz; Schiffsunglück; Bootsunglück; accident de la route; accident de la "
        "circulation; accident d'avion; accident de train; naufrage; accidente de tráfico; accidente de tránsito; "
        "accidente aéreo; accidente ferroviario; naufragio; acidente de trânsito; acidente aéreo; naufrágio; "
        "incidente stradale; incidente aereo; incidente ferroviario; trafik kazası; uçak kazası; tren kazası; "
        "дтп; авиакатастрофа; крушение поезда; кораблекрушение; автокатастрофа; дорожня аварія; авіакатастрофа; "
        "حادث مرور; حادث سير; تحطم طائرة; تصادف"
    ),
    EventType.INDUSTRIAL_ACCIDENT: (
        "industrial disaster; factory fire; mine accident; mining accident; mine collapse; building collapse; "
        "bridge collapse; structural collapse; gas explosion; chemical leak; oil spill; Industrieunfall; "
        "Grubenunglück; accident industriel; accident minier; accidente industrial; accidente minero; acidente "
        "industrial; incidente industriale; iş kazası; maden kazası; авария на производстве; взрыв на шахте; حادث "
        "صناعي"
    ),
    EventType.EPIDEMIC: (
        "outbreak; disease outbreak; cholera outbreak; ebola outbreak; measles outbreak; pandemic; cholera; ebola; "
        "measles; dengue; covid; covid-19; Seuche; Epidemie; Pandemie; épidémie; "
        "pandémie; choléra; epidemia; pandemia; brote; cólera; surto; salgın; эпидемия; епідемія; وباء; كوليرا; "
        "همه گیری"
    ),
    EventType.OTHER: (
        "fire; fires; house fire; stampede; crowd crush; drowning; Brand; Feuer; Massenpanik; incendie; "
        "bousculade; incendio; estampida; "
        "incêndio; tumulto de multidão; ressa; yangın; izdiham; пожар; давка; пожежа; тиснява; حريق; تدافع; آتش "
        "سوزی; autre; otro; outro; altro; sonstiges; andere; diğer; другое; інше; أخرى"
    ),
}
_TYPE_OF_WORD = {fold_name(word): kind for kind, words in WORDS_OF_TYPES.items() for word in words.split("; ")} | {
    fold_name(kind.value.replace("_", " ")): kind for kind in EventType
}
# Words that may mean these types; only a person can say which.
WORDS_OF_SEVERAL_TYPES: Mapping[str, tuple[EventType, ...]] = {
    "attack": (EventType.ATTACK_ON_CIVILIANS, EventType.GROUND_CLASH, EventType.SHOOTING),
    "terrorist attack": (EventType.ATTACK_ON_CIVILIANS, EventType.SUICIDE_ATTACK, EventType.IED_OR_MINE),
    "stabbing": (EventType.ATTACK_ON_CIVILIANS, EventType.TARGETED_KILLING),
    "execution": (EventType.TARGETED_KILLING, EventType.ATTACK_ON_CIVILIANS),
    "bombing": (EventType.AIR_STRIKE, EventType.IED_OR_MINE),
    "bombardment": (EventType.AIR_STRIKE, EventType.SHELLING_OR_MISSILE),
    "explosion": (EventType.IED_OR_MINE, EventType.SHELLING_OR_MISSILE, EventType.INDUSTRIAL_ACCIDENT),
    "blast": (EventType.IED_OR_MINE, EventType.SHELLING_OR_MISSILE, EventType.INDUSTRIAL_ACCIDENT),
    "accident": (EventType.TRANSPORT_ACCIDENT, EventType.INDUSTRIAL_ACCIDENT),
    "crash": (EventType.TRANSPORT_ACCIDENT, EventType.AIRCRAFT_LOSS),
    "helicopter crash": (EventType.TRANSPORT_ACCIDENT, EventType.AIRCRAFT_LOSS),
}
_LONGEST_WORD = 80


def type_in_full(stated: str) -> EventType | None:
    """The type that a text says and nothing else: a column "What happened" may hold types ("drone attack", "flood")."""
    if len(stated) > _LONGEST_WORD:
        return None
    hazard = EventType.NATURAL_DISASTER if is_name_of_hazard(stated) else None
    return _TYPE_OF_WORD.get(fold_name(stated)) or hazard


def type_named(stated: str) -> EventType | None:
    """The type of event that a word names: "Luftangriff" an air strike, "flood" a natural disaster."""
    return _TYPE_OF_WORD.get(fold_name(stated)) or (EventType.NATURAL_DISASTER if hazard_named(stated) else None)


def types_meant(stated: str) -> tuple[EventType, ...]:
    """The types that a word names or may mean, none for one that nobody knows."""
    kind = type_named(stated) if len(stated) <= _LONGEST_WORD else None
    return (kind,) if kind else WORDS_OF_SEVERAL_TYPES.get(fold_name(stated[:_LONGEST_WORD]), ())


def hazard_named(stated: str) -> Hazard | None:
    """The one hazard that a text names; ``None`` where it names none, or two."""
    hazards = hazards_in(stated)
    return next(iter(hazards)) if len(hazards) == 1 else None
