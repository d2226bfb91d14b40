"""Words that say what a number counts, each with its measure of VOCABULARY 2."""

RESCUED = "other:rescued"
HOMES_DAMAGED = "other:homes_damaged"
MEASURES_OF_HOMES = frozenset(("homes_destroyed", HOMES_DAMAGED))


def _table(rescued: str = "", homes_damaged: str = "", **measures: str) -> dict[str, str]:
    rows = {**measures, RESCUED: rescued, HOMES_DAMAGED: homes_damaged}
    return {word: measure for measure, words in rows.items() for word in words.split()}


MEASURES_OF_PEOPLE = frozenset(
    f"killed injured killed_or_injured missing captured displaced arrested cases {RESCUED}".split()
)
# "12 people were killed", "30 wounded": what happened to those counted.
PARTICIPLES = _table(
    killed="killed dead slain slaughtered martyred executed beheaded lynched murdered massacred deceased drowned "
    "crushed electrocuted suffocated assassinated strangled eliminated liquidated exterminated annihilated",
    injured="wounded injured hurt hospitalized hospitalised maimed inj lesioned",
    missing="missing unaccounted unaccounted-for untraced untraceable unlocated unlocalised uncontactable",
    displaced="displaced uprooted evacuated relocated",
    captured="captured kidnapped abducted snatched",
    arrested="arrested detained jailed imprisoned apprehended nabbed interpellated incarcerated remanded",
    cases="infected sickened diagnosed ill sick",
    rescued="rescued saved",
)
# "killed 12 people", "wounding 30": what somebody did to them.
ACTIVE_VERBS = _table(
    killed="killed killing kills kill drowning crushing electrocuting suffocating "
    "slaughtered slaughtering executed executing massacred massacring murdered "
    "murdering beheaded beheading martyred martyring assassinated assassinating "
    "eliminated eliminating liquidated",
    injured="wounded wounding wounds injured injuring injures injure wound hurt hurting maiming maimed",
    displaced="displaced displacing displaces displace uprooted uprooting evacuated evacuating evacuate",
    captured="captured capturing kidnapped kidnapping kidnap kidnaps abducted abducting abduct abducts",
    arrested="arrested arresting arrest detained detaining detain jailed jailing apprehended apprehending nabbed "
    "nabbing",
    cases="infected infecting sickened sickening",
    people_affected="affecting affected impacting impacted",
    homes_destroyed="consumed consuming consumes "
    "destroyed destroying destroys destroy flattened flattening razed razing torched torching burned "
    "burning burnt levelled leveled levelling leveling demolished demolishing gutted gutting",
    homes_damaged="damaged damaging",
    rescued="rescued rescuing rescue rescues saved saving save saves",
)
UNFOUND = frozenset("found located traced seen heard reached contacted".split())
# "Could not be accounted for", "did not survive": with "not" these tell what happened.
NEGATED_FATES = frozenset("live returned return accounted survive make".split()) | UNFOUND
# Of things these tell no deaths: "eliminated 12 jobs", "the loss of 12 aircraft".
OF_PEOPLE_AND_THINGS = frozenset("eliminated eliminating liquidated loss".split())
# "Swept away 28 houses": a verb whose sense a small word completes.
PHRASAL_VERBS = {
    (verb, word): measure
    for measure, verbs, word in (
        ("homes_destroyed", "swept sweeping washed washing carried carrying", "away"),
        ("homes_destroyed", "burned burnt burning torched tore pulled knocked", "down"),
        ("arrested", "rounded rounding", "up"),
        ("killed", "gunned gunning mowed mowing", "down"),
        (RESCUED, "pulled pulling", "out"),
        ("captured", "carried carrying", "off"),
        ("captured", "took taking taken", "away"),
    )
    for verb in verbs.split()
}
# "12 people died": what they did.
INTRANSITIVE = _table(
    killed="died perished drowned die dies dying suffocated expired",
    displaced="fled flee fleeing",
    missing="disappeared vanished",
)
NOUNS = _table(
    killed="deaths fatalities death fatality killings dead corpses bodies martyrs kia",
    injured="injuries wounded injured wia inj",
    missing="mia",
    killed_or_injured="casualties",
    displaced="displacements idps",
    captured="abductions kidnappings",
    arrested="arrests detentions",
)
BODIES = frozenset("bodies corpses body corpse".split())
# "40 simulated casualties": nobody was hurt.
IN_A_DRILL = frozenset("simulated mock fictional fictitious pretend staged".split())
# Nouns that may follow others: "civilian deaths". "The wounded" and "the dead" stand alone.
COUNTED_NOUNS = frozenset(
    "deaths fatalities casualties injuries death martyrs arrests detentions displacements killings abductions "
    "kidnappings".split()
)
# "Three fatal victims": copy translated word by word.
FATAL = frozenset("fatal mortal deadly".split())
# Words of time and place behind a noun: "43 arrests overnight", "17 dead so far".
BEHIND_A_NOUN = frozenset(
    "overnight today yesterday tonight monday tuesday wednesday thursday friday saturday sunday this last so alone "
    "nationwide countrywide here there elsewhere already again altogether nearby".split()
)
OF_NOUNS = _table(
    killed="lives life loss deaths death killing killings massacre murder martyrdom toll bodies corpses remains "
    "decease demise passing",
    injured="injury injuries wounding",
    displaced="displacement evacuation",
    captured="abduction kidnapping capture",
    rescued="rescue",
    arrested="arrest arrests detention",
)
TOLL_WORDS = frozenset(
    "become became to past above passed tops exceeds at was is reached reaching reaches hit hits exceeded "
    "topped stood stand as stands by "
    "surpassed put now are were reach crossed crosses nears neared approaches approached".split()
)
# "Somewhere between died and injured": verbs and adverbs that a passive is made of.
AUXILIARIES = frozenset(
    "was were have has had been be being are is got get gets remain remained remains left still feared presumed "
    "believed reported reportedly confirmed also already now apparently found shot stabbed burned burnt crushed "
    "either allegedly since later all to as known listed declared pronounced seriously critically badly severely "
    "slightly lightly moderately themselves himself herself lie lies lay forced instantly thought said taken "
    "will would could may might went "
    "gone go not of fatally rendered made resulted turned did yet likely could no longer must".split()
)
BE = frozenset("was were been being be are is get got".split())
HAVE = frozenset("have has had".split())
ENDS_A_NOUN_PHRASE = (
    frozenset(
        "and or in at on by from after when while as but with during for near that who which "
        "since including among where over "
        "into across outside inside between to left shot than through because due amid under without within upon "
        "against loyal affiliated linked allied proved aboard out whose fell fallen affected impacted".split()
    )
    | BEHIND_A_NOUN
)
ASIDE_OPENERS = frozenset(
    "including aged ages most mostly mainly many among some all half both who whose which one two three four "
    "five six seven eight nine ten nearly "
    "not excluding besides apart plus".split()
)
HOMELESS = "homeless"
SHELTERING = frozenset(
    "sleep sleeps slept sleeping living sheltering sheltered staying hosted accommodated lodged housed".split()
)
SHELTERS = frozenset("collection shelters shelter camps tents evacuation accommodation".split())
STAYING_IN = SHELTERS | frozenset(
    "open outdoors streets safety centres centers schools site sites camp relatives churches mosques".split()
)
REMAINING = frozenset("remain remains remained are were continue continues continued stay stayed".split())
DENOUNCED = frozenset("denounced reported registered listed as still also currently now".split())
ASCENDING = frozenset("ascends ascended rises rose amounts amounted climbs climbed comes came goes mounts".split())
VERIFIED = frozenset("verified confirmed identified ascertained known official registered reported fatal".split())
ROOFS = frozenset("shelter homes roof home".split())
HOMES = frozenset("homes home houses dwellings shelters".split())
# "Moved to relief camps", "taken to safer places".
SAFE = frozenset("camps camp shelters shelter safety safer tents evacuation".split())
LEFT_BEHIND = HOMES | frozenset(("villages", "village"))
# "Forced from their homes", "forced to flee".
DRIVEN = frozenset("forced driven chased".split())
REFUGE = frozenset("refuge shelter".split())
TREATED = frozenset("treated hospitalised hospitalized".split())
BROUGHT = frozenset(
    "taken rushed brought transported sent admitted airlifted flown ferried driven transferred evacuated "
    "conducted".split()
)
HOSPITALS = frozenset("hospital hospitals clinic clinics medical med ward icu infirmary trauma".split())
MEDICAL_HELP = frozenset(("medical", "aid"))
CARE = frozenset("help treatment hospitalisation hospitalization hospital care attention".split())
SUFFERED = frozenset("had suffered suffering sustained sustaining have received receiving with".split())
INJURIES = frozenset("injuries wounds injury burns trauma traumas".split())
# "In critical condition", "in intensive care", "in hospital".
CRITICAL = frozenset("hospital hospitals critical intensive serious grave".split())
TAKEN_LIVES = frozenset(
    "claimed claiming cost costs took take taking taken lost loss costing claim takes claims mourned mourns".split()
)
OF_FUNERALS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday cemetery grave graves funeral "
    "alone".split()
)
UNDER_RUBBLE = frozenset("soil earth ruins snow rubble debris mud landslide avalanche alive".split())

