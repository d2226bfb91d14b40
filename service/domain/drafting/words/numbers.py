"""Number words and the words around them. The grammar of quantities reads the values."""

UNITS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
SCALES = frozenset("hundred thousand million billion lakh lakhs crore crores".split())
VAGUE = frozenset("dozens scores hundreds thousands tens several many numerous both none".split())
# "a dozen", "a few": the words that "a" makes a number of.
AFTER_A = frozenset("dozen couple handful few hundred thousand pair score million".split())
BEFORE_DOZEN = frozenset("two three four five several few".split())
COLLECTIVE = frozenset("tens hundreds dozens scores".split())
OF_COLLECTIVE = frozenset("thousands hundreds millions".split())

# The words before a number that belong to it, the longest first.
HEADS: tuple[tuple[str, ...], ...] = tuple(
    sorted(
        (
            tuple(head.split())
            for head in (
                "at least; no fewer than; not fewer than; no less than; not less than; more than; well over; upwards "
                "of; up to; as many as; at most; no more than; not more than; fewer than; less than; an estimated; "
                "close to; just under; just over; over; under; about; around; some; roughly; approximately; nearly; "
                "almost; exactly; a total of; in excess of; north of; "
                "estimated; a minimum of; another; a further; an additional; only; just; other; all; possibly; "
                "the last; the"
            ).split("; ")
        ),
        key=lambda head: (-len(head), head),
    )
)
HEADS_BY_LAST_WORD = {
    last: tuple(head for head in HEADS if head[-1] == last) for last in sorted({head[-1] for head in HEADS})
}
# A number before one of these measures something else: "12 years", "30 km".
OTHER_UNITS = frozenset(
    "time year years year-old month months week weeks day days hour hours minute minutes second seconds km kilometers "
    "kilometres kilometer kilometre miles mile meters metres meter feet foot percent per pct percentage cents dollars "
    "euros pounds tonnes tons kg kilograms magnitude gmt degrees times am pm a.m p.m a.m. p.m. point points storey "
    "story seat seats votes rounds bullets".split()
)
OTHER_MARKS = frozenset("% / °".split())
# A number after one of these names something: "magnitude 6.1", "flight 17", "aged 12".
NAMES_A_NUMBER = frozenset(
    "$ € £ ₹ ¥ magnitude age aged no flight mh a- route chapter article resolution number #".split()
)
# "The dead number 76": here it is a verb.
NUMBERED = frozenset("dead died killed lives lost injured wounded missing victims displaced".split())
BEFORE_A_NAME = frozenset(
    "the a an flight train bus house room hotline phone telephone update report case unit".split()
)
BEFORE_A_YEAR = frozenset(
    "total in since of until by from during early late mid before after between , and the".split()
)
MONTHS = "january february march april may june july august september october november december".split()
MONTH_WORDS = frozenset([*MONTHS, *"jan feb mar apr jun jul aug sep sept oct nov dec".split()])

# "A sixth journalist": one more.
ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())

# A few words of "another 17": one more, or N more.
MORE = frozenset("another second third".split())
