"""English words for what happened: verbs before those whom it struck, the rise of a toll, the periods of a count."""

# "In the past 24 hours": what a period adds, beside what was counted before it.
PERIODS = [
    f"{preposition} the {word} {period}"
    for preposition in ("in", "over", "during", "within")
    for word in ("past", "last", "previous", "preceding")
    for period in ("24 hours", "48 hours", "72 hours", "day", "two days", "three days", "seven days", "week")
]

RISES = (
    *("rose", "rises", "risen", "has risen", "had risen", "rising", "climbed", "climbs", "climbing", "has climbed"),
    *("jumps", "jumped", "soars", "soared", "surges", "surged", "grows", "grew", "grown", "increases", "increased"),
    *("went up", "goes up", "drops", "dropped", "falls", "fell", "decreases", "decreased", "lowered"),
    *("raised", "was raised", "ticks up", "was lowered", "revised", "was revised", "has been revised"),
    *(f"{was}revised {way}" for was in ("", "was ") for way in "down up upward upwards downward downwards".split()),
    *("mounts", "mounted", "cut", "was cut", "has been cut", "reduced", "was reduced", "downgraded", "corrected"),
    *("was corrected", "adjusted", "doubles", "doubled", "triples", "tripled", "has doubled"),
    *("updated", "was updated", "trimmed", "swells", "swelled", "soars", "shoots up", "inches up", "edges up"),
)

VERBS = (
    "kills | kill | killing | killed | injures | injured | wounds | wounded | injuring | wounding | hurts | claims | "
    "claimed | claimed the lives of | claims the lives of | took the lives of | takes the lives of | "
    "arrests | arrested | arresting | detains | detained | rounded up | rounds up | abducts | abducted | kidnapped | "
    "seized | made off with | rescued | evacuated | captured | gunned down | shot dead | neutralised | neutralized | "
    "neutralise | neutralize | neutralises | neutralizes | eliminated | eliminates | murdered | executed | massacred | "
    "beheaded | abduct | abducting | kidnap | kidnaps | kidnapping | rescue | rescues | rescuing | recovered | found | "
    "pulled | retrieved | discovered | defused | defuse | defuses | neutralising | shot down | shoots down | downed "
    "| gun down | guns down | intercepted | intercepts | cleared | removed | arrest | detain | injure | wound | "
    "hurt | recaptured | recaptures | liberated | liberates | "
    "sacks | sacked | submerges | submerged | guts | displace | destroy | overran | overruns | "
    "lynched | stabbed | shot | burned | burnt | razed | gutted | flattened | nab | nabs | nabbed | "
    "cost the lives of | costs the lives of | hacked to death | beat to death | lost | loses | disposed of | "
    "slaughtered | butchered | decapitated | leaves | left | leaving | displaces | displaced | destroys | destroyed"
)
