"""Halls with questions from the floor and wishes: of the latest event and of the coming one."""

import uuid
from datetime import datetime

from django.db import transaction

from kerege.events.models import Event, Item
from kerege.people.models import Person
from kerege.votes.actions import floor
from kerege.votes.actions.halls import change_hall, open_hall
from kerege.votes.floor_writes import Voice, write_voices
from kerege.votes.models import Hall, QuestionState, SpeakerWish

PAST = (
    ("Ауыл кітапханасында викторинаны интернетсіз қалай өткізуге болады?", 17, "answered"),
    ("Можно ли взять готовые вопросы о казахстанской литературе?", 13, "answered"),
    ("Балаларға арналған жаңа кітаптар тізімін қайдан аламыз?", 9, "answered"),
    ("Будет ли запись занятия для тех, кто не смог приехать?", 6, "shown"),
)
COMING = (
    ("Үйден қатысатындарға практикалық тапсырма бола ма?", 5, "shown"),
    ("Нужно ли брать с собой ноутбук?", 3, "shown"),
    ("Жобаны топпен қорғауға бола ма?", 1, "waiting"),
)
WISHES = (
    ("Рақмет! Мысалдарыңыз жұмыста бірден керек болады.", "shown"),
    ("Очень живо и полезно. Хотелось бы больше времени на практику.", "shown"),
    ("Келесіде ауыл кітапханаларынан да мысал келтірсеңіз.", "waiting"),
)


@transaction.atomic
def add_floor(*, past: Event, coming: Event, by: Person, now: datetime) -> None:
    """What was asked and answered, and what is asked before the event."""
    _ask(past, PAST, by, past.created_at)
    _ask(coming, COMING, by, now)
    item = Item.objects.filter(block__day__event=past, item_speakers__isnull=False).first()
    if item is not None:
        _wish(item, past.created_at)
    hall = Hall.objects.get(event=past)
    change_hall(
        hall=hall, by=by, now=now, is_open=False, archives_questions=True, archives_wishes=True
    )


def _wish(item: Item, at: datetime) -> None:
    for number, (text, state) in enumerate(WISHES):
        is_read = state != QuestionState.WAITING
        SpeakerWish.objects.create(
            item=item,
            text=text,
            visitor_sum=f"demo-{number}",
            state=state,
            at=at,
            decided_at=at if is_read else None,
        )


def _ask(event: Event, told: tuple[tuple[str, int, str], ...], by: Person, at: datetime) -> None:
    hall = open_hall(event=event, by=by, now=at)
    for number, (text, voices, state) in enumerate(told):
        row = floor.ask(hall=hall, visitor=f"demo-{number}", text=text, key=uuid.uuid4(), now=at)
        given = [Voice(row.key, f"demo-{100 + one}", True, at) for one in range(voices - 1)]
        write_voices(given)
        if state != QuestionState.WAITING:
            floor.decide(hall=hall, keys=[row.pk], deed=state, by=by, now=at)
