"""A Redis of its own for a story: it may be killed and begun again at the same address."""

import random
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.scale.cluster import until
from tools import machine


def steady_port() -> int:
    """Below those that the system gives to whoever connects: nobody takes it meanwhile."""
    return machine.free_port(random.randrange(20_000, 32_000))


class OwnRedis:
    """Keeps nothing on the disk."""

    def __init__(self) -> None:
        self.port = steady_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: Any = None

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--save", "", "--daemonize", "no"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        until(self._answers, 10, "Redis answers")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            return False
        return True


@contextmanager
def a_redis() -> Iterator[OwnRedis]:
    """It answers; gone afterwards."""
    redis = OwnRedis()
    redis.start()
    try:
        yield redis
    finally:
        redis.kill()
