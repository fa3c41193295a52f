"""A portfolio: chosen, shown, hidden, taken along; a work that everybody reads."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerege.coursework.actions import portfolio as actions
from kerege.coursework.actions import portfolio_offers
from kerege.coursework.models import OfferState, Portfolio, PortfolioOffer
from kerege.coursework.queries.portfolio import sections_of
from kerege.foundation.translated import T
from kerege.mailing.models import Letter
from tests.builders import NOW, a_person, an_organiser
from tests.coursework.builders import a_submission, a_work_file, an_attempt
from tests.events.desk_pages import client_of

pytestmark = pytest.mark.django_db


def address(name, *args):
    return reverse(f"coursework:{name}", args=args)


@pytest.fixture
def work():
    """An accepted work with a file."""
    attempt = an_attempt(a_submission(person=a_person()), state="accepted")
    a_work_file(attempt, name="plan.pdf")
    return attempt.submission


def key_of(work):
    return f"coursework.submission:{work.pk}"


def offered(work, **fields):
    told = {"title": "Quiz of tales", "note": "A quiz for ten-year-olds", "with_name": True}
    return portfolio_offers.offer(submission=work, now=NOW, **told | fields)


def test_only_what_is_chosen_is_shown_and_only_by_the_link(work):
    mine = client_of(work.person)
    assert mine.get(address("portfolio")).status_code == 200
    portfolio = Portfolio.objects.get()
    mine.post(address("portfolio_link"), {"until": ""})
    portfolio.refresh_from_db()
    link = portfolio.get_absolute_url()
    words = work.attempts.get().text
    stranger = Client()
    assert words not in stranger.get(link).content.decode()

    mine.post(address("portfolio_choose"), {"key": [key_of(work)], "shown": [key_of(work)]})

    page = stranger.get(link)
    assert words in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    stored = work.files.get().file
    file = address("portfolio_file", portfolio.secret, stored.pk)
    assert b"".join(stranger.get(file).streaming_content).startswith(b"%PDF")
    mine.post(address("portfolio_hide"))
    assert stranger.get(link).status_code == stranger.get(file).status_code == 404


def test_a_new_link_ends_the_old_one_and_the_last_day_ends_it_too(work):
    mine = client_of(work.person)
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    past = mine.post(address("portfolio_link"), {"until": yesterday.isoformat()})
    assert past.status_code == 422
    mine.post(address("portfolio_link"), {"until": today.isoformat()})
    first = Portfolio.objects.get().get_absolute_url()
    assert Client().get(first).status_code == 200
    mine.post(address("portfolio_link"), {"until": today.isoformat()})
    second = Portfolio.objects.get().get_absolute_url()

    assert Client().get(first).status_code == 404
    Portfolio.objects.update(shown_until=yesterday)
    assert Client().get(second).status_code == 404


def test_entries_are_moved_up_and_down(work):
    other = an_attempt(a_submission(person=work.person), state="accepted").submission
    mine = client_of(work.person)
    keys = [row.entry.key for row in sections_of(work.person, only_shown=False)[0].entries]

    mine.post(address("portfolio_choose"), {"key": keys, "down": keys[0], "shown": ["x:1"]})

    found = [row.entry.key for row in sections_of(work.person, only_shown=False)[0].entries]
    assert found == keys[::-1]
    assert key_of(other) in found


def test_the_whole_is_taken_along_with_files_and_papers(work):
    person = work.person
    person.family_name = "Күләш #set <b>"
    person.save()
    portfolio = actions.portfolio_of(person, NOW)
    actions.introduce(portfolio=portfolio, introduction=T(kk="Мен <b>кітапханашымын</b>"), now=NOW)
    copy = actions.ask_copy(person=person, kind="zip", language="kk", now=NOW)

    actions.make_copy(copy=copy, now=NOW)

    copy.refresh_from_db()
    with default_storage.open(copy.file) as stored:
        archive = zipfile.ZipFile(io.BytesIO(stored.read()))
    names = archive.namelist()
    assert {"kk.html", "ru.html", "style.css", "portfolio-kk.pdf", "portfolio-ru.pdf"} < set(names)
    page = archive.read("kk.html").decode()
    inside = next(name for name in names if name.endswith("plan.pdf"))
    assert f'href="{inside}"' in page and "&lt;b&gt;" in page and "<b>кіт" not in page
    assert archive.read("portfolio-ru.pdf").startswith(b"%PDF")
    stranger = client_of(a_person())
    assert stranger.get(address("portfolio_copy_file", copy.pk)).status_code == 404
    actions.forget_old(now=NOW + timedelta(days=8))
    assert not default_storage.exists(copy.file)


def test_a_copy_is_asked_for_and_made_in_the_background(work):
    mine = client_of(work.person)
    answer = mine.post(address("portfolio_ask_copy"), {"kind": "pdf"})
    assert answer.status_code == 302
    assert mine.get(answer["Location"]).status_code == 200


def test_an_offered_work_is_public_only_when_it_is_approved_and_until_withdrawn(work):
    offer = offered(work)
    public, one = address("experience"), address("experience_one", offer.pk)
    assert Client().get(one).status_code == 404
    organiser = an_organiser()
    desk = client_of(organiser)
    assert desk.get(address("desk_offers")).status_code == 200
    nothing_said = desk.post(address("desk_offer", offer.pk), {"decline": "yes", "remark": ""})
    assert nothing_said.status_code == 422

    desk.post(address("desk_offer", offer.pk), {"approve": "yes", "remark": ""})

    assert "Quiz of tales" in Client().get(public).content.decode()
    page = Client().get(one).content.decode()
    assert work.attempts.get().text in page and work.person.family_name in page
    line = work.files.get()
    assert Client().get(address("experience_file", offer.pk, line.pk)).status_code == 200
    assert Letter.objects.filter(kind="coursework.offer_approved").count() == 1
    client_of(work.person).post(address("portfolio_withdraw", offer.pk))
    assert Client().get(one).status_code == 404
    assert "Quiz of tales" not in Client().get(public).content.decode()


def test_without_consent_no_name_is_told(work):
    offer = offered(work, with_name=False)
    portfolio_offers.decide(offer=offer, is_taken=True, remark="", by=an_organiser(), now=NOW)

    for name, args in (("experience", ()), ("experience_one", (offer.pk,))):
        page = Client().get(address(name, *args)).content.decode()
        assert work.person.family_name not in page


def test_a_work_is_offered_by_its_author_once_and_with_a_tick(work):
    mine = client_of(work.person)
    form = {"title": "Quiz", "note": "For all"}
    assert client_of(a_person()).get(address("portfolio_offer", work.pk)).status_code == 404
    assert mine.post(address("portfolio_offer", work.pk), form).status_code == 422

    mine.post(address("portfolio_offer", work.pk), form | {"agrees": "on"})

    assert PortfolioOffer.objects.get().state == OfferState.WAITING
    again = mine.post(address("portfolio_offer", work.pk), form | {"agrees": "on"})
    assert again.status_code == 422
    returned = an_attempt(state="returned").submission
    with pytest.raises(portfolio_offers.NotAccepted):
        offered(returned)


def test_somebody_who_is_forgotten_is_shown_nowhere(work):
    offer = offered(work)
    portfolio_offers.decide(offer=offer, is_taken=True, remark="", by=an_organiser(), now=NOW)
    actions.portfolio_of(work.person, NOW)

    actions.forget_person(work.person, NOW)
    portfolio_offers.forget_person(work.person, NOW)

    offer.refresh_from_db()
    assert (offer.state, offer.with_name, offer.note) == (OfferState.WITHDRAWN, False, "")
    assert not Portfolio.objects.exists()


def test_the_list_asks_as_often_for_three_works_as_for_one(django_assert_num_queries):
    organiser = an_organiser()

    def show_one():
        made = offered(an_attempt(state="accepted").submission)
        portfolio_offers.decide(offer=made, is_taken=True, remark="", by=organiser, now=NOW)

    show_one()
    Client().get(address("experience") + "?q=quiz")
    with django_assert_num_queries(3):
        Client().get(address("experience") + "?page=1&q=quiz")
    show_one()
    show_one()
    with django_assert_num_queries(3):
        Client().get(address("experience") + "?page=1&q=quiz")
