"""Verbs of saying and words for speakers."""


def _verbs() -> dict[str, str]:
    asserts = (
        "said says say told tells tell announced announces claimed claims claim stated states tweeted posted added "
        "wrote reported reports report estimated estimates estimate insisted argued alleged noted declared recorded "
        "counted tallied documented registered suggest suggests suggested showed shows show found indicated indicates "
        "reckoned "
        "believes believe believed disclosed revealed saying adding telling claiming warned repeated maintained "
        "recounted described detailed informs informed communicated counts writes revised raised lowered updated "
        "quoted cited put placed places revises raises lowers updates explained explains affirmed affirms relayed "
        "specified precised precises "
        "underlined underlines briefed tweets posts notes confided declares gave gives puts lists listed "
        "clarified clarifies maintains asserted asserts publishes published verified verifies tracked tracks lamented "
        "laments deplored deplores pointed points mentioned mentions advanced advances advance evoked evokes stressed "
        "stresses "
        "underscored underscores emphasised emphasized emphasises emphasizes conveyed conveys recalled recalls "
        "remarked "
        "observed commented testified testifies logged replied replies concluded concludes alerted advised "
        "signalled signaled regretted regrets recounts notified notifies cautioned reiterated reiterates narrated "
        "reckons reckon warns adds certified attests attested assures assured stressing noting stating quote quotes "
        "cite "
        "cites answered answers expressed specifies details tallies records detail list talks repeats insists "
        "add names released pegged pegs note insist stress explain warn mention announce inform disclose "
        "reveal allege argue give actualised actualized actualises alleges argues declares discloses reveals documents "
        "registers thinks think contends contended highlighted highlights corroborated corroborates "
        "reaffirmed reaffirms "
        "corrected corrects cut cuts responds responded boasts boasted guesses guessed shared elaborated retorted "
        "maintain affirm named validated validates ascertained ascertains calculated calculates describes "
        "assessed assesses "
        "contradicts contradicted recognised recognized recognises recognizes computed computes tabulated "
        "describe "
        "indicate acknowledge admit concede reckon document register count reporting putting counting estimating"
    )
    stances = {
        "asserts": asserts,
        "confirms": "confirmed confirms confirm confirming",
        "concedes": "acknowledged admitted conceded acknowledges admits concedes",
        "denies": "denied denies deny denying rejected rejects refuted refutes refuting dismissed dismisses dismissing "
        "rebutted debunked debunks rubbished disproved",
        "disputes_number": "disputed disputes contested contests",
    }
    return {verb: stance for stance, verbs in stances.items() for verb in verbs.split()}


