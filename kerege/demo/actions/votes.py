"""What halls said: votes and clouds of the latest event and of the coming one."""

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from kerege.events.models import Event
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.votes.actions import polls as actions
from kerege.votes.models import Poll, PollKind, PollVote
from kerege.votes.poll_starters import BY_CODE
from kerege.votes.poll_writes import write_votes

STEPS = (1, 2, 6, 17, 40)  # how many phones gave one to five
APPLY = (31, 24, 8, 3)
TOPICS = (9, 14, 6, 5)
WORDS = (
    "тәжірибе 9;шабыт 7;Қызық 5;кызык 1;полезно 6;вдохновение 5;жаңалық 4;жаналык 1;интересно 4;"
    "достық 3;білім 3;опыт 3;ынтымақтастық 2;кітап 2;идеялар 2;новые идеи 2;мотивация 1;қуаныш 1;"
    "благодарность 1;насыщенно 1;пайдалы 2;командалық жұмыс 1"
)
HOPES = (
    "жаңа әдістер 5;практика 6;опыт коллег 4;тәжірибе 4;шабыт 2;идеялар 3;общение 2;ойындар 2;"
    "цифрлық құралдар 1"
)
EXPECTED = T(
    kk="Семинардан не күтесіз? Екі сөзге дейін",
    ru="Чего Вы ждёте от семинара? До двух слов",
    en="What do you expect of the seminar? Up to two words",
)


@transaction.atomic
def add_votes(*, past: Event, coming: Event, by: Person, now: datetime) -> None:
    """The past ones are closed and stand in the archive; those ahead are open."""
    on = past.created_at
    scale = _add(past, BY_CODE["useful"].initial(), by, on)
    _give(scale, [step for step, many in enumerate(STEPS, 1) for _one in range(many)], on)
    cloud = _add(past, BY_CODE["word"].initial(), by, on)
    _give(cloud, _words(WORDS), on)
    apply = _add(past, BY_CODE["apply"].initial(), by, on)
    _give(apply, _choices(APPLY), on)
    for poll in (scale, cloud, apply):
        actions.close_vote(poll=poll, by=by, now=on)
        actions.keep_in_archive(poll=poll, kept=True, by=by, now=on)
    topic = _add(coming, BY_CODE["topic"].initial(), by, now)
    _give(topic, _choices(TOPICS), now)
    hopes: dict[str, Any] = {"kind": PollKind.WORDS, "question": EXPECTED, "options": []}
    _give(_add(coming, hopes | {"most": 2}, by, now), _words(HOPES), now)


def _add(event: Event, values: dict[str, Any], by: Person, now: datetime) -> Poll:
    poll = actions.create(event=event, values=values, by=by, now=now)
    return actions.open_vote(poll=poll, by=by, now=now)


def _give(poll: Poll, values: list[Any], now: datetime) -> None:
    write_votes(
        [
            PollVote(
                poll=poll,
                visitor_sum=sha256(f"demo:{poll.pk}:{number}".encode()).hexdigest(),
                value=value,
                at=now,
            )
            for number, value in enumerate(values)
        ]
    )


def _choices(counts: tuple[int, ...]) -> list[list[int]]:
    return [[option] for option, many in enumerate(counts) for _one in range(many)]


def _words(told: str) -> list[list[str]]:
    pairs = [one.strip().rpartition(" ") for one in told.split(";")]
    return [[word] for word, _space, many in pairs for _one in range(int(many))]
