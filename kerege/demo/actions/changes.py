"""What the organiser has changed since the programme of the next event was released."""

from datetime import datetime, time

from kerege.demo import texts
from kerege.events.actions.programme import add_block, add_item, change_block
from kerege.events.actions.programme_partners import set_series
from kerege.events.actions.speakers import add_speaker
from kerege.events.models import Block, BlockKind, Event, ItemKind, Speaker, SpeakerRole
from kerege.foundation.translated import T
from kerege.people.models import Person


def join_series(*, events: list[Event], by: Person, now: datetime) -> None:
    """The internship is held again."""
    title = T(texts.read("next-programme")["series"])
    for event in events:
        set_series(event=event, series=None, new_title=title, by=by, now=now)


def divide_the_classes(*, event: Event, speaker: Speaker, by: Person, now: datetime) -> None:
    """Two groups at once, in Kazakh and in Russian; as yet in one room, which clashes."""
    words = texts.read("next-programme")
    classes = Block.objects.get(day__event=event, day__on=event.starts_on, starts_at=time(14, 15))
    values = {
        name: getattr(classes, name)
        for name in ("kind", "title", "starts_at", "ends_at", "place", "track")
    }
    tracks = [T(track) for track in words["tracks"]]
    room = {"place": T(words["room"])}
    values |= room | {"track": tracks[0]}
    change_block(block=classes, values=values, by=by, now=now)
    second = {"kind": BlockKind.CLASSES, "title": T(words["block"]), "track": tracks[1]} | room
    times = {"starts_at": classes.starts_at, "ends_at": classes.ends_at}
    block = add_block(day=classes.day, values=second | times, by=by, now=now)
    line = {
        "kind": ItemKind.PRACTICAL_CLASS,
        "title": T(words["item"]),
        "starts_at": classes.starts_at,
        "languages": "ru",
        "academic_hours": 1,
    }
    item = add_item(block=block, values=line, by=by, now=now)
    add_speaker(item=item, speaker=speaker, role=SpeakerRole.TRAINER, by=by, now=now)
