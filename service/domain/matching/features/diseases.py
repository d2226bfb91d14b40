"""The diseases that summaries of epidemics name: cholera and measles of one town are two epidemics.

The list has those of WHO's Disease Outbreak News since 1996 that newsrooms report with a toll. It is frozen with the
model.
"""

from functools import lru_cache

from service.domain.claims.event import Event
from service.domain.claims.event_types import EventType
from service.domain.claims.names import named_in, phrases_of

# Each row is one disease, with its names in English, French, Spanish, German, Portuguese, Turkish, Russian, Ukrainian
# and Arabic.
_DISEASES = {
    "cholera": "cholera; choléra; cólera; Cholera; kolera; холера; холеры; холери; الكوليرا; كوليرا",
    "measles": "measles; rougeole; sarampión; sarampo; Masern; kızamık; корь; кори; кір; الحصبة; حصبة",
    "ebola": "ebola; ébola; Эбола; إيبولا; الإيبولا",
    "marburg": "marburg",
    "lassa": "lassa; lassa fever",
    "dengue": "dengue; dang; денге; حمى الضنك",
    "malaria": "malaria; paludisme; paludismo; Malaria; sıtma; малярия; малярії; الملاريا; ملاريا",
    "yellow fever": "yellow fever; fièvre jaune; fiebre amarilla; Gelbfieber; febre amarela; жёлтая лихорадка",
    "chikungunya": "chikungunya",
    "zika": "zika",
    "polio": "polio; poliomyelitis; poliomyélite; poliomielitis; Kinderlähmung; çocuk felci; полиомиелит; شلل الأطفال",
    "meningitis": "meningitis; méningite; Meningitis; meningite; menenjit; менингит; التهاب السحايا",
    "diphtheria": "diphtheria; diphtérie; difteria; Diphtherie; difteri; дифтерия; الدفتيريا; الخناق",
    "covid": "covid; covid 19; covid19; coronavirus; corona; sars cov 2; ковид; коронавирус; كورونا; كوفيد",
    "mers": "mers; mers cov",
    "sars": "sars",
    "mpox": "mpox; monkeypox; variole du singe; viruela del mono; Affenpocken; оспа обезьян; جدري القردة",
    "influenza": "influenza; flu; swine flu; bird flu; avian flu; grippe; gripe; Grippe; grip; грипп; إنفلونزا",
    "typhoid": "typhoid; typhoïde; tifoidea; fiebre tifoidea; Typhus; tifo; брюшной тиф; التيفوئيد",
    "hepatitis": "hepatitis; hépatite; Hepatitis; hepatite; гепатит; التهاب الكبد",
    "plague": "plague; pneumonic plague; bubonic plague; peste; Pest; veba; чума; الطاعون",
    "anthrax": "anthrax; charbon; carbunco; Milzbrand; antraz; şarbon; сибирская язва; الجمرة الخبيثة",
    "nipah": "nipah",
    "rift valley fever": "rift valley fever; rvf",
    "crimean congo fever": "crimean congo; cchf; crimean congo haemorrhagic fever; crimean congo hemorrhagic fever",
    "hand foot and mouth": "hand foot and mouth; hfmd",
    "whooping cough": "whooping cough; pertussis; coqueluche; tos ferina; Keuchhusten; boğmaca; коклюш",
    "legionnaires": "legionnaires; legionella; legionellosis; légionellose; legionela",
    "leptospirosis": "leptospirosis; leptospirose",
    "encephalitis": "encephalitis; encéphalite; encefalitis; acute encephalitis",
}

_PHRASES = phrases_of(_DISEASES)


def diseases_of(event: Event) -> frozenset[str]:
    """The diseases that the summary of an epidemic names; empty for any other event, and if the list has none."""
    return diseases_in(event.summary or "") if event.type is EventType.EPIDEMIC else frozenset()


@lru_cache(maxsize=4_096)
def diseases_in(text: str) -> frozenset[str]:
    """The diseases that a text names."""
    return named_in(text, _PHRASES)
