"""Two page processes and two workers on one PostgreSQL and one Redis, begun as systemd does it."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx

import run
from tools import machine

UNITS = machine.ROOT / "deploy" / "systemd"
PAUSE = threading.Event()


class Process:
    """One service in a process group of its own, as systemd keeps one in a control group."""

    def __init__(self, unit: str, instance: str, env: dict[str, str], log: Any) -> None:
        self.unit = f"{unit}{instance}"
        self.running = subprocess.Popen(
            command_of(unit, instance),
            env=env,
            cwd=machine.ROOT,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )

    def kill(self) -> None:
        """As when the machine's memory runs out."""
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait(10)

    def stop(self) -> int:
        """As an administrator stops it; the exit code."""
        if self.running.poll() is None:
            os.killpg(self.running.pid, signal.SIGTERM)
        return self.running.wait(30)


def command_of(unit: str, instance: str) -> list[str]:
    """What a unit starts, with this Python in place of the one `./run` would install."""
    text = (UNITS / unit).read_text()
    line = re.search(r"^ExecStart=/srv/kerege/run (.+)$", text, re.MULTILINE)
    assert line is not None, f"{unit} starts nothing of ours"
    name, *words = line[1].replace("%i", instance).split()
    return [sys.executable, "-m", run.COMMANDS[name][1], *words]


def port_of(instance: str) -> int:
    """The port that kerege-pages@ listens at."""
    return int(f"80{instance}")


def free_instances(count: int) -> list[str]:
    """Ends of ports of the 80xx that nobody uses."""
    found: list[str] = []
    for number in range(10, 100):
        if machine.free_port(port_of(str(number))) == port_of(str(number)):
            found.append(str(number))
        if len(found) == count:
            return found
    raise RuntimeError("No free ports.")


@contextmanager
def cluster(env: dict[str, str], log: Any, ports: list[str]) -> Iterator[dict[str, Process]]:
    """All four processes, ended whatever happens."""
    units = [("kerege-pages@.service", port) for port in ports]
    units += [("kerege-jobs@.service", number) for number in "12"]
    started = {}
    try:
        for unit, instance in units:
            started[instance] = Process(unit, instance, env, log)
        for port in ports:
            until(lambda port=port: _answers(port), 30, f"port 80{port} answers")
        yield started
    finally:
        for process in started.values():
            if process.running.poll() is None:
                process.kill()


def until(is_so: Callable[[], Any], seconds: float, what: str) -> Any:
    """Ask again and again; fail by name when it takes too long."""
    deadline = time.monotonic() + seconds
    while not (found := is_so()):
        assert time.monotonic() < deadline, f"Waited {seconds} s in vain: {what}"
        PAUSE.wait(0.1)
    return found


def _answers(port: str) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:80{port}/readyz", timeout=5).status_code == 200
    except httpx.TransportError:
        return False