# "Confirmed cases", "132 cases of cholera": what makes a case one of a disease.
CASES = frozenset("cases infections case infection".split())
OF_CASES = frozenset(
    "confirmed suspected probable laboratory-confirmed lab-confirmed laboratory lab active imported recorded "
    "reported".split()
)
# "Criminal cases", "cases of rape" are of something else.
OF_COURTS = frozenset("criminal court legal civil rape abuse".split())
DISEASES = frozenset(
    "cholera measles mpox ebola marburg dengue malaria polio covid-19 covid coronavirus influenza flu meningitis "
    "diphtheria typhoid zika chikungunya hepatitis anthrax plague tuberculosis pertussis lassa monkeypox sars mers "
    "h5n1 diarrhoea diarrhea poisoning virus disease illness epidemic epidemiological outbreak fever infection "
    "infections "
    "cfr fatality pneumonia malnutrition".split()
)
# A story that begins with one of these is of an epidemic.
EPIDEMICS = DISEASES - frozenset(
    "poisoning virus disease illness fever infection infections cfr fatality diarrhoea diarrhea malnutrition".split()
) | {"virus disease"}
ILL = frozenset("ill sick".split())

# "The number of missing rose to 12", "Deaths: 12": words that say what a figure or a label counts.
COUNTED_BY_A_FIGURE = {
    "affected": "people_affected",
    "deceased": "killed",
    "fallen": "killed",
    **PARTICIPLES,
    **NOUNS,
    "cases": "cases",
    "infections": "cases",
    "disappeared": "missing",
    "victims": "killed",
    "detainees": "arrested",
    "evacuees": "displaced",
}
# "The number of those who lost their lives rose to 41".
COUNTED_BY_A_NUMBER_OF = {**COUNTED_BY_A_FIGURE, **INTRANSITIVE, "lives": "killed", "passed": "killed"}
# "Injuries reached 30": a noun that is a figure by itself.
FIGURE_NOUNS = frozenset("deaths fatalities injuries infections cases arrests evacuees".split())
# "Rose from 558 to 569": the first number is the one before.
RISES = frozenset(
    "rose risen climbed increased jumped spiked grew grown up raised revised fell dropped rising lowered lowers "
    "raises revises rises climbs increases jumps shrank shrunk cut reduced reduces went gone goes up down".split()
)
# "The wounded amount to 64".
CLIMBING = RISES | frozenset(
    "amount amounts amounted numbered exceeded exceed exceeds become became now has have had came stood stands "
    "rise rises is are was were put".split()
)
COUNTING = frozenset("balance list number numbers figure count total tally toll".split())
REPORTS = frozenset("reports report denunciations denunciation complaints notifications".split())
BAD_CONDITIONS = frozenset("critical serious grave".split())
OPEN_FATES = frozenset("unknown unclear established clarified uncertain determined".split())
LOSSES = frozenset("disappearance disappearances missing".split())
HOSTAGES = frozenset("hostages hostage prisoners prisoner captives captive".split())
HOLDING = frozenset("hold holds held holding".split())
HELD = frozenset("hostage hostages captive captives".split())
TAKING = frozenset("took take takes taking taken seized seizing".split())