STANCE_OF = _verbs()
# Verbs that are nouns as well: "the report", "a claim".
NOUN_LIKE = frozenset(
    "report reports claims estimates estimate states claim points records details list quotes talks answers".split()
)
# The subject of one of these verbs speaks, whatever it is called: "my uncle says", "the harbour master told us".
OF_ANYBODY = frozenset("said says say told tells tell wrote writes informed informs announced".split())
BEFORE_ANYBODY = frozenset("the a an my his her our their its one two three several some many".split())
# Verbs of saying only with a figure: "put the toll at 12", "gave a toll of 12".
FIGURE_NOUNS = frozenset("toll tolls number figure figures count tally total".split())
_PUT_AT = FIGURE_NOUNS | frozenset("dead wounded injured missing displaced deaths losses damage it".split())
_GIVEN = dict.fromkeys(
    ("gave", "gives", "give"),
    FIGURE_NOUNS | {"information", "deaths", "fatalities", "injuries", "dead", "injured"},
)
_PUT = dict.fromkeys("put puts placed places pegged pegs cut cuts".split(), _PUT_AT)
FIGURE_VERBS = dict.fromkeys(("names", "named"), FIGURE_NOUNS) | _PUT | _GIVEN
AMBIGUOUS = FIGURE_VERBS.keys() | frozenset(
    "documents registers highlights shared responds guesses "
    "report reports show claim claims states estimates estimate suggest found notes posts tweets lists listed "
    "published publishes tracked tracks verified points advanced advances advance mentions observed alerted logged "
    "details detail "
    "records list quote quotes cite cites expressed recalls recalled conveyed talks answers "
    "note document register count".split()
)
# Verbs of a plural: after a singular they are nouns ("an official estimate").
PLURAL_VERBS = frozenset(
    "report show claim estimate suggest quote cite list detail advance note document register count confirm".split()
)
PLURAL_ENDINGS = ("s", "data", "police", "media", "people", "taliban")
FIGURES = frozenset("figure figures estimate count tally number sum total balance account".split())
STATEMENTS = frozenset("statement bulletin communique communiqué report post message update".split())
# A day beside one of these is that of speaking, whoever speaks.
OF_SPEECH_ONLY = frozenset("given said told announced revised updated wrote posted tweeted".split())
CHANGES = frozenset(
    "revised raised lowered updated corrected revises raises lowers updates corrects actualised actualized "
    "actualises".split()
)
PARTICIPLES_OF_SAYING = frozenset(
    "saying adding telling claiming confirming denying refuting dismissing stressing noting stating reporting putting "
    "counting estimating".split()
)
# After "was" these are passives, not somebody's speech: "three were reported dead".
PASSIVES_OF_SAYING = frozenset(
    "reported found believed recorded estimated registered posted quoted told alleged confirmed documented described "
    "cited put added declared detailed claimed verified tracked observed mentioned informed stated announced notified "
    "assessed validated ascertained calculated recognised recognized computed tabulated described "
    "noted specified communicated published said revised raised lowered updated".split()
)
BEFORE_A_PASSIVE = frozenset("was were been be being is are a an the we're i'm".split())
# "Quoted a doctor as saying".
QUOTING = frozenset("quoted cited quote quotes cite cites".split())
# Before "that" these are verbs, whoever stands before them: "the Red Cross branch estimates that".
BEFORE_THAT = frozenset("estimates notes suggests tweets posts lists".split())
# With "of" and a number these are verbs of saying: "the prefecture speaks of 12 deaths".
SPEAKING_OF = frozenset(
    "hold holds keeps keep speak speaks spoke spoken speaking talk talks talked refers referred alluded "
    "sticks sticking stuck written wrote writes write told informed informs".split()
)
HOLDING_TO = frozenset("hold holds keeps keep".split())
# "Said by telephone": no passive.
BY_MEANS_OF = frozenset("telephone phone email e-mail video radio text letter message text satellite".split())
# With a bare number these give a figure of what was counted before: "the union counts 20".
BARE_FIGURE_VERBS = frozenset(
    "thinks think believes believe registers "
    "said says say reported reports report counted counts count confirmed confirms confirm gave gives give cited cites "
    "cite estimated estimates estimate advanced advances advance mentioned mentions mention listed lists recorded "
    "records "
    "admit validated calculates calculated had has documented documents claimed claims claim "
    "acknowledged acknowledges admitted admits announced announces tallied "
    "tallies registered verified evoked evokes insisted insists confirming saying reporting counting".split()
)
# The subject of one of these verbs may be the country of the figures, and not their speaker: "Zambia recorded 312
# cases, he said".
COUNTING_VERBS = frozenset("recorded registered logged counted tallied reported".split())
# A statement that begins with condolences is its speaker's: "IOM is deeply saddened by the death of 68".
GRIEVING = frozenset("saddened shocked appalled grieved heartbroken dismayed outraged devastated".split())
# A speaker that calls the other side so is a party, and goes on speaking: "The enemy lost up to 230 troops".
OF_A_PARTY = frozenset("aggressor enemy invaders occupiers".split())
# With "has" these are verbs of saying: "the Mission has verified 13,134 killed".
PERFECT = frozenset("verified tracked listed published logged".split())
SILENCES = frozenset("comment confirm verify".split())
NEGATIONS = frozenset("not declined n't refused unable could cannot yet".split())
NEGATED_BY = frozenset("declined refused did could were was cannot couldn't didn't has have not".split())
# "It was not possible to verify", "it is not clear": "it" is nobody.
OF_NOBODY = frozenset("possible clear known certain feasible easy".split())
MANY = frozenset("dozens hundreds thousands more".split())
CLAIMED_OTHERWISE = MANY | {"responsibility", "lives"}
# "We are hearing from the mayor that …", "confirmation from the ministry that …".
HEARD = frozenset(
    "hearing hear heard learned learnt learn word confirmation understand news figure figures statement toll numbers "
    "update bulletin tally count data list lists thread message note".split()
)
# "Just spoke to the security secretary. She tells me …": the person met speaks next.
MEETING = frozenset("spoke speaking spoken talked talking".split())
# Verbs of whoever a sentence is about, who may be the "he" or "it" of the next.
GIVING = frozenset(
    "made makes gave gives given issued issues released releases held holds published posted shared sent".split()
)
OPENING = frozenset("opened began started has had updates updated corrected".split())
GIVEN = frozenset(
    "update updates briefing statement bulletin figures numbers press conference report list toll count details "
    "breakdown split table tally number inquiry findings investigation assessment".split()
)
ACTING_VERBS = (
    MEETING
    | GIVING
    | frozenset(
        "has have had is was were are arrived arrives visited visits came comes went met attended works worked runs "
        "ran leads led toured appeared stood".split()
    )
)
LISTS = frozenset("desk tracing search list lists books register records".split())
# What a place may do, too: "Kandy records the most deaths".
PLACES_HAVE = frozenset("records recorded counts counted reports reported registers registered logged has had".split())
# Times that stand before a speaker: "By Wednesday evening the governor said".
OPENS_A_TIME = frozenset(
    "during over by at on in as until since before after from around late early this last next".split()
)
OF_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday morning afternoon evening night noon "
    "midday "
    "midnight dawn dusk nightfall january february march april june july august september october november december "
    "day "
    "hour hours minutes week pm am gmt utc time".split()
)
TURNS_OF_TIME = frozenset("later earlier afterwards ago".split())
ADVERBS = frozenset(
    "once also further later earlier meanwhile however previously then still since initially separately repeatedly "
    "only now subsequently reportedly".split()
)
NO_ADVERBS = frozenset("family assembly ally".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split())
CLAUSE_STOPS = frozenset(". ; : ! ?".split())
PRONOUNS = frozenset("he she they it who we i him her them us me his their its".split())
# Of an unknown person, these are the publisher: "we can confirm 12 dead".
OWN_PRONOUNS = frozenset("we i us me".split())

