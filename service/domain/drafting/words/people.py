"""Words for victims, with the field that each states (VOCABULARY 2, ``victims``)."""

STATUS_WORDS = {
    "civilian": "civilian civilians noncombatant noncombatants non-combatants bystander bystanders",
    "combatant": (
        "soldier soldiers troop troops serviceman servicemen fighter fighters militant militants rebel rebels "
        "insurgent insurgents gunman gunmen terrorist terrorists jihadist jihadists guerrilla guerrillas militiaman "
        "militiamen militia militias commander commanders sailor sailors marine marines airmen combatants combatant "
        "forces bomber bombers attackers attacker assailants mercenaries pilot pilots paratroopers commandos "
        "reservist reservists conscript conscripts personnel warriors army jawan jawans"
    ),
    "police": "police policeman policemen officer officers policewoman policewomen gendarmes constable constables",
    "medical": "doctor doctors nurse nurses medic medics paramedics paramedic medical",
    "aid_worker": "aid humanitarian",
    "journalist": "journalist journalists reporter reporters cameraman photographer photographers",
}
STATUS_OF = {word: status for status, words in STATUS_WORDS.items() for word in words.split()}
# A status that wins over the others of one phrase: "police medics" are police.
STRONG_STATUS = ("combatant", "police")
DEMOGRAPHIC_WORDS = {
    "child": (
        "child children boy boys girl girls toddler baby babies infant infants teenager teenagers minors "
        "schoolchildren "
        "kid kids newborns schoolgirls schoolboys teens"
    ),
    "woman": "woman women girlfriend wife mother mothers",
    "man": "man men",
}
DEMOGRAPHIC_OF = {word: group for group, words in DEMOGRAPHIC_WORDS.items() for word in words.split()}
SIDES = frozenset("taliban houthi houthis hezbollah hamas isis isil islamic shabaab al-shabaab boko".split())
SIDE_NOUNS = frozenset("government rebel rebels militants insurgents army".split())
# "Security personnel" are of a side; "personnel" alone are not.
ARMED = frozenset("military army security forces".split())
MEMBERS = frozenset("personnel members".split())

# "30,265 families": what one of the number is, if it is not a person (VOCABULARY 2, ``count.unit``).
UNIT_OF = {"families": "families", "family": "families", "households": "households", "household": "households"}

_NEUTRAL = (
    "people persons person individuals victims migrants refugees passengers residents villagers students pupils "
    "worshippers worshipers workers employees staff patients protesters protestors demonstrators tourists pilgrims "
    "prisoners hostages crew members others citizens nationals foreigners families family households household "
    "inhabitants "
    "survivors miners travellers travelers customers guests shoppers teachers lawyers guards suspects americans "
    "palestinians israelis syrians iraqis afghans turks russians germans french indians ukrainians pakistanis "
    "contractors drivers driver worker student resident teacher guard passenger villager tourist visitors visitor "
    "siblings brothers sisters relatives farmers fishermen firefighters rescuers spectators fans players musicians "
    "campers hikers climbers skiers swimmers motorists cyclists pedestrians occupants evacuees detainees inmates "
    "deputies lawmakers suspect adults adult martyrs subjects accused labourers laborers devotees compatriots "
    "commuters "
    "parishioners seafarers crewmen tribesmen nomads herders settlers souls youths pensioners elders locals gangsters "
    "smugglers traffickers neighbours neighbors cousins nephews daughters sons settlers mourners marchers strikers "
    "colleagues workmates agents conscripts reservists rohingya castaways truckers traders vendors fugitives activists "
    "rangers porters guides volunteers electricians ppl exiles persons internees detainee internee"
)
# Things that are lost or destroyed, and animals.
NO_PEOPLE = frozenset(
    "goats sheep cattle cows cow animals animal livestock birds chickens pigs camels horses dogs buildings houses "
    "litres tents kits doses bags boxes beds blankets supplies homes shops cars vehicles flights trains "
    "schools trees crops".split()
)
# People that help or search where others died: "300 rescuers", "130 responders".
HELPERS = frozenset(
    "rescuers responders volunteers rangers firefighters divers guards searchers troops personnel staff crews teams "
    "ambulances police policemen officers witnesses attackers gunmen suspects survivors mourners".split()
)
# "A soldier was killed": one, told without a number.
SINGULAR = frozenset(
    "soldier policeman policewoman officer civilian child boy girl woman man person guard fighter militant rebel "
    "gunman worker journalist reporter driver passenger student teacher villager resident pilot commander "
    "firefighter doctor nurse tourist citizen trooper serviceman sailor marine contractor protester toddler baby "
    "teenager farmer bystander indonesian canadian american briton israeli palestinian "
    "frenchman german peruvian suspect attacker assailant victim prisoner diplomat paramedic rescuer medic "
    "member migrant attendant "
    "refugee priest politician activist lawyer engineer miner hiker climber cyclist motorist pedestrian mother father "
    "infant peacekeeper labourer laborer devotee jawan pensioner ranger porter volunteer "
    "counsellor counselor conscript reservist colleague agent gendarme electrician trader fisherman seaman "
    "pupil".split()
)
PERSONS = SINGULAR.union(_NEUTRAL.split(), STATUS_OF, DEMOGRAPHIC_OF, SIDES)
# "A dozen", "a number": no single person.
NO_SINGLE = frozenset("dozen few couple handful total number further hundred thousand".split())
