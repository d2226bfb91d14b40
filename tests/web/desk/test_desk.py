"""The desk puts first what needs eyes, and finds the rest."""

import pytest

from service.domain.claims.names import slug
from service.web.desk import wall
from tests.builders.desk import Desk, a_claim
from tests.builders.reader import opened, posted, read
from tests.builders.report_story import a_measure, a_position, a_range, a_report
from tests.web.charts.test_range_chart import served
from tests.web.incident.test_incident import later, two_sided

LEYTE = {"type": "natural_disaster", "start": "2013-11-08", "places": [{"country": "PH", "admin1": "Leyte"}]}


def quiet(desk: Desk) -> str:
    """An incident with one claimant, elsewhere."""
    claim = desk.recorded(a_claim("q1", claimant="NDRRMC", event=LEYTE, counts=[{"measure": "killed", "value": 3621}]))
    desk.work()
    return desk.incident_of(claim)


def order(desk: Desk, path: str = "/") -> list[str]:
    """The incidents of the desk, from the top."""
    page = read(desk.get(path).text)
    return [str(said["data-row"]) for tag, said in page.elements if tag == "li" and "data-row" in said]


def test_an_empty_desk_says_how_to_begin(desk: Desk) -> None:
    page = opened(desk, "/")

    assert "No incidents yet" in page.text
    assert "counterclaim post" in page.text


def test_what_contradicts_comes_before_what_is_newer(desk: Desk) -> None:
    contradicted = two_sided(desk)
    newer = quiet(desk)
    desk.get("/")

    assert order(desk)[-1] == newer
    assert order(desk)[0] == contradicted


def test_the_desk_is_searched_by_words_status_and_country(desk: Desk) -> None:
    contradicted, other = two_sided(desk), quiet(desk)

    assert order(desk, "/?text=taliban") == [contradicted]
    assert order(desk, "/?country=PH") == [other]
    assert order(desk, "/?status=single_claimant") == [other]
    assert order(desk, "/?text=nobody+at+all") == []
    assert order(desk, "/?kind=contradicts") == [contradicted]
    assert order(desk, "/?party=Taliban&measure=killed") == [contradicted]
    assert order(desk, "/?measure=displaced") == []


def test_what_changed_since_the_last_look_is_marked_until_it_is_looked_at(desk: Desk) -> None:
    desk.get("/")
    incident = quiet(desk)
    assert "Changed since you looked" in opened(desk, "/").text

    desk.get(f"/incidents/{incident}")

    assert "Changed since you looked" not in opened(desk, "/").text


def test_everything_can_be_marked_as_seen_at_once(desk: Desk) -> None:
    desk.get("/")
    quiet(desk)

    answer = posted(desk, "/", "/seen", {})

    assert answer.status_code == 303
    assert "Changed since you looked" not in opened(desk, "/").text


