"""The diseases and storms that summaries name: cholera and measles of one town are two epidemics, and a typhoon is one
under its international and its Chinese name.

The diseases are those of WHO's Disease Outbreak News since 1996 that newsrooms report with a toll. The Chinese names of
storms are those of the ESCAP/WMO Typhoon Committee's lists since 2000, and others of Taiwan. Both are frozen with
the model.
"""

import re
from functools import lru_cache

from anyascii import anyascii

from service.domain.claims.event import Event
from service.domain.claims.event_types import EventType
from service.domain.claims.names import fold_name, named_in, phrases_of
from service.domain.matching.features.told.proper_names import proper_names, tells_nothing
from service.domain.places.place_names import phonetic_key

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

# The name of a storm stands after one of these; its name is often one of three letters.
_STORM = re.compile(
    r"\b(?:hurricanes?|(?:super )?typhoon|cyclone|(?:tropical )?storm|depression|huracán|ciclón|tifón|tormenta|ouragan|"
    r"typhon|tempête|Hurrikan|Zyklon|Taifun|Orkan|Sturm|Sturmtief|furacão|ciclone|tufão|tempestade|kasırga(?:sı)?|ураган|"
    r"циклон|тайфун|шторм|bão|badai|topan|الإعصار|إعصار|العاصفة|عاصفة)\s+(?:tropicale?\s+)?[\"“«‘']?([^\W\d_]{3,})",
    re.I,
)
_SHORTEST = 3
# By the name in other languages; characters of the mainland, of Hong Kong and of Taiwan are compared by their sounds.
_CHINESE_NAMES = """
Aere 艾利; Ampil 安比; Atsani 艾莎尼; Bailu 白鹿; Banyan 榕树; Barijat 百里嘉; Bavi 巴威; Bebinca 贝碧嘉;
Bilis 碧利斯; Bolaven 布拉万; Bopha 宝霞; Bualoi 博罗依 博罗伊; Cempaka 查帕卡; Chaba 暹芭; Chan-hom 灿鸿 昌鸿;
Chanchu 珍珠; Chanthu 灿都 璨树; Choi-wan 彩云; Cimaron 西马仑; Conson 康森; Damrey 达维; Danas 丹娜丝 丹娜斯;
Dianmu 电母; Doksuri 杜苏芮; Dolphin 白海豚; Dujuan 杜鹃; Durian 榴莲; Etau 艾涛; Ewiniar 艾云尼;
Fanapi 凡亚比 凡那比; Faxai 法茜 法西; Fengshen 风神; Fitow 菲特; Francisco 范斯高; Fung-wong 凤凰; Gaemi 格美 凯米;
Goni 天鹅; Guchol 古超; Hagibis 海贝思 哈吉贝; Hagupit 黑格比 哈格比; Haikui 海葵; Haima 海马; Haishen 海神;
Haitang 海棠; Haiyan 海燕; Halong 夏浪 哈隆; Hato 天鸽; Higos 海高斯; Hinnamnor 轩岚诺; Imbudo 伊布都; In-fa 烟花;
Jangmi 蔷薇; Jebi 飞燕; Jelawat 杰拉华; Jongdari 云雀; Kai-tak 启德; Kajiki 剑鱼; Kalmaegi 海鸥; Kammuri 北冕;
Ketsana 凯萨娜; Khanun 卡努; Kirogi 鸿雁; Koguma 小熊; Koinu 小犬; Kompasu 圆规; Kong-rey 康妮 康芮; Koppu 巨爵;
Krathon 山陀儿; Krosa 罗莎 柯罗莎; Krovanh 科罗旺 柯罗旺; Kujira 鲸鱼; Kulap 玫瑰; Lan 兰恩; Leepi 丽琵;
Lekima 利奇马; Linfa 莲花; Lingling 玲玲; Lionrock 狮子山; Longwang 龙王; Lupit 卢碧; Ma-on 马鞍; Maemi 鸣蝉 梅米;
Malakas 马勒卡; Maliksi 马力斯; Malou 玛瑙; Man-yi 万宜; Mangkhut 山竹; Maria 玛莉亚; Matmo 麦德姆; Matsa 麦莎 马莎;
Mawar 玛娃; Maysak 美莎克 梅莎; Meari 米雷; Megi 鲇鱼 梅姬; Mekkhala 米克拉; Melor 茉莉; Meranti 莫兰蒂;
Merbok 苗柏; Mindulle 蒲公英; Mirinae 银河; Mitag 米娜 米塔; Molave 莫拉菲; Morakot 莫拉克; Muifa 梅花;
Mujigae 彩虹; Mulan 木兰; Mun 木恩; Nakri 娜基莉 娜克莉; Nalgae 尼格 奈格; Namtheun 南川; Nangka 浪卡 南卡;
Nanmadol 南玛都; Nari 百合; Neoguri 浣熊; Nepartak 尼伯特; Nesat 纳沙 尼莎; Nida 妮妲; Noru 奥鹿 诺卢; Noul 红霞;
Nuri 鹦鹉; Pabuk 帕布; Pakhar 帕卡; Parma 芭玛; Peipah 琵琶; Phanfone 巴蓬; Podul 杨柳; Prapiroon 派比安;
Pulasan 普拉桑; Ragasa 桦加沙; Rai 雷伊; Rammasun 威马逊; Rananim 云娜; Roke 洛克; Rumbia 温比亚; Sanba 三巴;
Sanvu 珊瑚; Saola 苏拉; Saomai 桑美; Sarika 莎莉嘉; Saudel 沙德尔; Sepat 圣帕; Shanshan 珊珊; Sinlaku 森拉克 辛乐克;
Son-Tinh 山神; Sonca 桑卡; Songda 桑达; Soudelor 苏迪罗 苏迪勒; Soulik 苏力; Surigae 舒力基; Talas 塔拉斯;
Talim 泰利; Tapah 塔巴; Tembin 天秤; Tokage 蝎虎; Toraji 桃芝; Trami 潭美; Usagi 天兔; Utor 尤特; Vamco 环高;
Vicente 韦森特; Vongfong 黄蜂; Washi 天鹰; Wipha 韦帕 薇帕; Wukong 悟空; Wutip 蝴蝶; Yagi 摩羯; Yinxing 银杏;
Yun-yeung 鸳鸯; Yutu 玉兔
"""

