"""A person chooses a file, sees what it is read as, mends its columns, imports it, and takes the result away."""

import base64
import csv
import io
import re
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.adapters.redis.pending.imports import MOST_OF_ACTOR
from service.formats.tables.sheet import Column, Sheet
from service.formats.tables.workbook import written
from service.ports.principal import Scope
from service.settings import Settings
from service.web.imports import import_choice
from service.web.imports.file_form import MOST_PARTS
from service.web.site.language import COOKIE
from tests.builders.desk import UNPACKED, Desk, application, opened_desk
from tests.builders.hostile import FORMULAS, OTHER_TEXTS
from tests.builders.import_form import Form, form_of, imported, looked_at, sent
from tests.builders.importing import HEADER, ROW, table
from tests.builders.waiting_import import give_up_on
from tests.contracts.stores import on_memory
from tests.web.desk.test_login import EDITOR, a_key, locked, log_in


def sheet_of(html: str) -> list[list[str]]:
    """The sheet that a page gives away."""
    address = re.search(r'href="data:text/csv;charset=utf-8;base64,([^"]+)" download', html)
    assert address
    return list(csv.reader(io.StringIO(base64.b64decode(address[1]).decode("utf-8-sig"), newline="")))


def claims(desk: Desk) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = desk.get("/v1/claims?limit=500").json()["items"]
    return items


def test_a_file_is_looked_at_and_imported_without_choosing_it_again(desk: Desk) -> None:
    unfit = "Taliban,a lot,ground clash,2021-06-30,Afghanistan,Kunduz,A wire\r\n"
    page = looked_at(desk, HEADER + ROW + unfit + "Total,119")
    assert claims(desk) == []
    assert "119" in page
    assert "Kunduz" in page
    assert "It is a total" in page
    assert sheet_of(page)[2][:2] == ["3", "refused"]

    result = imported(desk, form_of(page))

    assert "1 claim recorded" in result
    [claim] = claims(desk)
    assert f'href="/claims/{claim["claim_id"]}"' in result
    header, recorded, refused = sheet_of(result)
    assert header == ["rows", "result", "claim_id", "column", "reason", "accepted", "cell"]
    assert recorded[:3] == ["2", "recorded", claim["claim_id"]]
    assert refused[:4] == ["3", "refused", "", "Killed"]
    assert refused[4]
    assert refused[6] == "a lot"


def test_the_preview_names_a_verification_in_words_and_refuses_a_second_measure(desk: Desk) -> None:
    of_two = looked_at(desk, HEADER + ROW.replace("119", '"14 dead, 30 hurt"'))
    unset = looked_at(desk, HEADER + ROW.replace("119", "14 (verified)"))

    assert "“30 hurt” counts injured, not killed" in of_two
    assert "say so under “How they know”" in unset


def test_a_file_that_is_imported_again_is_known_and_its_incidents_are_linked(desk: Desk) -> None:
    for _ in range(2):
        page = looked_at(desk, HEADER + ROW)
        imported(desk, form_of(page))
        desk.work()
        again = imported(desk, form_of(page))

    [claim] = claims(desk)
    assert f'href="/incidents/{claim["incident_id"]}"' in again
    assert "0 claims recorded" in again
    assert "nothing is left to import" in looked_at(desk, HEADER + ROW)


def test_columns_are_mended_and_looked_at_before_they_are_imported(desk: Desk) -> None:
    page = looked_at(desk, HEADER.replace("Killed", "Idadi") + ROW)
    form = form_of(page)
    assert form["field.1"] == ""

    changed = sent(desk, {**form, "field.1": "killed", "act": "import"}).text

    assert "You changed the file, a column or a setting" in changed
    assert claims(desk) == []
    mended = form_of(changed)
    assert mended["field.1"] == "killed"
    assert "1 claim recorded" in imported(desk, mended)
    assert claims(desk)[0]["counts"][0]["measure"] == "killed"


