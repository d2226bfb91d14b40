"""English, as wire copy writes it. Each row quotes the row of VOCABULARY 3 or 8 it stands for."""

from service.domain.quantities.chunks import Sense
from service.domain.quantities.forms import Qualifier
from service.domain.quantities.languages.english_nouns import ENGLISH_NOUNS
from service.domain.quantities.lexicon import CountedNoun, LanguageTable, counted_pairs
from service.domain.quantities.numbers.english_numbers import FRACTIONS, NUMBER_WORDS
from service.domain.quantities.words.english_happenings import PERIODS, RISES, VERBS

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth "
    "ninetieth hundredth thousandth millionth"
)

# "With the toll expected to rise": more are feared, so that the number is the least.
_EXPECTED = [
    f"{joint} {toll} {verb} {rise}"
    for joint in ("with", "and", "but", ",", ";")
    for toll in ("the toll", "the death toll", "that number", "the number", "that figure", "toll", "death toll")
    for verb in ("expected to", "is expected to", "likely to", "is likely to", "could", "may")
    for rise in ("rise", "climb", "increase", "grow", "rise further")
]

_PAST = [
    f"{verb} {past}"
    for verb in ("soars", "soared", "surges", "surged", "jumps", "jumped", "shoots", "moves", "goes", "went")
    for past in ("past", "above", "beyond")
]

_QUALIFIERS = {
    # VOCABULARY 3 row 1: N, exactly N
    Qualifier.EXACTLY: "exactly | precisely | just exactly",
    # Row 2: at least N, no fewer than N, N or more
    Qualifier.AT_LEAST: (
        "at least | at the least | at the very least | at very least | at a minimum | "
        "no fewer than | not fewer than | no less than | not less than | never fewer than | "
        "a minimum of | minimum of | minimum | min | min. | as few as | as little as | >= | ≥ | "
        "N or more | N and more | N or even more | N or possibly more | N , possibly more | "
        "N and possibly more | N , perhaps more | N or perhaps more | N , maybe more | "
        "N , if not more | N if not more | N and up | N and above | N or above | N or higher | "
        "N upwards | N plus | N + | N minimum | N min | N at least | N at minimum"
    ),
    # Row 3: more than N, over N, upwards of N
    Qualifier.MORE_THAN: (
        "more than | over | upwards of | upward of | above | greater than | higher than | "
        "in excess of | excess of | exceeding | exceeds | exceed | exceeded | surpassing | "
        "surpasses | surpassed | passed | passes | has passed | topping | tops | topped | "
        "north of | beyond | > | well over | well above | well in excess of | just over | "
        "just above | slightly over | slightly more than | a little over | a little more than | "
        "a bit more than | a bit over | far more than | far over | far in excess of | way over | "
        "way more than | considerably more than | significantly more than | much more than | "
        "substantially more than | well more than | many more than | rises past | rose past | rising past | "
        "risen past | climbs past | climbed past | climbing past | rises above | rose above | climbs above | "
        "climbed above | crosses | crossed | has crossed | crossing | "
        + " | ".join(_PAST)
        + " | crosses the | tops the | passes the | "
        "breaches | breached | cross"
    ),
    # Row 4: up to N, as many as N / no more than N, at most N
    Qualifier.UP_TO: "up to | upto | as many as | as much as | as high as | anything up to | N and up to",
    Qualifier.AT_MOST: (
        "no more than | not more than | not exceeding | not in excess of | at most | "
        "at the most | at the very most | a maximum of | maximum of | maximum | max | max. | "
        "<= | ≤ | no higher than | N or fewer | N or less | N max | N at most | N at the most | "
        "N tops | N at maximum | N maximum"
    ),
    # Row 5: fewer than N, under N
    Qualifier.FEWER_THAN: "fewer than | less than | under | below | < | well under | well below | lower than",
    # Row 6: about, around, some N, roughly, approximately, an estimated, ~N
    Qualifier.ABOUT: (
        "about | around | some | roughly | approximately | an estimated | estimated | "
        "estimated at | circa | c | c. | ca | ca. | ~ | ≈ | approx | approx. | abt | abt. | "
        "est | est. | something like | in the region of | in the neighborhood of | "
        "in the neighbourhood of | in the vicinity of | on the order of | in the order of | "
        "of the order of | somewhere around | somewhere near | somewhere in the region of | "
        "anywhere around | in the area of | more or less | the best part of | N or so | "
        "N or thereabouts | N give or take | N , give or take | N ish | N approximately | "
        "N approx | N roughly | N more or less | N or around that | appx | appx. | estimate of | "
        "initial estimate of | early estimate of | an initial estimate of | an early estimate of"
    ),
    # Row 7: nearly, almost, close to, just under N
    Qualifier.CLOSE_TO: "close to | close on | near",
    Qualifier.NEARLY: (
        "nearly | almost | nears | just under | just below | just short of | just shy of | "
        "nearing | approaching | not quite | slightly under | slightly less than | "
        "slightly fewer than | a little under | a little less than | "
        "inches closer to | edges closer to | getting on for | verging on | shy of | short of | a little short of | "
        "virtually"
    ),
    # Row 12: N-odd
    Qualifier.ODD: "N odd | N some | N something",
    # As row 6 says "some N": the claimant is not sure of the number.
    Qualifier.PERHAPS: (
        "perhaps | maybe | possibly | probably | likely | conceivably | potentially | "
        "presumably | might be | may be | could be | could have been | may have been | "
        "might have been | may have | might have | could have | to be confirmed | yet to be confirmed | tbc"
    ),
    # Row 2: N so far, N confirmed
    Qualifier.STILL_COUNTING: (
        "so far | so far this year | so far this month | so far this week | thus far | to date | "
        "until now | as yet | as of now | and counting | N and rising | N , and rising | "
        "N and climbing | N but rising | and still rising | confirmed | officially confirmed | "
        "N , more feared | N with more feared | N with many more feared | N , many more feared | "
        "N confirmed , more feared | N already | N , and counting | "
        "up to now | N at last count | N at the last count | provisional | provisionally | prov | preliminary | "
        "prelim | " + " | ".join(_EXPECTED)
    ),
}

