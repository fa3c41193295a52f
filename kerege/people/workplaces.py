"""Where people work, in words; told by the room of the network, which stands above this one."""

from collections.abc import Callable, Iterable

from kerege.people.models import Person

Teller = Callable[[Iterable[Person]], dict[int, str]]
_tellers: list[Teller] = []


def told_by(teller: Teller) -> None:
    """Name the one who knows; called once, when the house starts."""
    _tellers[:] = [teller]


def of(people: Iterable[Person]) -> dict[int, str]:
    """The number of each person -> where they work today, in the language of the moment."""
    return _tellers[0](people) if _tellers else {}
