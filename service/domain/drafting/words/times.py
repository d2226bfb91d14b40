"""Words of time, as patterns: days of the week, dates and periods, measured from the day of publication."""

from service.domain.drafting.words.numbers import MONTHS

WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
NUMBERS = {
    word: number
    for number, names in enumerate(
        "a-one-past-last two three four five six seven eight nine ten eleven twelve".split(), 1
    )
    for word in names.split("-")
} | {"twenty": 20, "twenty-four": 24, "forty-eight": 48}
ORDINAL_DAYS = tuple(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split()
)
PARTS_OF_A_YEAR = tuple("first second third fourth last".split())
MONTHS_OF_PART = {"quarter": 3, "half": 6}
DAYS_OF_UNIT = {"day": 1, "week": 7, "month": 30, "year": 365}
NOUNS_OF_EVENTS = (
    ""
    "attack|clash|clashes|protest|coup|crackdown|offensive|bombing|derailment|crash|earthquake|quake|massacre|shooting|siege|raid|war|invasion|disaster|fire|explosion|flood|outbreak|epidemic|tsunami|hurricane|cyclone|typhoon|storm|landslide|tremor|famine|ferry"
)

_MONTH = "(?:" + "|".join(f"{month[:3]}(?:{month[3:]})?" if month[3:] else month for month in MONTHS) + r"|sept)\b\.?"
_MONTH_NAME = "|".join(MONTHS)
_ANY_DAY = (
    rf"(?:{'|'.join(WEEKDAYS)}|\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}\b(?:,? \d{{4}})?|yesterday|today)"
)
_CLOCK = (
    r"(?:\d{1,2}(?:[.:]\d\d)?(?: ?[ap]\.?m\.?)?|midnight|noon|dawn|(?:the )?(?:morning|evening|night))(?: of| on)? "
)
# Behind a day. No years: "7 April, 1800 hrs", "on March 5, 1500 people".
_YEAR = (
    r"(?:(?:19|20)\d\d|1[0-8]\d\d(?! ?(?:h|hrs|hours|UTC|GMT|local|people|persons|civilians|soldiers|deaths|dead)\b))"
)
_BEGAN = "(?:began|started|erupted|broke out|collapsed|escalated)(?: in| on)?"

