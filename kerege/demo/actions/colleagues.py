"""What coordinators and organisers look after: cards, likely twins, certificates, a brought list.

All in the district of the ready-made coordinator, so that she finds something to do.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kerege.certificates.actions import earned_elsewhere
from kerege.demo import texts
from kerege.demo.actions import files
from kerege.events.actions.nomination import nominate
from kerege.events.models import Event, Mode
from kerege.imports.actions import bringing, judging, mapping
from kerege.imports.models import Import
from kerege.network.actions.memberships import give_post
from kerege.network.models import Organisation, Position, Post
from kerege.people.actions import cards
from kerege.people.actions.entering import enter_many
from kerege.people.models import CardSheet, Person
from kerege.people.tasks import print_cards

ELSEWHERE = "esil-model"  # where the second entry of a person stands


def give_card(*, person: Person, by: Person, now: datetime) -> CardSheet:
    """A card for somebody without a mailbox; it is printed in the background."""
    sheet = cards.issue(people=[person], by=by, now=now)
    print_cards.enqueue(sheet.pk)
    return sheet


def add_twins(*, posts: list[Post], by: Person, now: datetime) -> None:
    """Two people stand twice: once with an initial, once at another library."""
    short, moved = (_twin_of(post.person) for post in posts)
    short.given_name, short.patronymic = (
        f"{part[0]}." for part in (short.given_name, short.patronymic)
    )
    enter_many(people=[short, moved], by=by, now=now)
    elsewhere = Organisation.objects.get(code=ELSEWHERE)
    for person, place in ((short, posts[0].organisation), (moved, elsewhere)):
        give_post(
            person=person,
            organisation=place,
            position=Position.LIBRARIAN,
            from_on=None,
            by=by,
            now=now,
        )


def send_certificates(*, holders: dict[str, Person], by: Person, now: datetime) -> None:
    """Certificates of others with their scans: one is confirmed, two wait."""
    words = texts.read("colleagues")
    for number, row in enumerate(words["elsewhere"]):
        one = _send(holders[row["who"]], row, words["paper"], now - timedelta(days=9 - 2 * number))
        if row["state"] == "confirmed":
            earned_elsewhere.confirm(one=one, by=by, now=now - timedelta(days=3))


def bring_list(*, known: list[Post], by: Person, now: datetime) -> Import:
    """A list of people that is looked through and waits: new ones, three bad rows, one unsure."""
    imported = bringing.bring(
        kind="people",
        about="",
        body=_table(known).encode(),
        name="Осакаров кітапханашылары.csv",
        by=by,
        now=now,
    )
    imported = mapping.set_columns(imported=imported, mapping=imported.mapping, options={}, now=now)
    judging.begin(imported=imported, now=now)
    judging.judge_all(imported=imported, now=now)
    return imported


def nominate_one(*, event: Event, person: Person, by: Person, now: datetime) -> None:
    """The coordinator names a librarian of the district, who has not answered yet."""
    nominate(event=event, people=[person], mode=Mode.ON_SITE, by=by, now=now)


def _twin_of(person: Person) -> Person:
    return Person(
        family_name=person.family_name,
        given_name=person.given_name,
        patronymic=person.patronymic,
        language=person.language,
        is_sample=True,
    )


def _send(person: Person, row: dict[str, Any], paper: dict[str, str], now: datetime) -> Any:
    said = {name: row[name][person.language] for name in ("title", "issuer")}
    points = [person.full_name, said["issuer"], f"№ {row['number']}"]
    body = files.paper(
        title=paper[person.language],
        line=said["title"],
        points=points,
        language=person.language,
        now=now,
    )
    return earned_elsewhere.send(
        person=person,
        **said,
        **{name: row[name] for name in ("number", "kind", "topic")},
        issued_on=date.fromisoformat(row["issued_on"]),
        hours=Decimal(row["hours"]),
        scan=SimpleUploadedFile("scan.pdf", body),
        now=now,
    )


def _table(known: list[Post]) -> str:
    """As it would come from a district: with a typing error, an unknown library, no name."""
    here, alike = known
    alike_initials = [f"{part[0]}." for part in (alike.person.given_name, alike.person.patronymic)]
    rows = [
        ("Тегі", "Аты", "Әкесінің аты", "Электрондық пошта", "Кітапхана", "Лауазымы"),
        ("Үлгі", "Салтанат", "Маратқызы", "saltanat@demo.example", _name(here), "кітапханашы"),
        ("Пример", "Вера", "Ивановна", "vera@demo.example", "Модельная библиотека села Есиль", ""),
        ("Үлгі", "Қымбат", "", "", "Батпақ ауылының үлгілі кітапханасы", "кітапханашы"),
        ("Үлгі", "Перизат", "Болатқызы", "perizat@demo", _name(here), "әдіскер"),
        ("Үлгі", "Фарида", "", "", "Ақбұлақ ауылының кітапханасы", "кітапханашы"),
        ("", "Раушан", "", "", _name(here), "кітапханашы"),
        (*_names(here.person), "", _name(here), ""),
        (alike.person.family_name, *alike_initials, "", _name(alike), ""),
    ]
    return "\n".join(";".join(row) for row in rows) + "\n"


def _names(person: Person) -> tuple[str, str, str]:
    return person.family_name, person.given_name, person.patronymic


def _name(post: Post) -> str:
    return post.organisation.name.localize("kk")