_VAGUE = {
    "a couple": "a couple | couple | a pair | a couple of | couple of | a pair of | a brace of",  # row 9
    "both": "both",
    "a few": "a few | few | a handful | handful | a handful of | just a few | only a few | "
    "a small number | a small number of",  # row 10
    "several": "several",  # row 11
    "tens": "tens",  # row 14
    "dozens": "dozens | in the dozens | running into the dozens | into the dozens | well into the dozens | "
    "dozens and dozens | "
    "in the high dozens | in the low dozens",
    "scores": "scores",
    "hundreds": (
        "hundreds | in the hundreds | running into the hundreds | runs into the hundreds | "
        "numbering in the hundreds | into the hundreds | well into the hundreds | "
        "in the low hundreds | low hundreds | high hundreds | in the high hundreds | "
        "the low hundreds | hundreds upon hundreds | hundreds and hundreds | "
        "in the mid hundreds | mid hundreds"
    ),  # row 15
    "thousands": (
        "thousands | in the thousands | running into the thousands | runs into the thousands | "
        "numbering in the thousands | into the thousands | well into the thousands | "
        "in the low thousands | low thousands | high thousands | in the high thousands | "
        "thousands upon thousands | thousands and thousands"
    ),
    "tens of thousands": "tens of thousands | in the tens of thousands | into the tens of thousands",
    "hundreds of thousands": "lakhs of | hundreds of thousands | in the hundreds of thousands | into the hundreds "
    "of thousands",
    "millions": "millions | in the millions | into the millions",
    "tens of millions": "crores of | tens of millions | in the tens of millions",
    "double digits": "double digits | double digit | in double digits | in the double digits | double figures | "
    "in double figures | low double digits | high double digits | two digits",
    "triple digits": "triple digits | triple digit | in triple digits | in the triple digits | triple figures | "
    "three digits | three figures",
    "single digits": "single digits | in single digits | in the single digits | single figures | in single figures",
    "many": (
        "many | numerous | multiple | a number | a number of | a large number | "
        "a large number of | large numbers | large numbers of | a great many | a good many | "
        "a great number | a great number of | a significant number | a significant number of | "
        "a considerable number | a considerable number of | scores and scores | "
        "high numbers of | a high number of | many , many | various | = casualties | "
        "= casualties reported | countless | = heavy casualties | = mass casualties"
    ),  # row 16
    "an unknown number": (
        "someone | somebody | an unknown number | an unknown number of | an unspecified number | "
        "an unspecified number of | an undetermined number | an undetermined number of | "
        "an unconfirmed number | an unconfirmed number of | an undisclosed number | "
        "an undisclosed number of | an uncertain number | an uncertain number of | "
        "an untold number | an untold number of | an unclear number of | some people | "
        "unknown number of | unspecified number of | undetermined number of | = casualties unknown | "
        "some civilians | some casualties | some deaths | at least some | = deaths reported | "
        "= fatalities reported | = injuries reported | = deaths were reported | "
        "= fatalities were reported"
    ),  # row 17
    "none": "= escaped unhurt | = escaped unharmed | = unhurt | = unharmed | = all unhurt | = all escaped unhurt | "
    "none | no one | no-one | nobody | nil | not one | not a single person | not one person | zero",  # row 18
}

