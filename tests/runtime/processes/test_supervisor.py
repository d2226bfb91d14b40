"""``counterclaim up`` with real processes and a real server; API and worker are stand-ins."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.runtime.processes.data_directory import CannotStart, running_address
from service.runtime.processes.running_service import running_service
from service.runtime.processes.supervisor import Commands
from service.settings import read_settings
from tests.journeys.rig.process import API, WORKER, Running, eventually, is_running, refused_up, start_up, up
from tests.root import ROOT


@pytest.fixture(name="service")
def a_running_service(tmp_path: Path) -> Iterator[Running]:
    """The service, ready, with two workers."""
    with up(tmp_path) as service:
        yield service


def test_it_says_ready_when_a_server_an_api_and_two_workers_run(service: Running) -> None:
    assert service.url.startswith("http://127.0.0.1:")
    assert {kind: len(pids) for kind, pids in service.children().items()} == {"server": 1, "api": 1, "worker": 2}


def test_a_ctrl_c_reaches_no_child_and_all_share_the_processor_as_one_session(service: Running) -> None:
    family = service.children()
    children = {pid for pids in family.values() for pid in pids}
    assert {os.getsid(pid) for pid in children} == {os.getsid(0)}
    assert os.getpgid(service.process.pid) not in {os.getpgid(pid) for pid in children}


def test_commands_find_the_address_while_it_runs(tmp_path: Path) -> None:
    with up(tmp_path) as service:
        assert running_address(tmp_path) == service.url
    assert running_address(tmp_path) is None


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("appendonly", "yes"),
        ("appendfsync", "always"),
        ("no-appendfsync-on-rewrite", "no"),
        ("maxmemory-policy", "noeviction"),
        ("save", ""),
        ("port", "0"),
    ],
)
def test_the_embedded_server_keeps_what_it_acknowledged(service: Running, setting: str, value: str) -> None:
    assert service.store().config_get(setting) == {setting: value}


def test_only_the_owner_can_read_the_record_and_connect(service: Running, tmp_path: Path) -> None:
    assert [oct((tmp_path / name).stat().st_mode)[-3:] for name in ("server.sock", "lock", "logs")] == [
        "700",
        "600",
        "700",
    ]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_stops_everything_within_five_seconds_and_keeps_the_record(tmp_path: Path, number: signal.Signals) -> None:
    with up(tmp_path) as service:
        service.store().set("kept", "yes")
        children = service.all_children()
        service.process.send_signal(number)
        status = service.process.wait(timeout=5)
        left = [child for child in children if is_running(child)]

    assert (status, left) == (0, [])
    with up(tmp_path) as again:
        assert again.store().get("kept") == b"yes"


@pytest.mark.parametrize("kind", ["server", "api", "worker"])
def test_a_child_that_is_killed_is_started_again(service: Running, kind: str) -> None:
    before = service.children()
    killed = before[kind][0]

    os.kill(killed, signal.SIGKILL)

    assert eventually(lambda: len(service.children()[kind]) == len(before[kind]) and not is_running(killed))
    rest = [second for second in before if second != kind]
    assert [service.children()[item] for item in rest] == [before[entry] for entry in rest]


def test_a_child_that_is_killed_again_and_again_is_still_started_again(service: Running) -> None:
    for _ in range(4):
        os.kill(service.children()["api"][0], signal.SIGKILL)
        assert eventually(lambda: len(service.children()["api"]) == 1)
        assert service.who()


def test_a_full_disk_behind_its_messages_and_logs_does_not_end_it(tmp_path: Path) -> None:
    """``counterclaim up 2>file`` and the logs share the disk of the record: when it fills, only lines are lost."""
    with up(tmp_path, stderr="/dev/full") as service:
        log = next((tmp_path / "logs").glob("worker-1.log"))
        log.unlink()
        log.mkdir()
        for kind in ("api", "worker", "worker"):
            os.kill(service.children()[kind][0], signal.SIGKILL)

        assert eventually(lambda: len(service.children()["api"]) == 1)
        log.rmdir()
        assert eventually(lambda: len(service.children()["worker"]) == 2)
        assert service.process.poll() is None


def test_what_was_acknowledged_survives_the_servers_death(service: Running) -> None:
    service.store().set("acknowledged", "yes")

    os.kill(service.children()["server"][0], signal.SIGKILL)

    assert eventually(service.is_ready)
    assert service.store().get("acknowledged") == b"yes"


def test_a_request_while_the_api_starts_again_waits_instead_of_being_refused(service: Running) -> None:
    killed = service.who()["pid"]

    os.kill(int(killed), signal.SIGKILL)

    assert service.who()["pid"] != killed


def test_a_killed_supervisor_leaves_no_orphan_and_its_directory_free(tmp_path: Path) -> None:
    with up(tmp_path) as service:
        service.store().set("kept", "yes")
        children = service.all_children()
        service.process.kill()
        service.process.wait(timeout=5)

        with up(tmp_path) as successor:
            assert successor.store().get("kept") == b"yes"
        assert eventually(lambda: not any(is_running(child) for child in children))


def test_a_directory_in_use_is_refused_with_its_holder(service: Running, tmp_path: Path) -> None:
    status, complaint = refused_up(tmp_path)

    assert status == 1
    assert complaint == (
        f"counterclaim: the data directory {tmp_path} is in use by process {service.process.pid}: "
        "stop it, or name another"
    )
    assert service.who()


def test_a_path_too_long_for_a_socket_is_no_obstacle(tmp_path: Path) -> None:
    with up(tmp_path / ("long-" * 30)) as service:
        private = Path(service.who()["redis_url"].removeprefix("unix://"))
        assert service.store().ping()
    assert not private.parent.exists()


def test_a_path_with_spaces_and_letters_of_all_kinds_is_no_obstacle(tmp_path: Path) -> None:
    with up(tmp_path / 'élan "کابل" 100%') as service:
        assert service.store().ping()


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        status, complaint = refused_up(tmp_path, COUNTERCLAIM_PORT=port)

    assert (status, complaint) == (
        1,
        f"counterclaim: cannot listen on 127.0.0.1, port {port}: Address already in use; choose another",
    )


def test_a_directory_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    status, complaint = refused_up(tmp_path / "file" / "below")

    assert (status, complaint) == (
        1,
        f"counterclaim: the data directory {tmp_path}/file/below cannot be used: Not a directory",
    )


def test_open_to_the_network_is_refused_without_keys(tmp_path: Path) -> None:
    status, complaint = refused_up(tmp_path, COUNTERCLAIM_HOST="0.0.0.0", COUNTERCLAIM_OPEN="1")

    assert status == 1
    assert "so that API keys are needed" in complaint
    assert len(complaint.splitlines()) == 1


def test_the_operator_may_answer_for_the_network(tmp_path: Path) -> None:
    trusted = {"COUNTERCLAIM_OPEN": "1", "COUNTERCLAIM_TRUST_NETWORK": "1"}
    with up(tmp_path, COUNTERCLAIM_HOST="0.0.0.0", **trusted) as service:
        assert service.url.startswith("http://127.0.0.1:")


def test_with_keys_it_may_listen_anywhere(tmp_path: Path) -> None:
    with up(tmp_path, COUNTERCLAIM_HOST="0.0.0.0") as service:
        assert service.url.startswith("http://127.0.0.1:")


def test_an_api_that_cannot_start_is_told_with_its_last_words(tmp_path: Path) -> None:
    process = start_up(tmp_path, api="-c raise(SystemExit('the_reason'))")
    _, complaint = process.communicate(timeout=20)

    assert process.returncode == 1
    assert complaint.startswith("counterclaim: api ended with status 1: the_reason")
    assert not (tmp_path / "server.sock").exists()


def test_a_server_of_the_operators_own_is_used_instead(service: Running, tmp_path: Path) -> None:
    url = service.who()["redis_url"]
    with up(tmp_path / "second", COUNTERCLAIM_REDIS_URL=url) as second:
        assert second.children()["server"] == []
        assert second.who()["redis_url"] == url


def test_the_service_runs_for_as_long_as_a_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # for the stand-ins, which are not installed
    settings = read_settings(data_dir=tmp_path, port=0)
    commands = Commands((sys.executable, API), (sys.executable, WORKER))

    with running_service(settings, commands) as service:
        port = int(service.url.rpartition(":")[2])
        socket.create_connection(("127.0.0.1", port), timeout=5).close()

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_a_block_that_cannot_start_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CannotStart, match="cannot be used"), running_service(read_settings(data_dir=tmp_path / "file")):
        pass


def test_where_the_kernel_does_not_tell_a_pipe_does(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    guarded = (
        f"import sys, time; sys.path.insert(0, {str(ROOT)!r})\n"
        f"from service.runtime.processes.launch import watch_guard\nwatch_guard({reading})\n"
        "print('guarded', flush=True)\ntime.sleep(60)"
    )
    child = subprocess.Popen([sys.executable, "-c", guarded], pass_fds=[reading], stdout=subprocess.PIPE, text=True)
    assert child.stdout
    assert child.stdout.readline() == "guarded\n"
    assert child.poll() is None

    os.close(writing)

    began = time.monotonic()
    assert child.wait(timeout=10) == -signal.SIGTERM
    assert time.monotonic() - began < 2
    child.stdout.close()
    os.close(reading)