SPEAKERS = frozenset(
    "reporters reporter correspondent correspondents journalists elders villagers paramedics ambassador adviser "
    "advisor chancellor premier prince king sheriff coroner firefighters teachers students nurses aides negotiators "
    "official officials source sources spokesman spokeswoman spokesperson ministry minister police authorities "
    "witness witnesses eyewitnesses resident residents army military government group groups agency observatory "
    "monitor monitors activists activist report statement media television tv radio un u.n. nations medics doctors "
    "doctor hospital commander general president governor mayor rebels militants taliban investigators rescuers "
    "office department service services command coalition company networks newspaper news agencies prosecutor "
    "prosecutors judge lawmaker lawmakers diplomat diplomats analysts they he she who it we survivors relatives "
    "family estimates figures data tally statistics organization organisation mission committee center centre chief "
    "head leader deputy member secretary council assembly operator guard bureau affiliate outlet channel paper site "
    "state defense kremlin pentagon houthis others i judiciary worker workers crews rescuer brigade university "
    "school airline".split()
)
SPEAKERS |= frozenset(
    "amnesty unicef unhcr msf examiner protection crescent cross ombudsman prefecture union gendarmerie "
    "coastguard embassy rescuers premier "
    "authority "
    "brigades volunteers staff administration registry institute junta militia separatists insurgents opposition "
    "headquarters municipality syndicate paramedic surgeon nurse medic "
    "directorate defence partners agencies sources hospitals locals neighbour neighbours neighbor neighbors uncle "
    "father brother cousin farmer farmers fisherman fishermen imam priest pastor bishop sheikh warden master captain "
    "colonel major inspector superintendent constable cops lawyer lawyers attorney advocates campaigners defenders "
    "organisers organizers commissioner registrar morgue mortuary mortuaries clinic clinics ngo charity association "
    "federation "
    "league society club foundation network movement party presidency palace consulate court parliament congress envoy "
    "coordinator responders surgeons pathologist experts expert scientists villager traders trader shopkeeper driver "
    "passenger secretariat governorate hall team teams fund manager owner emergency rescuer sp dgp sho dc dm sdm ssp "
    "dig dpo collector branch "
    "brigadier lieutenant sergeant trustees regulator facilities guardsmen lifeguards divers pilots miners "
    "headman researcher researchers rescue "
    "bulletin bulletins dashboard sitrep wing unit board desk corps watchdog forces "
    "spox pm fm undertaker gravediggers eyewitness deputies delegate delegates senator".split()
)
SPEAKERS |= frozenset(
    "gendarmes troopers detectives aide negotiator initiative tracker database project consortium church "
    "diocese tribunal laboratory broadcaster magazine portal utility railway railways employer "
    "organiser organizer mother sister wife husband daughter son aunt parents parent bystander bystanders shepherd "
    "hiker hikers tourist tourists caretaker waiter waitress monk nun rabbi mufti cardinal councillor councilor "
    "chieftain spokeswomen spokespersons consul firm mothers wives".split()
)
# A label before a colon that names nobody: "BREAKING: …".
NO_LABELS = frozenset(
    "breaking update live urgent watch photo video exclusive developing correction what here how key latest "
    "highlights".split()
)
SPEAKERS |= frozenset(
    "county guards "
    "leaders chiefs ministers governors mayors commanders captains inspectors sheriffs imams priests bishops directors "
    "generals councillors ministries councils committees offices departments commissioners universities unions "
    "charities "
    "embassies observers investigator spokesmen spokespeople secretaries editors exiles dissidents herders smugglers "
    "clerics monks nuns academics scholars defectors hunters merchants shopkeepers returnees opponents insiders".split()
)
# The headings of a situation report.
HEADINGS = frozenset(
    "protection health shelter education nutrition food logistics response needs situation overview context access "
    "security "
    "impact casualties displacement water hospital".split()
)
# "Terekhov on TG: 3 dead".
PLATFORMS = frozenset("tg telegram twitter x facebook fb instagram vk".split())
OPENS_NO_LABEL = frozenset("at in on from near after before during since for with by".split())
# Words before a verb of saying that tell somebody to do it, or not to: "don't believe …".
NO_SUBJECTS = frozenset("don't do does did didn't can't let's please not never to".split())
# A title before a name makes it one of a speaker: "— Gov. Pavlo Kyrylenko".
TITLES = frozenset("brig adm capt cmdr insp supt gov gen col lt maj sgt sen rep dr".split())
# Time zones, countries and calls of attention in capitals are no speakers.
NO_SPEAKING_ACRONYMS = frozenset(
    "GMT UTC EST EDT CET CEST BST PST PDT MSK US UK USA UAE DRC EU IED IEDS IDP IDPs IDPS POW POWs POWS RT FYI NB PS "
    "AM PM LIVE IN FLASH URGENT WATCH DEVELOPING PHOTO PHOTOS VIDEO NEW NOW MORE JUST KIA WIA MIA UPDATE "
    "BREAKING ALERT HIGHLIGHTS RIP LGA CFR ETA FALSE TRUE FAKE NO".split()
)
SPEECH_NOUNS = frozenset("report claim".split())
VAGUE_SOURCES = frozenset(
    "determinations assessments findings first figures preliminary initial reports estimates accounts "
    "some early data information counts".split()
)
# Words that end a speaker to the left of a verb of saying.
LEFT_BOUNDS = frozenset(
    "that but while when after where as because if than though although since before which who hours days those "
    "among".split()
)
LEADING = frozenset("but and on meanwhile however so in earlier later yet or still also".split())
SKIPPED_BEFORE_A_VERB = frozenset(
    "would on have has had who did also is are was were early late being been so far already just can will "
    "here there first".split()
)
RIGHT_BOUNDS = frozenset(
    "that which when after while but where because as on saying told said was were is are "
    "had has have killed died".split()
)
TITLE_OPENERS = frozenset(
    "a an the who head spokesman spokeswoman director commander chief deputy governor mayor member minister".split()
)
ROLES = frozenset(
    "head spokesman spokeswoman spokesperson director commander chief deputy governor mayor member minister premier "
    "president prefect secretary prosecutor commissioner ambassador imam priest pastor bishop sheriff coroner doctor "
    "surgeon teacher professor colonel captain general judge lawyer headman elder chairman chairwoman coordinator "
    "manager superintendent inspector dean rector principal headteacher undersecretary".split()
)
SPEAKERS |= ROLES | {f"{role}s" for role in ROLES}
VERBS_OF_BEING = frozenset("was were is are had has have been will would".split())
CONTENT_VERBS = frozenset(
    "was were had has have is are would will could may might took left lost included rose hit came".split()
)
ADJUNCT_PREPOSITIONS = frozenset("on in by via at to over after during from with through".split())
ADJUNCT_NOUNS = frozenset(
    "statement twitter telephone phone facebook conference briefing interview report website channel television "
    "telegram reporters message email e-mail monday tuesday wednesday thursday friday saturday sunday account post "
    "video morning evening afternoon night agency radio bulletin news parliament "
    "journalists media tv x anonymity".split()
)
AFTER_A_COMMA = frozenset(
    "adding saying citing referring using as while and but without in giving although with though after when a which "
    "who".split()
)
AFTERTHOUGHTS = frozenset("in on at by via during without after as for from to of".split())
LEADING_PLACES = frozenset("on in but and the however , meanwhile while".split())