def test_a_form_from_elsewhere_is_refused(desk: Desk) -> None:
    desk.get("/")
    token = dict(opened(desk, "/").forms.get("/seen", [("token", "")]))["token"]

    assert desk.client.post("/seen", data={"other": "x"}).status_code == 403
    assert desk.client.post("/seen", data={"token": "0" * 64}).status_code == 403
    assert desk.client.post("/seen", data={"token": token}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert desk.post({"token": token}, path="/seen").status_code == 422


def test_a_row_says_what_changed_last_and_the_desk_counts_every_contradiction(desk: Desk) -> None:
    two_sided(desk)
    quiet(desk)

    page = opened(desk, "/")

    assert "New figure from the Taliban" in page.text
    assert "New figure from NDRRMC" in page.text
    assert "1 contradicted in all" in page.text


def test_a_row_tells_of_figures_that_were_taken_away_also_behind_later_news(desk: Desk) -> None:
    """Who saw the wrong figure has to know; the figure of the newsroom's own error is not repeated (VOCABULARY 7)."""
    retracted = {"public_note": "Counted twice.", "reason": "A slip."}
    for key, killed, more in (("wrong", 200, {}), ("withdrawn", 270, {"by": "claimant"})):
        claim = a_claim(key, claimant=f"Claimant {key}", event=LEYTE, counts=[{"measure": "killed", "value": killed}])
        desk.post(retracted | more, path=f"/v1/claims/{desk.recorded(claim)}/retraction")
    quiet(desk)
    desk.recorded(a_claim("news", claimant="OCHA", event=LEYTE, counts=[{"measure": "killed", "value": 3621}]))
    desk.work()

    page = opened(desk, "/").text

    assert "New figure from OCHA" in page
    assert "A claim, removed by the newsroom: Counted twice." in page
    assert "Claimant withdrawn, 270 killed (withdrawn: Counted twice.)" in page
    assert "200" not in page
    assert "Taken back by the newsroom" in page


def test_an_incident_that_changes_comes_to_the_top_of_its_list(desk: Desk) -> None:
    older, newer = quiet(desk), two_sided(desk)
    desk.recorded(a_claim("q2", claimant="OCHA", event=LEYTE, counts=[{"measure": "killed", "value": 3621}]))
    desk.work()

    assert order(desk, "/?from=2000") == [older, newer]


def test_a_search_is_saved_under_a_name_until_it_is_forgotten(desk: Desk) -> None:
    two_sided(desk)

    def saved() -> list[str]:
        return [str(link["href"]) for link in opened(desk, "/").links if link["href"] == "/?party=Taliban"]

    posted(desk, "/?party=Taliban", "/views", {"name": "One side"})
    assert saved()
    posted(desk, "/?party=Taliban", "/views", {"name": "One side", "act": "forget"})

    assert not saved()


def test_an_unreadable_cookie_of_views_is_none(desk: Desk) -> None:
    for made_up in ("x", "W10", "eyJhIjoxfQ", "WzFd", "W1siYSIsMV1d"):
        desk.client.cookies.set("counterclaim_views", made_up)
        assert desk.get("/").status_code == 200


def test_a_wall_loads_itself_anew_and_has_nothing_to_press(desk: Desk) -> None:
    two_sided(desk)

    answer = desk.get("/?wall=yes")

    assert answer.headers["refresh"] == "60"
    assert not [tag for tag, _ in read(answer.text).elements if tag in ("a", "button", "input", "select", "summary")]
    assert "refresh" not in desk.get("/").headers


def test_a_row_says_where_and_when_also_where_the_title_does_not(desk: Desk) -> None:
    desk.recorded(a_claim("w1", event={**LEYTE, "summary": "Typhoon Haiyan"}))
    desk.work()

    for path in ("/?wall=yes", "/"):
        text = opened(desk, path).text
        assert "Typhoon Haiyan Natural disaster in Leyte, the Philippines, 8 November 2013" in text


def test_a_wall_shows_what_a_screen_holds_and_says_how_many_more_there_are(desk: Desk) -> None:
    for month in range(1, 9):
        desk.recorded(a_claim(f"month-{month}", event={**LEYTE, "start": f"2013-{month:02}-08"}))
    desk.work()

    wall = opened(desk, "/?wall=yes")

    assert len([row for _, row in wall.elements if "data-row" in row]) == 4
    assert "And 4 more" in wall.text
    assert len(order(desk)) == 8
    assert "more" not in opened(desk, "/?wall=yes&from=2013-08").text.partition("Found")[2]


def test_a_wall_says_what_time_it_is_and_what_changed_within_half_an_hour(desk: Desk) -> None:
    """Nobody presses there that something has been seen."""
    quiet(desk)

    news = opened(desk, "/?wall=yes").text
    later(desk)
    old = opened(desk, "/?wall=yes").text

    assert ("30 June 2021, 12:00 UTC" in news, "New just now" in news) == (True, True)
    assert ("30 June 2021, 13:00 UTC" in old, "New" in old.replace("New figure", "")) == (True, False)


def test_on_a_wall_only_what_needs_eyes_stands_under_those_words(desk: Desk) -> None:
    contradicted = two_sided(desk)
    calm = quiet(desk)
    later(desk)

    urgent, _, others = desk.get("/?wall=yes").text.partition("The others")

    assert "Needs eyes" in urgent
    assert f'data-row="{contradicted}"' in urgent
    assert f'data-row="{calm}"' in others
    assert "Needs eyes" not in desk.get("/?wall=yes&country=PH").text


def test_on_a_wall_one_claimant_alone_needs_no_eyes_for_being_new(desk: Desk) -> None:
    contradicted, alone = two_sided(desk), quiet(desk)

    urgent, _, others = desk.get("/?wall=yes").text.partition("The others")

    assert f'data-row="{contradicted}"' in urgent
    assert f'data-row="{alone}"' in others
    assert "New" in others


def test_a_badge_says_what_is_contradicted_where_several_things_are_counted(desk: Desk) -> None:
    event = {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]}
    for name, injured in (("Ministry", 36), ("Taliban", 21)):
        counts = [{"measure": "killed", "value": 11}, {"measure": "injured", "value": injured}]
        desk.recorded(a_claim(name, claimant=name, event=event, counts=counts))
    desk.work()

    assert "contradicted: injured" in opened(desk, "/").text


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Air strike in Izium, Ukraine, 30 June 2021", ("Air strike in Izium, Ukraine,", "30 June 2021")),
        ("Roundup, 29 June 2021 to 30 June 2021", ("Roundup,", "29 June 2021 to 30 June 2021")),
        ("The raid of 2021, in Kunduz", ("The raid of 2021, in Kunduz", "")),
        ("Typhoon Haiyan", ("Typhoon Haiyan", "")),
    ],
)
def test_the_day_stands_apart_on_a_wall_so_that_it_is_never_cut(title: str, parts: tuple[str, str]) -> None:
    assert wall.place_and_day(title) == parts


