"""Several hands at once, each with a connection of its own."""

from collections.abc import Callable
from threading import Barrier, Thread

from django.db import connection

from kerege.foundation.errors import Refused


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """What came of each deed, begun at the same moment: its answer, its refusal or its crash."""
    gate, told = Barrier(len(deeds)), [None] * len(deeds)

    def run(place: int, deed: Callable[[], object]) -> None:
        try:
            gate.wait(timeout=30)
            told[place] = deed()
        except Exception as trouble:  # noqa: BLE001 -- told to the test
            told[place] = trouble
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def refusals(told: list[object]) -> list[str]:
    """The names of the refusals; a crash is none and is raised."""
    for one in told:
        if isinstance(one, Exception) and not isinstance(one, Refused):
            raise one
    return [type(one).__name__ for one in told if isinstance(one, Refused)]
