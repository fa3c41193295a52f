"""People from a table: new, known, changed, doubtful, wrong; twice; undone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerege.foundation.models import AuditEntry
from kerege.foundation.translated import T
from kerege.imports.actions import judging
from kerege.network.models import Membership, Position, Post, Role
from kerege.people.models import Person
from tests.builders import (
    NOW,
    a_coordinator,
    a_district,
    a_library,
    a_person,
    an_administrator,
    an_organiser,
)
from tests.imports.builders import (
    dump,
    previewed,
    reasons,
    take,
    taken,
    undone,
    verdicts,
)

pytestmark = pytest.mark.django_db

HEAD = "№\tАты-жөні\tЛауазымы\tКітапхана\tАуданы\te-mail\n"


@pytest.fixture
def library():
    district = a_district("Осакаров")
    name = T(
        kk="«Осакаров ауданының Абай атындағы балалар кітапханасы»",
        ru="Осакаровская районная детская библиотека имени Абая",
    )
    return a_library(district=district, name=name)


def test_a_new_person_gets_an_account_a_post_and_a_line_in_the_log(library):
    organiser = an_organiser()
    taken(
        HEAD + "1\tСейтова Айгүл Серікқызы\tәдіскер\tосакаров ауданының абай ат. балалар "
        "кітапханасы\tОсакаров ауданы\tAigul@Example.org\n",
        by=organiser,
    )

    person = Person.objects.get(email="aigul@example.org")
    assert person.full_name == "Сейтова Айгүл Серікқызы"
    assert not person.has_password
    post = person.posts.get()
    assert (post.organisation, post.position) == (library, Position.METHODOLOGIST)
    told = AuditEntry.objects.filter(about=f"people.person:{person.pk}").order_by("pk")
    assert [entry.verb for entry in told] == ["people.entered_by_import", "network.post_given"]
    assert {entry.actor_id for entry in told} == {organiser.pk}


def test_the_same_table_twice_changes_nothing(library):
    organiser = an_organiser()
    table = HEAD + (
        "1\tСейтова Айгүл Серікқызы\tәдіскер\tОсакаровская районная детская библиотека им. Абая"
        "\t\taigul@example.org\n"
        "2\tИванова Анна Петровна\tбиблиотекарь\tОсакаровская районная детская библиотека "
        "им. Абая\tОсакаров\t\n"
        "3\tКим Марина\t\t\t\t\n"
        "4\tКим Марина\tдиректор\tОсакаровская районная детская библиотека имени Абая\t\t\n"
    )
    imported = previewed(table, by=organiser)
    assert verdicts(imported) == {2: "new", 3: "new", 4: "new", 5: "duplicate"}
    judging.choose(imported=imported, row=imported.rows.get(number=5), choice="create")
    take(imported)
    before = dump()

    again = previewed(table, by=organiser)

    assert verdicts(again) == {2: "same", 3: "same", 4: "same", 5: "same"}
    assert dump() == before


def test_bad_rows_say_why_and_good_ones_are_taken(library):
    imported = taken(
        HEAD + "1\tСейтова\t\t\t\t\n"
        "2\tСейтова Айг3л\t\t\t\t\n"
        "3\tАхметов Марат\t\t\t\tmarat.example.org\n"
        "4\tАхметов Марат\t\tАбай кітапханасы жоқ\t\t\n"
        "5\tАхметов Марат\t\t\tАтлантида\t\n"
        "6\t\t\t\tОсакаров\t\n"
        "7\tАхметов Марат\t\t\t\t\n",
        by=an_organiser(),
    )

    assert verdicts(imported) == {n: "bad" for n in range(2, 8)} | {8: "new"}
    assert reasons(imported, 2) == [("full_name", "Family name and given name are both needed.")]
    assert reasons(imported, 3) == [("full_name", "A name has letters only.")]
    assert reasons(imported, 4) == [("email", "This is not an e-mail address.")]
    assert reasons(imported, 5) == [("library", "This library is not known.")]
    assert reasons(imported, 6) == [("district", "This district is not known.")]
    assert reasons(imported, 7) == [("full_name", "There is no name.")]
    assert [p.full_name for p in Person.objects.filter(family_name="Ахметов")] == ["Ахметов Марат"]


def test_an_unknown_library_is_answered_with_the_nearest_one(library):
    imported = previewed(
        HEAD + "1\tАхметов Марат\t\tОсакаровская раённая детская библиотека имени Абаяя\t\t\n",
        by=an_organiser(),
    )
    assert reasons(imported, 2) == [
        ("library", f"This library is not known. Is it “{library.name}”?")
    ]


def test_what_is_missing_is_completed_and_a_new_place_of_work_ends_the_old_one(library):
    known = a_person(family_name="Сейтова", given_name="Айгүл", email="aigul@example.org")
    old = known.posts.get()
    imported = taken(
        HEAD + f"1\tСейтова Айгуль Серікқызы\tмеңгеруші\t{library.name}\t\taigul@example.org\n",
        by=an_organiser(),
    )

    assert verdicts(imported) == {2: "changed"}
    known.refresh_from_db()
    old.refresh_from_db()
    # «Айгуль» is another name than «Айгүл» in letters, but the same e-mail decides.
    assert known.given_name == "Айгүл"
    assert known.patronymic == "Серікқызы"
    assert old.until_on == NOW.date()
    new = known.posts.get(until_on=None)
    assert (new.organisation, new.position, new.from_on) == (library, "head", NOW.date())


def test_an_email_of_another_name_is_a_question_and_never_a_second_account(library):
    known = a_person(family_name="Омаров", given_name="Ержан", email="shared@example.org")
    imported = previewed(HEAD + "1\tСейтова Айгүл\t\t\t\tshared@example.org\n", by=an_organiser())

    row = imported.rows.get()
    assert row.verdict == "duplicate"
    assert [one["choice"] for one in row.candidates] == [str(known.pk)]
    with pytest.raises(judging.NoSuchChoice):
        judging.choose(imported=imported, row=row, choice="create")


@pytest.mark.parametrize("choice", ["same", "create", "skip", ""])
def test_a_duplicate_is_taken_as_it_was_decided(library, choice):
    known = a_person(family_name="Сейтова", given_name="Айгүл")
    imported = previewed(HEAD + f"1\tСейтова Айгүл\t\t{library.name}\t\t\n", by=an_organiser())
    assert verdicts(imported) == {2: "duplicate"}
    wanted = str(known.pk) if choice == "same" else choice
    judging.choose(imported=imported, row=imported.rows.get(), choice=wanted)
    before = Person.objects.count()

    if choice in {"same", "create"}:
        take(imported)

    places = set(known.posts.filter(until_on=None).values_list("organisation", flat=True))
    assert (library.pk in places) == (choice == "same")
    assert Person.objects.count() - before == (1 if choice == "create" else 0)


def test_undo_brings_back_exactly_what_was_there(library):
    organiser = an_administrator()
    a_person(family_name="Сейтова", given_name="Айгүл", email="aigul@example.org")
    a_person(family_name="Омарова", given_name="Әсел", email=None, works=False)
    before = dump()
    imported = taken(
        HEAD.replace("e-mail", "e-mail\tКоординатор")
        + f"1\tСейтова Айгүл Серікқызы\tдиректор\t{library.name}\t\taigul@example.org\tиә\n"
        "2\tОмарова Асель\t\t\t\tasel@example.org\t\n"
        "3\tАхметов Марат\t\t\tОсакаров\tmarat@example.org\t\n",
        by=organiser,
    )
    assert imported.counts["taken"] >= 2
    assert dump() != before
    assert Membership.objects.filter(role=Role.COORDINATOR).exists()

    undone_import = undone(imported, by=organiser)

    assert undone_import.state == "undone"
    assert undone_import.counts["kept"] == 0
    assert dump() == before


def test_what_was_used_since_stays_and_says_so(library):
    organiser = an_organiser()
    imported = taken(
        HEAD + "1\tСейтова Айгүл\t\t\t\taigul@example.org\n2\tАхметов Марат\t\t\t\t\n", by=organiser
    )
    person = Person.objects.get(email="aigul@example.org")
    Post.objects.create(person=person, organisation=library, position=Position.HEAD)

    again = undone(imported, by=organiser)

    assert again.counts["kept"] == 1
    assert Person.objects.filter(pk=person.pk).exists()
    assert not Person.objects.filter(family_name="Ахметов").exists()
    assert reasons(again, 2) == [
        ("", "Something was done with this person since, so the entry stays.")
    ]


def test_a_coordinator_enters_people_of_the_own_district_only(library):
    coordinator = a_coordinator(district=library.district)
    other = a_library(name=T(kk="Басқа кітапхана"))
    stranger = a_person(district=other.district, email="far@example.org")
    imported = taken(
        HEAD + f"1\tСейтова Айгүл\t\t{library.name}\t\t\n"
        f"2\tАхметов Марат\t\tБасқа кітапхана\t\t\n"
        f"3\tКим Марина\t\t\t\t\n"
        f"4\t{stranger.family_name} {stranger.given_name}\t\t{library.name}\t\tfar@example.org\n",
        by=coordinator,
    )

    assert verdicts(imported)[2] == "new"
    assert reasons(imported, 3) == [("library", "This library is not in your district.")]
    assert reasons(imported, 4) == [("library", "Please name a library of your district.")]
    assert {n: v for n, v in verdicts(imported).items() if n != 2} == {3: "bad", 4: "bad", 5: "bad"}


def test_a_coordinator_gives_no_roles(library):
    coordinator = a_coordinator(district=library.district)
    taken(f"ФИО\tБиблиотека\tКоординатор\nСейтова Айгүл\t{library.name}\tда\n", by=coordinator)
    person = Person.objects.get(family_name="Сейтова")
    assert not person.memberships.exists()


def test_a_batch_asks_as_many_questions_whatever_its_rows(library):
    organiser = an_organiser()
    asked = []
    for size in (20, 400):
        imported = previewed(HEAD + "".join(_rows(size, library)), by=organiser)
        with CaptureQueriesContext(connection) as seen:
            imported = take(imported)
        assert imported.counts["taken"] == size
        asked.append(sum(1 for each in seen if each["sql"].startswith("SELECT")))
        # Writing is cut by the database into statements of so many values: not one a row.
        assert len(seen) - asked[-1] < 60
    assert asked[1] <= asked[0]


def _rows(size, library):
    letters = "бвгдзклмнпрст"
    for n in range(size):
        family = "".join(letters[n // 13**place % 13] for place in range(3))
        yield (
            f"{n}\tФ{family}{'а' * (size > 20)}ев Аян\tәдіскер\t{library.name}\t"
            f"\tp{size}-{n}@example.org\n"
        )