def test_a_headline_too_long_for_a_wall_begins_with_what_is_contested() -> None:
    names = ("Deputy Spokesman of the Multinational Joint Task Force", "Permanent Secretary of the Borno Ministry")
    positions = [a_position(name, 11) for name in names]
    injured = a_range(*(a_position(name, n) for name, n in zip(names, (36, 34), strict=True)), agreement="contradicts")
    report = served(a_report(a_measure("killed", a_range(*positions)), a_measure("injured", injured)))
    long = report | {"headline": "x" * 121, "parties": {slug(name): name for name in names}}

    assert wall.headline(long) == (
        "Injured: 34 (Permanent Secretary…) to 36 (Deputy Spokesman…); killed: 11 (Deputy Spokesman…)"
    )
    apart = [long["measures"][0] | {"spread": {"comparable": False}}, long["measures"][1]]
    assert wall.headline(long | {"measures": apart}) == (
        f"Injured: 34 (Permanent Secretary…) to 36 (Deputy Spokesman…); {long['headline']}"
    )
    assert wall.headline(long | {"measures": apart[1:]}) == long["headline"]
    assert wall.headline(report | {"headline": "Short"}) == "Short"


def test_a_row_names_also_who_denies_and_who_would_not_say(desk: Desk) -> None:
    event = {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]}
    counts = [{"measure": "killed", "value": 9}]
    for name, said in (
        ("Village", {"counts": counts}),
        ("Army", {"stance": "denies", "counts": counts}),
        ("Army", {"stance": "cannot_verify", "counts": [{"measure": "injured", "value": 4}]}),
        ("Police", {"stance": "no_comment", "counts": ...}),
    ):
        desk.recorded(a_claim(f"{name} {said.get('stance')}", claimant=name, event=event, **said))
    desk.work()

    assert "Village; Army (cannot verify, denies); Police (no comment)" in opened(desk, "/").text