# "Searching for 30 more" are missing; people who hide from the police are not.
SEARCHING = frozenset("searching search searched looking looked".split())
HUNTED = frozenset("suspects suspect gunmen attackers militants assailants fugitives terrorists rebels".split())
# The people who bury the dead: "we have buried 26 people".
MOURNERS = frozenset("we i they villagers residents families relatives neighbours neighbors locals".split())
LOSING = frozenset("lost losing lose loses".split())
# The people who are mourned when lost: "we lost 14 people", and not "the firm lost 14 workers".
MOURNED = frozenset(
    "people civilians villagers residents firefighters sons daughters brothers relatives comrades".split()
)

# "Assistance to 38,000 displaced people": the people helped are not those displaced by the event.
HELPING = frozenset(
    "assistance aid support supplies kits food water cash relief reached reaching assisted assisting supported "
    "supporting "
    "received receive vaccinated screened benefit targeting helped helping serving served benefiting benefited "
    "distributed distributing".split()
)

# "12 houses were destroyed": the kinds of dwellings that are lost when nobody can live in them.
DWELLINGS = frozenset(
    "flats flat apartment shelters homes houses dwellings huts home house shacks apartments flats residences".split()
)
RUINED = frozenset(
    "destroyed flattened razed torched burned burnt gutted levelled leveled demolished collapsed swept washed buried "
    "flames reduced ablaze alight uninhabitable ruined wrecked obliterated".split()
)
IN_PART = frozenset("damaged partially partly harmed flooded inundated".split())
DAMAGED = IN_PART | {"affected"}
POPULATION = frozenset("people population persons families households individuals total number".split())
WHOLLY = frozenset("totally completely fully".split())

