"""The demo and the other commands, against a service that is not one."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from service.runtime.cli.client.case_file import Act, Case, Post
from service.runtime.cli.client.client import Client
from service.runtime.cli.client.demo import (
    demo_settings,
    example_files,
    read_examples,
    read_stories,
    show_examples,
    show_stories,
)
from service.runtime.cli.client.posting import NotReconciled, await_reports, post_case
from service.runtime.cli.console import PLAIN_WIDTH, console_on
from tests.fakes.service import FakeService

URL = "http://127.0.0.1:8000"


def plain_console() -> tuple[Console, io.StringIO]:
    stream = io.StringIO()
    return console_on(stream), stream


def test_two_stories_are_read_each_under_its_own_prefix_and_no_figure_of_one_is_told_twice() -> None:
    cases = read_examples(example_files())

    posted = [step.claim["source_claim_id"] for case in cases for step in case.steps if isinstance(step, Post)]
    assert len(cases) == 2
    assert {key.partition(":")[0] for key in posted} == {"afghanistan-2021-06-30.json", "haiyan-2013.json"}


def test_the_examples_are_posted_and_every_report_is_printed_with_its_address() -> None:
    service, (console, stream) = FakeService(slow=2), plain_console()

    show_examples(Client(URL, service.transport), read_examples(example_files()), console)

    printed = stream.getvalue()
    assert set(service.parties) == {"afghan-government", "afghan-mod", "ansdf", "taliban"}
    assert len(service.claims) == 17
    assert [verb for _, verb, _ in service.withdrawn] == ["retraction"] * 3
    assert "119 Taliban killed per the Afghan Ministry of Defense versus at least 21" in printed
    assert all(f"{URL}/v1/incidents/i-c{number}/reconciliation\n" in printed for number in range(1, 18))
    assert f"{URL}/docs" in printed


def test_the_text_of_the_seed_story_is_drafted_and_a_person_is_told_what_to_confirm() -> None:
    service, (console, stream) = FakeService(), plain_console()

    show_stories(Client(URL, service.transport), read_stories(example_files()), console)

    [story], printed = service.drafted, stream.getvalue()
    assert "119 #Taliban terrorists" in story["text"]
    assert (story["publisher"], story["published_at"]) == ("Anadolu Agency", "2021-06-30T12:00:00Z")
    assert "Defense Ministry: 119 killed" in printed
    assert "“the ministry” was taken for Defense Ministry" in printed
    assert f"{URL}/drafts/dfs_0123456789abcdef0123\n" in printed
    assert service.claims == []


def test_what_is_no_terminal_gets_plain_text_of_a_fixed_width() -> None:
    service, (console, stream) = FakeService(), plain_console()

    show_examples(Client(URL, service.transport), read_examples(example_files())[:1], console)

    assert "\x1b" not in stream.getvalue()
    assert max(len(line) for line in stream.getvalue().splitlines()) <= PLAIN_WIDTH


def test_the_last_sequence_of_a_claim_is_that_of_its_withdrawal() -> None:
    case = Case(({"id": "taliban"},), (Post("a", {}), Post("b", {}), Act("a", "retraction", {"reason": "Wrong."})))
    done: list[None] = []

    sequences = post_case(Client(URL, FakeService().transport), case, lambda: done.append(None)).sequences

    assert sequences == {"c1": 3, "c2": 2}
    assert len(done) == 4


def test_reports_are_asked_for_as_new_as_what_was_posted() -> None:
    service = FakeService()

    await_reports(Client(URL, service.transport), {"c1": 7})

    assert f"{URL}/v1/incidents/i-c1/reconciliation?min_sequence=7" in service.asked


def test_patience_ends() -> None:
    with pytest.raises(NotReconciled, match="the claims are recorded"):
        await_reports(Client(URL, FakeService(slow=1000).transport), {"c1": 1}, patience=0.2)


def test_a_demo_that_leaves_takes_its_directory_with_it() -> None:
    with demo_settings(None, None, once=True) as settings:
        assert settings.data_dir.is_dir()
        assert (settings.port, settings.open) == (0, True)

    assert not settings.data_dir.exists()


def test_a_demo_that_stays_keeps_its_record_where_it_was_told_to(tmp_path: Path) -> None:
    with demo_settings(tmp_path, 8123, once=False) as settings:
        assert (settings.data_dir, settings.port) == (tmp_path, 8123)
    with demo_settings(None, None, once=False) as settings:
        assert settings.data_dir.name == "demo"
