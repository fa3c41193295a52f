"""The names in curly brackets that a letter is filled in with: "Dear {name}"."""

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kerege.mailing import audiences
from kerege.people.models import Person

NAMED = re.compile(r"\{([^{}\n]{0,40})\}")
OF_A_PERSON: dict[str, str | Promise] = {
    "name": _("given name of the reader"),
    "full_name": _("full name of the reader"),
    "cabinet": _("address of the reader's cabinet"),
}


def offered(about: str) -> dict[str, str | Promise]:
    """Placeholder -> what it stands for, for a rule about that object."""
    subject = audiences.subject_of(about)
    return OF_A_PERSON | (subject.labels if subject else {})


def known(about: str, included: Iterable[str]) -> set[str]:
    """The placeholders that can be filled in for readers of these audiences."""
    subject = audiences.subject_of(about)
    general = set(OF_A_PERSON)
    if subject is not None:
        special = {name for each in audiences.offered(subject.kind) for name in each.gives}
        general |= set(subject.labels) - special
    found = [audiences.find(code) for code in included]
    return general | {name for each in found if each for name in each.gives}


def used(texts: Iterable[str]) -> set[str]:
    """What stands in curly brackets in any of the texts."""
    return {name for text in texts for name in NAMED.findall(text)}


def fill(text: str, words: dict[str, str]) -> str:
    """The text with its placeholders filled in; what is not known stays as it was written."""
    return NAMED.sub(lambda match: words.get(match[1], match[0]), text)


def words_for(
    *, person: Person, about: str, thing: Any, own: dict[str, str], language: str
) -> dict[str, str]:
    """The words for one reader: of the object, of the person, of her place in the audience."""
    subject = audiences.subject_of(about)
    words = subject.words(thing, language) if subject and thing is not None else {}
    return words | {
        "name": person.short_name,
        "full_name": person.full_name,
        "cabinet": f"{settings.BASE_URL}/{language}/my/",
        **own,
    }