def test_what_no_column_says_is_said_for_all_rows(desk: Desk) -> None:
    page = looked_at(desk, "Source of claim,Killed,Date\r\nA,at least 21,2021-06-30\r\n")
    assert {row[3] for row in sheet_of(page)[1:]} == {"event_type", "country"}
    assert "No column says what kind of event it was or in which country" in page
    assert 'href="#default-event_type">Kind of event</a>, <a href="#default-country">Country</a>' in page
    assert 'value="import"' not in page

    defaults = {"default.event_type": "unrest", "default.country": "AF", "default.publisher": "A wire"}
    page = sent(desk, {**form_of(page), **defaults}).text

    assert "21 or more" in page
    assert {**form_of(page), **defaults} == form_of(page)
    assert "1 claim recorded" in imported(desk, form_of(page))
    assert claims(desk)[0]["source"] == {"publisher": "A wire"}


def test_a_column_of_one_claimant_is_given_to_them(desk: Desk) -> None:
    rows = "MoD killed,Taliban killed,Type,Date,Country\r\n30,11,unrest,2021-06-30,AF\r\n"
    form = form_of(looked_at(desk, rows))
    said_by = {"field.0": "killed", "claimant.0": "MoD", "field.1": "killed", "claimant.1": "Taliban"}

    chosen = form_of(sent(desk, {**form, **said_by}).text)

    assert {name: chosen[name] for name in said_by} == said_by
    assert "2 claims recorded" in imported(desk, chosen)
    assert sorted(claim["claimant"] for claim in claims(desk)) == ["MoD", "Taliban"]


def test_a_word_of_the_file_is_given_its_meaning_for_all_rows(desk: Desk) -> None:
    rows = "A,1,Anschlag,2021-06-30,Utopia\r\nB,2,Anschlag,2021-06-30,AF\r\n"
    form = form_of(looked_at(desk, "Source of claim,Killed,Type,Date,Country\r\n" + rows))
    assert [form["value.0"], form["value.1"]] == ["", ""]

    page = sent(desk, {**form, "value.0": "XX", "value.1": "ied_or_mine", "act": "import"}).text

    assert "You changed the file, a column or a setting" in page
    chosen = form_of(page)
    assert (chosen["value.0"], chosen["value.1"]) == ("XX", "ied_or_mine")
    assert "Import 2 claims" in page
    assert "Import 1 claim<" in sent(desk, {**chosen, "value.0": ""}).text
    assert "2 claims recorded" in imported(desk, chosen)
    assert {claim["event"]["type"] for claim in claims(desk)} == {"ied_or_mine"}


def test_what_is_wrong_with_many_rows_alike_is_said_once(desk: Desk) -> None:
    rows = "".join(f"A,{number},attack,2021-06-30,AF\r\n" for number in range(5))

    page = looked_at(desk, "Source of claim,Killed,Type,Date,Country\r\n" + rows)

    assert "2, 3, 4 and 2 more" in page
    assert len(sheet_of(page)) == 6


def test_a_field_that_another_column_has_is_said(desk: Desk) -> None:
    page = looked_at(desk, "Source of claim,Killed,Idadi,Type,Date,Country\r\nA,1,2,unrest,2021-06-30,AF\r\n")

    page = sent(desk, {**form_of(page), "field.2": "killed"}).text

    assert "is not read as “killed”: another column is" in page


def test_a_sheet_that_the_workbook_lacks_is_said_at_its_field(desk: Desk) -> None:
    book = written([(Sheet("Lage", (Column("claimant"), Column("killed"))), [("A", 3)])])

    answer = sent(desk, {**form_of(desk.client.get("/import").text), "sheet": "Mai"}, book)

    assert answer.status_code == 422
    assert 'id="error-sheet"' in answer.text
    assert "it has Lage" in answer.text


def test_what_an_import_says_is_in_the_language_of_the_page(desk: Desk) -> None:
    unfit = "Taliban,null,ground clash,2021-06-30,Afghanistan,Kunduz,A wire\r\n"
    desk.client.cookies.set(COOKIE, "de")

    page = looked_at(desk, "Lagebild\r\n" + HEADER + unfit + "Total,119")

    assert "Es ist eine Summe der Zeilen darüber." in page
    assert "Sie steht über der Kopfzeile." in page
    assert "Es kann null heißen oder dass nichts gesagt ist" in page
    assert "Gründe ohne Übersetzung und die Tabelle zum Herunterladen sind auf Englisch." in page
    assert "Es gibt keinen Knopf zum Importieren" in page


