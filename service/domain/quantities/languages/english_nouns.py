"""English nouns in the classes of VOCABULARY 8: measure, victims, unit, nothing; the last rows are kept as said."""

from itertools import product

from service.domain.quantities.words.nouns import NounRow

_BRINGING = (("bringing", "to"), ("brings", "to"), ("brought", "to"), ("taking", "to"), ("takes", "to"),
             ("raising", "to"))
_NUMBERS_OF = ("the number", "the total number", "the confirmed number")

_SEVERITIES = (
    *("minor", "moderate", "serious", "severe", "slight", "light", "critical", "life-threatening"),
    *("non-life-threatening", "superficial", "grave", "grievous"),
)
_VERBS_OF_INJURY = ("", "sustained ", "suffered ")
_INJURIES = [
    *(f"{severity} injuries" for severity in _SEVERITIES),
    *(f"{verb}{severity} injuries" for verb in _VERBS_OF_INJURY[1:] for severity in ("various", *_SEVERITIES)),
    *(f"{verb}{low} to {high} injuries" for verb in _VERBS_OF_INJURY for low in _SEVERITIES for high in _SEVERITIES),
    *(
        f"{verb}injuries ranging from {low} to {high}"
        for low, high in product(_SEVERITIES, _SEVERITIES)
        for verb in _VERBS_OF_INJURY
    ),
]

