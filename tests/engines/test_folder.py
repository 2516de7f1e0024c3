"""What a data folder remembers, and what it does about things left behind."""

import os
import signal
import socket
import subprocess
import sys

import psutil
import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.core.management.base import CommandError

from fairsite.engines.engine import HOST, CannotStartError
from fairsite.engines.folder import MARK, DataFolder, obstacle
from fairsite.engines.log import Log
from fairsite.engines.process import alone
from fairsite.engines.register import Entry, Register
from fairsite.engines.stamps import Stamp


@pytest.fixture
def sleeper():
    """A process that does nothing until its standard input ends."""
    command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    with subprocess.Popen(command, **alone(signal.SIGKILL) | {"stdin": subprocess.PIPE}) as process:
        yield process


def test_a_port_stays_the_same_until_somebody_else_takes_it(tmp_path):
    folder = DataFolder(tmp_path)
    port = folder.port("postgres")

    assert folder.port("postgres") == port
    assert folder.port("valkey") != port
    with socket.socket() as stranger:
        stranger.bind((HOST, port))
        stranger.listen()
        assert obstacle(port) == "in use by another program"
        assert folder.port("postgres") != port


def test_a_port_that_was_written_badly_is_chosen_anew(tmp_path):
    (tmp_path / "ports").mkdir()
    (tmp_path / "ports" / "postgres").write_text("\0")

    assert DataFolder(tmp_path).port("postgres") > 0


@pytest.mark.parametrize("path", [site.STATIC_ROOT, site.MEDIA_ROOT, site.MEDIA_WORKSHOP])
def test_what_the_site_itself_puts_into_the_folder_does_not_keep_it_from_starting(tmp_path, path):
    (tmp_path / path.name).mkdir()

    with DataFolder(tmp_path).opened():
        pass


def test_who_puts_something_of_his_own_into_the_folder_does_not_lock_himself_out(tmp_path):
    with DataFolder(tmp_path).opened():
        pass
    (tmp_path / "notes").mkdir()
    with DataFolder(tmp_path).opened():
        pass


def test_a_folder_of_somebody_else_is_left_as_it_is(tmp_path):
    (tmp_path / "media").mkdir()
    (tmp_path / "thesis.odt").write_text("three years")
    with pytest.raises(CannotStartError, match=r"thesis\.odt"), DataFolder(tmp_path).opened():
        pytest.fail("it was taken")
    assert {path.name for path in tmp_path.iterdir()} == {"media", "thesis.odt"}


def test_a_home_in_which_everything_is_hidden_is_somebodys_too(tmp_path):
    (tmp_path / ".ssh").mkdir()
    (tmp_path / ".profile").write_text("")
    with pytest.raises(CannotStartError, match=r"\.profile"), DataFolder(tmp_path).opened():
        pytest.fail("it was taken")
    assert {path.name for path in tmp_path.iterdir()} == {".ssh", ".profile"}


def test_what_is_hidden_in_a_folder_of_ours_is_left_where_it_is(tmp_path):
    folder = DataFolder(tmp_path / "data")
    folder.make()
    (folder.root / ".git").mkdir()
    assert folder.delete() == {".git"}
    assert {path.name for path in folder.root.iterdir()} == {".git", MARK}


def test_what_file_managers_leave_anywhere_is_in_nobodys_way(tmp_path):
    folder = DataFolder(tmp_path / "data")
    folder.root.mkdir()
    (folder.root / ".DS_Store").write_text("")
    folder.make()
    assert folder.delete() == set()
    assert not folder.root.exists()


def test_reset_deletes_what_is_ours_and_names_what_it_leaves(tmp_path, monkeypatch, settings, capsys):
    settings.DATA = tmp_path / "data"
    folder = DataFolder(settings.DATA)
    folder.make()
    (folder.root / "postgres").mkdir()
    (folder.root / "notes").mkdir()
    monkeypatch.setattr("builtins.input", lambda: "yes")

    call_command("reset")

    assert "What is not the site's was left: notes." in capsys.readouterr().out
    assert {path.name for path in folder.root.iterdir()} == {"notes", MARK}
    with folder.opened():
        pass


def test_reset_deletes_the_whole_folder_where_all_of_it_is_ours(tmp_path, monkeypatch, settings):
    settings.DATA = tmp_path / "data"
    DataFolder(settings.DATA).make()
    monkeypatch.setattr("builtins.input", lambda: "no")
    with pytest.raises(CommandError, match="Nothing was deleted"):
        call_command("reset")
    monkeypatch.setattr("builtins.input", lambda: "yes")
    call_command("reset")
    assert not settings.DATA.exists()


def test_a_number_beyond_the_ports_is_said_to_be_none():
    assert obstacle(70_000) == "no port number"


def test_two_cannot_have_the_folder_at_once(tmp_path):
    with (
        DataFolder(tmp_path).opened(),
        pytest.raises(CannotStartError, match=f"process {os.getpid()}"),
        DataFolder(tmp_path).opened(),
    ):
        pytest.fail("both have it")
    with DataFolder(tmp_path).opened():
        pass


def test_opening_the_folder_ends_what_an_earlier_run_left_behind(tmp_path, sleeper):
    folder = DataFolder(tmp_path)
    folder.register.add("left", sleeper.pid, stop=signal.SIGTERM, wave=0)

    with folder.opened():
        assert not psutil.pid_exists(sleeper.pid)
        assert folder.register.entries() == {}


def test_a_stranger_who_has_got_the_number_of_a_dead_process_is_left_alone(tmp_path, sleeper):
    register = Register(tmp_path / "processes.json")
    born = psutil.Process(sleeper.pid).create_time()
    register.write([Entry("worker", sleeper.pid, born - 60, int(signal.SIGTERM), 0)])

    register.end_all()

    sleeper.communicate(b"")
    assert sleeper.returncode == 0


@pytest.mark.parametrize("torn", ["", "[{", '[{"pid": 1}]', "7"])
def test_a_torn_register_is_an_empty_one(tmp_path, torn):
    register = Register(tmp_path / "processes.json")
    register.path.write_text(torn)

    assert register.entries() == {}


def test_a_stamp_is_fresh_as_long_as_names_contents_and_words_stay(tmp_path):
    source = tmp_path / "a.css"
    source.write_text("a {}")

    def stamp(*words):
        return Stamp(tmp_path / ".stamp", files=[source], words=words)

    assert not stamp("one").fresh()
    stamp("one").set()
    assert stamp("one").fresh()
    assert not stamp("two").fresh()
    source.write_text("b {}")
    assert not stamp("one").fresh()


def test_a_log_gives_whole_lines_and_begins_a_new_file_when_it_is_large(tmp_path, monkeypatch):
    monkeypatch.setattr("fairsite.engines.log.LARGEST", 20)
    log = Log(tmp_path / "worker.log")

    assert log.write(b"one\ntw") == ["one"]
    assert log.write(b"o\n") == ["two"]
    assert log.write(b"a rather long line\n") == ["a rather long line"]
    assert (tmp_path / "worker.old.log").read_text() == "one\ntwo\na rather long line\n"
    assert log.write(b"new\n") == ["new"]
    assert log.text() == "new\n"
    log.close()