def test_what_the_file_leaves_open_is_said_in_the_form(desk: Desk) -> None:
    rows = HEADER + ROW.replace("2021-06-30", "11/04/2020")
    asked = looked_at(desk, rows)
    assert "dates" in sheet_of(asked)[1][4]
    assert "<details open><summary>Time zone, order of dates" in asked
    assert "<td>11/04/2020</td>" in asked.replace("<bdi>", "").replace("</bdi>", "")

    page = looked_at(desk, rows, dates="day/month/year", zone="Asia/Kabul")

    assert "2020-04-11" in page
    assert form_of(page)["dates"] == "day/month/year"
    assert form_of(page)["zone"] == "Asia/Kabul"


def test_another_file_than_the_one_looked_at_is_looked_at_first(desk: Desk) -> None:
    form = form_of(looked_at(desk, HEADER + ROW))

    answer = sent(desk, {**form, "act": "import"}, HEADER + ROW.replace("119", "120"))

    assert "You changed the file" in answer.text
    assert claims(desk) == []


def test_a_large_file_is_chosen_again_and_is_not_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    content = HEADER + ROW
    monkeypatch.setattr(import_choice, "LARGEST_CARRIED", len(content) - 1)
    form = form_of(looked_at(desk, content))
    assert "carried" not in form

    assert sent(desk, {**form, "act": "import"}).status_code == 422
    assert "1 claim recorded" in imported(desk, form, content)


@pytest.mark.parametrize(
    ("content", "settings", "reason"),
    [
        (b"", {}, "Choose a file first."),
        (HEADER.encode(), {}, "The file holds no claim"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, {}, "save it as .xlsx"),
        (b"PK\x03\x04 nothing", {}, "workbook"),
        ((HEADER + ROW).encode(), {"zone": "Nowhere"}, "Asia/Kabul"),
        ((HEADER + ROW).encode(), {"encoding": "EBCDIC"}, "This encoding is not known"),
        ((HEADER + ROW).encode(), {"mapping": '{"Killed":"no such"}'}, "It names a field that is not one"),
    ],
)
def test_what_cannot_be_read_says_how_to_mend_it(desk: Desk, content: bytes, settings: Form, reason: str) -> None:
    answer = sent(desk, {**form_of(desk.client.get("/import").text), **settings}, content)

    assert answer.status_code == 422
    assert reason in unescape(answer.text)
    # What was chosen stays chosen.
    assert ("carried" in form_of(answer.text)) == bool(content)


def test_json_lines_are_known_by_what_they_hold(desk: Desk) -> None:
    page = looked_at(desk, b'{"claimant": "A", "counts": []}\n{"claimant"\n')

    # The first line has no event and no figure.
    assert [(row[0], row[1]) for row in sheet_of(page)[1:]] == [("1", "refused"), ("1", "refused"), ("2", "refused")]
    assert "<fieldset>" not in page


def test_hostile_cells_are_inert_on_the_pages_and_in_the_sheet(desk: Desk) -> None:
    texts = (*FORMULAS, *OTHER_TEXTS)
    rows = [[text[:200], 3, "unrest", "2021-06-30", "AF", text[:50], "x"] for text in texts]
    content = table(["Source of claim", "Killed", "Type", "Date", "Country", "Province", "<b>=1+1</b>"], *rows)
    content += table(["A", "=1+1", "unrest", "2021-06-30", "<script>alert(1)</script>", "", ""])

    page = looked_at(desk, content)
    result = imported(desk, form_of(page), b"", "<script>.csv")

    for html in (page, result):
        assert "<script>alert" not in html
        assert "<b>=1+1" not in html
        assert html.count("<script") == 1
        assert not [cell for row in sheet_of(html) for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]


@pytest.mark.parametrize(
    "changes",
    [
        {"columns": "[[1,2],3,null]", "mapping": "[" * 200},
        {"columns": '[["Killed","killed"]]', "field.0": "killed:none"},
        {"carried": "%%%", "mapping": "{}"},
        {"mapping": '{"a":1}', "columns": "{}"},
        {"words": '[["event_type","x"],["no such","x"],3]', "value.0": "unrest", "value.1": "y", "values": '{"a":[]}'},
        {"values": '{"event_type":{"x":1}}', "words": "{", "value.0": "\ud7ff"},
    ],
)
def test_a_form_that_was_made_up_is_no_error_of_ours(desk: Desk, changes: Form) -> None:
    form = form_of(looked_at(desk, HEADER + ROW))

    assert sent(desk, {**form, **changes}).status_code in (200, 422)