# "The ministry", "the group": a short name of somebody named before.
INSTITUTIONS = frozenset(
    "ministry observatory police army military government group council agency coalition authority authorities "
    "commission committee organization organisation union company operator department office service services "
    "hospital court bank movement militia alliance mission kremlin pentagon monitor monitoring state media "
    "television command".split()
)
NO_SURNAMES = INSTITUTIONS | frozenset(
    "nations states house front islamic taliban forces news radio tv defense defence interior foreign national united "
    "reuters officials sources health society association network union federation party club league foundation "
    "board bureau institute brigade".split()
)
MAY_BE_SURNAMES = frozenset(
    "king prince judge father brother cousin uncle captain major pilot trader farmer bishop priest pope general "
    "sheriff constable head chief deputy leader miners premier master warden driver fisherman page hall".split()
)
DIRECTIONS = frozenset(
    "north south east west north-west north-east south-west south-east northern southern eastern western central "
    "northwestern northeastern southwestern southeastern neighbouring neighboring occupied rural".split()
)
PAPERS = frozenset(
    "bulletin "
    "report statement study survey figures data tally toll count reports organization organisation agency body".split()
)
MONITORS = frozenset(("monitoring group", "britain-based monitoring group", "war monitor", "monitor"))
CROWDS = frozenset("officials witnesses residents".split())
GROUP_NAMES = (
    "taliban houthi hamas hezbollah state qaeda shabaab front army movement brigade rebels militants group "
    "observatory amnesty watch"
).split()

