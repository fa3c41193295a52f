"""The bootstrap: what a machine lacks is named together with what mends it."""

import os
import socket
import subprocess
import sys
from collections import namedtuple

import pytest

import run
from tools import demo
from tools.prepare import Stamp


def test_it_needs_nothing_but_the_standard_library():
    code = "import run, sys; print(sorted(set(sys.modules) & {'django', 'polib', 'uvicorn'}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_unknown_command_is_answered_with_the_known_ones(capsys):
    with pytest.raises(SystemExit, match="There is no command `fly`"):
        run.main(["fly"])
    assert "./run demo" in capsys.readouterr().out


def test_an_environment_that_is_current_is_not_touched(tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(run, "install", lambda *paths: made.append(paths))
    lock = tmp_path / "requirements.lock"
    lock.write_text("one==1")
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/bin/python").touch()
    for _start in range(2):
        run.ensure(tmp_path / ".venv", lock, 0)
    lock.write_text("one==2")
    run.ensure(tmp_path / ".venv", lock, 0)
    assert len(made) == 2


def test_a_full_disk_is_named_before_anything_is_installed(tmp_path, monkeypatch):
    usage = namedtuple("Usage", "total used free")
    monkeypatch.setattr(run.shutil, "disk_usage", lambda _path: usage(1, 1, 5 * 2**20))
    with pytest.raises(SystemExit, match="400 MB are needed .* 5 MB are free"):
        run.check_room(tmp_path, 400)


def test_a_missing_pip_is_named_with_the_command_that_brings_it(monkeypatch):
    answer = subprocess.CompletedProcess([], 1, stdout="", stderr="No module named pip")
    monkeypatch.setattr(run.subprocess, "run", lambda *_args, **_kwargs: answer)
    with pytest.raises(SystemExit, match="apt install python3-pip"):
        run.check_pip()


def test_a_pip_that_is_too_old_is_named(monkeypatch):
    answer = subprocess.CompletedProcess([], 0, stdout="pip 22.0.2 from /usr", stderr="")
    monkeypatch.setattr(run.subprocess, "run", lambda *_args, **_kwargs: answer)
    with pytest.raises(SystemExit, match="install -U pip"):
        run.check_pip()


def test_a_failed_installation_shows_what_was_said(tmp_path, monkeypatch):
    def fail(*_paths):
        raise subprocess.CalledProcessError(1, "pip", output="No matching distribution")

    monkeypatch.setattr(run, "install", fail)
    lock = tmp_path / "requirements.lock"
    lock.write_text("none==0")
    with pytest.raises(SystemExit, match="No matching distribution"):
        run.ensure(tmp_path / ".venv", lock, 0)


def test_a_taken_port_is_named_with_a_free_one():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=rf"Port {port} is taken. `./run demo --port \d+`"):
            demo.check_port(port)


def test_a_folder_with_something_else_in_it_is_not_taken_for_the_demo(tmp_path):
    (tmp_path / "kerege.sqlite3").touch()
    with pytest.raises(SystemExit, match="holds something else than the demo"):
        demo.check_folder(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows")
def test_a_folder_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(demo.os, "access", lambda _path, _mode: False)
    with pytest.raises(SystemExit, match="cannot be written.*--data DIR"):
        demo.check_folder(tmp_path / "data")


def test_only_a_demo_is_emptied(tmp_path):
    (tmp_path / "precious").touch()
    demo.empty(tmp_path)
    assert (tmp_path / "precious").exists()
    (tmp_path / demo.MARK).touch()
    demo.empty(tmp_path)
    assert not tmp_path.exists()


def test_what_was_prepared_is_stale_when_a_source_changes(tmp_path):
    source, path = tmp_path / "style.css", tmp_path / ".stamp"
    source.write_text("a")
    assert Stamp(path, [source]).is_stale()
    Stamp(path, [source]).renew()
    assert not Stamp(path, [source]).is_stale()
    source.write_text("ab")
    assert Stamp(path, [source]).is_stale()
