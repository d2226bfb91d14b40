"""Short sentences in the manner of live blogs, situation reports, posts and translated copy, each with its counts."""

import pytest

from tests.builders.drafting import quotes_of

# Each row: the text, and its numbers as "stated measure claimant"; "-" is the publisher, "!" a denied one.
LIVE_BLOGS = [
    (
        "10:14 The governor of Kherson has just posted: three dead, eleven wounded, one of them a child.",
        "three killed governor of Kherson; eleven injured governor of Kherson",
    ),
    (
        "UPDATE 14:05 – Two more bodies have been pulled from the rubble, bringing the death toll to 27, the "
        "fire service says.",
        "Two killed fire service; 27 killed fire service",
    ),
    ("We are now hearing from the mayor that at least 40 people are unaccounted for.", "at least 40 missing mayor"),
    (
        "The hospital in Nuseirat says it has received 16 bodies and more than 50 wounded since this morning.",
        "16 killed hospital in Nuseirat; more than 50 injured hospital in Nuseirat",
    ),
    (
        "More on the ferry: rescuers have brought 112 people ashore alive; 19 are still missing, the harbour "
        "master tells us.",
        "112 other:rescued harbour master; 19 missing harbour master",
    ),
    (
        "The number of people killed in the blast has climbed to 31 from 24, according to the health ministry.",
        "31 killed health ministry",
    ),
    ("Police say they have made 43 arrests overnight.", "43 arrested Police"),
    (
        "Officials had earlier put the figure at 12, but the coroner now says 15 people died.",
        "12 killed Officials; 15 killed coroner",
    ),
    (
        "\"We have lost 14 of our people,\" the village head, Ibrahim Sule, told our reporter.",
        "14 killed Ibrahim Sule",
    ),
    ("The army denies reports that 30 civilians were killed in the strike.", "!30 killed army"),
    (
        "Correction: an earlier post said 20 people had died; the ministry has clarified that the number is 12.",
        "20 killed -; 12 killed ministry",
    ),
    ("Asked about reports of 60 dead, the spokesman said he could only confirm eight.", "eight killed spokesman"),
    ("11:32 Red Crescent: 9 dead, 27 taken to hospital.", "9 killed Red Crescent; 27 injured Red Crescent"),
    (
        "Hospital officials in Khan Younis say the bodies of 22 people, including seven women, were brought in "
        "overnight.",
        "22 killed Hospital officials in Khan Younis",
    ),
    ("Earlier today the ministry had counted 8 dead. That number is now 13.", "8 killed ministry; 13 killed -"),
    ("Some 2,000 residents have been told to leave their homes.", ""),
    ("The evacuation order covers 14 villages and some 9,000 people.", ""),
    (
        "Twelve people are being treated for smoke inhalation, says the ambulance service.",
        "Twelve injured ambulance service",
    ),
    ("There are four confirmed deaths and we expect that to rise, said Chief Ana Ruiz.", "four killed Ana Ruiz"),
    (
        "The interior minister has told parliament that 61 people lost their lives and another 140 were hurt.",
        "61 killed interior minister; another 140 injured interior minister",
    ),
    ("State media quote the governor as saying seven soldiers were martyred.", "seven killed governor"),
    (
        "The toll from the nightclub fire in Kocani rises to 59, prosecutors say, with 155 injured.",
        "59 killed prosecutors; 155 injured prosecutors",
    ),
    (
        "Ukraine's air force says it shot down 56 of 74 drones; debris killed one man in Dnipro.",
        "one killed Ukraine's air force",
    ),
    ("The search has been called off for the night with 17 people still missing.", "17 missing -"),
]
SITUATION_REPORTS = [
    ("• 1,318 people killed", "1,318 killed -"),
    ("• 12,540 households (62,700 people) displaced", "12,540 displaced -; 62,700 displaced -"),
    ("- 45 deaths and 213 injuries reported", "45 killed -; 213 injured -"),
    (
        "Key figures: 2.3 million people affected, 148 deaths, 77 missing, 21,000 houses destroyed.",
        "2.3 million people_affected -; 148 killed -; 77 missing -; 21,000 homes_destroyed -",
    ),
    (
        "Since the beginning of the year, a total of 3,421 suspected cholera cases and 98 associated deaths "
        "(CFR 2.9%) have been recorded by the Ministry of Public Health.",
        "a total of 3,421 cases Ministry of Public Health; 98 killed Ministry of Public Health",
    ),
    (
        "An estimated 5,200 families (some 31,000 individuals) have been affected by the floods, according to "
        "the provincial authorities.",
        "An estimated 5,200 people_affected provincial authorities; some 31,000 people_affected provincial "
        "authorities",
    ),
    (
        "The National Disaster Management Office (NDMO) reports 14 fatalities, 3 people missing and 1,120 "
        "homes destroyed.",
        "14 killed National Disaster Management Office; 3 missing National Disaster Management Office; 1,120 "
        "homes_destroyed National Disaster Management Office",
    ),
    (
        "Between 1 and 15 March, DTM tracked the displacement of 8,450 individuals from Nasir County.",
        "8,450 displaced DTM",
    ),
    (
        "As of 5 May, local authorities had registered 1,204 newly arrived displaced families.",
        "1,204 displaced local authorities",
    ),
    ("In total, 73 health workers have been killed since the start of the year.", "73 killed -"),
    ("OHCHR verified 214 civilian deaths and 506 injuries in the period.", "214 killed OHCHR; 506 injured OHCHR"),
    ("A further 18 children were injured.", "A further 18 injured -"),
    ("The cumulative number of cases stands at 11,230, of which 143 were fatal.", "11,230 cases -; 143 killed -"),
    (
        "The attack forced an estimated 3,400 people to flee to neighbouring villages.",
        "an estimated 3,400 displaced -",
    ),
    ("Over 19,000 people have been rendered homeless.", "Over 19,000 displaced -"),
    ("Host communities are sheltering around 6,300 displaced people.", "around 6,300 displaced -"),
    ("Of the 312 people injured, 41 remain in hospital.", "312 injured -; 41 injured -"),
    (
        "Flooding has destroyed 4,210 homes and damaged a further 9,000, the Red Cross said.",
        "4,210 homes_destroyed Red Cross",
    ),
    ("At least 25 schools were damaged and 2,100 ha of crops lost.", ""),
    (
        "The death toll now stands at 1,207, with 2,150 injured and 44 still missing.",
        "1,207 killed -; 2,150 injured -; 44 missing -",
    ),
    ("UNHCR registered 21,500 new arrivals from Sudan in the first week of May.", ""),
    ("Casualties: 34 killed, 121 wounded (as of 18:00).", "34 killed -; 121 injured -"),
    ("Displaced: 14,000", "14,000 displaced -"),
    ("Dead – 12; injured – 45; missing – 3", "12 killed -; 45 injured -; 3 missing -"),
    ("People displaced 14,200. People killed 31.", "14,200 displaced -; 31 killed -"),
    ("Human impact: 7 dead / 15 missing / 2,340 evacuated.", "7 killed -; 15 missing -; 2,340 displaced -"),
    (
        "During the reporting period, 19 security incidents left 42 civilians dead and 17 abducted.",
        "42 killed -; 17 captured -",
    ),
    ("Two aid workers lost their lives and three others sustained injuries.", "Two killed -; three injured -"),
    ("Partners reached 12,000 people with water and 3,400 families with shelter kits.", ""),
    ("Nearly 40 per cent of the 8,000 displaced people are children.", ""),
    ("More than 1.1 million people need assistance.", ""),
    (
        "Floods swept through 12 villages, killing 43 and leaving 2,900 families without shelter.",
        "43 killed -; 2,900 displaced -",
    ),
    ("Some 370 houses were washed away and 1,150 inundated.", "Some 370 homes_destroyed -"),
    (
        "As per the State Disaster Management Authority, 226 persons have lost their lives, 197 are injured "
        "and 138 remain missing.",
        "226 killed State Disaster Management Authority; 197 injured State Disaster Management Authority; 138 "
        "missing State Disaster Management Authority",
    ),
]
POSTS = [
    ("🚨 6 killed, 14 inj in the market blast. More to follow.", "6 killed -; 14 injured -"),
    (
        "Just in from @MoHSudan: 35 deaths, 190 wounded at Al-Nao.",
        "35 killed Just in from @MoHSudan; 190 injured Just in from @MoHSudan",
    ),
    ("My uncle counted 9 bodies in the square. The army says 2.", "9 killed My uncle; 2 killed army"),
    (
        "We have rescued 34 persons so far. 5 bodies recovered. Search ops continuing. #SDRF",
        "34 other:rescued -; 5 killed -",
    ),
    (
        "3 killed, 5 wounded as a result of the night attack on Zaporizhzhia – head of the OVA Ivan Fedorov",
        "3 killed head of the OVA Ivan Fedorov; 5 injured head of the OVA Ivan Fedorov",
    ),
    ("Fact check: the claim that 50 people were killed in the stampede is false.", "!50 killed -"),
    ("There is no truth to reports of 15 deaths at the stadium. Nobody has died.", "!15 killed -"),
    ("Sad day: we lost 3 firefighters in Attica.", "3 killed -"),
    (
        "Spoke to a nurse at Aria hospital, she says they got 17 bodies & 60+ injured last night.",
        "17 killed nurse at Aria hospital; 60+ injured nurse at Aria hospital",
    ),
    ("Arrests today: 112 (Moscow 64, St Petersburg 48), OVD-Info counts.", "112 arrested OVD-Info"),
    ("Casualty update 9pm: 21 dead, 96 injured, 5 missing.", "21 killed -; 96 injured -; 5 missing -"),
    ("Toll now 47. RIP.", "47 killed -"),
    ("Two hikers found safe. One still missing.", "Two other:rescued -; One missing -"),
    ("Militia burned down 60+ homes in Habila, locals say.", "60+ homes_destroyed locals"),
    ("Police have taken 17 people into custody after the clashes in Leicester.", "17 arrested -"),
]
TRANSLATED_COPY = [
    (
        "The balance of the earthquake amounts to 46 dead and 700 injured, the BNPB informed.",
        "46 killed BNPB; 700 injured BNPB",
    ),
    (
        "As a consequence of the fire there perished 12 persons, reported the press service of the Ministry of "
        "Emergency Situations.",
        "12 killed press service of the Ministry of Emergency Situations",
    ),
    (
        "Seven of our citizens rose to martyrdom and 23 were wounded, said Governor Ali Yerlikaya.",
        "Seven killed Ali Yerlikaya; 23 injured Ali Yerlikaya",
    ),
    (
        "The accident left a balance of nine deceased and 22 wounded, Civil Protection specified.",
        "nine killed Civil Protection; 22 injured Civil Protection",
    ),
    (
        "Four persons were detained in the framework of the operation, the Gendarmerie Command declared.",
        "Four arrested Gendarmerie Command",
    ),
    (
        "The number of the martyrs has risen to 41,615, and of the wounded to 96,359, the ministry stated.",
        "41,615 killed ministry; 96,359 injured ministry",
    ),
    ("Eleven jawans attained martyrdom in the encounter, the DGP said.", "Eleven killed DGP"),
    ("A dozen of persons were interpellated, indicated the prefecture.", "A dozen arrested prefecture"),
    (
        "The provisional toll is 18 dead and a hundred wounded, according to the prosecutor's office.",
        "18 killed prosecutor's office; a hundred injured prosecutor's office",
    ),
    ("The fire brigade evacuated 35 people, of whom three in a serious state.", "35 displaced -"),
    ("Under the debris remain up to 12 people, the emergency service does not exclude.", ""),
    ("Some 300 families were left without a roof over their heads, the mayor lamented.", "Some 300 displaced mayor"),
    (
        "The death of 13 people has been confirmed, the regional governor Andrei Vorobyov wrote on his "
        "Telegram channel.",
        "13 killed Andrei Vorobyov",
    ),
    (
        "The occupation forces arrested at least 25 citizens from the West Bank since yesterday evening, said "
        "the Commission of Detainees' Affairs.",
        "at least 25 arrested Commission of Detainees' Affairs",
    ),
    (
        "The Secretary of Health pointed out that 8 people died and that another 31 remain hospitalized.",
        "8 killed Secretary of Health; another 31 injured Secretary of Health",
    ),
    (
        "In the collision of a truck and a bus 14 people perished, among them 3 children, and 9 more were "
        "hospitalised, TASS was told in the ministry.",
        "14 killed ministry; 9 injured ministry",
    ),
    ("The police seized weapons and apprehended 31 suspects.", "31 arrested -"),
    (
        "The coalition's aircraft martyred six citizens, among them women, a security source told Saba.",
        "six killed security source",
    ),
    (
        "Twenty-two persons found death in the accident, reports the Directorate of Civil Protection.",
        "Twenty-two killed Directorate of Civil Protection",
    ),
    ("The quake took the life of 3 people and injured 57, AFAD announced.", "3 killed AFAD; 57 injured AFAD"),
    ("The wounded amount to 64, said Prefect Kone.", "64 injured Prefect Kone"),
    (
        "There are 9 dead and more than 30 disappeared after the shipwreck, Salvamento Maritimo confirmed.",
        "9 killed Salvamento Maritimo; more than 30 missing Salvamento Maritimo",
    ),
    ("Cops have nabbed five accused in the case, said SP Rao.", "five arrested SP Rao"),
    (
        "Two labourers lost their life on the spot while three got injured, informed station house officer Ram "
        "Singh.",
        "Two killed station house officer Ram Singh; three injured station house officer Ram Singh",
    ),
]


def told(text: str) -> str:
    """The numbers of a text as a row states them."""
    rows = list[str]()
    for quote in quotes_of(text):
        if quote.number:
            denied = "!" if quote.stance == "denies" else ""
            stated = text[slice(*quote.number.stated)]
            rows.append(f"{denied}{stated} {quote.number.measure} {quote.speaker.name or '-'}")
    return "; ".join(rows)


@pytest.mark.parametrize(("text", "numbers"), LIVE_BLOGS)
def test_the_numbers_of_a_live_blog_are_read(text: str, numbers: str) -> None:
    assert told(text) == numbers


@pytest.mark.parametrize(("text", "numbers"), SITUATION_REPORTS)
def test_the_numbers_of_a_situation_report_are_read(text: str, numbers: str) -> None:
    assert told(text) == numbers


@pytest.mark.parametrize(("text", "numbers"), POSTS)
def test_the_numbers_of_a_post_are_read(text: str, numbers: str) -> None:
    assert told(text) == numbers


@pytest.mark.parametrize(("text", "numbers"), TRANSLATED_COPY)
def test_the_numbers_of_translated_copy_are_read(text: str, numbers: str) -> None:
    assert told(text) == numbers
