"""Builds the image and starts both containers of compose.yml without a container engine, and says what that proves.

`make image-check`; as root, with mmdebstrap and buildah. The base image is not at hand here, so it is made: Debian with
its own Python. The Dockerfile is carried out as it is, each RUN in a chroot. Then, in a network, a tree of mounts and a
list of processes of their own, API and worker start as compose.yml says beside a server of ours.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import yaml

from service.runtime.processes.embedded_server import choose_server
from tests.root import ROOT

# What is made here: the base, the images, and the files of a run.
MADE = ROOT / "build" / "image-check"
# The release whose Python chooses the same wheels as that of the base image.
RELEASE = "trixie"
URL = "http://127.0.0.1:8000"
NOT_PROVED = (
    "the base image itself, its Python to the third number, and the image of the store: none can be had without a "
    "registry of images",
    "that an engine reads compose.yml as this check does",
    "restarts, the interval of the health check, the order of the start, published ports and volumes of an engine",
    "the engine's own seccomp and AppArmor profiles",
)
# Read-only but for /tmp and /data, no capability left, none to be gained.
CONFINED = """set -e
mount --bind "$0" "$0"; mount -o remount,bind,ro "$0"
mount -t tmpfs tmpfs "$0/tmp"; mount --bind "$1" "$0/data"; mount -t proc proc "$0/proc"
mount --rbind /dev "$0/dev"; mount --bind "$2" "$0/etc/hosts"; user=$3; shift 3
exec chroot "$0" setpriv --reuid "${user%:*}" --regid "${user#*:}" --clear-groups --bounding-set=-all --inh-caps=-all \\
    --no-new-privs -- "$@"
"""


def did(what: str) -> None:
    print(f"did: {what}", flush=True)


def buildah(*arguments: str) -> str:
    """What buildah prints, with storage of this check's own."""
    storage = ("--root", str(MADE / "storage"), "--runroot", str(MADE / "run"), "--storage-driver", "vfs")
    done = subprocess.run(["buildah", *storage, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"buildah {arguments[0]}: {(done.stdout + done.stderr)[-4_000:]}")
    return done.stdout.strip()


def make_base(name: str) -> None:
    """Make an image that the Dockerfile can stand on, under the name it asks for."""
    archive = MADE / "base.tar"
    if not archive.exists():
        packages = "--include=python3,python3-venv,ca-certificates"
        unfinished = archive.with_suffix(".part.tar")
        subprocess.run(["mmdebstrap", "--quiet", "--variant=minbase", packages, RELEASE, str(unfinished)], check=True)
        unfinished.rename(archive)
    container = buildah("from", "scratch")
    buildah("add", container, str(archive), "/")
    buildah("config", "--env", "PATH=/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", container)
    inside = ("run", "--isolation", "chroot", container, "--")
    buildah(*inside, "ln", "-s", "/usr/bin/python3", "/usr/local/bin/python")
    version = buildah(*inside, "python", "--version")
    buildah("commit", "--rm", container, f"docker.io/library/{name}")
    did(f"made a base with {version} on Debian {RELEASE} in the place of {name}")


def build() -> tuple[Path, dict[str, Any]]:
    """Carry out the Dockerfile; the root of its file system and the configuration of the image."""
    # The certificates of this machine, for one whose way to the packages has its own.
    certificates = "/etc/ssl/certs:/etc/ssl/certs:ro"
    options = ("--isolation", "chroot", "--pull-never", "--format", "docker", "--volume", certificates)
    buildah("bud", *options, "--tag", "counterclaim", str(ROOT))
    container = buildah("from", "--pull-never", "localhost/counterclaim")
    root = Path(buildah("mount", container))
    config = json.loads(buildah("inspect", "--type", "image", "localhost/counterclaim"))["Docker"]["config"]
    did("carried out every step of the Dockerfile, with the packages that requirements/runtime.txt pins")
    return root, config


@dataclass(frozen=True)
class Containers:
    """The containers of compose.yml over one root, with the values that the operator sets."""

    root: Path
    config: Mapping[str, Any]
    services: Mapping[str, Any]
    given: Mapping[str, str]
    run: Path

    def filled(self, value: str) -> str:
        """A value of compose.yml with the operator's in the place of each variable."""
        return re.sub(
            r"\$\{(\w+)(?:(:-|:\?)([^}]*))?\}",
            lambda it: self.given.get(it[1], it[3] if it[2] == ":-" else ""),
            value,
        )

    def start(self, service: str, *command: str) -> subprocess.Popen[str]:
        """Start a command in a container of a service as its image and compose.yml say."""
        stated = {name: self.filled(value) for name, value in self.services[service]["environment"].items()}
        environment = {**dict(pair.split("=", 1) for pair in self.config["Env"]), **stated}
        arguments = [self.root, self.run / "data", self.run / "hosts", self.config["User"], *command]
        confined = ["unshare", "--mount", "--propagation", "private", "sh", "-c", CONFINED, *map(str, arguments)]
        with (self.run / f"{service}.log").open("a") as log:
            return subprocess.Popen(confined, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)

    def ask(self, service: str, *command: str) -> tuple[int, str]:
        """The status and the output of a command in a container."""
        process = self.start(service, *command)
        output, _ = process.communicate(timeout=60)
        return process.returncode, output.strip()

    @contextmanager
    def store(self) -> Iterator[None]:
        """A server with the settings of compose.yml, in the place of its image."""
        program, *options = map(self.filled, self.services["valkey"]["command"])
        assert program == "valkey-server"
        folder = self.run / "record"
        folder.mkdir()
        with (folder / "log").open("w") as log:
            process = subprocess.Popen([choose_server(None).path, *options], cwd=folder, stdout=log, stderr=log)
        try:
            yield
        finally:
            process.terminate()
            process.wait(30)

    @contextmanager
    def service(self, name: str) -> Iterator[None]:
        """The container of a service, asked to end in the end: it must, by itself, in its grace period."""
        process = self.start(name, *self.config["Entrypoint"], *self.services[name]["command"])
        yield
        process.terminate()
        status = process.wait(int(self.services[name]["stop_grace_period"].removesuffix("s")))
        assert status in (0, -signal.SIGTERM), (
            f"{name} ended with {status}: {(self.run / f'{name}.log').read_text()[-2_000:]}"
        )


def within(seconds: float, containers: Containers, check: Sequence[str]) -> None:
    """Wait until the health check of the image is well."""
    end = time.monotonic() + seconds
    while containers.ask("api", *check)[0]:
        assert time.monotonic() < end, (containers.run / "api.log").read_text()[-2_000:]
        time.sleep(1)


def call(method: str, path: str, key: str, body: Any = None) -> Any:
    """The JSON of a successful answer."""
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}", "Prefer": "wait=20"}
    content = None if body is None else json.dumps(body).encode()
    with urlopen(Request(URL + path, content, headers, method=method), timeout=60) as answer:
        return json.load(answer)


