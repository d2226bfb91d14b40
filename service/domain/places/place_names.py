"""The word lists and spelling rules by which names are compared. A change to any of them is a new model version."""

import re
from functools import lru_cache

from rapidfuzz.distance import Indel

from service.domain.claims.names import fold_name

# These words tell the kind of a place and not which place it is: "Kunduz province" is "Kunduz".
KINDS_OF_PLACE = frozenset(
    (
        "province district county region oblast governorate city town village municipality state prefecture "
        "department division raion rayon camp settlement area township locality location neighbourhood neighborhood "
        "suburb estate provincia provincie provinz provintsiya provinsi prowincja departement departamento estado kray "
        "krai kraj wilaya wilayah wilayat muhafazat mhfdhh wlyh qlym vilayet voivodeship wojewodztwo judetul zupanija "
        "fylke perifereia marz sheng"
    ).split()
)
# What stands between the kind of a place and its name: "Département de l'Ouest".
_CONNECTING = frozenset("of de du des da do del della".split())

# Words of direction in many languages, for one province is "Nord-Kivu", "North Kivu" and "Северное Киву". Two words of
# one direction are one word, and stand before the name wherever they stood.
_DIRECTIONS = {
    "north": (
        "north northern nord norte noord norra septentrional severo severnyy severnaya severnoe severni sever "
        "pivnichna pivnichnyy kuzey shml shmly shamal shimal utara voreia voreio"
    ),
    "south": (
        "south southern sud sur sul zuid sodra meridional yuzhno yuzhnyy yuzhnaya yuzhnoe juzni pivdenna pivdennyy "
        "guney jnwb jnwby janub selatan notia notio"
    ),
    "east": (
        "east eastern est este leste oost ost oriental orientale vostochno vostochnyy vostochnaya vostochnoe skhidna "
        "skhidnyy dogu shrq shrqy sharq timur anatoliki"
    ),
    "west": (
        "west western ouest oeste ovest vest occidental occidentale zapadno zapadnyy zapadnaya zapadnoe zapadni "
        "zakhidna zakhidnyy bati ghrb ghrby gharb barat dytiki"
    ),
    "central": "central centre centro centrale tsentralnyy tsentralnaya zentral merkez wst tengah",
    "upper": "upper haut haute alto alta ober verkhniy verkhnyaya",
    "lower": "lower bas basse bajo baja nieder nizhniy nizhnyaya",
}
_DIRECTION = {word: direction for direction, words in _DIRECTIONS.items() for word in words.split()}
# Those that a province may have for its whole name, and no town has: the Ouest of Haiti.
_DIRECTIONS_ALONE = frozenset("northern nord norte southern sud eastern est western ouest oeste centre centro".split())

# The Arabic article as it sounds before different letters: "Ayta ash-Shab" is "Aita al-Shaab".
ARTICLES = frozenset("al el ul ad ar as ash at az ez".split())

# Names that many actors bear, so that sharing one is weak evidence (GROUPING, who).
GENERIC_ACTORS = frozenset(
    (
        "unknown unidentified unnamed actor actors security force forces police policemen officer officers army "
        "soldiers soldier troops military civilian civilians citizen citizens resident residents local locals "
        "people villagers youth youths student students protester protesters demonstrator demonstrators crowd mob "
        "government state authorities official officials armed group groups gunman gunmen militant militants "
        "militia insurgent insurgents rebel rebels bandit bandits non political supporters members of the and gang "
        "gangs men suspected attackers assailants"
    ).split()
)

# Names that only state that the actor is not known.
NOBODY = frozenset("unknown unidentified unnamed unspecified not known other actor actors person persons".split())

# Words of every report, and words about reporting. They distinguish no event from another.
COMMON_WORDS = frozenset(
    (
        "the and for from with that this was were are been being has have had his her its their they who whom which "
        "what when where while after before during over under into onto near about than then also not but some more "
        "most many least last first second third one two three four five six seven eight nine ten all any each "
        "other another new news says said say saying told tells report reports reported reporting according claim "
        "claims claimed confirm confirms confirmed visually verified verify verification later officials official "
        "sources source witness witnesses authorities update updated flash live breaking day days week weeks month "
        "months year years today yesterday monday tuesday wednesday thursday friday saturday sunday january "
        "february march april may june july august september october november december killed kills kill killing "
        "dead deaths death die dies died injured wounded hurt violence violent attack attacks attacked clash "
        "clashes police protest protests riot riots victim victims toll casualties bomb bombs bombing bombings "
        "blast blasts explosion explosions explosive suicide air raid raids airstrike airstrikes strike strikes "
        "shelling missile missiles shooting shootings gunmen operation operations forces security army military "
        "province provinces district districts city town village region area incident event place took happened "
        "people person persons will would could should can out off amid among against between because"
    ).split()
)

# Things with totals of their own: a series of totals of tanks is not one of aircraft.
THINGS_COUNTED = (
    "tank aircraft plane jet helicopter drone uav artillery howitzer mortar rocket missile vehicle truck apc "
    "ifv ship boat submarine radar launcher system gun child children women woman men civilian soldier fighter "
    "militant police journalist medic doctor teacher worker hostage prisoner detainee refugee house home school "
    "hospital mosque church village district"
).split()
_THINGS = {word: word for word in THINGS_COUNTED} | {f"{word}s": word for word in THINGS_COUNTED}
_THINGS |= {"children": "child", "women": "woman", "men": "man", "personnel": "soldier", "troops": "soldier"}
_THINGS |= {"planes": "aircraft", "plane": "aircraft", "jets": "aircraft", "jet": "aircraft", "civilians": "civilian"}
_THINGS |= {"uavs": "drone", "uav": "drone", "homes": "house", "home": "house"}