_PHRASES = phrases_of(_DISEASES)


def diseases_of(event: Event) -> frozenset[str]:
    """The diseases that the summary of an epidemic names; empty for any other event, and if the list has none."""
    return diseases_in(event.summary or "") if event.type is EventType.EPIDEMIC else frozenset()


@lru_cache(maxsize=4_096)
def diseases_in(text: str) -> frozenset[str]:
    """The diseases that a text names."""
    return named_in(text, _PHRASES)


@lru_cache(maxsize=4_096)
def storms_named(text: str) -> frozenset[str]:
    """The storms that a text calls by a name, "Hurricane Eta", each by its skeleton; one in any script."""
    proper = {fold_name(word) for name in proper_names(text) for word in name}
    folded = ((name, fold_name(name)) for name in _STORM.findall(text))
    return _storms_in_chinese(text) | {
        skeleton_of(name)
        for name, letters in folded
        if not tells_nothing(letters) and (letters in proper or name.lower() == name.upper())
    }


def _storms_in_chinese(text: str) -> frozenset[str]:
    if text.isascii():
        return frozenset()
    beside = _CHINESE_STORM.findall(_sounds(text))
    return frozenset(skeleton_of(_BY_SOUNDS[after or before]) for after, before in beside)


@lru_cache(maxsize=4_096)
def names_of_a_disaster(text: str) -> frozenset[str]:
    """The skeletons of all that a text on a disaster calls by a name: one may be that of a storm, "floods of Eta"."""
    words = (word for name in proper_names(text) for word in name)
    return storms_named(text) | {skeleton_of(word) for word in words if _may_be_a_storm(fold_name(word))}


def _may_be_a_storm(folded: str) -> bool:
    return len(folded) >= _SHORTEST and not tells_nothing(folded)


def skeleton_of(name: str) -> str:
    """A name in comparable letters: its skeleton, or all letters of a short one."""
    skeleton = phonetic_key(name)
    return skeleton if len(skeleton) >= _SHORTEST else fold_name(name)


def _sounds(text: str) -> str:
    """The characters of a Chinese text by their sounds, each with a capital: simplified and traditional are alike."""
    return anyascii(text)


_ROWS = map(str.split, _CHINESE_NAMES.split(";"))
_BY_SOUNDS = {_sounds(chinese): name for name, *called in _ROWS for chinese in called}
_ANY_NAME = "|".join(sorted(_BY_SOUNDS, key=len, reverse=True))
# Beside "typhoon" or "tropical storm" only: many of the names are words of every day (butterfly, rose, Ma'anshan).
_CHINESE_STORM = re.compile(
    rf"(?:TaiFeng|FengBao)\W*({_ANY_NAME})(?![a-z])|({_ANY_NAME})\W*(?:Qiang)?(?:TaiFeng|ReDaiFengBao)"
)