# The kind of a claimant by a word of its name or title; the first row that fits counts (VOCABULARY 2).
KIND_ROWS: tuple[tuple[str, str], ...] = (
    (
        "media",
        ""
        "news|tv|television|media|radio|newspaper|reuters|afp|xinhua|tass|sana|anadolu|bbc|"
        "cnn|times|jazeera|journalists?|"
        r"reporters?|correspondents?|news agency|local reports",
    ),
    (
        "witness",
        r"witness|witnesses|eyewitness\w*|resident\w*|villager\w*|survivor\w*|relative\w*|elder\w*|shopkeeper|student|"
        "nurse",
    ),
    (
        "health_authority",
        r"hospital|medic\w*|doctor\w*|health|ambulance|morgue|medical|clinic|red crescent|red cross|paramedic\w*",
    ),
    (
        "intergovernmental",
        r"u\.?n\.?|united nations|nato|unicef|unhcr|ocha|unama|african union|osce|european union|(?-i:WHO)",
    ),
    (
        "ngo_monitor",
        r"observatory|rights|watch|amnesty|monitor\w*|activist\w*|ngo|charity|syrian network|group that tracks|"
        "civil defense|white helmets|msf|doctors without borders|medecins sans frontieres",
    ),
    (
        "armed_group",
        "taliban|houthis?|hezbollah|hamas|islamic "
        "state|isis|rebels?|militants?|insurgents?|shabaab|al-shabaab|al-shabab|boko haram|pkk|qaeda|fighters",
    ),
    (
        "elected_official",
        r"member of (?:the )?(?:\w+ ){0,3}(?:assembly|parliament|council|congress)|lawmaker\w*|senator|mp|"
        "parliamentarian|congress(?:man|woman)",
    ),
    ("local_authority", r"local|provincial|governor|mayor|municipal\w*|district|county|sheriff|city|state police|town"),
    (
        "state",
        "ministry|minister|army|military|government|police|officials?|authorities|president|command|coast guard|"
        "security sources?|security forces|fire department|agency|office|troops|spokesman|spokeswoman|general|state",
    ),
    ("company", "company|corp|inc|operator|airline|pemex"),
)
