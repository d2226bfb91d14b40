"""Numbers that count nobody, taken out of a text before it is read: sizes, magnitudes, dates, the names of units.

"12 killed by a 7.2-magnitude quake", "six members of the 36th Brigade", "23 deaths (as of 14 March)".
"""

import re

_NUMBER = r"(?<![^\W_])(?<![0-9][.,])[0-9][0-9.,]{0,6}"
_NUMBER_WORDS = "two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty"
_MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:{_DAY} (?:of )?{_MONTH}|{_MONTH} {_DAY})(?:,? [12][0-9]{{3}})?"
_CLOCK = r"(?:[0-9]{1,2}[:.][0-9]{2}|[0-9]{1,2}(?= ?(?:[ap]\.?m\b|gmt|utc)))"
_TIME = rf"{_CLOCK}(?: ?[ap]\.?m\b\.?)?(?: (?:gmt|utc|local time))?"
_WHEN = rf"(?:{_TIME}(?:(?:,| on)? {_DATE})?|{_DATE}(?:,? (?:at )?{_TIME})?)"
_SCALE = "(?:k|thousand|lakh|m|mn|mln|million|crore|bn|billion|trillion)"
_UNITS_OF_AN_ARMY = (
    "(?:brigades?|battalions?|regiments?|divisions?|corps|army|squadrons?|company|platoons?|infantry|legion|flotilla)"
)
_STOREYS_AND_STREETS = "(?:floors?|storey|story|streets?|avenue|district|century|parallel|anniversary|day|minute|hour)"
_WIDE = (
    r"(?:metre|meter|foot|ft|mile|km|kilometre|kilometer|storey|story|storeyed|hour|minute|day|week|month|car|lane|"
    r"seat|"
    r"seater|bed|passenger|room)"
)
# "In the second blast", "during the first two days": which one it was, behind the number.
_WHICH_ONE = re.compile(
    r"(\b(?:in|after|during|by|from|at) (?:the|a)) (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"(?= [^\W\d_])"
)
# "On Highway 95", "en la Calle 13".
_ROAD = re.compile(
    r"(\b(?:highway|route|interstate|motorway|calle|carretera|autopista|avenida|rua|rodovia|strada|autobahn)) "
    r"(?:n[o°º]\.? ?)?[0-9]{1,4}(?![^\W_])"
)

_OTHER = tuple(
    re.compile(pattern)
    for pattern in (
        # "A 250kg bomb", "two 122 mm rockets": a size before its noun.
        rf"{_NUMBER}[- ]?(?:kg|kilos?|kilograms?|lbs?|pounds?|mm|cm)(?= [^\W\d_])(?! (?:of|from)\b)",
        # "A 200-metre ravine", "a six-storey building", "a 5-hour siege".
        rf"(?:{_NUMBER}|\b(?:{_NUMBER_WORDS}))-{_WIDE}(?:-(?:high|deep|long|tall|wide))?(?= [^\W\d_])",
        # The same in other languages: "ravin de 200 mètres", "30 Meter tief", "6 katlı bina".
        rf"(?:\b(?:de|di) )?{_NUMBER}[- ]?(?:mètres?|metros|metri|meter(?: tief)?|katlı|metrelik|"
        r"метров\w{0,4}|поверхов\w{0,4}|поверхівц\w|متري)(?![^\W_])",
        # "A 7.2-magnitude quake", "magnitude 7.2", "M6.1".
        r"(?<![^\W_])[0-9](?:\.[0-9])?[- ]magnitude\b",
        r"\bmagnitude[- ](?:of )?[0-9](?:\.[0-9])?(?![0-9.])",
        r"\bm[- ]?[0-9]\.[0-9](?= (?:quake|earthquake|tremor|aftershock)s?\b)",
        r"\b(?:(?:de|di|da|der|mit) )?(?:magnitude|magnitud|magnitudo|stärke|магнитудой|магнітудою|بقوة|به بزرگي) "
        r"[0-9](?:[.,][0-9])?(?![0-9.,])(?: درجات| درجة| ريشتر)?",
        r"(?<![^\W_])[0-9](?:[.,][0-9])? (?:büyüklüğündeki|şiddetindeki)(?= [^\W\d_])",
        r"(?<![^\W_])[0-9][.,][0-9]'l[iıuü]k(?= [^\W\d_])",
        r"\b(?:category|cat)[- ][1-5](?= (?:hurricane|storm|cyclone|typhoon))",
        # "2 nabbed in P3.4-M drug bust": a sum of money before what it was about.
        r"(?<= )(?:us|a|c)?(?:[p₱$£€₹]|rs\.? |php ?|usd ?)[0-9][0-9.,]*(?:[- ]?(?:k|m|mn|bn|b|million|billion|crore|"
        r"lakh))?"
        r"(?= [^\W\d_])",
        # "38 deaths (CFR 3.2%)".
        r"\(?\b(?:cfr|case fatality r(?:ate|atio))(?: of|:)? ?[0-9][0-9.,]* ?(?:%|per ?cent)\)?",
        # "Between 14 May and 16 May".
        rf"\b(?:between|from) {_DATE} (?:and|to|until|till) {_DATE}",
        # "As of 14 March", "on March 14, 2026", "by 18:00 GMT".
        rf",? ?\b(?:as of|as at|as on|on|by|since|until|before|at|around|at about|at around) "
        rf"{_WHEN}(?![^\W_])(?! ?{_SCALE}\b)",
        # "At 221 Baker Street".
        r"(?<=\bat) [0-9]{1,5}(?= (?:[^\W\d_]+ ){1,3}(?:street|st|road|rd|avenue|ave|lane|boulevard|drive|square)\b)",
        # "The 36th Brigade", "on the 5th floor"; without "th" only at the end: "of 93 Brigade".
        rf"\b(?:the )?[0-9]{{1,4}}(?:st|nd|rd|th)(?= (?:[^\W\d_]+ ){{0,2}}{_UNITS_OF_AN_ARMY}\b)",
        rf"(?<=\b(?:from|with) )(?:the )?[0-9]{{1,4}}(?= (?:[^\W\d_]+ )?{_UNITS_OF_AN_ARMY}$)",
        rf"(?<=\bof )(?:the )?[0-9]{{1,4}}(?= (?:[^\W\d_]+ )?{_UNITS_OF_AN_ARMY}$)",
        r"(?:(?<=\bla )|(?<=\bder )|(?<=\bvon ))[0-9]{1,4}(?:\.ª|ª|\.|e|ème)? ?"
        r"(?=(?:[^\W\d_]+ )?(?:brigade|brigada|compagnie|división)\b)",
        rf"(?<=\b(?:in|on|at) )(?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)(?= {_STOREYS_AND_STREETS}\b)",
    )
)
_TYPE_OF = re.compile(r"(?<= type) (?=[0-9]{1,3} [^\W\d_])")
_DIGIT_OR_SIZE = re.compile(rf"[0-9]|-{_WIDE}")


def without_other_numbers(text: str) -> str:
    """The comparable text without numbers that count nobody."""
    text = _WHICH_ONE.sub(r"\1", text)
    if _DIGIT_OR_SIZE.search(text):
        text = _TYPE_OF.sub("-", text)
        for pattern in _OTHER:
            text = pattern.sub("", text)
        text = _ROAD.sub(r"\1", text)
    return text
