"""The form for importing a file, as a browser fills it in and sends it."""

import re
from html import unescape
from typing import Any

from tests.builders.desk import Desk
from tests.builders.importing import HEADER, ROW

Form = dict[str, str]


def form_of(html: str) -> Form:
    """The fields of the form of a page, as a browser would send them."""
    form = html[html.index('<form method="post" action="/import"') :].partition("</form>")[0]
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    inputs += re.findall(r'<input id="[^"]+" name="([^"]+)" value="([^"]*)"', form)
    fields = {name: unescape(value) for name, value in inputs}
    for name, options in re.findall(r'<select id="[^"]+" name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = unescape(chosen[1]) if chosen else ""
    return fields


def sent(desk: Desk, form: Form, content: str | bytes = b"", name: str = "claims.csv") -> Any:
    """The answer to a form, with a file where one is chosen."""
    raw = content.encode() if isinstance(content, str) else content
    return desk.client.post("/import", data=form, files={"file": (name if raw else "", raw)})


def imported(desk: Desk, form: Form, content: str | bytes = b"", name: str = "claims.csv") -> str:
    """The page that shows what became of the file of a form, once a worker has imported it."""
    answer = sent(desk, {**form, "act": "import"}, content, name)
    assert answer.status_code == 303, answer.text
    desk.import_files()
    result = desk.client.get(answer.headers["location"])
    assert result.status_code == 200, result.text
    return str(result.text)


def looked_at(desk: Desk, content: str | bytes, **settings: str) -> str:
    """The page that shows what a file is read as."""
    answer = sent(desk, {**form_of(desk.client.get("/import").text), **settings}, content)
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def pages_of_an_import(desk: Desk) -> dict[str, str]:
    """What an import shows at each step, with something to mend in each."""
    rows = f"{HEADER}{ROW}Taliban,a lot,ground clash,2021-06-30,Afghanistan,Kunduz,A wire\r\nTotal,119\r\n"
    form = form_of(looked_at(desk, rows))
    handed = sent(desk, {**form, "act": "import"}).headers["location"]
    waiting = desk.get(handed).text
    desk.import_files()
    return {
        "import, looked at": sent(desk, {**form, "field.6": "claimant"}).text,
        "import, refused": sent(desk, {**form, "zone": "Nowhere"}).text,
        "import, waiting": waiting,
        "import, done": desk.get(handed).text,
    }
