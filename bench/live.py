"""`./run bench live`: how many phones one process holds, and whether an answer is ever lost.

./run bench live --phones 2000             one room
./run bench live --phones 3000 --rooms 50  many
./run bench live --phones 1000 --kill      the server is killed in the middle of each question

A real game of the demo: phones join, get every question in their language, answer within 1-3 s, are
told what it came to. All hosts press their key at the same instant. Afterwards all answers that
were acknowledged are looked for in the database, and what each phone shows as its points is
compared with points made anew of the stored answers.
"""

import argparse
import asyncio
import hashlib
import json
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

from bench.live_host import Host
from tools import machine

TICKS = os.sysconf("SC_CLK_TCK")
BUDGETS = {500: (40, 60), 2000: (100, 150), 5000: (250, 500)}  # phones: (last phone, ack) in ms


@dataclass
class Plan:
    """What is to be measured."""

    phones: int
    rooms: int = 1
    questions: int = 10
    kill: bool = False
    cut: int = 0  # each so manieth phone loses its line in the middle
    middle: Callable[[], None] | None = None  # what else happens then, in a thread
    processes: int = 0
    database: str = ""
    redis: str = ""
    servers: int = 1
    within: tuple[float, float] = (1.0, 3.0)


@dataclass
class Found:
    """What came out."""

    last: list[float] = field(default_factory=list)  # seconds until the last phone of a room
    acks: list[float] = field(default_factory=list)
    backs: list[float] = field(default_factory=list)  # seconds until a phone was back
    unseen: int = 0
    acked: dict[int, set[str]] = field(default_factory=dict)
    cpu: float = 0.0
    idle_kb: float = 0.0
    full_kb: float = 0.0
    joined_in: float = 0.0


def main(arguments: list[str]) -> None:
    """Measure; the last line is JSON."""
    parser = argparse.ArgumentParser(prog="./run bench live", description=__doc__)
    parser.add_argument("--phones", type=int, default=500)
    parser.add_argument("--rooms", type=int, default=1)
    parser.add_argument("--questions", type=int, default=10)
    parser.add_argument("--kill", action="store_true", help="the server, in mid-question")
    parser.add_argument("--database", default="", help="an empty PostgreSQL; else SQLite")
    parser.add_argument("--json", action="store_true", help="only the last line")
    options = vars(parser.parse_args(arguments))
    only_json = options.pop("json")
    figures = asyncio.run(measure(Plan(**options)))
    if not only_json:
        print(told(figures))
    print(json.dumps(figures))


def said(plan: Plan) -> dict[str, Any]:
    """The same for tests."""
    return asyncio.run(measure(plan))


def told(figures: dict[str, Any]) -> str:
    """The same for people, with the budget that applies."""
    many = figures["rooms"] > 1  # as 2,000 in one
    most = 2000 if many else next((size for size in BUDGETS if figures["phones"] <= size), 5000)
    last, ack = BUDGETS[most]
    return (
        f"{figures['phones']} phones in {figures['rooms']} rooms: the last phone has the question "
        f"after {figures['last_phone_p99_ms']} ms (budget {last}), an answer is acknowledged after "
        f"{figures['ack_p99_ms']} ms (budget {ack}); {figures['cpu_s_per_question']} s of CPU a "
        f"question, {figures['kb_per_phone']} KB a phone; "
        f"{figures['lost']} lost, {figures['doubled']} doubled, "
        f"{figures['wrong_scores']} phones with points that the answers do not give."
    )


async def measure(plan: Plan) -> dict[str, Any]:
    """Start a server and its phones, ask, count."""
    with tempfile.TemporaryDirectory(prefix="kerege-live-") as folder:
        hall = Hall(plan, Path(folder))
        hall.open_games(json.loads(await hall.inside("fill", str(plan.rooms))))
        try:
            await hall.begin()
            for number in range(1, plan.questions + 1):
                await hall.question(number)
            return await figures_of(hall)
        finally:
            await hall.end()


async def figures_of(hall: "Hall") -> dict[str, Any]:
    """What was measured, and whether phones and tables say the same."""
    shown = [one for part in await hall.all({"end": 1}) for one in part["phones"]]
    kept = json.loads(await hall.inside("count"))
    figures = _figures(hall.plan, hall.found) | _truth(hall.found, kept, shown)
    return figures | {"lost": figures["lost"] + figures["never_acked"]}


