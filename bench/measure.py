"""Measuring: CPU inside the process, CPU of a real server, bytes in a real browser."""

import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from kerege.foundation import pagecache
from tools import machine

TICKS = os.sysconf("SC_CLK_TCK")
Handler = Callable[[Any], Any]


def ask_inside(handler: Handler, address: str, session: str = "") -> Any:
    """One request through the whole chain, without a server."""
    request = RequestFactory().get(address, headers={"accept-encoding": "br"})
    request.META["HTTP_HOST"] = "localhost"
    if session:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = session
    response = handler(request)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")
    return response


def cpu_inside(ask: Callable[[], Any], times: int) -> float:
    """Milliseconds of CPU a call, the best of three rounds."""
    ask()
    rounds = []
    for _round in range(3):
        begun = time.process_time()
        for _time in range(times):
            ask()
        rounds.append((time.process_time() - begun) / times * 1000)
    return min(rounds)


def how_often(ask: Callable[[], Any], most: int) -> int:
    """Fewer times where one takes long, made anew."""
    ask()
    pagecache.forget()
    begun = time.process_time()
    ask()
    return max(2, min(most, int(1 / (time.process_time() - begun))))


def queries(ask: Callable[[], Any]) -> int:
    """Queries of a page that nobody remembers."""
    pagecache.forget()
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def anew(ask: Callable[[], Any]) -> Callable[[], Any]:
    """The same request with nothing remembered."""

    def asked() -> Any:
        pagecache.forget()
        return ask()

    return asked


@contextmanager
def server() -> Iterator["Server"]:
    """A real server on the data of this process."""
    running = Server()
    try:
        yield running
    finally:
        running.process.terminate()
        running.process.wait(timeout=15)


class Server:
    """uvicorn in a process of its own, and what the kernel says about it."""

    def __init__(self) -> None:
        self.port = machine.free_port()
        command = [sys.executable, "-m", "uvicorn", "config.asgi:application"]
        options = ["--port", str(self.port), "--no-access-log", "--log-level", "error"]
        begun = time.monotonic()
        self.process = subprocess.Popen([*command, *options])
        self.wait(begun + 60)
        self.startup = time.monotonic() - begun

    def wait(self, until: float) -> None:
        while time.monotonic() < until:
            try:
                self.get("/kk/")
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise RuntimeError("The server did not start.")

    def get(self, address: str, session: str = "", link: HTTPConnection | None = None) -> int:
        link = link or HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Host": "localhost", "Accept-Encoding": "br"}
        if session:
            headers["Cookie"] = f"{settings.SESSION_COOKIE_NAME}={session}"
        link.request("GET", address, headers=headers)
        answer = link.getresponse()
        answer.read()
        return answer.status

    def load(self, address: str, session: str, times: int, hands: int = 4) -> tuple[float, float]:
        """Milliseconds of CPU a request and requests a second, asked by a few clients at once."""

        def work(share: int) -> None:
            link = HTTPConnection("127.0.0.1", self.port, timeout=30)
            for _time in range(share):
                if (status := self.get(address, session, link)) != 200:
                    raise RuntimeError(f"{address} answered {status}")

        work(3)
        cpu, begun = self.cpu(), time.monotonic()
        with ThreadPoolExecutor(hands) as pool:
            list(pool.map(work, [times // hands] * hands))
        took = time.monotonic() - begun
        done = times // hands * hands
        return (self.cpu() - cpu) / done * 1000, done / took

    def cpu(self) -> float:
        """Seconds of CPU since the start, of user and kernel."""
        words = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / TICKS

    def memory(self) -> float:
        """Resident megabytes now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0


def peak_memory() -> float:
    """The most megabytes that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
