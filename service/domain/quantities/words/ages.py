"""Ages, which count nobody: "a 34-year-old man", "zwei Männer im Alter von 25 und 31 Jahren", "34-летний мужчина".

They are taken out of a text before it is read; the word that is left of some ("year-old", "jährige") is a noun for
people, for it may stand alone: "a four-year-old", "ein 34-Jähriger".
"""

import re
from collections.abc import Mapping

_DIGITS = r"(?<![0-9.,])[0-9]{1,3}(?:[.,][0-9](?![0-9]))?"
_ENGLISH_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)
_WORDS = "|".join(_ENGLISH_NUMBERS.split())
_AGE = rf"(?:{_DIGITS}|(?:{_WORDS})(?:-(?:{_WORDS}))?)"


def _ages(age: str, links: str) -> str:
    """One age or several: "4, 7 and 11", "15 to 17"."""
    return rf"{age}(?:(?: ?[,–-] ?| (?:{links}) ){age}){{0,9}}"


# What stands before a count is no age: "aged 8 and 10 women" would be women.
_VERBS = r"(?:were|was|is|are|had|have|has|died|dead|dies?|killed|injured|hurt|arrested|missing|among|in|from|on|at)\b"
_END = rf"(?=$|[,;:)]| {_VERBS}| and (?!(?:{_DIGITS}|{_WORDS})\b))"
# Small numbers in words: "un bébé de six mois", "una bambina di tre anni".
_FRENCH, _SPANISH, _PORTUGUESE, _ITALIAN = (
    rf"(?:{_DIGITS}|{numbers})"
    for numbers in (
        "un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze",
        "un|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce",
        "um|dois|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze",
        "un|uno|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici",
    )
)
_ARABIC_UNITS = r" ?(?:عاما|سنة|سنوات|اعوام|عام|شهرا|اشهر)?"
_UNITS = r"(?:years?|yrs?|yr|months?|weeks?|days?)"

