"""Words around the names of places, names of countries, and capitals."""

from service.domain.quantities.words.nationalities import codes_by_name

LEVEL_OF_KIND = {
    "province": 1,
    "governorate": 1,
    "region": 1,
    "state": 1,
    "oblast": 1,
    "prefecture": 1,
    "division": 1,
    "department": 1,
    "district": 2,
    "county": 2,
}
KINDS = (
    "province|district|governorate|region|state|county|oblast|prefecture|division|department|city|town|village|suburb|"
    "neighborhood|neighbourhood|camp|island"
)
SETTLEMENTS = "town|city|village|border town|neighbou?rhood|suburb|area|district"
LANDMARKS = frozenset(
    "airfield airport square university market hospital mosque camp island valley stadium station street base".split()
)
# Names of countries and of lands beside the everyday ones of ``places.countries``.
_NAMES = (
    "US u.s., us, united states, united states of america, america; GB uk, u.k., britain, great britain, united "
    "kingdom, england, scotland, wales, northern ireland; TR turkey, türkiye; SY syria; RU russia; KR south korea; "
    "KP north korea; CI ivory coast, cote d'ivoire; BF burkina faso, burkina; PS gaza, west bank, gaza strip, "
    "palestinian territories; CD congo, drc, dr congo, democratic republic of congo; MM myanmar, burma; AE uae, "
    "united arab emirates; CF central african republic; CZ czechia, czech republic; MK macedonia, north macedonia; "
    "PH philippines; NL netherlands; BS bahamas; GM gambia; SZ swaziland; TL east timor; VA vatican city; VN viet "
    "nam; LA laos; BN brunei; MD moldova; IR iran; BO bolivia; VE venezuela; TZ tanzania; TW taiwan; DO dominican "
    "republic; SB solomon islands; MH marshall islands; BA bosnia; CN tibet, xizang"
)
_CAPITALS = (
    "AF Kabul; IQ Baghdad; SY Damascus; TR Ankara; YE Sanaa; PK Islamabad; LY Tripoli; SO Mogadishu; NG Abuja; UA "
    "Kyiv; RU Moscow; FR Paris; GB London; IR Tehran; EG Cairo; BE Brussels; DE Berlin; IN New Delhi; CN Beijing; MX "
    "Mexico City; EC Quito; SA Riyadh; LB Beirut; SD Khartoum; ET Addis Ababa; CD Kinshasa; KE Nairobi; ML Bamako; "
    "TN Tunis; JP Tokyo; ID Jakarta; PH Manila; CA Ottawa; BD Dhaka; MK Skopje; NO Oslo; ES Madrid; IT Rome; GR "
    "Athens; PL Warsaw; TH Bangkok; NP Kathmandu; MY Kuala Lumpur; SS Juba; CF Bangui; TD N'Djamena; CM Yaoundé; UG "
    "Kampala; CO Bogotá; VE Caracas; BR Brasília; CL Santiago; PE Lima; HT Port-au-Prince; AU Canberra; DZ Algiers; "
    "MA Rabat; JO Amman; KW Kuwait City; BH Manama; QA Doha; AE Abu Dhabi; OM Muscat; AM Yerevan; AZ Baku; GE "
    "Tbilisi; BF Ouagadougou; RW Kigali; BI Gitega; NE Niamey; KR Seoul; KP Pyongyang; ZW Harare; MZ Maputo; GH "
    "Accra; SN Dakar; CU Havana; PT Lisbon; RO Bucharest; HU Budapest; RS Belgrade; AT Vienna; SE Stockholm; FI "
    "Helsinki; DK Copenhagen; IE Dublin; VN Hanoi"
)


OTHER_NAMES = codes_by_name(_NAMES)
# Agencies that count the dead of one country, by its letters: they name the country as an adjective does.
AGENCIES = codes_by_name(
    "PH ndrrmc, dswd, pdrrmo; TR afad; ID bnpb, bpbd, basarnas; PK pdma; IN ndrf, sdrf; BD dghs; NP ndrrma; IR hrana; "
    "SY sohr, snhr; UA hrmmu; US fema; IT ingv; JP fdma; GT conred, insivumeh; PE indeci; CL senapred; CO ungrd; "
    "MX cenapred; MZ ingd; MG bngrc; CD monusco; SS unmiss; AF unama"
)
CAPITAL_OF = {row[:2]: row[3:] for row in _CAPITALS.split("; ")}

COUNTRIES_LIKE_SURNAMES = frozenset("montenegro jordan chad georgia israel france ireland england holland".split())
# Words with a capital that are towns somewhere and hardly ever mean them.
NO_PLACES = frozenset(
    "hamas hezbollah "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december reuters the a an of on in most police army state ministry men date un "
    "central northern southern eastern western north south east west northeast northwest southeast southwest mobile "
    "reading nice as university young bar best same male split liberal sunni shiite islamic man van batman hope "
    "enterprise union green orange independence media progress president general hotel airport bank afp ap bbc cnn "
    "for from with after before during since as by when while where this that his her their our its all "
    "some over under "
    "hospital christian sky into national unity center centre mission liberty victory guardian times rohingya new day "
    "year".split()
)
# "In Aleppo", "Greater Manchester": a word with a capital before a town that is no first name.
BEFORE_A_TOWN = NO_PLACES | frozenset(
    "at near from to of around across outside inside between after before during since for with by as and but "
    "while when where greater old new downtown upper lower inner outer city town port camp lake mount fort saint "
    "st san santa al el ain tell kafr beit wadi deir police hospital mosque church stadium base nearby meanwhile "
    "great today yesterday into over toward towards off hit struck through via beyond besieged occupied eastwards "
    "update breaking".split()
)
# "Kyiv Mayor": a word with a capital behind a town that is no surname.
BESIDE_A_TOWN = NO_PLACES | frozenset(
    "mayor governor chief airport airfield hospital university police city town province district region state oblast "
    "governorate county square street road highway bridge river station camp prison stadium market mosque church port "
    "base fire court council county health medical general red international national metro subway central park zoo "
    "gov ovd ova deputy sheriff prosecutor bishop archbishop commissioner prefect municipality agreement accord summit "
    "strait island islands valley mountains forest desert time".split()
)
# "Russian shelling", "the Israeli military": whose they are, and not where they were.
ACTING = frozenset(
    "air military army forces troops navy strike strikes airstrike airstrikes raid raids shelling drone drones missile "
    "missiles jets aircraft state agency ministry government soldiers fighters officials media "
    "aggression attack attacks "
    "attackers warplanes police spokesman spokesperson president minister authorities".split()
)
# A speaker that counts the dead of its own country: "the Thai health ministry".
CIVIL = frozenset(
    "health interior police emergency emergencies disaster disasters civil rescue fire crescent "
    "coastguard prosecutors prosecutor".split()
)
# Of these some are towns when "in" or "near" stands before them.
PLACES_AFTER_IN = frozenset("nice reading mobile split hope man van university".split())

PREPOSITIONS = (
    ""
    "in|at|near|of|from|outside|inside|around|across|over|to|into|on|between|and|toward|towards|off|hit|struck|shook|hits|northeast|northwest|southeast|southwest|south|north|east|west"
)