# Each row: the name of a way to tell a time, and its pattern. A stretch is read by the first row that fits it.
TIME_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "ago",
        r"\b(?P<number>\d{1,3}|[a-z]+) (?P<unit>day|week|month|year)s? "
        rf"(?:ago\b|(?:after|since) (?:the |a |an )?(?:[\w-]+ ){{0,2}}(?:{NOUNS_OF_EVENTS}|blast|strike|collapse)s?\b|"
        r"after (?:[\w-]+ ){1,7}"
        r"(?:went down|sank|capsized|collapsed|struck|hit|burst|exploded|erupted|crashed|attacked)\b)",
    ),
    (
        "week_to",
        rf"\bweek (?:ending|ended|to|up to)(?: on)? (?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH})"
        r"(?: (?P<year>\d{4}))?",
    ),
    ("quarter", rf"\b({'|'.join(PARTS_OF_A_YEAR)}) (quarter|half) of (?:the year|this year|(\d{{4}}))"),
    ("hours", r"(?:in|during|over|within|of|for) the (?:last|past|previous|preceding|prior) (\d{1,3}|[a-z-]+) hours"),
    (
        "span",
        r"(?:(?:(?:in|during|over|for|within) (?:the )?|\bthe )(?:last|past|previous) (\d{1,3}|[a-z]+)? ?|"
        r"\b(?:over|during) the (?!day))(day|week|month|year)s?\b",
    ),
    (
        "from_to",
        rf"\b(?:between|from) (?:{_CLOCK})?(?P<from>{_ANY_DAY}) (?:and|to|until|till|through) (?:the )?(?:{_CLOCK})?"
        rf"(?P<to>{_ANY_DAY})",
    ),
    (
        "day_range",
        rf"\b(?:(?:between|from|of|on) )?(?:the )?(?P<day>\d{{1,2}})(?: (?P<month>{_MONTH}))?(?: (?P<year>\d{{4}}))?"
        r"(?: (?:and|to|until) |[-–]| [-–] )(?:the )?"
        rf"(?P<last_day>\d{{1,2}}) (?P<last_month>{_MONTH})(?: (?P<last_year>\d{{4}}))?",
    ),
    (
        "month_days",
        rf"\b(?P<last_month>{_MONTH}) (?P<day>\d{{1,2}})(?:[-–]| and | to )(?P<last_day>\d{{1,2}})\b"
        r"(?:,? (?P<last_year>\d{4}))?",
    ),
    (
        "to_date",
        rf"\bfrom (?P<first_day>\d{{1,2}}) (?P<month>{_MONTH})(?: (?P<year>\d{{4}}))? "
        r"(?:to date|until now|until today|onwards?|to the present)\b",
    ),
    (
        "since_day",
        rf"since (?:last |the )?(?:(?P<weekday>{'|'.join(WEEKDAYS)})"
        rf"(?!['’]s (?:[\w-]+ ){{0,2}}(?:{NOUNS_OF_EVENTS}|blast|strike|dawn|morning|night)s?\b)|"
        rf"(?P<first_day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?"
        rf"(?P<month>{_MONTH})(?: (?P<year>\d{{4}}))?|(?P<last_month>{_MONTH}) (?P<last_day>\d{{1,2}})"
        rf"(?:,? (?P<last_year>\d{{4}}))?)\b",
    ),
    (
        "since_event",
        rf"(?:since (?:the |its |a )?(?:[\w’'-]+ ){{1,9}}?(?:{_BEGAN}|of|on)|"
        r"\b(?:fighting|war|conflict|offensive|campaign|siege|operations?|protests|unrest|violence|outbreak|epidemic|"
        rf"rains|hostilities|clashes|strikes|bombardment)\b[^.;]{{0,30}}?\b{_BEGAN}) "
        rf"(?P<stated>(?:the )?\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{1,2}}\b(?:,? \d{{4}})?|"
        rf"(?:{_MONTH} )?\d{{4}}|{_MONTH}|(?:{'|'.join(WEEKDAYS)})\b)",
    ),
    ("since", rf"since (?:(?:early|late|mid-?) )?((?:{_MONTH} )?(?:\d{{1,2}},? )?\d{{4}}|{_MONTH})"),
    (
        "month_day",
        rf"(?<!\b[Ii]n )(?<!\d )(?:on )?({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?(?:,? ({_YEAR}))?\b(?!:\d)",
    ),
    ("day_month", rf"(?:on )?(?:the )?(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH})(?: ({_YEAR}))?\b"),
    (
        "dotted_range",
        r"\b(?:from|between) (\d{1,2})\.(\d{2})\.((?:20)?\d{2}) (?:to|until|and) (\d{1,2})\.(\d{2})\.((?:20)?\d{2})\b",
    ),
    ("dotted", r"\b(\d{1,2})\.(\d{2})\.((?:20)?\d{2})\b"),
    ("iso", r"\b(\d{4})-(\d{2})-(\d{2})\b"),
    ("new_year", r"\bNew Year[’']s\b(?! Eve)"),
    (
        "weekdays",
        rf"\b(?:on )?({'|'.join(WEEKDAYS)})(?:['’]s)? (?:and|to) ({'|'.join(WEEKDAYS)})\b",
    ),
    (
        "weekday",
        r"(?:on |early on |late on |early |late |by |since )?\b(last )?"
        rf"({'|'.join(WEEKDAYS)})(?:[’']s)?(?: (?:morning|evening|afternoon|night))?",
    ),
    ("yesterday", r"\byesterday(?: (?:morning|evening))?\b"),
    ("weekend", r"\b(?:last|this|past|the|at|over) weekend\b"),
    (
        "day_before",
        r"\bthe (?:(?:day|evening|night|morning|afternoon) before(?=[,.;:]|$| it| they| and)|previous (?:day|night))",
    ),
    ("today", r"\btoday\b|\bthis (?:morning|afternoon|evening)\b|\btonight\b"),
    ("overnight", r"\bovernight\b|\blast (?:night|evening)\b"),
    ("this_year", r"(?:so far )?this year(?: alone)?|since the (?:start|beginning) of (?:the|this) year"),
    ("last_year", r"\blast year\b"),
    ("last_week", r"\blast week\b|\bearlier this week\b|\bthis week\b"),
    ("last_month", r"\blast month\b"),
    ("this_month", r"\b(?:earlier )?this month\b"),
    ("years", r"\b((?:19|20)\d\d)[-–]((?:19|20)\d\d)\b"),
    (
        "ordinal_day",
        r"\b(?:on|of|since) the (\d{1,2})(?:st|nd|rd|th)(?=[,.;:]| (?:the|at|in|a|with|by|when|of|near|that)\b)",
    ),
    ("of_year", rf"\b(?:{NOUNS_OF_EVENTS})s? of ((?:19|20)\d\d)\b"),
    ("year_of", rf"\b((?:19|20)\d\d) (?=(?:\w{{1,30}} )?(?:{NOUNS_OF_EVENTS})s?\b)"),
    (
        "month_year",
        rf"\b(?:(?:in|during|throughout) (?:early |late |mid-)?({_MONTH_NAME})(?:,? (?:of )?(\d{{4}}))?|"
        rf"({_MONTH_NAME}) (\d{{4}}))\b",
    ),
    ("year", r"\bin (\d{4})\b"),
)
# Ways that tell a day, not a period of a summary.
POINTS_IN_TIME = frozenset(
    "ordinal_day "
    "ago weekend day_before new_year weekdays dotted since_day weekday month_day day_month iso yesterday today "
    "overnight".split()
)
# Ways that tell a period until now; of these some are of a fixed length.
UNTIL_NOW = frozenset("hours span since since_day since_event to_date this_year".split())
MOVING = frozenset(("hours", "span"))
# Ways that tell the first and the last day.
RANGES = frozenset("from_to day_range month_days dotted_range week_to".split())
# Ways that tell the period of a summary even from another clause of the sentence.
PERIODS = frozenset(
    "dotted_range since_day since_event to_date from_to day_range month_days week_to quarter hours "
    "span years since "
    "this_year last_year year".split()
)