def is_confined(containers: Containers) -> bool:
    """Whether a command in a container is that user, without capabilities, and can write only where it may."""
    rights = "id -u; grep CapEff /proc/self/status; touch /tmp/x /data/x && rm /data/x && ! touch /x 2>/dev/null"
    status, output = containers.ask("api", "sh", "-c", rights)
    uid = containers.config["User"].partition(":")[0]
    return status == 0 and output.split() == [uid, "CapEff:", "0000000000000000"]


def claim(claimant: str, killed: int) -> dict[str, Any]:
    place = {"country": "AF", "admin1": "Kunduz"}
    return {
        "source_claim_id": f"check-{killed}",
        "claimant": claimant,
        "asserted_at": "2021-06-30T09:00:00Z",
        "event": {"type": "ground_clash", "start": "2021-06-30", "places": [place]},
        "counts": [{"measure": "killed", "value": killed}],
    }


def use(containers: Containers) -> None:
    """Start the containers and do what docs/operations.md and the README do with them."""
    with ExitStack() as stack:
        stack.enter_context(containers.store())
        for name in ("api", "worker"):
            stack.enter_context(containers.service(name))
        within(60, containers, containers.config["Healthcheck"]["Test"][1:])
        did("started `serve` and `work` in it; the health check of the image is well")
        assert is_confined(containers)
        did(f"saw them run as {containers.config['User']}, without capabilities, on a read-only file system")
        status, key = containers.ask("api", *containers.config["Entrypoint"], "keys", "create", "--name", "Wire desk")
        assert status == 0, key
        [key] = re.findall(r"cck_\S+", key)
        call("POST", "/v1/claims", key, claim("Ministry of Defense", 119))
        report = call("POST", "/v1/claims", key, claim("Taliban", 21))["reconciliation"]
        assert report["status"] == "contradicted", report
        did(f"posted two claims with a key; the worker reports: {report['headline']}")
    did("asked both to end: each did, within its grace period")


def start(root: Path, config: Path) -> None:
    """The second half, in a network of its own."""
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    services = yaml.safe_load((ROOT / "compose.yml").read_text())["services"]
    settings = json.loads(config.read_text())
    run = config.parent
    (run / "hosts").write_text("127.0.0.1 localhost valkey\n")
    (run / "data").mkdir()
    os.chown(run / "data", *map(int, settings["User"].split(":")))
    given = {"COUNTERCLAIM_STORE_PASSWORD": secrets.token_hex(24)}
    use(Containers(root, settings, services, given, run))


def clear() -> None:
    """Leave nothing of a run but the base, which the next one needs again."""
    for name in ("storage", "run", "files"):
        shutil.rmtree(MADE / name, ignore_errors=True)


def carry_out() -> None:
    """Build the image, start its containers, and print each step."""
    clear()
    (MADE / "files").mkdir(parents=True)
    [base] = re.findall(r"(?m)^FROM (\S+) AS", (ROOT / "Dockerfile").read_text())
    make_base(base)
    root, config = build()
    (MADE / "files" / "config.json").write_text(json.dumps(config))
    apart = ("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc")
    own = (sys.executable, "-m", "tests.deploy.image_check", str(root), str(MADE / "files" / "config.json"))
    subprocess.run([*apart, *own], check=True, cwd=ROOT)


def check() -> None:
    missing = [tool for tool in ("mmdebstrap", "buildah", "ip", "setpriv", "unshare") if not shutil.which(tool)]
    if os.geteuid() or missing:
        sys.exit(f"image-check needs root, and: {' '.join(missing)} (apt-get install mmdebstrap buildah iproute2)")
    try:
        carry_out()
    finally:
        clear()
    for what in NOT_PROVED:
        print(f"not proved: {what}")


if __name__ == "__main__":
    if sys.argv[1:]:
        start(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        check()
