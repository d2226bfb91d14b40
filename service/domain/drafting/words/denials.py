"""Words that say that a number is untrue, or that nobody states it."""


def _openings(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(opening.split()) for opening in text.split("; "))


# "Reports of 20 dead are false": what is called untrue.
REPORTS = frozenset(
    "reports report rumours rumors rumour rumor claims claim allegations allegation stories story posts post news "
    "figures "
    "figure number messages message videos video information suggestions".split()
)
WITHDREW = frozenset("withdrew withdraws retracted retracts".split())
UNTRUE = frozenset(
    "false fake untrue unfounded baseless incorrect wrong fabricated lie lies bogus inaccurate misleading invented "
    "hoax "
    "nonsense debunked disinformation misinformation groundless propaganda".split()
)
RUMOURS = frozenset("rumour rumours rumor rumors".split())
WITHDRAWN = frozenset("withdrawn retracted".split())
TRUE = frozenset("true correct accurate".split())
DENYING_OPENINGS = _openings(
    "no truth to; no truth in; no truth behind; not true that; untrue that; false that; not correct that; incorrect "
    "that; "
    "false reports; false claims; false claim; false rumours; false rumors; fake reports; fake news of; contrary to "
    "reports; contrary to claims; contrary to rumours; contrary to rumors; never said; not the case that; don't "
    "believe; do not believe"
)
ASKING_OPENINGS = _openings(
    "withdrew a report; withdrew its report; withdrawn a report; withdrawn its report; retracted a report; "
    "retracted its report; walked back; asked about; asked whether; asked if; whether; no confirmation of; "
    "no confirmation that; no "
    "evidence that; no "
    "evidence "
    "of; not confirm reports; not verify reports; unable to confirm; could not confirm; cannot confirm; not verify "
    "claims"
)
# "An earlier version of this post said 20": what the publisher has put right.
FORMER = frozenset("earlier previous previously initially originally".split())
POSTS = frozenset("version versions post posts story item tweet update entry headline article alert".split())
FORMER_FIGURES = frozenset("toll count figure tally estimate number".split())
OURSELVES = frozenset(("this", word) for word in "blog page post story article".split())
REPORTED = frozenset("reported said gave put wrote posted published stated given".split())
GIVEN_FIRST = frozenset("first originally initially previously wrongly mistakenly erroneously".split())
