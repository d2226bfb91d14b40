"""What stands around a number in copy, put into the words that the grammar knows, or left out.

The speaker ("the governor said 23 people were killed"), an earlier figure ("23 (was 12)"), a total behind what is new
("two more bodies were found, bringing the toll to 31"). A rule touches nothing that it does not wholly match.
"""

import re

from service.domain.quantities.words.foreign_rewording import FOREIGN_RULES, WHO_SAYS

_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_NUMBER = rf"(?:[0-9][0-9.,]*|\b(?:{_SMALL})\b)"
# A subject has no number and denies nothing: "the governor", "officials in the province".
_SUBJECT = (
    rf"(?:(?!(?:initially|earlier|previously|first|no|not|never|nobody|none|neither|nor|if|denie[sd]|deny|{_SMALL}|"
    rf"both|an?)\b)"
    r"(?!\w+n't\b)[^\W\d][\w'.-]*\s){1,7}"
)
_OF_VICTIMS = (
    r"(?:an? |all )?(?:child|children|wom[ae]n|m[ae]n|boys?|girls?|minors?|kids?|civilians?|foreigners?|students?|"
    r"pupils?|"
    r"teen(?:ager)?s?|infants?|bab(?:y|ies)|toddlers?|pensioners?|tourists?|workers?|police(?:m[ae]n| officers?)?|"
    r"soldiers?|medics?|journalists?|nurses?|doctors?|members of)\b"
)
_TOLL = (
    r"(?:(?:the|its|their|total|overall|confirmed|official|provisional|combined|state's|country's) )*"
    r"(?:death toll|toll|deaths|fatalities|number of (?:the )?(?:dead|deaths|fatalities|killed|people killed|victims))"
)
_TOTAL = r"(?:the |its )?(?:overall |combined )?(?:total|tally|count)"
_COUNT = rf"(?:{_TOLL}|(?:the |its |their )?(?:official |overall )?(?:tally|count|figure|number|body count))"
_COUNTED_BY = (
    "(?:said|says|counted|counts|recorded|records|reported|reports|documented|documents|registered|tallied|logged|"
    "announced|gave|gives|puts?)"
)
_SOURCES = (
    "(?:police|(?:[a-z]+ )?(?:officials?|authorities|army|military|ministry|minister|governor|mayor|medics|doctors|"
    "rescuers|sources?|monitors?|media|reports?|witnesses)|coast guard|fire service|the un|un)"
)
_UNHARMED = "(?:unhurt|unharmed|unscathed|uninjured)"
_CRIMES = r"(?:murder|manslaughter|kill|slay|death|massacre|homicide|execut)"
_LEADING = f"according to|as per|{WHO_SAYS}"

