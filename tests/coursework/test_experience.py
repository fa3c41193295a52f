"""The bank of experience: what it costs, who took it along, who repeated it and how it went."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kerege.coursework.actions import experience_uses, portfolio_offers
from kerege.coursework.models import ExperienceUse, PortfolioOffer
from kerege.coursework.queries import portfolio_offers as queries
from kerege.coursework.queries.portfolio_offers import Wanted
from kerege.foundation.models import AuditEntry
from kerege.network.models import Position, Post
from kerege.network.queries.posts import find_post
from kerege.search.models import SearchDoc
from tests.builders import NOW, a_library, a_person, an_organiser
from tests.coursework.builders import a_submission, a_work_file, an_attempt
from tests.events.desk_pages import client_of

pytestmark = pytest.mark.django_db
PAPER = {"cost": 3500, "equipment": "Four sets of cards", "age_from": 7, "age_to": 10, "result": ""}


def address(name, *args):
    return reverse(f"coursework:{name}", args=args)


def published(title="Quiz of tales", **details):
    attempt = an_attempt(a_submission(person=a_person()), state="accepted")
    a_work_file(attempt, name="plan.pdf")
    made = portfolio_offers.offer(
        submission=attempt.submission,
        title=title,
        note="For a library evening",
        with_name=False,
        details=details,
        now=NOW,
    )
    return portfolio_offers.decide(offer=made, is_taken=True, remark="", by=an_organiser(), now=NOW)


def librarian(library=None):
    person = a_person(works=False)
    Post.objects.create(
        person=person, organisation=library or a_library(), position=Position.LIBRARIAN
    )
    return person


def test_what_it_costs_and_for_whom_stands_on_the_page_and_narrows_the_list():
    quiz = published(**PAPER)
    walk = published("A walk", cost=0, age_from=11)
    untold = published("A shelf")

    page = Client().get("/en" + quiz.get_absolute_url()[3:]).content.decode()

    assert "3500tenge" in "".join(page.split())
    assert "Four sets of cards" in page
    assert "7–10" in page
    assert list(queries.narrowed(Wanted(age=8))) == [quiz]
    assert list(queries.narrowed(Wanted(age=40))) == [walk]
    assert list(queries.narrowed(Wanted(is_free=True))) == [walk]
    assert untold in queries.narrowed(Wanted())
    assert "A walk" not in Client().get(address("experience"), {"age": "8"}).content.decode()
    assert Client().get(address("experience"), {"age": "٣", "order": "x"}).status_code == 200


def test_a_library_repeats_it_once_and_tells_how_it_went():
    offer, library = published(), a_library()
    first, second = librarian(library), librarian(library)
    page = address("experience_repeat", offer.pk)

    assert client_of(first).post(page, {"note": ""}).status_code == 422
    client_of(first).post(page, {"note": "Twenty children came"})
    client_of(second).post(page, {"note": "Forty children came"})

    use = ExperienceUse.objects.get()
    assert (use.library, use.person, use.note) == (library, second, "Forty children came")
    shown = Client().get(offer.get_absolute_url()).content.decode()
    assert "Forty children came" in shown
    assert "Twenty children came" not in shown
    assert SearchDoc.objects.get(kind="experience", number=offer.pk).shelf == "repeated"
    assert AuditEntry.objects.filter(verb="coursework.experience_repeated").count() == 2

    client_of(first).post(page, {"undo": "1"})

    use.refresh_from_db()
    assert (use.repeated_at, use.note) == (None, "")
    assert SearchDoc.objects.get(kind="experience", number=offer.pk).shelf == "once"


def test_who_saves_a_file_is_counted_once_a_library_and_the_most_repeated_stand_first():
    old, new = published("Old"), published("New")
    taker = librarian()
    file = queries.files_of(queries.with_files().get(pk=old.pk))[0]
    for _again in range(2):
        answer = client_of(taker).get(address("experience_file", old.pk, file.pk))
        assert answer.status_code == 200
        b"".join(answer.streaming_content)
    Client().get(address("experience_file", old.pk, file.pk))

    row = queries.public_list().get(pk=old.pk)
    assert (row.used, row.repeated) == (1, 0)
    assert [row.title for row in queries.narrowed(Wanted(order="used"))] == ["Old", "New"]

    experience_uses.repeat(offer=new, note="It went well", by=librarian(), now=NOW)
    assert [row.title for row in queries.narrowed(Wanted(order="repeated"))] == ["New", "Old"]


def test_nobody_repeats_her_own_work_and_nobody_without_a_library():
    offer = published()
    colleague = librarian(find_post(offer.person, NOW.date()).organisation)

    for person in (offer.person, colleague):
        with pytest.raises(experience_uses.OwnWork):
            experience_uses.repeat(offer=offer, note="x", by=person, now=NOW)
    with pytest.raises(experience_uses.NoLibrary):
        experience_uses.repeat(offer=offer, note="x", by=a_person(works=False), now=NOW)
    assert not ExperienceUse.objects.exists()


def test_who_is_forgotten_leaves_the_count_and_takes_the_words_along():
    offer, person = published(), librarian()
    experience_uses.repeat(offer=offer, note="Aizhan was with us", by=person, now=NOW)

    experience_uses.forget_person(person, NOW)

    use = ExperienceUse.objects.get()
    assert (use.person, use.note) == (None, "")
    assert use.repeated_at == NOW


def test_the_author_describes_it_until_it_is_decided_then_a_methodologist():
    offer = published()
    page = address("experience_details", offer.pk)

    assert client_of(offer.person).get(page).status_code == 403
    organiser = client_of(an_organiser())
    assert organiser.post(page, PAPER | {"age_from": 12}).status_code == 422
    assert organiser.post(page, PAPER).status_code == 302

    offer = PortfolioOffer.objects.get(pk=offer.pk)
    assert (offer.cost, offer.age_from, offer.equipment) == (3500, 7, "Four sets of cards")
    offer.age_from = 130
    with pytest.raises(ValidationError, match=r"120|10"):
        offer.full_clean()


def test_the_list_asks_as_often_for_three_works_as_for_one(django_assert_num_queries):
    experience_uses.repeat(offer=published(), note="Well", by=librarian(), now=NOW)
    Client().get(address("experience") + "?q=quiz")
    with django_assert_num_queries(3):
        Client().get(address("experience") + "?order=used")
    for _one in range(2):
        published()
    with django_assert_num_queries(3):
        Client().get(address("experience") + "?order=repeated")
