"""People sign in to a whole service with a provider over real HTTP, and its operator sees who they are."""

from __future__ import annotations

import http.cookiejar
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from tests.fakes.provider import CLIENT, SECRET, Provider, provider
from tests.journeys.rig.process import environment
from tests.journeys.rig.service import started
from tests.root import ROOT

SETTINGS = {"COUNTERCLAIM_OIDC_CLIENT_ID": CLIENT, "COUNTERCLAIM_OIDC_ROLES": "desk=edit; readers=read"}


class PersonsBrowser:
    """A person's browser without scripts; their provider signs them in at once."""

    def __init__(self, url: str) -> None:
        self._url = url
        jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))

    def open(self, path: str, **form: str) -> tuple[int, str]:
        """The status and the text of the page at the end of all redirects."""
        content = urllib.parse.urlencode(form).encode() if form else None
        try:
            with self._opener.open(self._url + path, content, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def token(self) -> str:
        token = re.search(r'name="token" value="(\w+)"', self.open("/")[1])
        assert token
        return token[1]


def settings_for(directory: Path, running: Provider) -> dict[str, str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    secret = directory / "secret"
    secret.write_text(f"{SECRET}\n")
    secret.chmod(0o600)
    own = {
        "COUNTERCLAIM_OIDC_ISSUER": running.url,
        "COUNTERCLAIM_OIDC_SECRET_FILE": str(secret),
        "COUNTERCLAIM_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "COUNTERCLAIM_PORT": port,
    }
    return {**SETTINGS, **own}


def typed(directory: Path, settings: dict[str, str], *arguments: str) -> str:
    """What a command prints, whatever its status."""
    return ran(directory, settings, *arguments).stdout


def ran(directory: Path, settings: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "service.runtime.cli.main", *arguments]
    variables = environment(directory / "data", **settings)
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=90, check=False)


def test_a_person_signs_in_acts_and_is_forgotten_and_the_secret_is_in_no_file(tmp_path: Path) -> None:
    with provider() as running:
        settings = settings_for(tmp_path, running)
        with started(tmp_path, settings, "--workers", "1") as running_service:
            url = running_service.url
            assert running.asked == []
            maya, stranger = PersonsBrowser(url), PersonsBrowser(url)
            running.person = {"name": "Maya Ortiz", "groups": ["desk"]}
            assert maya.open("/login/provider?next=/status")[0] == 200
            assert "Maya Ortiz" in maya.open("/")[1]
            running.person = {"name": "Adam Olsen", "groups": ["canteen"], "sub": "9"}
            assert stranger.open("/login/provider")[0] == 403
            assert "Log in" in stranger.open("/")[1]

            assert next(
                line for line in typed(tmp_path, settings, "doctor").splitlines() if "oidc_secret_file" in line
            ).startswith("ok")
            listed = typed(tmp_path, settings, "people", "list")
            assert "Maya Ortiz" in listed
            assert "Adam" not in listed
            [person] = re.findall(r"default\.person-[0-9a-f]{32}", listed)
            assert "is forgotten" in typed(tmp_path, settings, "people", "forget", person)
            assert "Log in" in maya.open("/")[1]
            for nobody in (person, "default.0123456789"):
                again = ran(tmp_path, settings, "people", "forget", nobody)
                assert (again.returncode, "nobody has the id" in again.stdout) == (1, True)
            assert "as it was recorded" in typed(tmp_path, settings, "verify")

    files = [file for file in (tmp_path / "data").rglob("*") if file.is_file()]
    assert files
    for word in (SECRET, "Maya Ortiz"):
        assert [file.name for file in files if word.encode() in file.read_bytes()] == []


def test_a_secret_that_cannot_be_read_is_one_sentence_at_the_start(tmp_path: Path) -> None:
    with provider() as running:
        settings = settings_for(tmp_path, running) | {"COUNTERCLAIM_OIDC_SECRET_FILE": str(tmp_path / "nowhere")}
    settings["COUNTERCLAIM_REDIS_URL"] = "redis://127.0.0.1:1"
    command = [sys.executable, "-m", "service.runtime.cli.main", "serve"]

    variables = environment(tmp_path, **settings)
    ended = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=30, check=False)

    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert "COUNTERCLAIM_OIDC_SECRET_FILE" in ended.stderr