DEVICES = frozenset("ieds ied mines mine bombs explosives devices landmines rockets shells".split())
DEFUSED = frozenset(
    "defused discovered neutralised neutralized cleared disarmed seized found removed destroyed".split()
)
EQUIPMENT = frozenset(
    "tank tanks helicopter helicopters chopper choppers aircraft plane planes jet jets drone drones warplane "
    "warplanes vehicles vehicle boats boat ships ship".split()
)
# "Tanks 1,204, artillery systems 880" in a table of losses.
LOST_IN_WAR = EQUIPMENT | frozenset(
    "personnel troops manpower systems mlrs guns howitzers uavs missiles carriers afvs apcs ifvs submarines "
    "cars trucks "
    "tankers warships".split()
)
DESCRIBING_LOSSES = frozenset(
    "artillery defence defense rocket missile cruise combat armoured armored fighting air".split()
)
LOST = frozenset("destroyed downed lost crashed".split())
AIRCRAFT = frozenset("helicopter chopper plane jet aircraft warplane drone".split())
PLACES = frozenset(
    "districts district villages village towns town cities city checkpoints outposts posts bases settlements "
    "provinces neighborhoods neighbourhoods centers centres".split()
)
FALLEN = frozenset(
    "fallen fell captured seized overran overrun retaken recaptured retaking recapturing captures taken liberated "
    "capturing seizing".split()
)
STOPS = frozenset(". ; : ! ?".split())
BRACKETS = frozenset("[]()")
QUOTATION_MARKS = frozenset('"“”«»')