_GROUPS_OF = [
    *(
        f"{whole}{group} of"
        for whole in ("", "entire ", "whole ", "full ", "extended ")
        for group in ("family", "household", "crew", "team", "party", "squad", "group")
    ),
    *("gang of", "busload of", "vanload of", "planeload of", "boatload of", "truckload of", "carload of"),
    *("convoy of", "crowd of", "class of", "platoon of", "delegation of"),
]

_SENSES = {
    Sense.TO: "to | – | or | up to and including | through | N , possibly | N possibly | N , perhaps | "
    "N , maybe | N , if not | N if not | N or even | N and possibly | N and perhaps | "
    "N or perhaps | N or possibly | N , or even | N or maybe | N , or possibly | "
    "N , or perhaps | N and maybe",
    Sense.BETWEEN: "between | anywhere between | somewhere between | anywhere from | from | "
    "somewhere from | somewhere in the range of | in the range of | a range of | either | ranging from | "
    "range from | ranges from | ranged from | "
    "ranging between | anything from | anything between | in between",
    Sense.AND: "and | + | & | as well as | plus | along with | together with | and also | but | alongside",
    Sense.COMMA: ", | ; | :",
    Sense.OF: "of | out of | out of a total of | of a total of | of the | out of the | of all | from among | of about",
    Sense.INCLUDING: (
        "including | include | includes | included | among them | among whom were | "
        "among whom are | amongst them | among them were | of whom at least some were | "
        "of which | incl | incl. | counting | with , among them | among the dead are | "
        "among the dead were | in particular | comprising | made up of | consisting of"
    ),
    Sense.AMONG: "among",
    Sense.OF_THEM: "of them | of them were | of whom | of whom were | of whom are | of these | of those | "
    "of which were | of the dead | of the victims",
    Sense.ALL_OF_THEM: "all of them | all of whom | all of whom were | N all | , all of them | N all were | "
    "every one of them",
    Sense.MOST: "most of them | most of whom | most of whom were | mostly | mainly | "
    "the majority of them | the majority of whom | a majority of them | a majority of whom | predominantly | "
    "largely | primarily | N most | N the majority | the vast majority of them | "
    "N the majority were | overwhelmingly | chiefly",
    Sense.HALF: "half of them | half of whom | half of whom were | about half of them | around half of them | N half",
    Sense.MANY: "many of them | many of whom | many of whom were | several of them | some of them | "
    "some of whom | some of whom were | a third of them | two thirds of them | "
    "a quarter of them | two-thirds of them | one third of them | one-third of them | three quarters of them | N "
    "many | N some of them | several of whom | several of whom were | "
    "a number of them | among them several",
    Sense.ALL_BUT: "all but",
    Sense.EACH: "N each",
    Sense.SHARE_OF: "half of | half of the | half of all | half of all the | half the",
    Sense.ALL: "all | all of the | all the | every one of the",
    Sense.ARTICLE: "a | an | his | her | their | the | its | my | another",
    Sense.NO: "no | zero | not any | not a single | not one single | without any | without",
    Sense.MORE: "another | yet another | N more | N others | N other | additional | an additional | a further | "
    "further | N additional | N further | others | other | N others were | other people | "
    "an extra | N extra | newly reported | newly confirmed | newly recorded | newly registered | "
    "newly identified | newly detected | newly diagnosed | newly announced | new victims | new casualties | "
    + " | ".join(PERIODS)
    + " | in 24 hours | within 24 hours | in one day | in a single day | since yesterday",
    Sense.NEW: "new | newly | fresh",
    Sense.FILLER: "of the wounded later | of the injured later | "
    + " | ".join(f"{verb} to" for verb in RISES) + (
        " | "
        "was | were | are | is | be | been | being | have | has | had | have been | has been | "
        "had been | having been | having | there were | there are | there have been | it is | "
        "reportedly | allegedly | apparently | also | now | currently | alone | officially | "
        "only | just | in total | in all | altogether | total | a total of | the total is | "
        "the total | total of | overall | combined | in sum | all told | all in all | "
        "so-called | the death toll | death toll | body count | toll | the toll | the death toll of | "
        "death toll of | a death toll of | a toll of | toll of | a total | "
        "stands at | stood at | now stands at | reached | reaches | has reached | hit | hits | "
        "put at | is put at | was put at | number | numbered | numbering | amounting to | "
        "bringing the total to | brings the total to | bringing the death toll to | brings the death toll to | "
        "bringing the toll to | brings the toll to | the number of | as a result | seriously | "
        "severely | critically | badly | lightly | slightly | gravely | innocent | unarmed | "
        "young | elderly | old | pregnant | local | foreign | unidentified | suspected | "
        "alleged | armed | ordinary | adult | aged | the same | of a family | of one family | "
        "of the same family | of the family | from the same family | from one family | "
        "from a family | of a single family | from a single family | of an extended family | "
        "claimed | official | figure | overnight | today | yesterday | on monday | on tuesday | "
        "on wednesday | on thursday | on friday | on saturday | on sunday | this week | "
        "this month | this year | last week | last night | since monday | since tuesday | "
        "since wednesday | since thursday | since friday | since saturday | since sunday | "
        "instantly | on the spot | at once | still | more than that | the latest | so | "
        "N each other | in the attack | believed | thought to have | thought | understood | "
        "reported | to have | to have been | to be | the | \" | ' | “ | ” | ( | ) | "
        "a staggering | staggering | a record | record | a whopping | an astonishing | a shocking | an unprecedented | "
        "a mere | a reported | a combined | lone | sole | all from one family | all from the same family | "
        "all of one family | update : | breaking : | just in : | urgent : | "
        "latest : | developing : | had since | in the incident | there | in the process | exactly that | N total | "
        "unconfirmed | verified | unverified | independently verified | revised to | revised up to | revised down to "
        "| put the death toll at | puts the death toll at | "
        "putting the death toll at | put the toll at | puts the toll at | putting the toll at | "
        "put the number of dead at | puts the number of dead at | putting the number of dead at | toll at | "
        "death toll at | toll now at | death toll now at | were made | was made | have been made | had been made | "
        "N occurred | were sustained | were suffered | were caused | "
        "the number of dead at | the number of dead | cost | costing | the number of dead stood at | "
        "the number of dead stands at | the number of dead is | number of people | the number of people | mark | "
        "-mark | "
        "remains at | remained at | remains | unchanged at | stands unchanged at | still at | holds at | "
        "those | later | subsequently | touches | touched | run over | were run over | ran over | had been received"
    ),
    Sense.RISE: " | ".join(RISES),
    Sense.PREPOSITION: (
        "N over | N under | N above | N below | N beyond | N around | N about | N crossing | N while crossing | "
        "N in | N on | N at | N aboard | N on board | N on the ground | N on the plane | N on the bus | "
        "N in the car | N from | N near | N inside | N across | "
        "N during | N by | N under the rubble | N with | N for | N after | N since | N when | "
        "N who | N that | N while | N as | N over the | N throughout | N outside | N within | "
        "N belonging to | N per the | N per un | N according to | N because of | N due to | "
        "N against | N into"
    ),
    Sense.EXCLUDING: "excluding | not including | not counting | apart from | besides | except | except for | "
    "plus the | in addition to | other than | without counting | exclusive of | "
    "not including the | up from | down from",
    Sense.EARLIER: "initially | earlier | a day earlier | the day before | a week earlier | an hour earlier | "
    "previously | at first | before | originally | first reported",
    Sense.REPORTED: "N recorded | were recorded | was recorded | have been recorded | N registered | "
    "were registered | N reported | reported | were reported | was reported | are reported | "
    "have been reported | had been reported | so far reported | reports of",
    Sense.FEARED: (
        "feared | presumed | believed | feared to be | feared to have been | feared to have | "
        "presumed to be | believed to be | believed to have been | believed to have | "
        "thought to be | thought to have been | are feared | is feared | "
        "were feared | feared for"
    ),
    Sense.RECOVERED: (
        "recovered | retrieved | found | pulled | pulled out | pulled from | discovered | "
        "exhumed | dug out | dug up | unearthed | washed up | washed ashore | counted | "
        "collected | brought out | located | taken out"
    ),
    Sense.FAMILY_OF: " | ".join(_GROUPS_OF),
    Sense.FAMILIES_OF: "families of | households of | groups of | crews of | teams of | busloads of",
    Sense.STRONG: "N strong",
    Sense.COUPLES: "N married couples | N elderly couples | N young couples | N pairs of twins | N sets of twins",
    Sense.SAID: "said | say | says | told",
    Sense.NEVER: (
        "N counts of | N count of | N hectares | N hectare | N acres | N km | N kilometres | N kilometers | N miles "
        "| N metres | "
        "N meters | N degrees | N mm | N cm | N dollars | N euros | N rupees | N naira | N pesos | N rand | N feet | "
        "N square | "
        "unborn | N kg | N kilograms | N tonnes | N tons | N litres | N liters | % | "
        "percent | per cent | per | "
        "daily | an hour | a day | each day | every day | every | each | "
        "a week | a month | a year | percentage | st | nd | rd | th | e | x | / | times | not | "
        "never | minus | - | $ | £ | € | none but | at risk | in danger | unless | "
        "too many | too few | so many | so few | how many | "
        "if | nearly all | almost all | thirds | fifths | twice | annually | weekly | monthly | "
        "hourly | no. | "
        "four figure | five figure | six figure | seven figure | four figures | five figures | six figures | "
        "seven figures | N couples | N pairs | both sides | both parties | "
        "two thirds | two-thirds | a third | minutes old | "
        "-year | years old | year old | expected to | could die | could be killed | likely to die | double | triple | "
        + " | ".join(_ORDINALS.split())
    ),
    Sense.A_HALF: "and a half | & a half",
    Sense.DOZEN: "dozen",
    Sense.SCORE: "score",
    Sense.TENFOLD: "N s",
}

