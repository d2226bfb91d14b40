"""A checkpoint says what the ledger was, in a form that others read, and nobody else can sign it."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from service.adapters.checkpoint_file import CheckpointFile, UnusableKey
from service.ledger.chain import Head
from service.ledger.checkpoint import read_notes, signed, verifier_key

HEAD = Head(57, "ab" * 32, 1_625_054_400_000)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def test_a_note_has_the_form_of_a_signed_note() -> None:
    note = signed("counterclaim/default", HEAD, KEY)
    lines = note.split("\n")

    assert lines[0] == "counterclaim/default"
    assert (lines[1], lines[3], lines[4]) == ("57", "1625054400000", "")
    assert lines[5].startswith("— counterclaim/default ")
    assert note.endswith("\n")
    name, key_id, _ = verifier_key("counterclaim/default", KEY.public_key()).split("+", 2)
    assert (name, len(key_id)) == ("counterclaim/default", 8)


def test_a_note_is_read_back_and_only_its_own_key_vouches_for_it() -> None:
    [read] = read_notes(signed("counterclaim/default", HEAD, KEY))

    assert read.head == HEAD
    assert read.is_signed_by(KEY.public_key())
    assert not read.is_signed_by(Ed25519PrivateKey.generate().public_key())


def test_a_changed_note_is_nobodys() -> None:
    [read] = read_notes(signed("counterclaim/default", HEAD, KEY).replace("\n57\n", "\n58\n"))

    assert not read.is_signed_by(KEY.public_key())


def test_a_checkpoint_is_due_after_a_minute_or_a_thousand_entries(tmp_path: Path) -> None:
    file = CheckpointFile(tmp_path, "default")
    assert file.is_due(HEAD, HEAD.at)
    file.write(HEAD)
    written = file.path.stat().st_mtime_ns // 1_000_000

    assert not file.is_due(HEAD, written + 100_000)
    assert not file.is_due(Head(58, "cd" * 32, HEAD.at), HEAD.at + 1)
    assert file.is_due(Head(58, "cd" * 32, HEAD.at), written + 60_000)
    assert file.is_due(Head(1_057, "cd" * 32, HEAD.at), HEAD.at + 1)


def test_the_file_keeps_its_key_and_passes_over_a_torn_note(tmp_path: Path) -> None:
    CheckpointFile(tmp_path, "default").write(HEAD)
    with (tmp_path / "checkpoints").open("a") as file:
        file.write("counterclaim/default\n58\n")
    CheckpointFile(tmp_path, "default").write(Head(59, "cd" * 32, HEAD.at))

    assert [one.head.sequence for one in CheckpointFile(tmp_path, "default").all()] == [57, 59]
    assert (tmp_path / "signing-key.pem").stat().st_mode & 0o077 == 0
    assert CheckpointFile(tmp_path, "other").latest() is None


def test_a_copy_of_the_checkpoints_is_checked_elsewhere_without_the_key_that_signed_them(tmp_path: Path) -> None:
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    file = CheckpointFile(first, "default")
    file.write(HEAD)
    second.mkdir()
    file.copy_to(second)
    assert sorted(one.name for one in second.iterdir()) == ["checkpoints", "verifier-keys"]

    elsewhere = CheckpointFile(second, "default")
    assert [one.head for one in elsewhere.all()] == [HEAD]
    elsewhere.write(Head(58, "cd" * 32, HEAD.at))
    third.mkdir()
    elsewhere.copy_to(third)
    assert [one.head.sequence for one in CheckpointFile(third, "default").all()] == [57, 58]
    assert CheckpointFile(third, "other").all() == ()


@pytest.mark.parametrize("line", ["", "nothing", "counterclaim/default+0+", "counterclaim/default+0+AQ==", "a+b+%%"])
def test_a_line_that_holds_no_public_key_is_passed_over(line: str, tmp_path: Path) -> None:
    CheckpointFile(tmp_path, "default").write(HEAD)
    (tmp_path / "verifier-keys").write_text(f"{line}\n")

    assert [one.head for one in CheckpointFile(tmp_path, "default").all()] == [HEAD]


def test_a_key_file_that_holds_no_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "signing-key.pem").write_text("nothing")

    with pytest.raises(UnusableKey):
        CheckpointFile(tmp_path, "default").write(HEAD)
