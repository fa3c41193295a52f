"""Coordinators nominate, colleagues register, organisers approve and give places again."""

import pytest

from kerege.events.actions import approval, nomination
from kerege.events.actions.participant_letters import decline_key
from kerege.events.actions.registration import OnlyNominated, cancel_by_organiser
from kerege.events.actions.terms import set_terms
from kerege.events.models import Registration, SeatPool, Status, Way
from kerege.mailing.models import Letter
from kerege.network.models import Post
from kerege.people.models import Consent
from tests.builders import (
    NOW,
    a_coordinator,
    a_district,
    a_person,
    an_event,
    an_organiser,
)
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db


def on_terms(event, **values):
    usual = {"who": "both", "takes_groups": True, "roster_days": 3}
    return set_terms(event=event, values=usual | values, by=an_organiser(), now=NOW)


def nominated(event, people, by, mode="on_site"):
    return nomination.nominate(event=event, people=people, mode=mode, by=by, now=NOW)


def test_three_nominated_within_a_quota_of_two_are_two_seats_and_a_queue():
    district = a_district()
    event, coordinator = an_event(seats=0, quotas={district: 2}), a_coordinator(district=district)
    people = [a_person(district=district) for _ in range(3)]

    made = nominated(event, people, coordinator)

    assert [one.status for one in made] == ["confirmed", "confirmed", "waiting"]
    assert {one.way for one in made} == {Way.NOMINATED}
    assert {one.registered_by for one in made} == {coordinator}
    letters = Letter.objects.filter(kind="events.nominated")
    assert letters.count() == 3
    assert coordinator.full_name in letters[0].text
    assert f"key={decline_key(made[0])}" in letters.get(person=people[0]).text
    assert nominated(event, people, coordinator) == []  # nobody twice


def test_a_declined_nomination_gives_the_seat_to_the_next():
    district = a_district()
    event, coordinator = an_event(seats=0, quotas={district: 1}), a_coordinator(district=district)
    first, second = nominated(event, [a_person(district=district) for _ in range(2)], coordinator)

    for _click in range(2):
        nomination.decline(registration=first, by=first.person, now=NOW)

    second.refresh_from_db()
    assert (first.status, second.status) == ("cancelled", "confirmed")
    assert SeatPool.objects.get(district=district).taken == 1


def test_whoever_was_nominated_confirms_and_consents():
    district = a_district()
    one = nominated(an_event(), [a_person(district=district)], a_coordinator(district=district))[0]
    assert (one.consent_version, one.consent_way) == ("", "sign_in")

    nomination.confirm(registration=one, now=NOW)

    one.refresh_from_db()
    assert one.consent_way == "own"
    assert Consent.objects.get(person=one.person).text_version == one.consent_version


def test_terms_say_who_comes():
    event, coordinator = an_event(), a_coordinator()
    on_terms(event, who="nominated")
    with pytest.raises(OnlyNominated):
        a_registration(event)
    assert nominated(event, [a_person()], coordinator)[0].status == "confirmed"
    on_terms(event, who="open")
    with pytest.raises(nomination.NoNominations):
        nominated(event, [a_person()], coordinator)


def test_approval_waits_for_the_organisers_word():
    event, organiser = an_event(seats=1), an_organiser()
    on_terms(event, who="approved")
    first, second, third = (a_registration(event) for _ in range(3))
    assert {first.status, second.status, third.status} == {Status.APPROVAL}
    assert SeatPool.objects.get(event=event).taken == 0

    approval.approve(registration=second, by=organiser, now=NOW)
    approval.approve(registration=first, by=organiser, now=NOW)
    approval.refuse(registration=third, by=organiser, reason="Бөлек семинар", now=NOW)

    statuses = [Registration.objects.get(pk=one.pk).status for one in (first, second, third)]
    assert statuses == ["waiting", "confirmed", "cancelled"]
    told = dict(Letter.objects.values_list("person_id", "kind").order_by("pk"))
    assert told == {
        first.person_id: "events.approved_waiting",
        second.person_id: "events.seat_freed",
        third.person_id: "events.refused",
    }
    assert "Бөлек семинар" in Letter.objects.get(kind="events.refused").text


def test_a_cancelled_registration_gets_its_seat_again_or_waits():
    event, organiser = an_event(seats=1), an_organiser()
    first = a_registration(event)
    cancel_by_organiser(registration=first, by=organiser, reason="Қате", now=NOW)
    again = approval.restore(registration=first, by=organiser, now=NOW)
    assert again.status == "confirmed"
    cancel_by_organiser(registration=again, by=organiser, reason="Тағы", now=NOW)
    a_registration(event)
    last = approval.restore(registration=again, by=organiser, now=NOW)
    assert (last.status, SeatPool.objects.get(event=event).taken) == ("waiting", 1)
    assert Letter.objects.filter(kind="events.registration_cancelled").count() == 2
    assert Letter.objects.filter(kind="events.restored").count() == 2


def test_colleagues_are_registered_with_new_names_and_without_addresses():
    me = a_person()
    library = me.posts.get().organisation
    known = a_person(works=False)
    Post.objects.create(person=known, organisation=library, position="head")
    event = an_event(seats=0, quotas={library.district: 2})
    new = [nomination.NewColleague("Сейтова", "Айгүл"), nomination.NewColleague("Ким", "Анна")]

    made = nomination.register_colleagues(
        event=event,
        people=[known],
        new=new,
        organisation=library,
        mode="on_site",
        consent_way="paper",
        by=me,
        now=NOW,
    )

    assert [one.status for one in made] == ["confirmed", "confirmed", "waiting"]
    assert {(one.organisation_id, one.consent_way) for one in made} == {(library.pk, "paper")}
    assert made[1].person.email is None
    assert made[1].person.posts.get().organisation == library


def test_a_known_address_among_new_colleagues_changes_nothing():
    me, other = a_person(), a_person()
    new = [nomination.NewColleague("Ким", "Анна", email=other.email.upper())]
    with pytest.raises(nomination.EmailKnown):
        nomination.register_colleagues(
            event=an_event(),
            people=[],
            new=new,
            organisation=me.posts.get().organisation,
            mode="on_site",
            consent_way="paper",
            by=me,
            now=NOW,
        )
    assert not Registration.objects.exists()