AGES: Mapping[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "en": (
        r"old|\bage|\bunder\b|\bover\b|teens|ties|[0-9]'?s|y/?\.?o\b|of[ -]|\bbelow\b|[dg]est\b",
        (
            (rf", the (?:youngest|oldest|eldest)(?: of (?:them|whom))?(?: (?:was|is|just|only|aged))*(?: an?)? {_AGE}"
             rf"(?:[- ]{_UNITS}(?:[- ]old)?)?$", ""),
            # "A couple in their 70s" are two, where "a couple" alone may be three.
            (r"\ba couple(?=,? (?:both )?(?:aged|in their)\b)", "a married couple"),
            (rf"\b{_ages(_AGE, 'and|to|or|-and|-to')}[- ]{_UNITS}[- ]olds\b", "year-olds"),
            (rf"\b{_ages(_AGE, 'and|to|or')}[- ]{_UNITS}[- ]old\b(?! (?:and|or|who)\b)(?! {_VERBS})(?= [^\W\d_])", ""),
            (rf",? ?\b{_ages(_AGE, 'and|to|or')}[- ]{_UNITS}[- ]old\b", " year-old"),
            (rf"\b{_DIGITS} ?(?:y/o|y\.o\.?|yo)(?![^\W_])", "year-old"),
            (rf"\b((?:an?|one) (?:[a-z-]+ ){{0,2}}[a-z-]+),? aged {_AGE}(?= and\b)", r"\1"),
            (rf",? ?\b(?:all )?(?:ages?|aged|of ages)(?: between| from)? {_ages(_AGE, 'and|to|or')}{_END}", ""),
            (rf"(?<=\b(?:them|whom))(?: (?:were|are|was))? (?:aged )?(?:under|over|below) {_AGE}\b", " year-olds"),
            (
                r"\b(people|persons|men|women|residents|patients|children|boys|girls|kids|infants|pupils|students) "
                rf"(?:over|under|below) {_AGE}{_END}",
                r"\1",
            ),
            (r"\b(?:under|over)-[0-9]{1,2}s\b", "year-olds"),
            (rf",? ?\baged (?:under|over|above|below) {_AGE}\b", ""),
            (rf",? ?\b(?:between|from) (?:the )?ages of {_ages(_AGE, 'and|to')}", ""),
            (rf",? ?\b(?:under|over|above|below) (?:the age of )?(?:{_DIGITS}|{_WORDS}) years old\b", ""),
            (rf",? ?\b(?:under|over|above|below|at) the age of {_AGE}\b", ""),
            (
                r",? ?\bin (?:his|her|their) (?:early[- ]|mid[- ]?|late[- ])?(?:to[- ](?:mid|late)[- ])?"
                r"(?:[0-9]0'?s|teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
                "",
            ),
            # "A mother of two" is one.
            (r"(?<=\b(?:mother|father))[- ]of[- ](?:[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten)\b", ""),
        ),
    ),
    "fr": (
        r"\bans\b|\bmois\b",
        (
            (
                rf",? ?\b(?:(?:tous |toutes )?âgée?s? )?(?:de|d') ?(?:entre )?{_ages(_FRENCH, 'et|à|ou')} "
                r"(?:ans|mois)\b",
                "",
            ),
            (rf", {_DIGITS} ans\b", ""),
        ),
    ),
    "es": (
        r"años|meses",
        (
            (
                rf",? ?\b(?:con edades )?(?:de )?(?:entre )?(?:los )?{_ages(_SPANISH, 'y|a|o|y los')} (?:años|meses)"
                r"(?: de edad)?\b",
                "",
            ),
        ),
    ),
    "pt": (
        r"anos|meses",
        (
            (
                rf",? ?\b(?:com idades )?(?:de )?(?:entre )?(?:os )?{_ages(_PORTUGUESE, 'e|a|ou|e os')} (?:anos|meses)"
                r"(?: de idade)?\b",
                "",
            ),
        ),
    ),
    "it": (
        r"\banni\b|\bmesi\b|enn[ei]\b",
        (
            (
                r",? ?\b(?:dell'età |d'età |in età )?(?:compresa )?(?:di|tra|fra)(?: i| gli)? "
                rf"{_ages(_ITALIAN, 'e|a|o|e i|ai')} (?:anni|mesi)\b",
                "",
            ),
            (rf", {_DIGITS} anni\b", ""),
            (r"\b[0-9]{1,3}enne\b", "enne"),
            (r"\b[0-9]{1,3}enni\b", "enni"),
        ),
    ),
    "de": (
        r"jähr|alter|jahre|monate",
        (
            (rf",? ?\bim alter (?:von|zwischen) {_ages(_DIGITS, 'und|bis|oder')} (?:jahren|monaten|wochen)\b", ""),
            (rf"\b{_DIGITS}(?:-? (?:und|bis) {_DIGITS})?[- ]?(?=jährige)", ""),
            (rf",? ?\b{_DIGITS} (?:jahre|monate) alt(?:e[rns]?)?\b", ""),
        ),
    ),
    "tr": (
        r"yaş|aylık",
        (
            (rf",? ?\byaşları {_DIGITS} (?:ile|ila|ve) {_DIGITS} arasında(?: değişen)?", ""),
            # "82 yaşındaki kadın" is one woman.
            (rf"\b{_DIGITS} yaşındaki (?!bir\b|iki\b|üç\b|dört\b|beş\b|[0-9])", "bir "),
            (rf",? ?\b{_ages(_DIGITS, 've|ile|ila')} (?:yaşındaki|yaşında|yaşlarındaki|yaşlarında|aylık)\b", ""),
        ),
    ),
    "ru": (
        r"лет|год|месяц|возраст|г\. ?р",
        (
            (rf",? ?\b(?:в возрасте )(?:от )?{_ages(_DIGITS, 'и|до')}(?: лет| года?| месяц(?:а|ев))?\b", ""),
            (rf"\b{_DIGITS}-(?=(?:летн|месячн))", ""),
            (r",? ?\b[12][0-9]{3} (?:года рождения|г\. ?р\.?)", ""),
            (rf"(?<=[^\W\d_]),? {_ages(_DIGITS, 'и')} (?:лет|года)\b", ""),
        ),
    ),
    "uk": (
        r"р\. ?н|рок|річн|рік|віком|віці|місяц|місячн",
        (
            (
                rf",? ?\b(?:віком|у віці|в віці) (?:від )?{_ages(_DIGITS, 'і|й|та|до')}"
                r"(?: років| роки| року| рік| місяц(?:і|ів))?\b",
                "",
            ),
            (rf"\b{_DIGITS}-(?=(?:річн|місячн))", ""),
            (r",? ?\b[12][0-9]{3} (?:року народження|р\. ?н\.?)", ""),
            (rf"(?<=[^\W\d_]),? {_ages(_DIGITS, 'і|та')} (?:років|роки)\b", ""),
        ),
    ),
    "ar": (
        r"عمر|اعمار",
        (
            (
                rf",? ?\b(?:يبلغ|تبلغ|يبلغان|تبلغان|البالغ|البالغة) من العمر {_ages(_DIGITS, 'و|الي')}{_ARABIC_UNITS}",
                "",
            ),
            (rf",? ?\b(?:عمره|عمرها|عمرهما) {_ages(_DIGITS, 'و|الي')}{_ARABIC_UNITS}", ""),
            (
                rf",? ?\b(?:تتراوح|يتراوح) (?:اعمارهم|اعمارهن|اعمارهما) (?:بين|ما بين) {_DIGITS} ?و ?{_DIGITS}"
                rf"{_ARABIC_UNITS}",
                "",
            ),
            (rf"\bفي ال ?{_DIGITS} من (?:العمر|عمره|عمرها)", ""),
        ),
    ),
    "fa": (
        r"ساله",
        ((rf"\b{_ages(_DIGITS, 'و|تا|الي')} ?ساله\b", ""),),
    ),
}
"""The ages of each language: a mark that each of its ages has, then the ages, each with what is left of it."""

_PATTERNS = tuple(
    (re.compile(mark), tuple((re.compile(pattern), left) for pattern, left in rows)) for mark, rows in AGES.values()
)


def without_ages(text: str) -> str:
    """The comparable text without ages, in any language."""
    for mark, rows in _PATTERNS:
        if mark.search(text):
            for pattern, left in rows:
                text = pattern.sub(left, text)
    return text
