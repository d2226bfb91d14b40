"""Who says a number, in every manner of telling it."""

import pytest

from service.domain.drafting.speakers.find_frames import find_frames, speaker_of
from tests.builders.drafting import said, words_of

NOBODY = None


@pytest.mark.parametrize(
    ("text", "speaker", "stance"),
    [
        ("The ministry said 12 people died.", "The ministry", "asserts"),
        ("12 people died, the ministry said.", "the ministry", "asserts"),
        ("12 people died, police said, on a day when rebels said 5 fled.", "police", "asserts"),
        ("“12 people died,” said Mohammad Haidari, a resident.", "Mohammad Haidari , a resident", "asserts"),
        ("According to the ministry, 12 people died.", "the ministry", "asserts"),
        ("12 people died, according to the ministry.", "the ministry", "asserts"),
        ("The ministry confirmed that 12 people died.", "The ministry", "confirms"),
        ("The army admitted 12 people died.", "The army", "concedes"),
        ("12 deaths were confirmed by the ministry.", "the ministry", "confirms"),
        ("The agency quoted a doctor as saying 12 people died.", "a doctor", "asserts"),
        ("The agency said, citing a doctor, 12 people died.", "a doctor", "asserts"),
        ("State TV said 5 died, while activists said 12 people died.", "activists", "asserts"),
        ("The figure is revised by the judiciary of Iran to 12 deaths.", "the judiciary of Iran", "asserts"),
        ("It rose above the figure of the U.N., given as 12.", "the U.N.", "asserts"),
        ("Mayor: 12 civilians were killed.", "Mayor", "asserts"),
        ("3 dead and 12 wounded - police.", "police", "asserts"),
        ("BREAKING: 12 people died.", NOBODY, NOBODY),
        ("Seven died, the brigade tells us; 12 are missing.", "the brigade", "asserts"),
        ("IOM’s own estimate stands at 12 dead.", "IOM’s", "asserts"),
        ("Local sources in Rakhine report 12 deaths.", "Local sources in Rakhine", "asserts"),
        ("The committee revises the toll upwards, to 12.", "The committee", "asserts"),
        ("In Matanzas one counts 12 dead, informed the ministry of health.", "the ministry of health", "asserts"),
        ("12 died, said the premier of Hesse, Boris Rhein.", "the premier of Hesse , Boris Rhein", "asserts"),
        ("705 people were killed and 12 injured, WHO said.", "WHO", "asserts"),
        ("705 people were killed and 12 injured, WHO said on 21 May.", "WHO", "asserts"),
        ("At least 103 killed, state TV reports; 12 injured.", "state TV", "asserts"),
        ("Seven died, informs the ministry, and 12 suffered injuries.", "the ministry", "asserts"),
        ("Seven died, police confirmed, and at least 12 were injured.", "police", "confirms"),
        ("Seven died, according to police, and 12 were injured.", "police", "asserts"),
        ("Seven died, police said; 12 were injured, medics said.", "medics", "asserts"),
        ("Seven died, police said, while 12 were injured.", NOBODY, NOBODY),
        ("Seven died, police said, and on 12 May the road was shut.", NOBODY, NOBODY),
        ("Seven died, the army denied, and 12 were injured.", NOBODY, NOBODY),
        ("“Seven died,” said the mayor, and 12 were injured.", NOBODY, NOBODY),
        ("12 are missing, per Sheriff Larry Leitha.", "Sheriff Larry Leitha", "asserts"),
        ("12 per cent of the dead were children.", NOBODY, NOBODY),
        ("Always according to Wafa, 12 people died.", "Wafa", "asserts"),
        ("- As of 16 July, according to OCHA, an estimated 12 people were killed.", "OCHA", "asserts"),
        ("The Observatory gave a toll of 12.", "The Observatory", "asserts"),
        ("The rebels gave up 12 of the wounded.", NOBODY, NOBODY),
        ("12 died, two diplomats told AFP, most of them men.", "two diplomats", "asserts"),
        ("Media also report 12 deaths.", "Media", "asserts"),
        (
            "12 bodies were found, a local official, Dagmawi Ayele, told AFP.",
            "a local official , Dagmawi Ayele",
            "asserts",
        ),
        ("12 died, the prosecutor said in a statement dated Friday, adding details.", "the prosecutor", "asserts"),
        ("The group has claimed responsibility for killing 12 soldiers.", "The group", "asserts"),
        ("The group claimed responsibility for the raid that killed 12.", NOBODY, NOBODY),
        ("JNIM for its part claims to have killed 12 soldiers.", "JNIM", "asserts"),
        ("The Network, citing its people there, said 12 had died.", "The Network", "asserts"),
        ("It has a toll that the junta puts at 12 dead.", "the junta", "asserts"),
        ("12 dead in nightclub fire: police chief", "police chief", "asserts"),
        ("Local media, citing the governor, say 12 people died.", "the governor", "asserts"),
        ("The ministry, in its daily update, recorded 12 deaths.", "The ministry", "asserts"),
        ("Civil protection now reports 12 dead.", "Civil protection", "asserts"),
        ("Seven died of Lassa fever out of 12 confirmed cases.", NOBODY, NOBODY),
        ("As of 17 September, the Fund (UNFPA) reports 12 deaths.", "the Fund", "asserts"),
        ("12 people have been affected, as reported by OCHA.", "OCHA", "asserts"),
        ("The raid is said to have killed 12.", NOBODY, NOBODY),
        ("In Borno and Adamawa states 12 people fled.", NOBODY, NOBODY),
        ("The ministry states that 12 people fled.", "The ministry", "asserts"),
        ("It further indicates that 12 people fled.", "It", "asserts"),
        ("Media report, as of 18 July, 12 deaths.", "Media", "asserts"),
        ("A resident who asked not to be named said 12 people died.", "A resident", "asserts"),
        ("The floods leave 12 dead, informed this Monday the Civil Defence.", "the Civil Defence", "asserts"),
        ("He had spoken of 12 dead.", "He", "asserts"),
        ('They fled, 12 died," Al Jazeera said.', "Al Jazeera", "asserts"),
        ("The prefecture speaks of 12 deaths.", "The prefecture", "asserts"),
        ("The prefecture spoke of seven deaths, the trade union of at least 12 deaths.", "the trade union", "asserts"),
        ("The prefecture spoke of 12 deaths, the trade union of at least 20 deaths.", "The prefecture", "asserts"),
        ("Media said 95 died; police would only confirm 12.", "police", "confirms"),
        ("12 bodies had been found by dusk, the mayor said.", "the mayor", "asserts"),
        ("Media said 95 died; exiles spoke of at least 12 dead.", "exiles", "asserts"),
        ("Rebels claimed hundreds were killed, 12 of them police.", "Rebels", "asserts"),
        ("The quake has claimed thousands, and 12 were hurt, the agency said.", "the agency", "asserts"),
        ("The fire claimed more victims: 12 were found, police said.", "police", "asserts"),
        ("The flood claimed hundreds of lives, and 12 are missing.", NOBODY, NOBODY),
        ("The mayor spoke of the war, in which 12 people died.", NOBODY, NOBODY),
        ("OCHA revised the figure: 12 people died.", "OCHA", "asserts"),
        ("09:00 - The medical examiner reported 12 deaths.", "The medical examiner", "asserts"),
        ("An official estimate had fallen to 12.", NOBODY, NOBODY),
        ("The group claimed responsibility after 12 people died.", NOBODY, NOBODY),
        ("A bomb claimed 12 lives.", NOBODY, NOBODY),
        ("12 people died.", NOBODY, NOBODY),
    ],
)
def test_the_speaker_of_a_number(text: str, speaker: str | None, stance: str | None) -> None:
    tokens = words_of(text)
    place = next(step for step, token in enumerate(tokens) if token.text == "12")
    frame = speaker_of(find_frames(tokens), place)

    assert (frame and said(tokens, frame.source)) == speaker
    assert (frame and frame.stance) == stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The authorities did not comment on it.", "no_comment"),
        ("Reuters could not independently verify the toll.", "cannot_verify"),
    ],
)
def test_silence_is_a_stance(text: str, stance: str) -> None:
    [frame] = find_frames(words_of(text))

    assert frame.stance == stance
    assert not frame.holds(frame.content[0])


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("It was not possible to verify the toll.", []),
        ("It has not been possible to independently confirm the toll.", []),
        ("It was not possible to reach the army for comment.", []),
        ("It is not clear whether the army will comment.", []),
        ("It could not verify the toll.", ["It"]),
        ("Reuters said it was not possible to verify the toll.", ["Reuters", "Reuters"]),
    ],
)
def test_what_was_not_possible_is_a_stance_of_nobody(text: str, speakers: list[str]) -> None:
    tokens = words_of(text)

    assert [said(tokens, frame.source) for frame in find_frames(tokens)] == speakers
