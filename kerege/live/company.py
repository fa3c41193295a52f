"""One room in several processes: one leads it, the others follow.

Whoever has the host takes the lease and leads: only there time passes and hosts are heard. The
followers hold phones, write their answers themselves and tell that they did; what the leader tells
its audiences they tell theirs, after they read the room from the tables again. The leader reads
the room again when followers wrote. Answers never travel between processes.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kerege.live import troubles
from kerege.live.bus import Bus
from kerege.live.leases import Lease, hold, take
from kerege.live.rooms import Room, Step, Tell, Write

if TYPE_CHECKING:
    from kerege.live.actor import Actor

logger = logging.getLogger(__name__)

HOSTS = "hosts"
TELL_EVERY = 0.25  # seconds between two words of a follower that it wrote

Deed = Callable[[], "asyncio.Future[Any]"]


class Company:
    """What an actor knows of the other processes."""

    actor: "Actor"

    def __init__(self, lease: Lease, bus: Bus, read: Callable[[], Awaitable[Room | None]]) -> None:
        self.lease, self.bus, self.read = lease, bus, read
        self._held: list[tuple[Deed, asyncio.Future[Any]]] | None = None
        self._then: list[Callable[[], None]] = []
        self._work: set[asyncio.Future[Any]] = set()
        self._telling: asyncio.TimerHandle | None = None

    @property
    def leads(self) -> bool:
        """Whether this process leads the room."""
        return self.lease.is_held

    @property
    def is_held(self) -> bool:
        """Whether the room is being read just now: who speaks waits some milliseconds."""
        return self._held is not None

    # --- what is said meanwhile

    def later(self, deed: Deed) -> "asyncio.Future[Any]":
        """Once the room was read."""
        assert self._held is not None  # noqa: S101 -- asked before
        done = asyncio.get_running_loop().create_future()
        self._held.append((deed, done))
        return done

    def must_lead_for(self, step: Step) -> bool:
        """Whether a host came to us."""
        return step.member is not None and step.member.audience == HOSTS and not self.leads

    def lead_and(self, deed: Deed) -> "asyncio.Future[Any]":
        """Take the lease, read the room, then do it."""
        self.lead()
        return self.later(deed)

    def lead(self) -> None:
        """From now on this process leads."""

        async def taken() -> None:
            await self.actor.commits.put([Write(take, self.lease)])
            self._say("led", fence=self.lease.fence)

        self.refresh(first=taken)

    def fenced(self, step: Step) -> Step:
        """The writes of a leader, refused if another leads by now."""
        if not step.writes or not self.leads:
            return step
        return replace(step, writes=[Write(hold, self.lease), *step.writes])

    # --- what is told

    def pass_on(self, step: Step) -> Step:
        """Tell the other processes; answers what is told here."""
        if not self.leads:
            if step.writes:
                self._tell_soon()
            return replace(step, tell=[tell for tell in step.tell if ":" in tell.to])
        if step.tell or step.close:
            told = [[tell.to, tell.message] for tell in step.tell]
            self._say("told", tell=told, close=list(step.close))
        return step

    def heard(self, message: dict[str, Any]) -> None:
        """Another process says something about this room."""
        what = message["x"]
        if what == "told" and not self.leads:
            tell = [Tell(to, told) for to, told in message["tell"]]
            step = Step(tell=tell, close=message["close"])
            self.refresh(then=lambda: self.actor.tell_here(step))
        elif what == "kept" and self.leads:
            self.refresh(then=lambda: self.actor.show_again(HOSTS))
        elif what == "led" and self.leads and message["fence"] > (self.lease.fence or 0):
            self.lease.fence = None
            self.refresh()

    def _tell_soon(self) -> None:
        if self._telling is None:
            self._telling = asyncio.get_running_loop().call_later(TELL_EVERY, self._tell_now)

    def _tell_now(self) -> None:
        self._telling = None
        self._say("kept")

    def _say(self, what: str, **more: Any) -> None:
        self.bus.publish({"from": self.lease.owner, "room": self.lease.room, "x": what, **more})

    # --- reading again

    def refresh(
        self,
        then: Callable[[], None] | None = None,
        first: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Read the room from the tables; nobody is told of it but by `then`."""
        self._then.append(then or (lambda: None))
        if self._held is None:
            self._held = []
            self._keep(self._read_again(first))
        elif first is not None:
            self._then[-1] = lambda: self._keep(first())

    async def _read_again(self, first: Callable[[], Awaitable[None]] | None) -> None:
        try:
            if first is not None:
                await first()
            while self._then:
                then, self._then = self._then, []
                await self.actor.commits.put(())  # what was said before is written
                room = await self.read()
                if room is None:
                    self._let_go()
                    self.actor.give_up()
                    return
                self.actor.room = room
                for deed in then:
                    deed()
        except Exception:  # noted by whoever watches the task
            self._let_go()
            self.actor.give_up()
            raise
        held, self._held = self._held or [], None
        for said, done in held:
            self._hear_out(said, done)
        self.actor.plan_tick()

    def _hear_out(self, said: Deed, done: "asyncio.Future[Any]") -> None:
        """What one says must not leave the others without an answer."""
        try:
            _follow(said(), done)
        except Exception as trouble:  # a bug of the room; noted with its traceback
            troubles.note(logger, f"The room {self.lease.room} did not bear what was said", trouble)
            done.cancel()

    def _let_go(self) -> None:
        held, self._held = self._held or [], None
        for _said, done in held:
            done.cancel()

    def _keep(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._work.add(task)
        task.add_done_callback(self._work.discard)
        troubles.watch(logger, f"The room {self.lease.room} could not be read", task)


class Alone(Company):
    """One process: nobody else leads, nobody else is told. Reading again is the same."""

    @property
    def leads(self) -> bool:
        """Who else."""
        return True

    def fenced(self, step: Step) -> Step:
        """Nobody else writes."""
        return step

    def pass_on(self, step: Step) -> Step:
        """Nobody else listens."""
        return step


def _follow(leader: "asyncio.Future[Any]", done: "asyncio.Future[Any]") -> None:
    def copy(leader: "asyncio.Future[Any]") -> None:
        if done.done():
            return
        if leader.cancelled():
            done.cancel()
        elif (trouble := leader.exception()) is not None:
            done.set_exception(trouble)
        else:
            done.set_result(leader.result())

    leader.add_done_callback(copy)