_COUPLES = ("elderly", "married", "young", "old", "retired", "newlywed", "unmarried", "middle-aged")
_PARENTS = "father dad mother mum mom grandfather grandmother grandpa grandma"
_FAMILY_PAIRS = {
    _PARENTS: "son daughter child baby infant toddler grandson granddaughter grandchild",
    "uncle aunt": "nephew niece",
    "husband": "wife",
    "wife": "husband",
    "brother": "sister",
    "bride": "groom bridegroom",
    "sister": "brother",
}
_TWINS = "babies infants toddlers newborns sons daughters brothers sisters boys girls".split()
_GROUPS = {"trio of": 3, "trio": 3, "duo of": 2, "duo": 2, "quartet of": 4, "quartet": 4}

ENGLISH = LanguageTable(
    code="en",
    name="English",
    decimal=".",
    number_words=NUMBER_WORDS,
    qualifiers=_QUALIFIERS,
    vague=_VAGUE,
    senses=_SENSES,
    nouns=ENGLISH_NOUNS,
    joins=frozenset({"and"}),
    articles=frozenset({"a", "an"}),
    fractions=FRACTIONS,
    plurals=("s", "men", "women", "people", "children"),
    verbs=frozenset(VERBS.split(" | ")),
    roles=("er", "or", "ist", "an", "ant", "eer", "aqi", "ani", "eli", "eshi", "emi"),
    counted_nouns={
        "a couple and their": CountedNoun(2, "couple", (Sense.AND, Sense.ARTICLE)),
        "a couple and": CountedNoun(2, "couple", (Sense.AND,)),
        "the couple and their": CountedNoun(2, "couple", (Sense.AND, Sense.ARTICLE)),
        "a married couple": CountedNoun(2, "couple"),
        **{f"{article}{age} couple": CountedNoun(2, "couple") for article in ("an ", "a ", "") for age in _COUPLES},
        **counted_pairs(_FAMILY_PAIRS, "and", "people", "a "),
        **{f"{article}{word}": CountedNoun(size, "") for word, size in _GROUPS.items() for article in ("a ", "")},
        "twins": CountedNoun(2, "couple"),
        "a pair of twins": CountedNoun(2, "couple"),
        "a set of twins": CountedNoun(2, "couple"),
        **{f"twin {word}": CountedNoun(2, word) for word in _TWINS},
        "newlyweds": CountedNoun(2, "couple"),
        "triplets": CountedNoun(3, "couple"),
    },
)
