"""The pages of registration, as people of every role use them."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kerege.events.actions import nomination, questions
from kerege.events.actions.participant_letters import decline_key
from kerege.events.actions.terms import set_terms
from kerege.events.models import Attendance, EventForm, GroupViewing, Registration, SeatPool
from kerege.events.queries.answers import answers_of, version_of
from kerege.network.models import Post
from kerege.people.consent_texts import PERSONAL_DATA
from kerege.people.models import Person
from kerege.questionnaires.actions import authoring
from kerege.questionnaires.models import ChoiceSeats, Question
from tests.builders import (
    NOW,
    a_coordinator,
    a_district,
    a_person,
    an_event,
    an_item,
    an_organiser,
)
from tests.events.builders import a_registration
from tests.events.desk_pages import address, client_of, page

pytestmark = pytest.mark.django_db
CONSENT = {"mode": "on_site", "consent": "on", "consent_version": PERSONAL_DATA}
NOBODY = {"new-TOTAL_FORMS": "0", "new-INITIAL_FORMS": "0", "consent_way": "paper"}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW, tick=False)


def asking(event):
    """The starter set, released; one place left for those who eat no meat."""
    by = an_organiser()
    row = questions.turn_on(event=event, by=by, now=NOW)
    authoring.release(version=row.versions.get(), by=by, now=NOW)
    seats, _made = ChoiceSeats.objects.get_or_create(
        questionnaire=row, question_code="food", choice_code="no_meat"
    )
    ChoiceSeats.objects.filter(pk=seats.pk).update(places=1, taken=0)
    return row


def taken_at(row):
    return ChoiceSeats.objects.get(questionnaire=row, choice_code="no_meat").taken


def test_the_organisers_questions_are_asked_kept_changed_and_given_back():
    event, person = an_event(), a_person()
    row = asking(event)
    client = client_of(person)
    assert 'name="q_food"' in page(client, "register", event.slug)

    client.post(address("register", event.slug), CONSENT | {"q_food": "no_meat"})

    mine = Registration.objects.get(person=person)
    assert set(answers_of([mine])[mine.pk]) == {"food"}
    assert taken_at(row) == 1
    other = client_of(a_person())
    said = CONSENT | {"q_food": "no_meat", "q_expectation": "Көп нәрсе"}
    refused = other.post(address("register", event.slug), said)
    assert (refused.status_code, "Көп нәрсе" in refused.content.decode()) == (422, True)
    client.post(address("my_answers", event.slug), {"q_food": "none"})
    assert taken_at(row) == 0
    client.post(address("my_answers", event.slug), {"q_food": "no_meat"})
    client.post(address("give_back", event.slug))
    assert (taken_at(row), answers_of([mine])) == (0, {})


def test_answers_stand_in_the_list_in_excel_and_on_the_page_of_one():
    event, desk = an_event(), client_of(an_organiser())
    asking(event)
    person = a_person()
    client_of(person).post(address("register", event.slug), CONSENT | {"q_expectation": "Қошақан"})
    mine = Registration.objects.get()
    assert "Қошақан" not in page(desk, "desk_people", event.slug)
    assert "Қошақан" in page(desk, "desk_people", event.slug, answers="expectation")
    assert "Қошақан" in page(desk, "desk_registration_of", event.slug, mine.pk)
    assert desk.get(address("desk_people_export", event.slug)).status_code == 200
    assert version_of(event) is not None


def test_a_guest_says_where_from_and_is_counted():
    event, guest = an_event(), a_person(works=False)
    client = client_of(guest)
    assert client.post(address("register", event.slug), CONSENT).status_code == 200
    about = {"guest_organisation": "Ош кітапханасы", "guest_city": "Ош", "country": "KG"}
    client.post(address("register", event.slug), CONSENT | about)
    mine = Registration.objects.get()
    assert (mine.country, mine.district, mine.place_of_work) == (
        "KG",
        None,
        "Ош кітапханасы, Ош, Қырғызстан",
    )
    desk = client_of(an_organiser())
    for guests, is_there in {"abroad": True, "KG": True, "network": False, "UZ": False}.items():
        found = page(desk, "desk_people", event.slug, guests=guests)
        assert ("Ош кітапханасы" in found) is is_there


def test_a_guest_without_an_account_gets_a_code_and_comes_back_filled_in():
    event, client = an_event(), Client()
    form = {"family_name": "Асанова", "given_name": "Гүлнар", "email": "g@example.org"}
    form |= {"language": "ru", "consent": "on", "country": "KG"}
    form |= {"guest_organisation": "Ош кітапханасы", "guest_city": "Ош"}
    response = client.post(address("register_guest", event.slug), form)
    assert response.status_code == 302
    assert response.url.endswith(f"?next=%2Fkk%2Fevents%2F{event.slug}%2Fregister%2F")
    assert client.session[f"events.guest.{event.pk}"]["guest_city"] == "Ош"
    assert Person.objects.get(email="g@example.org").family_name == "Асанова"


def test_a_coordinator_nominates_on_her_page_and_sees_her_district_only():
    district = a_district()
    event = an_event(seats=0, quotas={district: 2})
    coordinator = a_coordinator(district=district)
    people = [a_person(district=district, family_name=f"Әбенова{n}") for n in range(3)]
    stranger = a_person(family_name="Бөтенова")
    client = client_of(coordinator)
    found = page(client, "desk_nominate", event.slug, trained="never")
    assert ("Әбенова2" in found, "Бөтенова" in found) == (True, False)

    chosen = {"chosen": [one.pk for one in [*people, stranger]]}
    client.post(address("desk_nominate", event.slug), chosen)

    statuses = Registration.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == ["confirmed", "confirmed", "waiting"]
    assert "Әбенова0" in page(client, "desk_people", event.slug, way="nominated")


@pytest.mark.parametrize("size", [1, 3])
def test_nominating_costs_the_same_for_any_number(django_assert_max_num_queries, size):
    district = a_district()
    event, client = an_event(), client_of(a_coordinator(district=district))
    for _ in range(size):
        a_person(district=district)
    with django_assert_max_num_queries(18):
        page(client, "desk_nominate", event.slug)


def test_a_letter_declines_with_a_button_and_not_by_being_opened():
    district = a_district()
    event = an_event()
    one = nomination.nominate(
        event=event,
        people=[a_person(district=district)],
        mode="on_site",
        by=a_coordinator(district=district),
        now=NOW,
    )[0]
    link = f"{address('decline', event.slug)}?key={decline_key(one)}"
    assert Client().get(link).status_code == 200
    one.refresh_from_db()
    assert one.status == "confirmed"
    assert Client().post(link).status_code == 200
    one.refresh_from_db()
    assert one.status == "cancelled"
    assert Client().get(f"{address('decline', event.slug)}?key=made-up").status_code == 404


def test_colleagues_at_one_pc_more_rows_and_giving_back():
    me = a_person()
    library = me.posts.get().organisation
    known = a_person(works=False, family_name="Омарова")
    Post.objects.create(person=known, organisation=library, position="head")
    event, client = an_event(), client_of(me)
    assert "Омарова" in page(client, "register_colleagues", event.slug)
    typed = {"new-0-family_name": "Сейтова", "new-0-given_name": "Айгүл"}
    typed |= {"new-0-position": "librarian", "new-TOTAL_FORMS": "3"}
    form = NOBODY | typed | {"people": known.pk, "mode": "on_site"}
    more = client.post(address("register_colleagues", event.slug), form | {"more": "1"})
    assert ("new-5-family_name" in more.content.decode(), "Сейтова" in more.content.decode()) == (
        True,
        True,
    )
    client.post(address("register_colleagues", event.slug), form)
    assert event.registrations.confirmed().filter(registered_by=me).count() == 2
    one = event.registrations.get(person=known)
    client.post(address("register_colleagues", event.slug), {"give_back": one.pk})
    assert event.registrations.live().count() == 1
    other = client_of(a_person())
    last = event.registrations.live().get()
    gone = other.post(address("register_colleagues", event.slug), {"give_back": last.pk})
    assert gone.status_code == 404


def test_a_group_from_its_registration_to_its_ticks():
    event = an_event(form=EventForm.ONLINE)
    item, leader = an_item(event), a_person()
    client = client_of(leader)
    begin = {
        "place": "Оқу залы",
        "expected": "4",
        "consent": "on",
        "consent_version": PERSONAL_DATA,
    }
    client.post(address("register_group", event.slug), begin)
    assert GroupViewing.objects.get().leader == leader
    typed = {"new-TOTAL_FORMS": "3", "new-0-family_name": "Ким", "new-0-given_name": "Анна"}
    typed |= {"new-0-position": "librarian"}
    client.post(address("my_group_add", event.slug), NOBODY | typed)
    one = Registration.objects.get(person__family_name="Ким")
    pair = f"{one.pk}-{item.pk}"
    client.post(address("my_group_mark", event.slug), {"shown": pair, "present": pair})
    assert not Attendance.objects.exists()  # the day has not come
    type(event).objects.filter(pk=event.pk).update(starts_on=NOW.date())
    client.post(address("my_group_mark", event.slug), {"shown": pair, "present": [pair, "x-1"]})
    assert Attendance.objects.get().registration == one
    assert "checked" in page(client, "my_group", event.slug)
    assert client_of(a_person()).get(address("my_group", event.slug)).status_code == 404


def test_the_organiser_sets_terms_and_does_many_things_at_once():
    event = an_event(form=EventForm.HYBRID, seats=5)
    desk = client_of(an_organiser())
    form = {"who": "approved", "takes_groups": "on", "roster_days": "5"}
    desk.post(address("desk_registration", event.slug), form | {"online": "apart", "seats": "1"})
    assert SeatPool.objects.get(event=event, kind="online").seats == 1
    rows = [a_registration(event, mode="on_site") for _ in range(2)]
    many = address("desk_many_people", event.slug)
    desk.post(many, {"deed": "approve", "chosen": [row.pk for row in rows]})
    assert event.registrations.confirmed().count() == 2
    desk.post(many, {"deed": "online", "chosen": [row.pk for row in rows]})
    assert sorted(event.registrations.values_list("mode", flat=True)) == ["on_site", "online"]
    desk.post(many, {"deed": "cancel", "chosen": rows[0].pk})
    assert event.registrations.live().count() == 2  # a reason is needed
    desk.post(many, {"deed": "cancel", "chosen": rows[0].pk, "reason": "Қате", "one": rows[0].pk})
    desk.post(many, {"deed": "restore", "chosen": rows[0].pk, "one": rows[0].pk})
    told = page(desk, "desk_registration_of", event.slug, rows[0].pk)
    assert "Қате" in told
    assert event.registrations.live().count() == 2


def test_only_the_nominated_come_where_the_terms_say_so():
    event = an_event()
    values = {"who": "nominated", "takes_groups": True, "roster_days": 3}
    set_terms(event=event, values=values, by=an_organiser(), now=NOW)
    district = a_district()
    a_coordinator(district=district, family_name="Айтпаева")
    client = client_of(a_person(district=district))
    assert "Кімге айту керек" in page(client, "event", event.slug)
    for name in ("register", "register_colleagues"):
        told = page(client, name, event.slug)
        assert ("Айтпаева" in told, 'name="consent' in told) == (True, False)
    assert "Айтпаева" not in page(client_of(a_person()), "register", event.slug)
    asked = Client().get(address("register_guest", event.slug)).content.decode()
    assert ("Айтпаева" in asked, 'name="email"' in asked) == (False, False)
    client.post(address("register", event.slug), CONSENT)
    client.post(address("register_colleagues", event.slug), NOBODY | {"mode": "on_site"})
    assert not Registration.objects.exists()


def test_who_was_nominated_is_asked_to_answer_what_is_required():
    district, event = a_district(), an_event()
    row = asking(event)
    Question.objects.filter(version__questionnaire=row, code="food").update(is_required=True)
    person, by = a_person(district=district), a_coordinator(district=district)
    nomination.nominate(event=event, people=[person], mode="on_site", by=by, now=NOW)
    client, to_do = client_of(person), address("my_answers", event.slug)
    assert to_do in page(client, "cabinet")
    closed = {"registration_closes_at": NOW - timedelta(hours=1)}
    type(event).objects.filter(pk=event.pk).update(**closed)  # asked late is asked nevertheless
    assert to_do in page(client, "cabinet")
    client.post(to_do, {"q_food": "none"})
    assert to_do not in page(client, "cabinet")
    mine = Registration.objects.get(person=person)
    assert set(answers_of([mine])[mine.pk]) == {"food"}
    assert client.post(to_do, {"q_food": "no_meat"}).status_code == 302
    assert answers_of([mine])[mine.pk] != {}
    assert taken_at(row) == 0  # answered once, it can be changed while registration is open only


def test_the_button_for_letters_takes_the_people_of_the_list_along():
    event, desk = an_event(), client_of(an_organiser())
    a_registration(event)
    found = page(desk, "desk_people", event.slug, status="confirmed")
    link = re.search(r'href="([^"]*/rules/new/\?[^"]*)"', found)
    assert link is not None
    form = desk.get(link[1].replace("&amp;", "&")).context["form"]
    assert (form.about, form["included"].value()) == (
        f"events.event:{event.pk}",
        ["events.confirmed"],
    )
    assert "/rules/new/" not in page(desk, "desk_people", event.slug, words="Айгүл")
    assert "/rules/new/" not in page(desk, "desk_people", event.slug, mode="on_site")


def test_the_copy_of_an_event_has_its_terms_and_questions():
    from kerege.events.actions.copying import copy_event  # noqa: PLC0415 -- used here alone
    from kerege.events.queries.answers import questionnaire_of  # noqa: PLC0415 -- as above
    from kerege.events.queries.terms import terms_of  # noqa: PLC0415 -- as above

    event, organiser = an_event(), an_organiser()
    asking(event)
    values = {"who": "approved", "takes_groups": False, "roster_days": 7}
    set_terms(event=event, values=values, by=organiser, now=NOW)
    day = timezone.localdate(NOW) + timedelta(days=60)
    copy = copy_event(
        source=event, title=event.title, starts_on=day, ends_on=day, by=organiser, now=NOW
    )
    assert (terms_of(copy).who, terms_of(copy).roster_days) == ("approved", 7)
    assert questionnaire_of(copy).versions.get().questions.count() == 4
    assert version_of(copy) is None  # nobody is asked before it is released
    assert re.fullmatch(r"event-\d+", event.slug)
