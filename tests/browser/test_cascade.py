"""A trainer in a village: names typed without a network are kept, sent once, and counted once."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from kerege.cascade.models import RosterEntry
from kerege.cascade.queries.roster import roster_of
from tests.cascade.builders import a_seminar, a_training, trained

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def typed(page, family, given):
    page.fill("[name=family_name]", family)
    page.fill("[name=given_name]", given)
    page.press("[name=given_name]", "Enter")


def says(page, words):
    expect(page.locator("[data-status]")).to_contain_text(words)


def opened(page, training):
    page.goto(reverse("cascade:my_roster", args=[training.pk]))
    page.wait_for_selector("html[data-ready]")
    # From now on the page and its files open without a network.
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")


def opened_anew(page):
    """The phone was locked meanwhile."""
    page.reload()
    page.wait_for_selector("html[data-ready]")
    says(page, "Жіберуді күтеді: 1")


def the_network_goes(page):
    page.context.set_offline(True)
    # While a page is opened anew the browser forgets for a moment that it is offline.
    page.route("**/sync/", lambda route: route.abort())


def the_network_is_back(page):
    page.unroute("**/sync/")
    page.context.set_offline(False)


def test_a_list_typed_with_the_network_off_and_on_again(open_browser):
    seminar = a_seminar()
    trainer = trained(seminar, family_name="Серікова", given_name="Гүлнар")
    training = a_training(seminar, trainer)
    page = open_browser(person=trainer, phone=True)
    opened(page, training)
    typed(page, "Ахметова", "Айгүл")
    says(page, "Бәрі жіберілді")
    assert len(roster_of(training)) == 1

    the_network_goes(page)
    typed(page, "Бекова", "Дана")
    typed(page, "Бекова", "Дана")  # a second press
    says(page, "күтіп тұр")
    opened_anew(page)
    typed(page, "Серікова", "")
    says(page, "Тегі де, аты да қажет")
    typed(page, "Ғалиева", "Мөлдір")
    assert len(roster_of(training)) == 1

    the_network_is_back(page)
    says(page, "Бәрі жіберілді")
    page.reload()
    expect(page.locator(".cascade-names li")).to_have_count(3)
    names = [row.person.full_name for row in roster_of(training)]
    assert names == ["Ахметова Айгүл", "Бекова Дана", "Ғалиева Мөлдір"]
    assert RosterEntry.objects.count() == 3


def test_without_script_the_same_page_is_a_plain_form(open_browser):
    seminar = a_seminar()
    trainer = trained(seminar)
    training = a_training(seminar, trainer)
    page = open_browser(person=trainer, phone=True, script=False)
    page.goto(reverse("cascade:my_roster", args=[training.pk]))
    typed(page, "Ахметова", "Айгүл")
    expect(page.locator(".cascade-names li")).to_have_count(1)
    assert len(roster_of(training)) == 1
