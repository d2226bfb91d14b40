"""Words that tell the type of an event (VOCABULARY 2): the first row that fits a passage counts."""

# A bomb may be laid or dropped: where the story tells of an air strike, it is that.
ANY_BOMB = r"bombings?\b|bomb blasts?|\bbomb(?:ed)?\b|explosions?\b|\bblasts?\b"

TYPE_ROWS: tuple[tuple[str, str], ...] = (
    (
        "suicide_attack",
        r"suicide (?:car )?(?:bomb|attack|blast|vest)|suicide bomber|blew (?:himself|herself|themselves) up",
    ),
    (
        "air_strike",
        r"air ?-?(?:strike|raid)s?|warplane|bombardment from the air|drone strike|\b(?:jet|drone)s? (?:hit|"
        r"struck|bombed)|barrel bomb",
    ),
    (
        "ied_or_mine",
        r"roadside bomb|landmine|land mine|\bIEDs?\b|car bomb|truck bomb|"
        r"(?:bomb|explosive)s? (?:exploded|went off|blast)",
    ),
    ("shelling_or_missile", r"shell(?:ing|ed|s)\b|missile|mortar|artillery|\brockets?\b"),
    (
        "aircraft_loss",
        r"(?:helicopter|chopper|jet|warplane|aircraft|plane|drone) (?:was |had been )?(?:shot down|downed)",
    ),
    (
        "natural_disaster",
        r"earthquake|quake|flood|tsunami|hurricane|typhoon|cyclone|landslide|tornado|\b(?:thunder|snow)?storms?\b|"
        r"storm surge|wildfire|eruption|heat ?wave|avalanche|lightning|mudslide|drought|monsoon",
    ),
    (
        "transport_accident",
        r"(?:plane|train|bus|helicopter|ferry|boat|\bcar|ship|truck|vessel|tugboat)\w{0,12}[^.]{0,30}"
        r"(?:crash|capsiz|derail|sank|sink|collid|collision)|crash|capsized|derail|shipwreck|head-on",
    ),
    (
        "industrial_accident",
        r"(?:factory|plant|\bmine|refinery|petrochemical|warehouse)[^.]{0,40}(?:explosion|fire|blast|collapse)|"
        r"explosion rocked a [^.]{0,60}(?:plant|facility)",
    ),
    ("epidemic", r"outbreak|cholera|ebola|epidemic|virus|pandemic|measles|\bflu\b"),
    ("abduction", r"kidnap|abduct|hostage"),
    ("ied_or_mine", ANY_BOMB),
    (
        "shooting",
        r"gunm[ae]n|shooting|opened fire|opens fire|shot dead|ambush|sniper|shot and killed|fatally shot",
    ),
    ("unrest", r"protest|riot|demonstrat|unrest"),
    ("ordnance_clearance", r"defused"),
    ("territory_change", r"(?:captured|retak|retook|recaptur|seized|fallen|overran|fell to) "),
    (
        "attack_on_civilians",
        r"massacre|attack on (?:a )?(?:village|refugee|market|church|mosque|school|hospital)|stabb",
    ),
    (
        "ground_clash",
        r"clash|fighting|battle|offensive|\bassault|firefight|operations?\b|attacked|\braids?\b|\bassaults\b",
    ),
)
_WAR = (
    r"\b(?:war|conflict|insurgency|uprising|violence|campaign)\b[^.]{0,40}\b(?:has|have) "
    r"(?:killed|claimed|left|displaced|cost)"
)
WAR_TOLL = _WAR
RUNNING_TOTAL = (
    _WAR + r"|(?:has|have) (?:killed|left|claimed) (?:more than |at least |nearly |about |over |"
    r"an estimated )?[\d,]{1,15}[^.]{0,200}"
    r"(?:since|in (?:the )?\w{1,20} years)"
    r"|\bsince\b[^.]{0,30}(?:began|started|erupted|broke out|19\d\d|20\d\d|invasion)|so far this year|\bthis year\b|"
    r"\blast year\b|years of (?:war|conflict)|\bin 20\d\d\b|over the (?:last|past) \w{1,20} (?:months|years)|"
    r"have been killed since|this flu season"
)
NATIONWIDE = r"nationwide|across the country|throughout the country|countrywide"
EVENT_NOUN = "attack|bombing|blast|raid|crash|explosion|assault|shooting|rampage|storm|quake|strike|fire|bomb|clash"
SINGLE_EVENT = (
    rf"(?:{EVENT_NOUN})(?:es|s)?\b[^.]{{0,80}}\b(?:kill|left|injur|wound|died)|"
    rf"(?:killed|injured|wounded|died|dead)\b[^.]{{0,60}}\b(?:{EVENT_NOUN})"
)
LABELS = {
    "ied_or_mine": "Bomb or mine",
    "shelling_or_missile": "Shelling",
    "aircraft_loss": "Aircraft lost",
    "running_total": "Running total",
    "roundup": "Roundup",
    "other": "Event",
}
