"""The hazards of natural disasters by GLIDE's letters, and the words of a summary that name them (VOCABULARY 2)."""

import re
from functools import lru_cache

from service.domain.claims.event import Event
from service.domain.claims.event_types import SUMMARIES, EventType
from service.domain.claims.names import fold_name, named_in, phrases_of
from service.domain.claims.vocabulary import Hazard

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# English, French, Spanish, German, Portuguese, Turkish, Russian, Ukrainian, Arabic, Chinese, Japanese and Korean names
# of each hazard; a hazard that no word of the list names is unsaid.
_WORDS: dict[Hazard, str] = {
    Hazard.EARTHQUAKE: (
        "earthquake; earthquakes; quake; quakes; aftershock; aftershocks; tremor; tremors; séisme; seismes; "
        "tremblement de terre; terremoto; terremotos; sismo; sismos; Erdbeben; deprem; depremi; depremde; "
        "землетрясение; землетрясения; землетрус; землетрусу; زلزال; الزلزال; "
        "地震; 지진"
    ),
    Hazard.CYCLONE: (
        "cyclone; cyclones; hurricane; hurricanes; typhoon; typhoons; tropical storm; tropical depression; "
        "super typhoon; ouragan; cyclón; ciclón; huracán; tifón; ciclone; furacão; tufão; typhon; Zyklon; Hurrikan; "
        "Taifun; kasırga; tayfun; ураган; тайфун; إعصار; الإعصار; "
        "台風; 台风; 颱風; 飓风; 颶風; サイクロン; ハリケーン; 태풍"
    ),
    Hazard.FLASH_FLOOD: (
        "flash flood; flash floods; flash flooding; crue éclair; crues éclair; riada; riadas; Sturzflut; Sturzfluten; "
        "enxurrada; enxurradas"
    ),
    Hazard.FLOOD: (
        "flood; floods; flooding; flooded; floodwater; floodwaters; inondation; inondations; inundación; inundaciones; "
        "crue; crues; Hochwasser; Überschwemmung; Überschwemmungen; inundação; inundações; enchente; enchentes; sel; "
        "su baskını; наводнение; наводнения; паводок; повінь; повені; فيضان; فيضانات; سيول; السيول; "
        "洪水; 水害; 洪灾; 洪災; 홍수"
    ),
    Hazard.STORM: (
        "storm; storms; thunderstorm; thunderstorms; tornado; tornadoes; tornados; hailstorm; sandstorm; dust storm; "
        "blizzard; snowstorm; windstorm; tempête; tempêtes; orage; orages; tornade; tormenta; tormentas; temporal; "
        "Sturm; Unwetter; Gewitter; tempestade; fırtına; буря; шторм; смерч; عاصفة; العاصفة; "
        "竜巻; 龙卷风; 龍捲風; 暴風; 暴风; 폭풍"
    ),
    Hazard.LANDSLIDE: (
        "landslide; landslides; landslip; mudslide; mudslides; rockslide; rockfall; mudflow; debris flow; "
        "glissement de terrain; glissements de terrain; éboulement; coulée de boue; deslizamiento; deslizamientos; "
        "deslave; alud; derrumbe; Erdrutsch; Bergsturz; deslizamento; deslizamentos; heyelan; оползень; зсув; "
        "انهيار أرضي; "
        "土砂崩れ; 土石流; 滑坡; 泥石流; 산사태"
    ),
    Hazard.WILDFIRE: (
        "wildfire; wildfires; wild fire; wild fires; bushfire; bushfires; forest fire; forest fires; feu de forêt; "
        "feux de forêt; incendie de forêt; incendies de forêt; incendio forestal; incendios forestales; Waldbrand; "
        "Waldbrände; incêndio florestal; incêndios florestais; orman yangını; orman yangınları; лесной пожар; "
        "лесные пожары; лісова пожежа; حرائق الغابات; "
        "山火事; 森林火災; 森林火灾; 山火; 산불"
    ),
    Hazard.TSUNAMI: (
        "tsunami; tsunamis; tidal wave; maremoto; raz de marée; цунами; تسونامي; "
        "津波; 海啸; 海嘯; 쓰나미"
    ),
    Hazard.VOLCANO: (
        "volcano; volcanic; volcanic eruption; eruption; erupted; erupts; lava; pyroclastic; volcan; éruption; volcán; "
        "erupción; Vulkan; Vulkanausbruch; vulcão; erupção; yanardağ; вулкан; извержение; بركان; "
        "噴火; 火山; 화산"
    ),
    Hazard.DROUGHT: (
        "drought; droughts; sécheresse; sequía; Dürre; seca; kuraklık; засуха; посуха; جفاف; الجفاف; "
        "干ばつ; 旱灾; 旱災; 干旱; 가뭄"
    ),
    Hazard.HEAT_WAVE: (
        "heatwave; heatwaves; heat wave; heat waves; extreme heat; heatstroke; canicule; vague de chaleur; "
        "ola de calor; Hitzewelle; onda de calor; sıcak hava dalgası; жара; спека; موجة حر; "
        "猛暑; 熱波; 热浪; 熱浪; 폭염"
    ),
    Hazard.COLD_WAVE: (
        "cold wave; cold waves; cold snap; cold spell; extreme cold; hypothermia; vague de froid; ola de frío; "
        "Kältewelle; onda de frio; soğuk hava dalgası; мороз; морозы; موجة برد; "
        "寒波; 寒潮; 한파"
    ),
    Hazard.AVALANCHE: (
        "avalanche; avalanches; snow slide; avalancha; Lawine; Lawinen; Lawinenabgang; avalancha de nieve; çığ; "
        "лавина; снежная лавина; انهيار ثلجي; "
        "雪崩; 눈사태"
    ),
}  # fmt: skip
# Chinese, Japanese and Korean names stand in a text without blanks.
_UNSPACED_NAMES = tuple(
    (name, hazard) for hazard, names in _WORDS.items() for name in names.split("; ") if _UNSPACED.match(name)
)
_SPACED = {
    hazard: "; ".join(name for name in names.split("; ") if not _UNSPACED.match(name))
    for hazard, names in _WORDS.items()
}
_PHRASES = phrases_of(_SPACED)
# The folded words that name a hazard by themselves: "quake", but neither word of "heat wave".
_NAMES = frozenset(phrase.strip() for phrase, _ in _PHRASES)
HAZARD_WORDS = frozenset(words[0] for phrase, _ in _PHRASES if len(words := phrase.split()) == 1)
# A fire that is a natural disaster is a wildfire; these words alone say nothing of any other event.
_FIRE = frozenset(
    fold_name(
        "fire fires blaze blazes feux incendie incendies incendio incendios incêndio incêndios Brand Brände yangın "
        "yangını yangınlar пожар пожары пожежа пожежі حريق حرائق"
    ).split()
)
# The events that have a hazard: a disaster, and a summary of disasters.
_OF_A_HAZARD = frozenset({EventType.NATURAL_DISASTER, *SUMMARIES})


def hazards_of(event: Event) -> frozenset[Hazard]:
    """The hazards of an event: the one that the poster states, or else those that the words of its summary name.

    Empty if nobody states one, or if the event is no natural disaster.
    """
    if event.type not in _OF_A_HAZARD:
        return frozenset()
    if event.hazard:
        return frozenset({event.hazard})
    hazards = hazards_in(event.summary or "")
    is_fire = event.type is EventType.NATURAL_DISASTER and not _FIRE.isdisjoint(fold_name(event.summary or "").split())
    return frozenset({Hazard.WILDFIRE}) if is_fire and not hazards else hazards


@lru_cache(maxsize=4_096)
def hazards_in(text: str) -> frozenset[Hazard]:
    """The hazards that a text names, in any of the languages of the list."""
    return named_in(text, _PHRASES) | {hazard for name, hazard in _UNSPACED_NAMES if name in text}


def is_name_of_hazard(text: str) -> bool:
    """Whether a text is the name of a hazard and nothing else: "flood", but not "flood in Derna"."""
    return fold_name(text) in _NAMES
