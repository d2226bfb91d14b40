"""The operator's commands beside a running service: prove the record, copy it while it grows, and stand it up again."""

import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from redis.asyncio import Redis

from service.adapters.redis.ledger.ledger import RedisLedger
from service.adapters.redis.maintenance.safety import RedisSafety
from service.adapters.system_clock import SystemClock
from tests.contracts.stores import a_body, a_submission
from tests.journeys.rig.process import environment
from tests.journeys.rig.service import Service, service
from tests.journeys.rig.story import everything, reports, settled
from tests.journeys.test_kill import claims
from tests.ledger.server import server, with_safety


def counterclaim(data_dir: Path, *arguments: str, **settings: str) -> tuple[int, str]:
    """Exit status and output of a command on a data directory."""
    done = subprocess.run(
        [sys.executable, "-m", "service.runtime.cli.main", *arguments],
        env=environment(data_dir, **settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def post_all(running: Service, prefix: str, stop: threading.Event) -> None:
    n = 0
    while not stop.is_set():
        n += 1
        assert running.call("POST", "/v1/claims", a_body(f"{prefix}{n}", killed=n % 40)).status == 201
        time.sleep(0.03)


@pytest.mark.faults
def test_a_backup_under_load_is_restored_to_the_same_record_and_reports() -> None:
    with TemporaryDirectory(prefix="cc-") as short:
        root = Path(short)
        with service(root, workers=1) as running:
            for item in claims(30):
                assert running.call("POST", "/v1/claims", item.body).status == 201
            stop = threading.Event()
            load = threading.Thread(target=post_all, args=(running, "load", stop))
            load.start()
            status, content = counterclaim(root / "data", "backup", str(root / "copy"))
            stop.set()
            load.join()
            assert status == 0, content
            assert b"PRIVATE KEY" not in b"".join(file.read_bytes() for file in (root / "copy").iterdir())
            settled(running)
            acknowledged, before = everything("/v1/claims?limit=500", running), reports(running)

        data = root / "new" / "data"
        status, restored = counterclaim(data, "restore", str(root / "copy"), "--data-dir", str(data))
        assert status == 0, restored
        assert "no backup holds the key that signs checkpoints" in restored
        assert re.findall(r"head .*", restored) == re.findall(r"head .*", content)
        assert counterclaim(data, "verify")[0] == 0

        with service(root / "new", workers=1) as again:
            surviving = {claim["claim_id"]: claim["entry_hash"] for claim in everything("/v1/claims?limit=500", again)}
            assert surviving == {
                receipt["claim_id"]: receipt["entry_hash"] for receipt in acknowledged[: len(surviving)]
            }
            # What was posted after the backup is posted again, as its senders would.
            for claim in acknowledged[len(surviving) :]:
                key = claim["source_claim_id"]
                assert again.call("POST", "/v1/claims", a_body(key, killed=int(key[4:]) % 40)).status == 201
            settled(again)
            assert reports(again) == before


def test_doctor_tells_each_check_and_what_to_do(tmp_path: Path) -> None:
    with server("--maxmemory-policy", "allkeys-lru") as url:
        status, content = counterclaim(tmp_path, "doctor", COUNTERCLAIM_REDIS_URL=url)

    assert status == 1
    assert "set maxmemory-policy to noeviction" in " ".join(content.split())
    assert content.count("ok ") > 10


@pytest.mark.parametrize("command", ["serve", "work"])
def test_an_api_or_a_worker_does_not_start_on_an_unsafe_store_and_names_all_that_is_wrong(
    command: str, tmp_path: Path
) -> None:
    with server("--appendfsync", "everysec", "--maxmemory-policy", "allkeys-lru") as url:
        status, content = counterclaim(tmp_path, command, COUNTERCLAIM_REDIS_URL=url)

    assert status == 1
    assert "appendfsync is everysec" in content
    assert "maxmemory-policy is allkeys-lru" in content


def test_a_claim_is_erased_and_the_record_rebuilt_from_the_command_line(tmp_path: Path) -> None:
    with server() as url:
        with_safety(url, an_acknowledged_claim)
        erased = counterclaim(
            tmp_path, "erase", a_submission("c1").subject, "--basis", "Request 12", COUNTERCLAIM_REDIS_URL=url
        )
        verified = counterclaim(tmp_path, "verify", COUNTERCLAIM_REDIS_URL=url)
        rebuilt = counterclaim(tmp_path, "rebuild", "--swap", COUNTERCLAIM_REDIS_URL=url)

    assert erased[0] == 0, erased[1]
    assert erased[1].startswith(f"{a_submission('c1').subject} erased, entry 2 ")
    assert verified[1].startswith("2 entries, 1 of them erased, head 2 ")
    assert (rebuilt[0], rebuilt[1].count("1 incidents, 1 claims")) == (0, 2), rebuilt[1]


async def an_acknowledged_claim(safety: RedisSafety, redis: Redis) -> None:
    await RedisLedger(redis, "default", SystemClock(), safety).append([a_submission("c1")])
