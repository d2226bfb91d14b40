"""The examples of a receiver, run as their readers would: they believe what is signed, and print each message once."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping

import pytest

from service.application.webhooks.deliver import signed
from service.ports.webhooks import ChangeFilter, Secret, Webhook
from tests.journeys.rig.node import NODE
from tests.root import ROOT

RECEIVERS = ROOT / "examples" / "receivers"
WEBHOOK = Webhook("whk_1", "", ChangeFilter(), (Secret("whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ="),), 0)
BODY = b'{"type":"reconciliation.changed","timestamp":"","data":{"headline":"119 killed versus 21 killed"}}'


@pytest.mark.parametrize(("program", "file"), [(sys.executable, "receiver.py"), (NODE, "receiver.ts")])
def test_the_example_prints_what_is_signed_once_and_refuses_the_rest(program: str, file: str) -> None:
    secret = {"WEBHOOK_SECRET": WEBHOOK.secrets[0].text}
    command = [program, str(RECEIVERS / file), "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=secret, text=True) as process:
        assert process.stdout
        port = int(process.stdout.readline().split()[-1])
        headers = signed(WEBHOOK, "msg_1_4", BODY, int(time.time() * 1000))
        assert [_posted(port, BODY, headers) for _ in range(2)] == [204, 204]
        assert _posted(port, BODY + b" ", headers) == 400
        assert _posted(port, BODY, {**headers, "webhook-timestamp": "1"}) == 400
        process.terminate()
        content, _ = process.communicate(timeout=20)
    assert content == "reconciliation.changed 119 killed versus 21 killed\n"


def _posted(port: int, body: bytes, headers: Mapping[str, str]) -> int:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/", data=body, headers=dict(headers))
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code
