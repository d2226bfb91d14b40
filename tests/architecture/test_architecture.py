"""The domain is pure, nothing is too long; and each rule can find what it forbids. Imports: see pyproject.toml."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.architecture import rule
from tests.architecture.source import Function, Module, length, modules, whole_length
from tests.root import ROOT

OURS = modules("service", "workers")
DOMAIN = [module for module in OURS if module.name.startswith("service.domain")]
EVERYTHING = [*OURS, *modules("tests", "bench")]
Rule = Callable[[Module], list[str]]


def faults(rule_: Rule, of: list[Module]) -> list[str]:
    """All that is wrong by one rule."""
    return [fault for module in of for fault in rule_(module)]


def test_the_domain_takes_values_and_returns_values() -> None:
    assert DOMAIN
    assert faults(rule.impurities, DOMAIN) == []


def test_nothing_is_too_long_to_be_read() -> None:
    assert faults(rule.oversizes, OURS) == []
    assert [
        f"{module.name}: {module.line_count}" for module in EVERYTHING if module.line_count > rule.LONGEST_FILE
    ] == []


def test_the_median_function_has_at_most_eight_lines() -> None:
    assert statistics.median(length(f) for module in OURS for f in module.functions()) <= rule.MEDIAN_FUNCTION


def test_nineteen_of_twenty_functions_have_at_most_fifteen_lines() -> None:
    assert nineteen_of_twenty(length) <= rule.USUAL_FUNCTION
    assert nineteen_of_twenty(whole_length) <= rule.USUAL_WITH_DOCSTRING


def nineteen_of_twenty(size: Callable[[Function], int]) -> int:
    """The size that nineteen of twenty functions do not exceed."""
    sizes = sorted(size(function) for module in OURS for function in module.functions())
    return sizes[len(sizes) * 19 // 20]


def test_fewer_files_need_a_reason_for_their_length() -> None:
    long = [module.name for module in OURS if module.line_count > rule.USUAL_FILE]

    assert len(long) <= rule.MOST_LONG_FILES, long


@pytest.mark.parametrize("rule_", [rule.silencers, rule.machine_paths, rule.vague_names])
def test_no_check_is_silenced_no_machine_is_named_no_name_is_vague(rule_: Rule) -> None:
    assert faults(rule_, EVERYTHING) == []


def test_importing_connects_to_nothing() -> None:
    script = "\n".join(
        [
            "import socket, sys, importlib",
            "def refuse(event, args):",
            "    if event in ('socket.connect', 'socket.bind', 'socket.getaddrinfo', 'subprocess.Popen', 'os.fork'):",
            "        raise SystemExit(f'{event} {args}')",
            "sys.addaudithook(refuse)",
            *(f"importlib.import_module({module.name!r})" for module in OURS if not module.name.endswith("__main__")),
            "print('quiet')",
        ]
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.stdout, done.returncode) == ("quiet\n", 0), done.stderr


LONG_BODY = "def f() -> None:\n" + "    x = 1\n" * 61


@pytest.mark.parametrize(
    ("rule_", "name", "text"),
    [
        (rule.impurities, "service.domain.claims.claim", "import os"),
        (rule.impurities, "service.domain.claims.claim", "from random import choice"),
        (rule.impurities, "service.domain.claims.claim", "import logging"),
        (rule.impurities, "service.domain.claims.claim", "from pydantic import BaseModel"),
        (rule.impurities, "service.domain.claims.claim", "from datetime import datetime\ndatetime.now()"),
        (rule.impurities, "service.domain.claims.claim", "open('claims.csv')"),
        (rule.oversizes, "service.runtime.cli.main", "\n" * 401),
        (rule.oversizes, "service.runtime.cli.main", LONG_BODY),
        (rule.oversizes, "service.runtime.cli.main", "def f(a, b, c, d, e, *, g): ..."),
        (rule.silencers, "service.runtime.cli.main", "x = 1  # no" + "qa: E501"),
        (rule.silencers, "service.runtime.cli.main", "x = 1  # type:" + " ignore[misc]"),
        (rule.machine_paths, "service.runtime.cli.main", "x = '/ho" + "me/someone/claims'"),
        (rule.vague_names, "service.domain.utils", ""),
    ],
)
def test_a_rule_finds_what_it_forbids(rule_: Rule, name: str, text: str) -> None:
    assert rule_(Module(name, text)) != []


@pytest.mark.parametrize(
    ("rule_", "name", "text"),
    [
        (
            rule.impurities,
            "service.domain.claims.claim",
            "import numpy as np\nfrom service.domain.claims.event import Event",
        ),
        (rule.oversizes, "service.runtime.cli.main", "class A:\n    def f(self, a, b, c, d, e): ..."),
        (rule.oversizes, "service.runtime.cli.main", "@app.command()\ndef f(a, b, c, d, e, g): ..."),
        (rule.machine_paths, "service.runtime.cli.main", "x = 'https://example.org/home/done'"),
    ],
)
def test_a_rule_lets_pass_what_it_allows(rule_: Rule, name: str, text: str) -> None:
    assert rule_(Module(name, text)) == []