_RULES = tuple(
    (re.compile(pattern), wording)
    for pattern, wording in (
        # Several victims after another.
        (
            r" while (?=(?:another|others?|dozens|hundreds|several|[0-9]|one|two|three|four|five|six|seven|eight|"
            r"nine|ten)\b)",
            " and ",
        ),
        # Whether it was verified, which is no word on how many.
        (
            rf"((?<![0-9.,]){_NUMBER}[^,(]*[,(] ?)not (?:yet |independently |officially )*(verified|confirmed)(?: yet| "
            rf"independently)?"
            r"(?=\)?$)",
            r"\1un\2",
        ),
        # Labels, and when.
        (
            r"^(?:no\.|nos\.|number|#|nr\.) ?(?:of )?(?=(?:deaths?|dead|killed|fatalities|injured|wounded|missing)\b)",
            "",
        ),
        (r"^(?:the )?(?:sub-?total|grand total):? (?=[0-9])", "total "),
        (
            r",? (?:late |early )?(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:morning|afternoon|evening|"
            r"night)"
            r"(?=$|[ ,;)])",
            "",
        ),
        (
            r" (?:on (?:our|their|its|its own|his) side|among (?:our|their|its) (?:own )?(?:troops|forces|personnel|"
            r"soldiers|ranks|"
            r"men))$",
            "",
        ),
        # Marks of an agency, and a source behind a toll.
        (r"^(?:#\w+:? ?)+", ""),
        (
            r"^(?:breaking(?: news)?|update[d]?|urgent|just in|alert|flash|watch|live|latest|developing|correction)"
            r"(?: ?[:–|] ?| - )",
            "",
        ),
        (r"(\btoll\b[^–]*[0-9]) ?– ?[^\W\d][^–0-9]{1,40}$", r"\1"),
        # The speaker in front, with a description between commas.
        (
            rf"^((?:an? |the )?[^\W\d][^,0-9]{{2,50}}), (?:which|who|whose|an?|the|based|citing|quoting) "
            rf"[^,0-9]{{2,80}}, "
            rf"(?={_COUNTED_BY}\b)",
            r"\1 ",
        ),
        (rf"^(?:{_LEADING}) [^,0-9]{{2,60}}, ", ""),
        (
            r"^(?:laut|nach angaben (?:der|des|von)|nach) (?:(?!mindestens|rund|etwa|mehr|bis|fast|knapp|zwischen|"
            r"kamen)[^\W\d]+ ){1,3}(?=[0-9]|mindestens|rund|etwa|mehr als|"
            r"bis zu)",
            "",
        ),
        (
            rf"^{_SUBJECT}(?:said|says|say|announced|stated|confirmed that|(?:claim|claims|claimed) that)(?: that)?:? "
            r"(?=.*\w)",
            "",
        ),
        (
            rf"^{_SUBJECT}(?:reported|reports|report|counted|recorded|documented|registered|tallied|logged)(?: "
            rf"that)? (?!no\b|none|zero|nobody|there (?:were|are) no)"
            rf"(?=.*(?:{_NUMBER}|dozens|hundreds|several|an? ))",
            "",
        ),
        (r"^what [^0-9\"]{2,60}? (?:described|called|termed) (?:as )?", ""),
        # … and behind.
        (
            r"^(.*\b(?:killed|dead|die[sd]?|deaths?|injured|hurt|wounded|missing|arrested|detained|displaced|"
            r"abducted)\b"
            rf"[^:]*?)(?:,| –) {_SOURCES}(?: (?:say|says|said))?$",
            r"\1",
        ),
        (
            r", (?:an? |the )?[^\W\d][^,0-9]{2,60} (?:claimed|claims|said|says|reported|announced|added)"
            r"(?: (?:on|late|early)?(?: ?[a-z]+day))?$",
            "",
        ),
        (
            r"(?:,| [(\[]| –|–) ?(?:as )?(?:per|via|source:?) (?!day|week|month|year|hour|cent\b|capita|annum|night|"
            r"head|person|"
            r"minute|shift|family|household|incident|attack)(?:the )?[^\W\d][^0-9,()\[\]]{1,40}[)\]]?$",
            "",
        ),
        # A toll that somebody raises or lowers; of two numbers the later one.
        (
            r"^.*\b(?:but|and|then) (?:has |have )?(?:(?:later|since|subsequently) )?(?:revised|corrected|lowered|"
            r"raised|put|cut|"
            r"updated|amended|reduced|increased) (?:it|that|this|the (?:toll|figure|number))(?: up| down)?(?: to| at) ",
            "",
        ),
        (
            r"^.*\b(?:but|and|then) (?:has |have )?(?:later|since|subsequently) said (?:it|that|this|the (?:toll|"
            r"figure|number)) "
            r"(?:was|is) ",
            "",
        ),
        (
            rf"^(?:{_SUBJECT})?(?:raised|lowered|cut|revised|upped|updated|corrected|reduced|adjusted|increased|"
            rf"slashed) "
            rf"{_COUNT}(?: (?:up|down|upwards?|downwards?))?(?= (?:from|to) )",
            "toll rose",
        ),
        (rf"^{_SUBJECT}(?=(?:put|puts) {_TOLL} at )", ""),
        (rf"^(?:{_SUBJECT})?(?:put|puts|putting) the (?:total )?number of (?:the )?([a-z]+) at (.+)$", r"\2 \1"),
        (
            rf"(?<= from) (?:an? |the )?(?:earlier|initial|previous|prior|original|reported)(?: (?:figure|toll|"
            rf"count) of)? "
            rf"(?={_NUMBER})",
            " ",
        ),
        (
            r" ?\((?:was|were|had been|previously|formerly|prev\.?|(?:revised |corrected )?(?:up |down )?from|vs\.?|"
            r"against) "
            r"[0-9][0-9.,]*(?: (?:yesterday|earlier|previously|on [a-z]+day))?\)",
            "",
        ),
        (
            r"(?:,| \() ?(?:as )?(?:compared (?:with|to)|versus|vs\.?|against|contre|frente a|contro|gegenüber) "
            r"(?:an? |the |los |las |les |i )?(?:earlier |previous )?[0-9][0-9.,]*(?: [^\W\d][^0-9]*?)?\)?$",
            "",
        ),
        (
            r"(?:,|–| \()? ?(?:up|down|lower|higher) from (?:an? |the )?(?:earlier |previous |initial |original )?"
            r"[0-9][0-9.,]*(?: (?!to\b)[^\W\d][^0-9]*?)?\)?$",
            "",
        ),
        (r" ?[(\[][+-] ?[0-9][0-9.,]*(?: [^()\[\]]{1,30})?[)\]]", ""),
        (r"\[([^\W\d][^\[\]]{2,60})\]", r"(\1)"),
        (r"^\*\*", ""),
        (
            r"(?:,| \() ?(?:(?:and )?not (?:the )?[0-9][0-9.,]* as|(?:rather than|instead of) (?:the )?[0-9][0-9.,]*)\b"
            r"[^0-9]*$",
            "",
        ),
        (
            r"((?:toll|rose|rises|risen|rising|increased|increases|climbed|climbs|grew|grows|jumped|went up)\b[^,]* to "
            r"[0-9][0-9.,]*(?: (?:people|dead|deaths))?),? (?:after|when|as) [^0-9]*\b(?:died|dies|succumb\w*|passed "
            r"away)\b"
            r"[^0-9]*$",
            r"\1",
        ),
        (r" ?\((?:revised|updated|corrected|as revised)(?: (?:up|down)(?:wards?)?)?\)$", ""),
        (
            rf"^(?:initially|earlier|previously|at first)(?: "
            rf"[a-z]+){{0,3}} {_NUMBER}(?: [a-z]+){{0,2}},? (?:but |and )?"
            rf"(?:now|later|since)(?: [a-z]+){{0,3}}? (?={_NUMBER})",
            "",
        ),
        (
            rf", (?:(?:up|down)(?: by)? {_NUMBER}(?: (?:from|on|since) [^0-9]*)?|{_NUMBER} (?:more|fewer|less) than "
            rf"[^0-9]*|an? (?:increase|rise|drop|decrease) of {_NUMBER}[^0-9]*)$",
            "",
        ),
        (rf"\b(rose|risen|rises|increased|fell|dropped|climbed|went up|jumped|grew) by {_NUMBER} to ", r"\1 to "),
        (r"\bha(s|d) since\b", r"ha\1"),
        (
            r"^(?:the |an? )?(?:latest|current|official|final|new|updated|revised)(?: official)? (?:figures?|"
            r"(?:death )?tolls?|(?:death |body )?count|tally|number)(?: is| was| stands at| stood at| of|:) ",
            "",
        ),
        (rf"^of (?:the |all )?({_NUMBER})((?: [^0-9,]+?)?), ({_NUMBER}) ", r"\3 of \1\2 "),
        # What is new, and then the total.
        (
            rf"^.+?[,;–] ?(?:and )?(?:bringing|brings|taking|takes|raising|pushing|lifting) {_TOLL}"
            r"(?: (?:in|from) [^0-9,]{2,40})? (?:up )?to ",
            "death toll of ",
        ),
        (
            rf"^.+?[,;–] ?(?:and )?(?:bringing|brings|taking|takes|raising|pushing|lifting) {_TOTAL}"
            r"(?: (?:in|from) [^0-9,]{2,40})? (?:up )?to ",
            "total of ",
        ),
        (
            rf"^(?=[^,;–]*\b(?:more|another|further|additional|others?|succumbs?|bod(?:y|"
            rf"ies))\b)[^,;–]+[,;–] ?(?:as )?{_TOLL}"
            r"(?: (?:is|now|stands|at|to|has|risen|rises|rose|reaches|reached|hits|hit|climbs|climbed|mounts))* "
            r"(?=[0-9])",
            "death toll of ",
        ),
        (rf"^[^,:]+, (?=(?:[^\W\d]+ )?{_NUMBER} (?:[^\W\d]+ ){{0,2}}(?:in all|in total|altogether|all told)$)", ""),
        (r"^(?:most|(?:the|a) majority) of (?:the|its|all|all the) (?=[0-9])", "more than half of the "),
        # Where and when, behind who is among them: "five killed, including two children, in drone strike".
        (
            r"(\bincluding [^,]+), (?:in|at|near|during|on|after|when) (?!.*\b(?:condition|hospital|custody|total|"
            r"all)\b)"
            r"[^0-9,]{3,60}$",
            r"\1",
        ),
        # Those among them.
        (rf"^(?:an? |the )?([a-z][a-z' -]{{2,30}}), ({_NUMBER} others?)\b", r"a \1 and \2"),
        (r", (?:both|all)(?: of them)? (?:in their|aged) [^,]*$", ""),
        (
            rf"([,;–(]|\band\b) ?({_NUMBER}) (?:of (?:them|whom) )?(?:were|are|was|is) (?={_OF_VICTIMS}(?!\s\w+ed\b))",
            r"\1 \2 of them ",
        ),
        (r",? with (.+) among (?:them|the dead|the victims)$", r", including \1"),
        (r"\b[0-9]+ ?(?:%|percent|per cent) of (them|whom)\b", r"some of \1"),
        (r"\b(?:a|the) majority of whom (?:are|were)\b", "most of whom were"),
        (r"^.*\bkill(?:ing|ed|s) (?:him|her)self and (?!then\b)", "a bomber and "),
        (
            r"\b(?:stabbed|shot|beat|beaten|hacked|burned|burnt|crushed|trampled|bludgeoned|strangled|knifed) "
            r"(.+?) (?:to death|dead)(?= when\b|$)",
            r"killed \1",
        ),
        (
            r"[,;] (?:(?:rescue|search|relief) (?:operations?|work|efforts?) (?:on|under ?way|continues?|continuing|"
            r"ongoing)|"
            r"(?:a )?(?:probe|inquiry|investigation) (?:ordered|launched|on|under ?way))$",
            "",
        ),
        # What was done to them.
        (r"\bforc(?:ed|ing|es) (.+?) (?:to flee|from their homes|to evacuate|out of their homes)\b", r"displaced \1"),
        (r"\b(?:made|makes|left|leaves|leaving|rendered|rendering) (.+?) homeless\b", r"displaced \1"),
        (rf"^(?:all|everyone|everybody)(?: (?!but\b|except\b)[a-z0-9]+){{0,6}} {_UNHARMED}$", "unhurt"),
        (rf"^(?:survived |escaped |was |were )?{_UNHARMED}$", "unhurt"),
        (
            rf"^(?:all|everyone|everybody)(?: (?:of|the|them|on|board|aboard|{_NUMBER}|passengers?|people|crew|"
            rf"occupants|"
            r"miners|sailors|climbers|persons|members|and|have|had))* survived(?: the [a-z]+)?$",
            "no deaths",
        ),
        (rf"^with (?=(?:no|zero|at least|more than|about|some) |{_NUMBER} )", ""),
        (r"^neither of (?:the|its|their)(?: (?:two|2))? (?=[a-z])(?!.*\bsurviv)", "no "),
        (r"^[0-9]{1,3} (?:years?|yrs?|months?) old$", "not a count"),
        # Courts and police.
        (
            rf"^.{{0,60}}?\b(?:convicted of|found guilty of|guilty of|sentenced (?:to life )?for|"
            rf"jailed (?:for life )?for|"
            rf"charged with(?= (?:[a-z]+ )?{_CRIMES})|accused of|blamed (?:for|over)|linked to|tied to|"
            rf"responsible for|indicted for|wanted for|pleaded guilty to|admitted|"
            rf"(?:inquest|inquiry|investigation|probe|trial) (?:into|over)) (?:the )?(?={_CRIMES})",
            "",
        ),
        (rf"^({_CRIMES}\w* of .+?) (?:found|discovered) in .+$", r"\1"),
        # The same people in families and in persons: a measure counts persons by itself.
        (
            r"^.*\b[0-9][0-9.,]* (?:families|households)(?: or | ?/ ?| ?– ?|, or |,? comprising | (?:consisting|"
            r"composed|"
            r"comprised|made up) of |,? totall?ing |,? (?:involving|representing|containing|with) |,? equivalent to |"
            r",? i\.?e\.?,? |, )"
            r"((?:[^\W\d]+ ){0,3}[0-9][0-9.,]* (?:people|persons|individuals|residents|inhabitants)(?: (?:were |"
            r"have been |are )?[a-z]+)?)$",
            r"\1",
        ),
        (
            r"^(?:about |some |around |at least )?[0-9][0-9.,]* (?:[a-z]+ ){0,2}(?:cent(?:er|re)s?|camps?|shelters?|"
            r"sites?|"
            r"schools?|churches|halls?) (?:are |were |is |was )?(?:sheltering|housing|hosting|accommodating|holding|"
            r"serving) "
            r"(?=.*[0-9])",
            "",
        ),
        (
            rf"^(?:one|a single|the same) family's ({_NUMBER}) members",
            r"\1 members of one family",
        ),
        # A number of which a part is confirmed, and the rest not yet.
        (
            rf",? ?[–(,:;] ?{_NUMBER} (?:(?:are|were|of them|already) )?(?:confirmed|validated|verified)(?:,| and|;| "
            rf"–) "
            rf"{_NUMBER} (?:(?:are|were|still) )?(?:under|for|pending|awaiting|subject to) (?:validation|verification|"
            r"confirmation)\)?$",
            "",
        ),
        (rf"\b(people|persons|individuals) (?:from|in|belonging to) {_NUMBER} (?:families|households)$", r"\1"),
        (
            r"^(.+? (?:houses|homes)) (?:totally|completely|fully) and [0-9.,]+ (?:partially|partly) (?:damaged|"
            r"destroyed)$",
            r"\1 destroyed",
        ),
        # Where people were taken, how far away it was, on whose side.
        (
            r" to (?:the )?(?:(?:relief|temporary|evacuation|emergency|nearby) )?(?:camps?|shelters?|cent(?:er|re)s?)"
            r"(?: [^0-9,]{2,30})?$",
            "",
        ),
        (r" to (?:safer|higher) (?:places|areas|ground)$", ""),
        (
            r",? (?:about |some |around |roughly )?[0-9]+ ?(?:km|kilomet(?:er|re)s?|miles?) (?:(?:to the )?(?:north|"
            r"south|east|"
            r"west)(?:[- ]?(?:east|west))? (?:of|from)|away from|from|outside|off|inland from) ",
            " near ",
        ),
        *FOREIGN_RULES,
        (r" before (?=(?:turning|being|fleeing|shooting|killing|taking|he|she|they|police)\b)", " when "),
    )
)


# A name between commas behind who bears it: "its commander, Abu Yusuf, and three bodyguards".
_NAME = re.compile(r"(?<=[a-z]), (?:[A-Z][\w'’-]*[^\Ws] ?){1,4}, (?=(?:and|et|y|e|und) )")
_ONE_PERSON = re.compile(r"^(?:an?|the|its|his|her|their) [a-z]", re.IGNORECASE)


def without_names(stated: str) -> str:
    """A text as stated without the name of the one person whom it begins with."""
    return _NAME.sub(" ", stated, count=1) if _ONE_PERSON.match(stated) else stated


def reworded(text: str) -> str:
    """The comparable text in the wording of the grammar; most texts stay as they are."""
    for pattern, wording in _RULES:
        text = pattern.sub(wording, text)
    return text.strip()
