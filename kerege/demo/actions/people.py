"""The people of the demo: the ready-made sign-ins, and participants whom the sources do not name.

Each of them is marked as a sample in the database and by name: «Үлгі Айгүл Маратқызы» or
«Пример Ольга Сергеевна», which is Kazakh and Russian for "sample".
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count, cycle

from django.contrib.auth.hashers import make_password

from kerege.demo.sign_ins import PASSWORD, SIGN_INS
from kerege.network.models import (
    District,
    LibraryKind,
    Membership,
    Organisation,
    OrganisationKind,
    Position,
    Post,
    Role,
)
from kerege.people.models import Person

IN_A_DISTRICT = 8  # as many as the fullest event takes from one district
FAMILY_NAMES = {"kk": "Үлгі", "ru": "Пример"}
GIVEN_NAMES = (
    ("kk", "Айгүл"), ("kk", "Гүлмира"), ("ru", "Ольга"), ("kk", "Жанар"), ("kk", "Мадина"),
    ("ru", "Наталья"), ("kk", "Сәуле"), ("kk", "Бақытгүл"), ("ru", "Татьяна"), ("kk", "Бибігүл"),
    ("kk", "Шолпан"), ("ru", "Елена"), ("kk", "Қарлығаш"), ("kk", "Роза"), ("ru", "Марина"),
    ("kk", "Жібек"), ("kk", "Әлия"), ("ru", "Ирина"), ("kk", "Ұлжан"), ("kk", "Ләззат"),
    ("ru", "Анна"), ("kk", "Зәуре"), ("kk", "Меруерт"),
)  # fmt: skip
PATRONYMICS = {
    "kk": ("Маратқызы", "Серікқызы", "Болатқызы", "Ерланқызы", "Талғатқызы", "Қайратқызы",
           "Асқарқызы", "Дәуренқызы"),
    "ru": ("Сергеевна", "Ивановна", "Петровна", "Викторовна", "Николаевна", "Андреевна",
           "Павловна", "Юрьевна"),
}  # fmt: skip


@dataclass
class Crowd:
    """Who may come to an event: the posts of sample people, by district and from elsewhere."""

    by_district: dict[int, list[Post]] = field(default_factory=dict)
    guests: list[Post] = field(default_factory=list)


def add_sign_ins(*, now: datetime) -> dict[Role, Person]:
    """The people whose addresses and password the demo prints, each with a role and a post."""
    organisations = Organisation.objects.in_bulk(field_name="code")
    password = make_password(PASSWORD)
    people = {
        sign_in.role: Person(
            email=sign_in.email,
            family_name=sign_in.family_name,
            given_name=sign_in.given_name,
            language=sign_in.language,
            password=password,
            is_sample=True,
            joined_at=now,
        )
        for sign_in in SIGN_INS
    }
    Person.objects.bulk_create(people.values())
    Membership.objects.bulk_create(
        Membership(
            person=people[sign_in.role],
            organisation=organisations[sign_in.organisation],
            role=sign_in.role,
        )
        for sign_in in SIGN_INS
    )
    Post.objects.bulk_create(
        Post(
            person=people[sign_in.role],
            organisation=organisations[sign_in.organisation],
            position=sign_in.position,
        )
        for sign_in in SIGN_INS
    )
    return people


def add_crowd(*, guests_of: Iterable[Organisation], now: datetime) -> Crowd:
    """Sample people in every district, and a few colleagues from other organisations."""
    numbers, crowd = count(1), Crowd()
    for district in District.objects.order_by("order", "pk"):
        places = _places(district)
        crowd.by_district[district.pk] = [
            Post(person=_sample(next(numbers), now), organisation=place, position=position)
            for place, position in places
        ]
    for organisation in guests_of:
        crowd.guests += [
            Post(person=_sample(next(numbers), now), organisation=organisation, position=position)
            for position in (Position.METHODOLOGIST, Position.LIBRARIAN, Position.HEAD)
        ]
    posts = [post for group in crowd.by_district.values() for post in group] + crowd.guests
    Person.objects.bulk_create(post.person for post in posts)
    Post.objects.bulk_create(posts)
    Membership.objects.bulk_create(
        Membership(person=post.person, organisation=post.organisation, role=Role.LIBRARIAN)
        for post in posts
    )
    return crowd


def _places(district: District) -> list[tuple[Organisation, Position]]:
    """Where the sample people of a district work: the head first, the methodologist next."""
    organisations = list(
        district.organisations.exclude(kind=OrganisationKind.CENTRE).order_by("pk")
    )
    system = next(one for one in organisations if one.kind == OrganisationKind.LIBRARY_SYSTEM)
    libraries = [one for one in organisations if one.kind == OrganisationKind.LIBRARY]
    childrens = next(one for one in libraries if one.library_kind == LibraryKind.CHILDREN)
    shelves = cycle(libraries)
    return [(childrens, Position.HEAD), (system, Position.METHODOLOGIST)] + [
        (next(shelves), Position.LIBRARIAN) for _ in range(IN_A_DISTRICT - 2)
    ]


def _sample(number: int, now: datetime) -> Person:
    """No two of them have the same name."""
    turn, place = divmod(number, len(GIVEN_NAMES))
    language, given_name = GIVEN_NAMES[place]
    patronymics = PATRONYMICS[language]
    return Person(
        family_name=FAMILY_NAMES[language],
        given_name=given_name,
        patronymic=patronymics[(turn + place) % len(patronymics)],
        language=language,
        password=make_password(None),
        is_sample=True,
        joined_at=now,
    )
