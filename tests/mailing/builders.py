from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kerege.foundation.translated import T
from kerege.mailing.models import Attachment, Channel, DeadAddress, Letter, LetterRule, Way
from kerege.people.models import Person
from tests.builders import NOW

_number = count(1)


def a_letter(**fields: Any) -> Letter:
    n = next(_number)
    defaults = {
        "kind": "people.unknown_address",
        "reason": f"reason-{n}",
        "address": f"reader-{n}@example.org",
        "language": "kk",
        "subject": f"Subject {n}",
        "text": f"Text {n}\n",
        "queued_at": NOW,
        "next_try_at": NOW,
    }
    return Letter.objects.create(**defaults | fields)


def a_letter_with_a_file(person: Person) -> Letter:
    """A letter to the person with one text file; its number is that of the letter."""
    letter = a_letter(person=person)
    name = default_storage.save("letters/test.txt", ContentFile(b"file"))
    Attachment.objects.create(
        pk=letter.pk, letter=letter, name="file.txt", content_type="text/plain", stored_as=name
    )
    return letter


def a_rule(**fields: Any) -> LetterRule:
    """A draft for everybody with a confirmed place at the event it is about."""
    n = next(_number)
    defaults = {
        "title": f"Rule {n}",
        "subject": T(kk="{event}: тақырып", ru="{event}: тема", en="{event}: subject"),
        "body": T(kk="Құрметті {name}!", ru="Здравствуйте, {name}!", en="Dear {name},"),
        "included": ["events.confirmed"],
        "created_at": NOW,
    }
    return LetterRule.objects.create(**defaults | fields)


def a_dead_address(address: str = "", **fields: Any) -> DeadAddress:
    address = address or f"dead-{next(_number)}@example.org"
    defaults = {"address": address, "reason": "550 no such user", "found_at": NOW}
    return DeadAddress.objects.create(**defaults | fields)


def telegram_of(person: Person, chat_id: int | None = None, **fields: Any) -> Channel:
    """The person's chat with the bot, preferred."""
    defaults = {
        "person": person,
        "way": Way.TELEGRAM,
        "chat_id": chat_id or 1000 + next(_number),
        "connected_at": NOW,
        "is_preferred": True,
    }
    return Channel.objects.create(**defaults | fields)