# A sentence without any of these counts nothing.
TELLING = frozenset(
    {
        *PARTICIPLES,
        *ACTIVE_VERBS,
        *INTRANSITIVE,
        *NOUNS,
        *OF_NOUNS,
        *DEFUSED,
        *LOST,
        *FALLEN,
        *SHELTERS,
        *HOSPITALS,
        *SAFE,
        *INJURIES,
        *CASES,
        *RUINED,
        *DRIVEN,
        *CRITICAL,
        *ILL,
        *HOSTAGES,
        *LOSING,
        *"who search swept affected stand crossed fished sought aid finished condition under admitted passed "
        "fate move carried survived returned return leave abandon mourns mourn mourned disappearance "
        "disappearances denunciations losses exceeded toll body shot life casualty "
        "homeless damaged damage as affected impacted treated searched without fire fighting positive "
        "whereabouts accounted refuge fatal disappeared loss martyrdom survive buried pulled brought homes shelters "
        "search searching located traced "
        "away down up custody held contracted treatment ashore alive safety number figure total".split(),
    }
)

# A word near which a number has to be explained: drafted, or listed as not read (DRAFTS, "A miss is visible").
CASUALTY_STEMS = (
    "kill dead death die dying slain lives toll fatal body bodies martyr perish drown execut massacr murder injur "
    "wound hurt maim lesion crush slaughter behead electrocut deceas hospital missing unaccounted "
    "disappear displac fled "
    "flee affect evacuat homeless shelter uproot relocat captur kidnap abduct hostage casualt arrest detain jail "
    "imprison infect sicken destroy collaps raze flatten rescu"
).split()

# A word of these stands within 160 characters of a number that a reader gives the measure (the gate of DRAFTS).
CUES_OF_MEASURE = {
    "killed": r"\b(?:kill|dead|death|die|dying|slain|lives|life|toll|fatal|bod(?:y|ies)|martyr|perish|drown|execut|"
    r"massacr|murder|crush|slaughter|behead|electrocut|deceas|suffocat|lynch|assassin|strangl|buried|expire|gunn|mow|eliminat|liquidat|loss|exterminat|annihilat)\w*",
    "injured": r"\b(?:inj|wound|hurt|hospital|maim|lesion)\w*",
    "killed_or_injured": r"\b(?:casualt|kill|wound|injur)\w*",
    "missing": r"\b(?:missing|search|found|unloca|uncontact|locat|trac|unaccounted|disappear|untrace|vanish)\w*",
    "displaced": r"\b(?:displac|fled|flee|evacuat|homeless|shelter|uproot|relocat|forced|refuge)\w*",
    "people_affected": r"\b(?:affect|impact)\w*",
    "captured": r"\b(?:captur|kidnap|abduct|hostage|snatch|tak|took|detain|arrest|carr)\w*",
    "arrested": r"\b(?:arrest|detain|detention|jail|imprison|custody|apprehend|nab|interpellat|incarcerat|remand|"
    r"round)\w*",
    "cases": r"\b(?:case|infect|sicken|ill|sick|positive|diagnos|contract)\w*",
    "homes_destroyed": r"\b(?:consum|destroy|flatten|raz|torch|burn|gut|level|demolish|collaps|swept|lost|away|down|"
    r"ablaze|alight)\w*",
    HOMES_DAMAGED: r"\b(?:damag|partial|partly|affect)\w*",
    "devices_neutralised": r"\b(?:defus|discover|clear|neutrali|destroy|disarm|seiz|found)\w*",
    "places_captured": r"\b(?:captur|fall|fell|seiz|tak|overr|retak)\w*",
    "equipment_lost": r"\b(?:destroy|shot down|down|lost|crash)\w*",
    RESCUED: r"\b(?:rescu|sav|pull|safe|alive)\w*",
}