# VOCABULARY 8: a noun states a measure, victims, a unit, or nothing; the last rows are kept as said.
ENGLISH_NOUNS = (
    NounRow(
        "people | person | persons/persons | individual/individuals | victim/victims | "
        "casualties or damage | damage or casualties | losses or damage | human/humans | soul/souls | "
        "year-old/year-olds | pax | ppl | casualty/casualties | member/members | "
        "man-made | human being/human beings | personnel | crew | relative/relatives | "
        "resident/residents | inhabitant/inhabitants | local/locals | them | staff"
    ),
    NounRow("person/people"),
    # The measure
    NounRow(
        "dead | killed | died | death/deaths | fatality/fatalities | lives | life/lives | "
        "killing | kills | kill | drowned | perished | slain | murdered | "
        "executed | massacred | shot dead | gunned down | burned to death | burnt to death | "
        "burned alive | burnt alive | crushed to death | beheaded | decapitated | "
        "dies | lost their lives | lost his life | lost her life | lives lost | lives were lost | "
        "life lost | lost lives | succumbed | suffocated | electrocuted | beaten to death | "
        "stabbed to death | hanged | lynched | assassinated | found dead | pronounced dead | "
        "declared dead | left dead | leaving dead | claimed the lives of | "
        "claiming the lives of | claims the lives of | cost the lives of | cost lives | "
        "took the lives of | taking the lives of | dying | die | deceased | martyred | "
        "pulled dead | pulled out dead | brought out dead | carried out dead | succumbed to injuries | "
        "martyr/martyrs | killed in action | died in custody | kia | buried alive | trampled to death | "
        "starved to death | froze to death | blown up | death/dead | fatally shot | eliminated | eliminates | "
        "liquidated | "
        "brought dead | declared brought dead | brought dead to hospital | murder/murders | homicide/homicides | "
        "charred to death | crushed | drown | drowns | perish | perishes | dead on arrival | gun down | guns down | "
        "gunning down | murdering | murder of | murders of | the murder of | the murders of |"
        " manslaughter of | killing of | the killing of | "
        "killings of | deaths of | the deaths of | death of | the death of | slaying of | massacre of | execution of | "
        "died in hospital | dies in hospital | died in a hospital | died later | died of injuries | succumb | "
        "succumbs | "
        "slaughtered | butchered | lost life | certified dead | clinically dead | "
        "fatally injured | fatally wounded | mortally wounded | bombed to death | "
        "hacked to death | claimed | claiming | claims | loss of life | loss of lives | loss of human life | "
        "loss of human lives",
        measures="killed",
    ),
    NounRow(
        " | ".join(
            f"{verb} {whose} {what}"
            for verb in ("succumbed to", "succumbs to", "died of", "died from")
            for whose in ("his", "her", "their", "the")
            for what in ("injuries", "wounds", "burns", "injury")
        ),
        measures="killed",
    ),
    NounRow(" | ".join(f"{start} {number} of {dead} {end}" for start, end in _BRINGING for number in _NUMBERS_OF
                       for dead in ("dead", "deaths", "the dead", "fatalities", "people killed", "killed")), "killed"),
    NounRow(" | ".join(f"{start} {number} of {hurt} {end}" for start, end in _BRINGING for number in _NUMBERS_OF
                       for hurt in ("injured", "wounded", "the injured", "the wounded", "injuries")), "injured"),
    # "Leaving nine dead", "leaving eight injured": what they are left as follows.
    NounRow("leaving | left | leaves", measures="killed injured killed_or_injured missing displaced"),
    NounRow(
        "body/bodies | corpse/corpses | remains | dead body/dead bodies | the bodies of | bodies of",
        "killed",
        bodies=True,
    ),
    NounRow(
        "feared dead | feared killed | presumed dead | presumed killed | believed dead | "
        "believed killed | thought dead | believed to have died | believed to have been killed | "
        "feared to have died | feared drowned | presumed drowned | believed drowned | "
        "thought to have died | may have died | may have been killed | might have died | "
        "could have died | could have been killed | might have been killed | may be dead | "
        "feared to be dead | believed to be dead",
        "killed",
        feared=True,
    ),
    NounRow(
        "missing , feared dead | missing and feared dead | missing , presumed dead | missing and presumed dead",
        "missing",
        feared=True,
    ),
    NounRow(
        "injuries or damage | damage or injuries | injured | wounded | hurt | injury/injuries | wound/wounds | "
        "injuring | wounding | "
        "transported to hospital | transported to hospitals | airlifted to hospital | conveyed to hospital | "
        "critical | in critical | in critical condition | in a critical condition | in serious condition | in a "
        "serious condition | "
        "hospitalised | hospitalized | maimed | taken to hospital | rushed to hospital | "
        "admitted to hospital | treated for injuries | in hospital | treated in hospital | "
        "treated at hospital | taken to hospitals | were treated | wia | sustained injuries | "
        "treated for smoke inhalation | treated at the scene | "
        "suffered injuries | scalded | suffered burns | poisoned | " + " | ".join(_INJURIES),
        measures="injured",
    ),
    NounRow("burned | burnt", measures="injured homes_destroyed equipment_lost"),
    NounRow("injures | wounds", measures="injured"),
    NounRow("displaces", measures="displaced"),
    NounRow("flee", measures="displaced"),
    NounRow(
        "killed or injured | killed or wounded | dead or injured | dead or wounded | "
        "killed and injured | killed and wounded | dead and injured | dead and wounded | "
        "killed or hurt | dead or hurt | injured or killed | wounded or killed | deaths or injuries | "
        "injuries or deaths | fatalities or injuries | deaths and injuries | "
        "dead or missing and injured",
        measures="killed_or_injured",
    ),
    NounRow(
        "missing | unaccounted for | disappeared | disappearance/disappearances | lost at sea | "
        "went missing | mia | still missing | reported missing | vanished | may be buried | feared buried | "
        "believed buried | feared trapped | are feared trapped | were feared trapped | "
        "believed trapped | buried under the rubble | buried under rubble",
        measures="missing",
    ),
    NounRow(
        "captured alive | captured | taken prisoner | seized by | made off with | abduct | abducts | abducting | "
        "kidnap | kidnaps | taken hostage | abducted | kidnapped | taken captive | capturing | seized | taken",
        measures="captured places_captured",
    ),
    NounRow(
        "arrested | arrest/arrests | arrests made | jailed | imprisoned | rounded up | arresting | in custody | "
        "nabbed | nab | nabs | "
        "taken into custody",
        measures="arrested",
    ),
    NounRow("detained | detaining | held", measures="arrested captured"),
    NounRow(
        "displaced | displaced people | homeless | left homeless | made homeless | uprooted | evacuated | "
        "fled | left without shelter | without shelter | left without homes | forced from their homes | shifted | "
        "relocated | shifted to safety | moved to safety | sheltering | "
        "forced to flee | driven from their homes | evacuating | displacing | fled their homes | "
        "internally displaced",
        measures="displaced",
    ),
    NounRow("affected | hit by | impacted", measures="people_affected"),
    NounRow(
        "case/cases | infection/infections | infected | sick | ill | "
        "sickened | suspected case/suspected cases | hospitalisations | fell ill | "
        "tested positive",
        measures="cases",
    ),
    NounRow(
        "destroyed | levelled | leveled | razed | flattened | burned down | burnt down | reduced to rubble | gutted | "
        "torched | demolished | bulldozed | swept away | washed away | wiped out | reduced to ashes | "
        "burned to the ground | totally damaged | completely damaged | fully damaged | totally destroyed | "
        "completely destroyed | fully destroyed | burnt to the ground | gutted by fire",
        measures="homes_destroyed equipment_lost",
    ),
    NounRow("stabbed | stabbing", measures="injured killed"),
    NounRow("lost | shot down | downed | knocked out | disabled", measures="equipment_lost killed"),
    NounRow("intercepted | intercepts | jammed", measures="equipment_lost"),
    NounRow(
        "neutralised | neutralized | neutralise | neutralize | neutralises | neutralizes",
        measures="devices_neutralised killed",
    ),
    NounRow("defused | defuse | defuses | defusing | cleared | disposed of | removed", measures="devices_neutralised"),
    NounRow(
        "recaptured | recaptures | liberated | liberates | retaken | retook | overran", measures="places_captured"
    ),
    NounRow("overrun | fell | fallen | under control | taken over", measures="places_captured"),
    # Words that state what no measure of the vocabulary counts.
    NounRow(
        "survivor/survivors | survived | surviving | rescued | rescuing | escaped | unharmed | unhurt | "
        "uninjured | saved | freed | released | alive | safe | spared | trapped | stranded | "
        "threatened | vaccinated | damaged | partially | partly | partially damaged | partly damaged | partially "
        "destroyed |  recovering | evacuees rescued | refused | "
        "returned | fleeing | homes damaged | rescued alive | arrived | "
        "deployed | attending | recovered alive | found alive | plucked to safety | "
        "pulled to safety | brought to safety | led to safety | pulled out alive | "
        "pulled alive | surrendered | defected | in need | starving | hungry",
        measures="other:",
    ),
    # Times, places and happenings: 20 in two villages, 20 in four attacks.
    NounRow(
        "january | february | april | june | july | august | september | october | november | december | "
        "jan | feb | apr | aug | sept | oct | nov | dec | generation/generations | hour/hours | day/days | "
        "week/weeks | month/months | year/years | minute/minutes | "
        "decade/decades | attack/attacks | strike/strikes | raid/raids | "
        "air strike/air strikes | airstrike/airstrikes | incident/incidents | "
        "accident/accidents | explosion/explosions | blast/blasts | clash/clashes | "
        "shooting/shootings | location/locations | site/sites | country/countries | "
        "state/states | continent/continents | battle/battles | operation/operations | "
        "place/places | bombing/bombings | crash/crashes | area/areas | massacre/massacres",
        unit="places",
    ),
    # Victims
    NounRow("male/males | female/females", is_named=True),
    NounRow(
        "civ/civs | civilian/civilians | noncombatant/noncombatants | non-combatant/non-combatants",
        status="civilian",
    ),
    NounRow(
        "soldier/soldiers | troop/troops | fighter/fighters | militant/militants | "
        "insurgent/insurgents | rebel/rebels | militiaman/militiamen | jihadist/jihadists | "
        "jihadi/jihadis | guerrilla/guerrillas | combatant/combatants | serviceman/servicemen | "
        "paramilitary/paramilitaries | conscript/conscripts | marine/marines | "
        "commando/commandos | mercenary/mercenaries | paratrooper/paratroopers | "
        "service member/service members | servicemember/servicemembers | security forces | "
        "members of the security forces | member of the security forces/security force members | "
        "army officer/army officers | militia member/militia members | infantryman/infantrymen | "
        "reservist/reservists | terrorist/terrorists | extremist/extremists | bandit/bandits | occupier/occupiers | "
        "invader/invaders | enemy/enemies | enemy personnel | enemy forces | enemy manpower",
        status="combatant",
    ),
    NounRow(
        "police | policeman/policemen | policewoman/policewomen | "
        "police officer/police officers | cop/cops | constable/constables | gendarme/gendarmes | "
        "members of the police | traffic policeman/traffic policemen",
        status="police",
    ),
    NounRow(
        "medic/medics | doctor/doctors | nurse/nurses | paramedic/paramedics | "
        "health worker/health workers | medical worker/medical workers | medical staff | "
        "healthcare worker/healthcare workers | health care worker/health care workers",
        status="medical",
    ),
    NounRow(
        "aid worker/aid workers | humanitarian/humanitarians | relief worker/relief workers | "
        "humanitarian worker/humanitarian workers | red cross worker/red cross workers | red crescent worker/"
        "red crescent workers | red cross volunteer/red cross volunteers | red crescent volunteer/red crescent "
        "volunteers",
        status="aid_worker",
    ),
    NounRow(
        "journalist/journalists | reporter/reporters | cameraman/cameramen | "
        "media worker/media workers | photojournalist/photojournalists",
        status="journalist",
    ),
    NounRow(
        "child/children | kid/kids | minor/minors | infant/infants | baby/babies | boy/boys | "
        "girl/girls | toddler/toddlers | newborn/newborns | schoolchild/schoolchildren | "
        "schoolgirl/schoolgirls | schoolboy/schoolboys | school child/school children",
        demographic="child",
    ),
    NounRow(
        "woman/women | mother/mothers | wife/wives | grandmother/grandmothers | widow/widows | sister/sisters | "
        "mum/mums | mom/moms | grandma/grandmas | great-grandmother/great-grandmothers",
        demographic="woman",
    ),
    NounRow(
        "man/men | father/fathers | husband/husbands | grandfather/grandfathers | brother/brothers | dad/dads | "
        "grandpa/grandpas | great-grandfather/great-grandfathers",
        demographic="man",
    ),
    # Units
    NounRow("family/families | entire family/entire families | whole family/whole families", unit="families"),
    NounRow("household/households", unit="households"),
    NounRow("home/homes | house/houses | dwelling/dwellings", unit="homes"),
    NounRow("shelter/shelters", unit="shelters"),
    NounRow(
        "village/villages | town/towns | city/cities | settlement/settlements | hamlet/hamlets",
        unit="villages",
        measures="other: places_captured displaced people_affected homes_destroyed",
    ),
    NounRow(
        "district/districts | county/counties | district centre/district centres | district center/district centers",
        unit="districts",
    ),
    NounRow(
        "province/provinces | region/regions | governorate/governorates",
        unit="provinces",
    ),
    NounRow(
        "pickup/pickups | pickup truck/pickup trucks | lorry/lorries | minibus/minibuses | motorcycle/motorcycles | "
        "motorbike/motorbikes | bulldozer/bulldozers | ifv/ifvs | apc/apcs | afv/afvs | apv/apvs | mrap/mraps | "
        "vehicle/vehicles | car/cars | truck/trucks | "
        "armoured vehicle/armoured vehicles | "
        "armored vehicle/armored vehicles",
        unit="vehicles",
    ),
    NounRow("tank/tanks", unit="tanks"),
    NounRow("aircraft | plane/planes | warplane/warplanes | jet/jets | airplane/airplanes", unit="aircraft"),
    NounRow("missile/missiles | rocket/rockets", unit="missiles"),
    NounRow("helicopter/helicopters", unit="helicopters"),
    NounRow("drone/drones | uav/uavs", unit="drones"),
    NounRow("ship/ships | boat/boats | vessel/vessels", unit="ships"),
    NounRow("mine/mines | land mine/land mines | landmine/landmines", unit="mines"),
    NounRow(
        "grenade/grenades | munition/munitions | mortar shell/mortar shells | ied/ieds | bomb/bombs | device/devices | "
        "explosive device/explosive devices | shell/shells", unit="devices"
    ),
    NounRow("building/buildings | school/schools | hospital/hospitals | bridge/bridges | shop/shops", unit="buildings"),
    # Kept as said: they change nothing. A person who is held, has fled or is ill may be killed too.
    NounRow(
        "prisoner/prisoners | hostage/hostages | captive/captives | prisoner of war/prisoners of war | "
        "abductee/abductees | detainee/detainees | evacuee/evacuees | idp/idps | patient/patients",
        is_named=True,
    ),
    NounRow(
        "villager/villagers | student/students | pupil/pupils | teacher/teachers | "
        "miner/miners | pilgrim/pilgrims | worshipper/worshippers | passenger/passengers | "
        "driver/drivers | pilot/pilots | worker/workers | farmer/farmers | "
        "protester/protesters | refugee/refugees | migrant/migrants | tourist/tourists | "
        "guard/guards | attacker/attackers | gunman/gunmen | bomber/bombers | "
        "bystander/bystanders | passer-by/passers-by | "
        "official/officials | officer/officers | guest/guests | crew member/crew members | "
        "crewman/crewmen | son/sons | daughter/daughters | teenager/teenagers | "
        "firefighter/firefighters | judge/judges | lawyer/lawyers | activist/activists | "
        "shopkeeper/shopkeepers | trader/traders | fisherman/fishermen | sailor/sailors | "
        "couple | peacekeeper/peacekeepers | politician/politicians | militia | "
        "palestinian/palestinians | israeli/israelis | afghan/afghans | syrian/syrians | "
        "ukrainian/ukrainians | russian/russians | uncle/uncles | aunt/aunts | cousin/cousins | "
        "suspect/suspects | employee/employees | labourer/labourers | laborer/laborers | "
        "engineer/engineers | commander/commanders | millionaire/millionaires | new zealand | new york | "
        "new jersey | new mexico | new delhi | "
        "new orleans | new hampshire | new england | new south wales | new caledonia | new guinea | new brunswick | "
        "new haven | new mumbai | new taipei | new britain | new ireland | new caledonian/new caledonians",
        is_named=True,
    ),
    NounRow("red cross | red crescent", is_named=True),
    NounRow("warden/wardens | traffic warden/traffic wardens", is_named=True),
    NounRow(
        "grandson/grandsons | granddaughter/granddaughters | grandchild/grandchildren | nephew/nephews | "
        "niece/nieces | sibling/siblings | parent/parents | grandparent/grandparents | spouse/spouses | "
        "partner/partners | teen/teens | youth/youths | adult/adults | pensioner/pensioners | "
        "retiree/retirees | occupant/occupants | rider/riders | motorcyclist/motorcyclists | cyclist/cyclists | "
        "pedestrian/pedestrians | motorist/motorists | co-pilot/co-pilots | copilot/copilots | captain/captains | "
        "flight attendant/flight attendants | bodyguard/bodyguards | prosecutor/prosecutors | mayor/mayors | "
        "governor/governors | minister/ministers | deputy/deputies | aide/aides | assistant/assistants | "
        "colleague/colleagues | priest/priests | imam/imams | monk/monks | nun/nuns | pastor/pastors | "
        "bishop/bishops | cleric/clerics | professor/professors | nanny/nannies | maid/maids | cook/cooks | "
        "chef/chefs | clerk/clerks | interpreter/interpreters | translator/translators | hiker/hikers | "
        "climber/climbers | skier/skiers | inmate/inmates | foreign national/foreign nationals | citizen/citizens | "
        "neighbour/neighbours | neighbor/neighbors | friend/friends | boyfriend/boyfriends | girlfriend/girlfriends | "
        "volunteer/volunteers | rescuer/rescuers | ranger/rangers | village head/village heads | elder/elders | "
        "chief/chiefs | lawmaker/lawmakers | candidate/candidates | contractor/contractors | technician/technicians | "
        "mechanic/mechanics | vendor/vendors | shepherd/shepherds | herder/herders | herdsman/herdsmen | "
        "assailant/assailants | perpetrator/perpetrators | shooter/shooters | hijacker/hijackers | sniper/snipers | "
        "corporal/corporals | sergeant/sergeants | lieutenant/lieutenants | colonel/colonels | recruit/recruits | "
        "cadet/cadets | crew chief/crew chiefs | stepson/stepsons | stepdaughter/stepdaughters | in-law/in-laws | "
        "bride/brides | groom/grooms | bridegroom/bridegrooms | midwife/midwives | rabbi/rabbis | fixer/fixers | "
        "conductor/conductors | caretaker/caretakers | schoolteacher/schoolteachers | businessman/businessmen | "
        "businesswoman/businesswomen | muezzin/muezzins",
        is_named=True,
    ),
    NounRow(
        "briton/britons | pole/poles | dane/danes | swede/swedes | finn/finns | turk/turks | kurd/kurds | "
        "serb/serbs | croat/croats | filipino/filipinos | frenchman/frenchmen | dutchman/dutchmen | "
        "spaniard/spaniards | scot/scots | foreman/foremen",
        is_named=True,
    ),
)

# The single words among the nouns that say who or what was counted, with the words of a number's end.
NOUNS = frozenset(
    word for row in ENGLISH_NOUNS for word, _ in row.nouns() if " " not in word and not row.feared and word != "couple"
) | frozenset("were was are is have has had been".split())

ONE_SIDES_WORDS = frozenset(
    "terrorist terrorists extremist extremists bandit bandits occupier occupiers invader invaders enemy enemies".split()
)
"""What one side calls the fighters of the other (VOCABULARY 8)."""

VICTIM_NOUNS = {
    "child": ("child", "children"),
    "woman": ("woman", "women"),
    "man": ("man", "men"),
    "civilian": ("civilian", "civilians"),
    "combatant": ("combatant", "combatants"),
    "police": ("police officer", "police officers"),
    "medical": ("medic", "medics"),
    "aid_worker": ("aid worker", "aid workers"),
    "journalist": ("journalist", "journalists"),
}
"""The words for one victim and for several, by the demographic or the status that they state."""

USUAL_NOUNS = frozenset([*VICTIM_NOUNS, *(several for _, several in VICTIM_NOUNS.values())])
"""The words with which a text names victims, where it does not know how they were stated."""