class Server:
    """The measured process."""

    def __init__(self, env: dict[str, str]) -> None:
        self.env, self.port = env, machine.free_port()
        self.process: Any = None
        self.log: Path | None = None  # where its words go

    async def start(self) -> None:
        """On a core of its own, if the machine has a way to give it one."""
        command = [sys.executable, "-m", "bench.hall", "serve", str(self.port)]
        if shutil.which("taskset") and machine.cores() > 1:
            command = ["taskset", "-c", str(min(os.sched_getaffinity(0))), *command]
        told = self.log.open("ab") if self.log is not None else None
        self.process = await asyncio.create_subprocess_exec(
            *command, env=self.env, cwd=machine.ROOT, stderr=told, stdout=told
        )
        if told is not None:
            told.close()
        while True:
            try:
                _reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                if self.process.returncode is not None:
                    raise RuntimeError("The server did not start.") from None
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return

    async def kill(self) -> None:
        """As when the machine's memory runs out."""
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    def cpu(self) -> float:
        """Seconds of CPU, of user and kernel."""
        text = Path(f"/proc/{self.process.pid}/stat").read_text()
        words = text.rpartition(")")[2].split()
        return (int(words[11]) + int(words[12])) / TICKS

    def memory_kb(self) -> float:
        """What is resident now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) if found else 0.0


class Hall:
    """The server, the hosts and processes full of phones."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.plan, self.found = plan, Found()
        self.env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "KEREGE_DATA": str(folder),
            "KEREGE_WORKER": "no",
            "KEREGE_LOG_LEVEL": "ERROR",
            "DATABASE_URL": plan.database,
            "REDIS_URL": plan.redis,
            "PYTHONPATH": str(machine.ROOT),
        }
        self.keys: list[str] = []
        self.servers = [Server(self.env) for _n in range(plan.servers)]
        self.hosts: list[Host] = []
        self.crowds: list[Any] = []

    def open_games(self, games: dict[str, list[str]]) -> None:
        """Where the games are and who leads them."""
        self.keys = games["keys"]
        self.hosts = [Host(*both) for both in zip(games["keys"], games["hosts"], strict=True)]

    async def inside(self, *words: str) -> str:
        """Run a part that needs the settings of the server."""
        command = [sys.executable, "-m", "bench.hall", *words]
        process = await asyncio.create_subprocess_exec(
            *command, env=self.env, cwd=machine.ROOT, stdout=asyncio.subprocess.PIPE
        )
        out, _err = await process.communicate()
        if process.returncode:
            raise RuntimeError(f"bench.hall {words[0]} failed")
        return out.decode()

    async def begin(self) -> None:
        """Everybody is in."""
        for server in self.servers:
            await server.start()
        await self._seat_hosts()
        self.found.idle_kb = sum(server.memory_kb() for server in self.servers)
        share = self.plan.phones // self.plan.rooms
        tokens = [
            (room, f"a-phone-of-the-bench-{room}-{n}")
            for n in range(share)
            for room in range(self.plan.rooms)
        ]
        hands = self.plan.processes or min(3, 1 + self.plan.phones // 1500)
        self.crowds = [await self._crowd(n, tokens[n::hands]) for n in range(hands)]
        joined = await asyncio.gather(*(_hear(crowd) for crowd in self.crowds))
        self.found.joined_in = max(part["took"] for part in joined)
        self.found.full_kb = sum(server.memory_kb() for server in self.servers)

    async def _seat_hosts(self) -> None:
        for host in self.hosts:
            await host.join(self.servers[0].port)

    async def _crowd(self, number: int, phones: list[tuple[int, str]]) -> Any:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bench.phones"),
            env=self.env,
            cwd=machine.ROOT,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            limit=2**24,
        )
        config = {
            "ports": [server.port for server in self.servers],
            "keys": self.keys,
            "phones": phones,
            "within": self.plan.within,
            "process": number,
        }
        _say(process, config)
        return process

    async def question(self, number: int) -> None:
        """Ask everywhere, wait until everybody is acknowledged and told what it came to."""
        await asyncio.gather(*(host.before_next() for host in self.hosts))
        cpu = sum(server.cpu() for server in self.servers)
        shown = [host.say("next") for host in self.hosts]
        await asyncio.gather(*(host.until("ready") for host in self.hosts))
        opened = [host.say("next") for host in self.hosts]
        await asyncio.gather(*(host.until("open") for host in self.hosts))
        if await self._in_the_middle(number):
            cpu = 0.0
        for report in await self.all({"report": number}):
            self._note(number, report, shown, opened)
        await asyncio.gather(*(host.finish() for host in self.hosts))
        await self.all({"results": number})
        self.found.cpu += sum(server.cpu() for server in self.servers) - cpu

    async def _in_the_middle(self, number: int) -> bool:
        """What the plan wants to happen; whether the server is a new one."""
        if self.plan.kill:
            await self._kill_in_the_middle(number)
        elif self.plan.middle is not None:
            await self._some_answered(number)
            await asyncio.to_thread(self.plan.middle)
        elif self.plan.cut:
            await self._some_answered(number)
            await self.all({"cut": self.plan.cut})
        return self.plan.kill

    def _note(
        self, number: int, report: dict[str, Any], shown: list[float], opened: list[float]
    ) -> None:
        for room, at in report["shown"]:
            self.found.last.append(at - shown[room])
        for room, at in report["opened"]:
            self.found.last.append(at - opened[room])
        self.found.acks += report["acks"]
        self.found.unseen += report["unseen"]
        self.found.acked.setdefault(number, set()).update(report["acked"])

    async def _some_answered(self, number: int) -> None:
        acked = await self.all({"some": number})
        self.found.acked.setdefault(number, set()).update(
            token for part in acked for token in part["acked"]
        )

    async def _kill_in_the_middle(self, number: int) -> None:
        await self._some_answered(number)
        died = time.monotonic()
        await self.servers[0].kill()
        if len(self.servers) == 1:
            await self.servers[0].start()
        else:
            self.servers.pop(0)
        await self._seat_hosts()
        for part in await self.all({"back": died}):
            self.found.backs += [at - died for at in part["back"] if at > died]

    async def all(self, order: dict[str, Any]) -> list[dict[str, Any]]:
        """Tell all processes full of phones; what each answers."""
        for crowd in self.crowds:
            _say(crowd, order)
        return await asyncio.gather(*(_hear(crowd) for crowd in self.crowds))

    async def end(self) -> None:
        """Only what was begun here."""
        for process in [*self.crowds, *(server.process for server in self.servers)]:
            if process is not None and process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()


