"""The image and the compose file, read as a container engine would."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import typer
import yaml

from service.adapters.redis.cluster import read_cluster_url
from service.runtime.cli.main import app
from service.settings import PREFIX, Settings
from tests.root import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
CLUSTER: dict[str, dict[str, Any]] = yaml.safe_load((ROOT / "compose.cluster.yml").read_text())["services"]
NODES = [service["command"] for name, service in CLUSTER.items() if name.startswith("node-")]
OURS = [name for name, service in SERVICES.items() if service["image"] == "counterclaim"]


def stages(text: str) -> list[list[tuple[str, str]]]:
    """The instructions of a Dockerfile, ``(name, arguments)``, by stage."""
    joined = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*\n", "", text))
    result: list[list[tuple[str, str]]] = []
    for line in filter(None, (line.strip() for line in joined.splitlines())):
        name, _, arguments = line.partition(" ")
        if name == "FROM":
            result.append([])
        result[-1].append((name, re.sub(r"\s+", " ", arguments.strip())))
    return result


BUILD, IMAGE = stages((ROOT / "Dockerfile").read_text())


def said_of(name: str, stage: list[tuple[str, str]] = IMAGE) -> list[str]:
    """The arguments of every instruction of that name."""
    return [arguments for instruction, arguments in stage if instruction == name]


def command_names() -> set[str]:
    """What can be typed after ``counterclaim``."""
    return set(typer.main.get_group(app).commands)


def test_a_dockerfile_is_read_stage_by_stage() -> None:
    text = "# why\nFROM a AS b\nRUN one \\\n    && two\nFROM c\nUSER 1\n"

    assert stages(text) == [[("FROM", "a AS b"), ("RUN", "one && two")], [("FROM", "c"), ("USER", "1")]]


def test_both_stages_stand_on_the_same_exact_python() -> None:
    [build], [image] = said_of("FROM", BUILD), said_of("FROM")

    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+", image)
    assert build == f"{image} AS build"


def test_every_package_in_the_image_is_locked() -> None:
    installs = re.findall(r"pip (?:install|wheel) ([^&]+)", " && ".join(said_of("RUN", BUILD)))

    assert installs
    assert all("--require-hashes" in install or "--no-deps" in install for install in installs)


def test_everything_the_build_copies_is_there_and_let_through() -> None:
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    sources = [source for copied in said_of("COPY", BUILD) for source in copied.split()[:-1]]

    assert sources
    assert [source for source in sources if f"!{source}" not in ignored] == []
    assert [source for source in sources if source != "README.md" and not (ROOT / source).exists()] == []


def test_the_image_runs_as_a_user_without_rights_by_number() -> None:
    [user] = said_of("USER")

    uid, gid = user.split(":")
    assert int(uid) > 0
    assert f"useradd --uid {uid} --gid {gid}" in said_of("RUN")[0]


def test_the_image_starts_commands_that_exist() -> None:
    [entry], [command] = said_of("ENTRYPOINT"), said_of("CMD")
    [check] = said_of("HEALTHCHECK")

    assert json.loads(entry) == ["counterclaim"]
    assert json.loads(command)[0] in command_names()
    assert json.loads(check.partition("CMD ")[2]) == ["counterclaim", "health"]
    assert said_of("STOPSIGNAL") == ["SIGTERM"]


def test_every_setting_in_the_files_is_one_the_service_reads() -> None:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    in_image = re.findall(rf"({PREFIX}\w+)=", " ".join(said_of("ENV")))
    in_compose = [name for service in OURS for name in SERVICES[service]["environment"]]

    assert in_image
    assert in_compose
    assert {*in_image, *in_compose} <= known


def test_one_image_serves_api_and_workers() -> None:
    assert OURS == ["api", "worker"]
    assert [SERVICES[name]["command"] for name in OURS] == [["serve"], ["work"]]
    assert {"serve", "work"} <= command_names()


@pytest.mark.parametrize("name", OURS)
def test_api_and_workers_wait_until_the_store_is_healthy(name: str) -> None:
    assert SERVICES[name]["depends_on"] == {"valkey": {"condition": "service_healthy"}}
    assert "ping" in SERVICES["valkey"]["healthcheck"]["test"][1]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("--appendonly", "yes"),
        ("--appendfsync", "always"),
        ("--no-appendfsync-on-rewrite", "no"),
        ("--maxmemory-policy", "noeviction"),
        ("--save", ""),
    ],
)
def test_the_store_keeps_what_it_acknowledged(setting: str, value: str) -> None:
    for command in (SERVICES["valkey"]["command"], *NODES):
        assert command[0] == "valkey-server"
        assert command[command.index(setting) + 1] == value


def test_the_nodes_of_a_cluster_are_set_as_the_single_store_is_and_joined_by_their_addresses() -> None:
    single = [part for part in SERVICES["valkey"]["command"] if part.startswith("--")]
    nodes = [service for name, service in CLUSTER.items() if name.startswith("node-")]
    addresses = {node["networks"]["nodes"]["ipv4_address"] for node in nodes}
    url = re.sub(r"\$\{.*?\}", "word", CLUSTER["api"]["environment"]["COUNTERCLAIM_REDIS_URL"])

    assert len(NODES) == 9
    assert all(set(single) <= set(command) for command in NODES)
    assert set(re.findall(r"[\d.]+(?=:6379)", CLUSTER["join"]["command"][2])) == addresses
    cluster = read_cluster_url(url)
    assert cluster is not None
    assert {host for host, _ in cluster.nodes} <= addresses


def test_the_store_has_a_password_that_no_file_holds() -> None:
    command = SERVICES["valkey"]["command"]

    assert command[command.index("--requirepass") + 1].startswith("${COUNTERCLAIM_STORE_PASSWORD:?")
    assert all(":${COUNTERCLAIM_STORE_PASSWORD:?" in SERVICES[n]["environment"]["COUNTERCLAIM_REDIS_URL"] for n in OURS)


def test_the_record_is_in_a_volume() -> None:
    [volume] = SERVICES["valkey"]["volumes"]

    assert volume.partition(":")[2] == "/data"
    assert volume.partition(":")[0] in COMPOSE["volumes"]


@pytest.mark.parametrize("name", OURS)
def test_checkpoints_are_kept_in_one_volume_of_all_containers_apart_from_the_record(name: str) -> None:
    [data_dir] = re.findall(rf"{PREFIX}DATA_DIR=(\S+)", " ".join(said_of("ENV")))
    [volume] = SERVICES[name]["volumes"]
    [record] = SERVICES["valkey"]["volumes"]

    assert volume == SERVICES[OURS[0]]["volumes"][0]
    assert volume.partition(":")[0] in COMPOSE["volumes"]
    assert volume.partition(":")[2] == data_dir
    assert volume.partition(":")[0] != record.partition(":")[0]
    # A new volume takes the owner of the folder that it hides: the user that the image runs as.
    assert f"--owner {said_of('USER')[0].partition(':')[0]} " in " ".join(said_of("RUN"))


def test_nothing_is_published_beyond_this_machine() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]

    assert ports == ["127.0.0.1:8000:8000"]


@pytest.mark.parametrize("name", list(SERVICES))
def test_every_container_is_restarted_and_can_write_only_where_it_must(name: str) -> None:
    assert SERVICES[name]["restart"] == "unless-stopped"
    assert SERVICES[name]["read_only"] is True
    assert SERVICES[name]["security_opt"] == ["no-new-privileges:true"]
