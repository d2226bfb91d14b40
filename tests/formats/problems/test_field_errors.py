"""What an error of one field says: above all, what to write instead."""

import pytest
from pydantic import ValidationError

from service.formats.problems.field_errors import FieldError, field_errors
from service.formats.requests.bodies import EventBody

_DISASTERS = {
    "EQ": "earthquake; quake; Erdbeben; séisme; terremoto; землетрясение; زلزال",
    "FL": "flood; floods; flooding; inundación",
    "FF": "flash flood",
    "LS": "landslide; mudslide",
    "TC": "hurricane; cyclone; typhoon",
    "ST": "storm; tornado",
    "TS": "tsunami",
    "VO": "volcanic eruption; volcano",
    "DR": "drought",
    "HT": "heatwave",
    "CW": "cold wave",
    "WF": "wildfire; forest fire; Waldbrand",
    "AV": "avalanche",
}
_OTHERS = {
    "transport_accident": "shipwreck; naufrage; ferry accident; boat capsizing; plane crash; Train Accident; bus crash",
    "industrial_accident": "factory fire; building collapse; gas explosion",
    "air_strike": "airstrike; Air Strike; drone strike",
    "epidemic": "outbreak; cholera",
    "unrest": "riot; protests",
    "attack_on_civilians": "massacre",
    "abduction": "kidnapping",
    "ied_or_mine": "car bomb; landmine",
    "ground_clash": "clashes; ambush",
    "other": "stampede; fire",
}


def error_of_type(stated: object) -> FieldError:
    body = {"event": {"type": stated, "start": "2021-06-30", "places": [{"country": "AF"}]}}
    with pytest.raises(ValidationError) as refusal:
        EventBody.model_validate(body["event"])
    (error,) = [
        error
        for error in field_errors([{**error, "loc": ("event", *error["loc"])} for error in refusal.value.errors()])
        if error.loc == ("event", "type")
    ]
    return error


@pytest.mark.parametrize(
    ("stated", "hazard"), [(word, code) for code, row in _DISASTERS.items() for word in row.split("; ")]
)
def test_a_disaster_is_led_to_its_type_and_its_hazard(stated: str, hazard: str) -> None:
    assert error_of_type(stated).reason == f"Write natural_disaster, and in hazard {hazard}."


@pytest.mark.parametrize(
    ("stated", "kind"), [(word, kind) for kind, row in _OTHERS.items() for word in row.split("; ")]
)
def test_what_people_call_an_event_is_led_to_the_accepted_word(stated: str, kind: str) -> None:
    error = error_of_type(stated)

    assert error.reason == f"Write {kind}."
    assert error.accepted == (kind,)


def test_a_word_of_two_types_is_asked_for_and_any_other_gets_the_list() -> None:
    assert error_of_type("bombing").reason == "It may be air_strike or ied_or_mine: say which."
    assert error_of_type("quixotic").reason == error_of_type("flood" * 1000).reason == "Use one of the accepted words."
    assert len(error_of_type("quixotic").accepted) == 20
    assert error_of_type(12).reason