def _say(process: Any, message: dict[str, Any]) -> None:
    process.stdin.write(json.dumps(message).encode() + b"\n")


async def _hear(process: Any) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(await asyncio.wait_for(process.stdout.readline(), 90))
    return answer


def _figures(plan: Plan, found: Found) -> dict[str, Any]:
    wanted = plan.phones // plan.rooms * plan.rooms
    return {
        "phones": wanted,
        "rooms": plan.rooms,
        "last_phone_p99_ms": _ms(_p99(found.last)),
        "ack_p99_ms": _ms(_p99(found.acks)),
        "cpu_s_per_question": round(found.cpu / plan.questions, 3),
        "kb_per_phone": round((found.full_kb - found.idle_kb) / wanted, 1),
        "unseen": found.unseen,
        "back": len(found.backs),
        "last_back_ms": _ms(max(found.backs, default=0.0)),
        "joined_s": round(found.joined_in, 2),
        "never_acked": sum(wanted - len(tokens) for tokens in found.acked.values()),
    }


def _truth(found: Found, tables: dict[str, Any], shown: list[Any]) -> dict[str, Any]:
    """What phones hold to be so against what the tables say."""
    kept, totals = tables["kept"], tables["totals"]
    sums = {token: hashlib.sha256(token.encode()).hexdigest() for token, *_more in shown}
    lost = sum(
        sums[token] not in kept.get(str(number), {})
        for number, tokens in found.acked.items()
        for token in tokens
    )
    refused: dict[str, int] = {}
    for _token, _total, _said, whys in shown:
        for why in whys:
            refused[why] = refused.get(why, 0) + 1
    return {
        "lost": lost,
        "doubled": sum(len(rows) - 1 for one in kept.values() for rows in one.values()),
        "wrong_scores": sum(totals.get(sums[token], 0) != total for token, total, *_more in shown),
        "refused": refused,
    }


def _p99(values: list[float]) -> float:
    if len(values) < 2:
        return max(values, default=0.0)
    return quantiles(values, n=100, method="inclusive")[98]


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


if __name__ == "__main__":
    main(sys.argv[1:])