_SAME_SOUND = (
    ("tsch", "s"), ("sch", "s"), ("ch", "k"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("sh", "s"),
    ("dh", "d"), ("dj", "j"), ("ck", "k"), ("q", "k"), ("c", "k"), ("w", "v"), ("z", "s"), ("x", "ks"),
)  # fmt: skip
# At the start of a word: the article before two letters or more; alif in all its spellings, and ain. Inside a word: a
# waw, which is a long u, but a w before another long vowel, as in Parwan.
_ARABIC_ARTICLE = re.compile(r"\b\u0627\u0644(?=\w{2})")
_ARABIC_VOWEL = re.compile(r"\b[\u0622\u0623\u0625\u0627\u0671\u0639]")
_ARABIC_LONG_U = re.compile(r"\B\u0648(?!\u0627)")
# The kind of a place at the end of a name in Chinese characters or Hangul, after two letters of the name or more.
_EAST_ASIAN_KIND = re.compile(
    r"(?<=[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{2})(?:[県縣省府都市区區县州郡町村도시군구]|특별시|광역시)$"
)
_FRENCH_SH = re.compile(r"(?<![st])ch(?!r)")
# The kind of a place, or of what stands there, at the start of a name in Thai, which has no blanks.
_THAI_KIND = re.compile(r"^(?:จังหวัด|อำเภอ|ตำบล|หมู่บ้าน|บ้าน|ปราสาท)(?=[\u0e00-\u0e7f]{2})")
_BRACKETS = re.compile(r"\([^)]*\)")
_VOWELS = re.compile(r"[aeiouywh]")
_DOUBLED = re.compile(r"(.)\1+")


def things_counted(words: frozenset[str]) -> frozenset[str]:
    """The things among some words that have totals of their own, in the singular."""
    return frozenset(_THINGS[word] for word in words if word in _THINGS)


def is_generic(actor: str) -> bool:
    """Whether a party's name consists of words that many actors bear: "Police (Kenya)", "armed men"."""
    return all(word in GENERIC_ACTORS for word in _without_brackets(actor))


def is_nobody(actor: str) -> bool:
    """Whether a name only states that the party is not known: "Unknown actor (Kenya)"."""
    return all(word in NOBODY for word in _without_brackets(actor))


@lru_cache(maxsize=4_096)
def _without_brackets(actor: str) -> tuple[str, ...]:
    return tuple(fold_name(_BRACKETS.sub(" ", actor)).split())


@lru_cache(maxsize=65_536)
def normalised(place: str) -> str:
    """A place's name in joined lower-case ASCII letters and without its kind: "Khan Ābād district" → "khanabad"."""
    words = fold_name(_vowelled(_THAI_KIND.sub("", _EAST_ASIAN_KIND.sub("", place.strip())))).split()
    telling = [word for word in words if word not in KINDS_OF_PLACE and word not in ARTICLES]
    if telling and len(telling) < len(words) and telling[0] in _CONNECTING:
        telling = telling[1:]
    return "".join(_directed(telling or words))


def _directed(words: list[str]) -> list[str]:
    """The words of a name, those of direction in English and in front."""
    if len(words) == 1 and words[0] not in _DIRECTIONS_ALONE:
        return words
    directions = [_DIRECTION[word] for word in words if word in _DIRECTION]
    return [*directions, *(word for word in words if word not in _DIRECTION)]


def _vowelled(place: str) -> str:
    """A name in Arabic letters without its article, and with its first and its long vowels in Latin letters.

    These vowels are lost when letters are transcribed one by one: Idlib is "dlb", El Fasher "lfshr", Kunduz "qndwz".
    """
    bare = _ARABIC_ARTICLE.sub("", place)
    return _ARABIC_LONG_U.sub("u", _ARABIC_VOWEL.sub("a", bare))


@lru_cache(maxsize=65_536)
def phonetic_key(place: str) -> str:
    """The consonants that the spellings of a place share: "kv" for Kyiv and Kiev, "knbd" for Khan Abad and Khanabad.

    A first vowel stays as "a"; a name of a single consonant keeps its letters.
    """
    letters = normalised(place)
    for spelt, sounded in _SAME_SOUND:
        letters = letters.replace(spelt, sounded)
    first = "a" if letters[:1] in tuple("aeiouy") else letters[:1]
    bones = _DOUBLED.sub(r"\1", first + _VOWELS.sub("", letters[1:]))
    return bones if len(bones) > 1 else normalised(place)


@lru_cache(maxsize=65_536)
def phonetic_keys(joined_name: str) -> tuple[str, ...]:
    """The keys of a joined name: two where its "ch" may be a French "sh", as in "Majdal Chams"."""
    return tuple(dict.fromkeys(map(phonetic_key, (joined_name, _FRENCH_SH.sub("sh", joined_name)))))


@lru_cache(maxsize=65_536)
def same_place_name(left: str, right: str) -> bool:
    """Whether two joined names are spellings of one: equal, or alike in skeleton and seven letters in ten."""
    if left == right:
        return True
    if not set(phonetic_keys(left)).intersection(phonetic_keys(right)):
        return False
    return 10 * Indel.distance(left, right) <= 3 * (len(left) + len(right)) or _without_vowels(left, right)


def _without_vowels(left: str, right: str) -> bool:
    # An Arabic or Persian "Kunduz" is transcribed as "qndwz", of which only the consonants can be compared.
    return len(phonetic_key(left)) > 2 and any(
        4 * len(re.findall("[aeiou]", name)) <= len(name) for name in (left, right)
    )