def test_a_form_of_another_session_or_of_another_kind_is_refused(desk: Desk) -> None:
    form = form_of(desk.client.get("/import").text)
    assert sent(desk, {**form, "token": "x"}, HEADER + ROW).status_code == 403
    assert desk.client.post("/import", data=form).status_code == 422
    not_text = b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n--b--'
    many = b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' * (MOST_PARTS + 1) + b"--b--"
    for body in (b"", b"--b", b"--b\r\nx\r\n--b--", not_text, many):
        headers = {"Content-Type": "multipart/form-data; boundary=b"}
        assert desk.send("POST", "/import", body, headers).status_code == 422


def test_a_file_beyond_the_limit_of_the_api_is_refused() -> None:
    with opened_desk(settings=Settings(batch_body_bytes=300)) as desk:
        form = form_of(desk.client.get("/import").text)

        assert sent(desk, form, (HEADER + ROW) * 3).status_code == 413
        assert sent(desk, form, b"x" * 2_000_000).status_code == 413


def test_with_keys_only_a_person_who_may_write_imports_and_each_form_counts() -> None:
    services = on_memory()
    settings = Settings(request_burst=3, requests_per_second=0.001)
    with TestClient(
        application(services, settings=settings, keys=True), headers=UNPACKED, follow_redirects=False
    ) as client:
        desk = Desk(client, services)
        assert client.get("/import").status_code == 303
        assert log_in(desk, a_key(desk, (Scope.READ,)).text) == 303
        assert client.get("/import").status_code == 403
        client.cookies.clear()
        assert log_in(desk, a_key(desk).text) == 303
        page = looked_at(desk, HEADER + ROW)
        assert "1 claim recorded" in imported(desk, form_of(page))
        statuses = [sent(desk, form_of(page)).status_code for _ in range(4)]
        assert statuses[-1] == 429


def test_an_import_is_shown_to_its_key_and_to_those_who_may_edit() -> None:
    writer = (Scope.READ, Scope.CLAIMS_WRITE)
    with locked(on_memory()) as desk:
        log_in(desk, a_key(desk, writer).text)
        form = form_of(looked_at(desk, HEADER + ROW))
        address = sent(desk, {**form, "act": "import"}).headers["location"]
        desk.import_files()
        assert "1 claim recorded" in desk.get(address).text
        for scopes, status in ((writer, 404), (EDITOR, 200)):
            desk.client.cookies.clear()
            log_in(desk, a_key(desk, scopes).text)
            assert desk.get(address).status_code == status


def test_how_far_an_import_is_is_shown_with_and_without_scripts(desk: Desk) -> None:
    form = form_of(looked_at(desk, HEADER + ROW))
    address = sent(desk, {**form, "act": "import"}).headers["location"]

    page = desk.get(address).text
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert "data-progress" in page
    assert "The file waits for a worker" in page
    assert "of these" not in page
    assert claims(desk) == []

    desk.import_files()
    assert "1 claim recorded" in desk.get(address).text
    assert "data-progress" not in desk.get(address).text
    assert desk.get("/import/imp_0123456789abcdef0123").status_code == 404


def test_a_file_that_a_worker_cannot_import_says_how_to_mend_it(desk: Desk) -> None:
    form = form_of(looked_at(desk, HEADER + ROW))
    address = sent(desk, {**form, "act": "import"}).headers["location"]
    give_up_on(desk)

    assert "Import the file again" in unescape(desk.get(address).text)


def test_more_files_than_a_person_may_have_waiting_are_refused(desk: Desk) -> None:
    form = form_of(looked_at(desk, HEADER + ROW))

    statuses = [sent(desk, {**form, "act": "import"}).status_code for _ in range(MOST_OF_ACTOR + 1)]

    assert statuses == [303] * MOST_OF_ACTOR + [429]


def test_a_sheet_of_a_text_is_said_to_be_none(desk: Desk) -> None:
    assert "The file is no workbook" in looked_at(desk, HEADER + ROW, sheet="Kunduz")
