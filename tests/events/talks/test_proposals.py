"""Calls for talks: proposed without an account, confirmed, changed, decided, forgotten."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from kerege.events.actions import calls, decisions, proposal_retention, proposals
from kerege.events.models import (
    Appearance,
    CoSpeaker,
    ItemSpeaker,
    Proposal,
    ProposalState,
    Review,
    Speaker,
)
from kerege.events.queries import proposals as queries
from kerege.foundation.translated import T
from kerege.mailing.models import Letter
from kerege.people.actions import retention
from kerege.people.actions.merging import merge
from tests.builders import NOW, a_block, a_person, an_administrator, an_event, an_organiser
from tests.events.builders import an_open_event
from tests.events.talks.builders import a_call, a_proposal, an_accepted, decide, values_of

pytestmark = pytest.mark.django_db
MARKS = {"relevance": 5, "usefulness": 4, "clarity": 3}


@pytest.fixture(autouse=True)
def nobody_knocked_before():
    cache.clear()


def live_call(**fields):
    """A call that is open by the clock of the wall."""
    now = timezone.now()
    window = {"opens_at": now - timedelta(days=1), "closes_at": now + timedelta(days=9)}
    return a_call(an_open_event(), **window | fields)


def typed(**fields):
    """What a stranger types into the form."""
    told = {
        "title_0": "Ауыл кітапханасы",
        "abstract_0": "Не істедік",
        "kind": "talk",
        "language": "kk",
        "minutes": "20",
        "family_name": "Үлгі",
        "given_name": "Айгүл",
        "email": "Aigul@Example.org",
        "consent": "on",
        "deed": "send",
        "co-TOTAL_FORMS": "2",
        "co-INITIAL_FORMS": "0",
        "co-0-name": "Петров Пётр",
        "co-0-email": "petrov@example.org",
    }
    for name in ("title", "abstract"):
        told[f"{name}_kk"] = told.pop(f"{name}_0")
    return told | fields


def propose(call, client=None, **fields):
    client = client or Client()
    return client.post(f"/kk/events/{call.event.slug}/call/propose/", typed(**fields))


def test_a_stranger_proposes_and_is_read_only_after_her_address_is_confirmed():
    call = live_call()

    answer = propose(call)

    proposal = Proposal.objects.get()
    assert (answer.status_code, proposal.state) == (200, ProposalState.UNCONFIRMED)
    assert (proposal.email, proposal.person) == ("aigul@example.org", None)
    assert [one.name for one in proposal.co_speakers.all()] == ["Петров Пётр"]
    assert queries.readable(call, an_organiser()).count() == 0
    letter = Letter.objects.get(kind="events.proposal_link")
    assert (letter.address, proposal.secret in letter.text) == ("aigul@example.org", True)
    assert proposal.secret not in answer.content.decode()

    page = f"/kk/proposals/{proposal.secret}/"
    assert Client().get(page).status_code == 200
    assert Proposal.objects.get().state == ProposalState.UNCONFIRMED, "a look is no press"
    Client().post(page + "confirm/")

    assert Proposal.objects.get().state == ProposalState.SENT
    assert Letter.objects.filter(kind="events.proposal_received").count() == 1


def test_an_address_of_an_account_is_answered_like_any_other():
    call, known = live_call(), a_person()
    first, second = propose(call, email=known.email), propose(call, email="nobody@example.org")
    hide = str.maketrans("", "")
    assert (first.status_code, second.status_code) == (200, 200)
    strip = [answer.content.decode().translate(hide) for answer in (first, second)]
    assert strip[0] == strip[1]
    assert Proposal.objects.get(email=known.email).person is None


def test_what_fills_in_the_trap_is_thanked_and_thrown_away():
    call = live_call()
    assert propose(call, website="https://spam.example").status_code == 200
    assert (Proposal.objects.count(), Letter.objects.count()) == (0, 0)


def test_an_address_is_not_flooded_with_letters():
    call = live_call()
    answers = [propose(call).status_code for _n in range(7)]
    assert answers == [200] * 6 + [429]


def test_who_is_signed_in_hands_in_at_once_and_finds_it_in_the_cabinet():
    call, person = live_call(), a_person(family_name="Серікова", given_name="Дана")
    client = Client()
    client.force_login(person)
    form = client.get(f"/kk/events/{call.event.slug}/call/propose/").content.decode()
    assert "Серікова" in form
    propose(call, client, email="other@example.org")
    proposal = Proposal.objects.get()
    assert (proposal.person, proposal.email) == (person, person.email)
    assert proposal.state == ProposalState.SENT
    assert proposal.secret in client.get("/kk/my/talks/").content.decode()


def test_a_draft_may_be_half_empty_and_is_gone_on_with_by_its_link():
    call = live_call()
    propose(call, deed="draft", title_kk="", abstract_kk="")
    proposal = Proposal.objects.get()
    assert (proposal.state, proposal.title) == (ProposalState.DRAFT, {})
    Client().post(f"/kk/proposals/{proposal.secret}/edit/", typed(email="evil@example.org"))
    proposal.refresh_from_db()
    assert (proposal.state, proposal.email) == (ProposalState.UNCONFIRMED, "aigul@example.org")


@pytest.mark.parametrize("state", ["accepted", "declined"])
def test_a_decided_proposal_no_longer_changes(state):
    call = a_call()
    proposal = decide(a_proposal(call), state, an_organiser())
    draft = proposals.Draft(values_of(family_name="Басқа"))
    with pytest.raises(proposals.NoLongerChanges):
        proposals.change(proposal=proposal, draft=draft, is_sent=True, by=None, now=NOW)
    with pytest.raises(proposals.NoLongerChanges):
        proposals.withdraw(proposal=proposal, by=None, now=NOW)


def test_a_closed_call_takes_nothing_but_what_was_asked_to_be_changed():
    call = a_call()
    asked = decide(a_proposal(call), "changes", an_organiser(), kk="Қысқартыңыз")
    other = a_proposal(call)
    late = NOW + timedelta(days=20)
    assert (asked.may_change(late), other.may_change(late)) == (True, False)
    with pytest.raises(proposals.CallClosed):
        a_proposal(call, now=late)
    draft = proposals.Draft(values_of(minutes=10))
    changed = proposals.change(proposal=asked, draft=draft, is_sent=True, by=None, now=late)
    assert (changed.state, changed.minutes) == (ProposalState.SENT, 10)
    assert "Қысқартыңыз" in Letter.objects.get(kind="events.proposal_changes").text


def test_nobody_marks_her_own_talk_nor_that_at_which_she_speaks_along():
    call, reader = a_call(), an_organiser()
    own = a_proposal(call, person=reader)
    along = a_proposal(
        call, co_speakers=[{"name": "Мен", "affiliation": "", "email": reader.email}]
    )
    for proposal in (own, along):
        with pytest.raises(decisions.OwnProposal):
            decisions.review(proposal=proposal, marks=MARKS, comment="", by=reader, now=NOW)
    rows = queries.readable(call, reader)
    assert set(rows.values_list("is_own", flat=True)) == {True}


def test_marks_are_kept_once_a_reviewer_and_the_mean_is_told():
    call, reader = a_call(), an_organiser()
    proposal = a_proposal(call)
    decisions.review(proposal=proposal, marks=MARKS, comment="Жақсы", by=reader, now=NOW)
    decisions.review(
        proposal=proposal, marks={**MARKS, "clarity": 5}, comment="", by=reader, now=NOW
    )
    decisions.review(
        proposal=proposal,
        marks={"relevance": 2, "usefulness": 2, "clarity": 2},
        comment="",
        by=an_organiser(),
        now=NOW,
    )
    row = queries.readable(call, reader).get()
    assert (row.reviewed, round(row.mean, 2), row.is_read) == (2, 3.33, True)


def test_accepting_makes_speakers_and_the_talk_is_put_into_the_programme():
    call, by = a_call(), an_organiser()
    known = Speaker.objects.create(name=T(ru="Петров Пётр"), email="petrov@example.org")
    proposal = a_proposal(
        call,
        co_speakers=[{"name": "Петров Пётр", "affiliation": "", "email": "Petrov@example.org"}],
    )
    decide(proposal, "accepted", by, kk="Құттықтаймыз")
    proposal.refresh_from_db()
    assert proposal.speaker.name == T(kk="Үлгі Айгүл", ru="Үлгі Айгүл", en="Үлгі Айгүл")
    assert CoSpeaker.objects.get().speaker == known
    assert Appearance.objects.filter(event=call.event).count() == 2
    letters = Letter.objects.filter(
        kind__in=["events.proposal_accepted", "events.co_speaker_accepted"]
    )
    assert set(letters.values_list("address", flat=True)) == {
        "aigul@example.org",
        "petrov@example.org",
    }
    assert "Құттықтаймыз" in letters.get(kind="events.proposal_accepted").text
    assert list(queries.unplaced(call.event)) == [proposal]

    item = decisions.place(proposal=proposal, block=a_block(call.event), by=by, now=NOW)

    assert decisions.place(proposal=proposal, block=item.block, by=by, now=NOW) == item
    assert (item.title, item.kind, item.languages) == (proposal.title, "talk", "kk")
    held = ItemSpeaker.objects.filter(item=item).order_by("order")
    assert [one.speaker for one in held] == [proposal.speaker, known]
    assert list(queries.unplaced(call.event)) == []


def test_only_accepted_talks_come_into_the_programme():
    proposal = a_proposal()
    with pytest.raises(decisions.NotAccepted):
        decisions.place(
            proposal=proposal, block=a_block(proposal.call.event), by=an_organiser(), now=NOW
        )
    with pytest.raises(decisions.SaysNothing):
        decide(proposal, "changes", an_organiser())


def test_letters_are_shown_in_the_readers_language_before_anything_is_decided():
    call = a_call()
    proposal = a_proposal(call)
    Proposal.objects.update(letter_language="ru")
    client = Client()
    client.force_login(an_organiser())
    page = f"/kk/desk/events/{call.event.slug}/talks/decide/"
    told = {"chosen": [str(proposal.pk)], "state": "declined", "note_ru": "Спасибо за труд"}

    seen = client.post(page, told).content.decode()

    assert "Спасибо за труд" in seen
    assert 'lang="ru"' in seen
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.SENT
    client.post(page, told | {"sure": "yes"})
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.DECLINED
    assert Letter.objects.get(kind="events.proposal_declined").language == "ru"


def test_blind_review_shows_no_names_until_the_decision(client):
    call = a_call(is_blind=True)
    proposal = a_proposal(call, family_name="Жасырын")
    client.force_login(an_organiser())
    pages = [
        f"/kk/desk/events/{call.event.slug}/talks/",
        f"/kk/desk/events/{call.event.slug}/talks/{proposal.pk}/",
    ]
    assert ["Жасырын" in client.get(page).content.decode() for page in pages] == [False, False]
    decide(proposal, "accepted", an_organiser())
    assert ["Жасырын" in client.get(page).content.decode() for page in pages] == [True, True]


def test_an_invited_reviewer_reads_and_marks_but_decides_nothing(client):
    call, reader = a_call(), a_person()
    proposal = a_proposal(call)
    client.force_login(reader)
    desk = f"/kk/desk/events/{call.event.slug}/talks/"
    assert client.get(desk).status_code == 403
    calls.invite_reviewer(call=call, person=reader, by=an_organiser(), now=NOW)
    assert client.get(desk).status_code == 200
    answer = client.post(f"{desk}{proposal.pk}/", {**MARKS, "comment": "Иә"})
    assert answer.status_code == 302
    assert Review.objects.get().comment == "Иә"
    assert client.post(desk + "decide/", {"chosen": str(proposal.pk)}).status_code == 403
    assert client.get(desk + "talks.xlsx").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(client, count, django_assert_num_queries):
    call = a_call()
    for n in range(count):
        a_proposal(call, email=f"one-{n}@example.org")
    client.force_login(an_organiser())
    page = f"/kk/desk/events/{call.event.slug}/talks/"
    client.get(page)
    with django_assert_num_queries(9):
        client.get(page)


def test_hostile_words_are_shown_as_words(client):
    call = a_call()
    name = "<script>alert(1)</script>"
    proposal = a_proposal(call, title=T(kk=name), abstract=T(kk=f"{name} [x](javascript:alert(1))"))
    client.force_login(an_organiser())
    page = client.get(f"/kk/desk/events/{call.event.slug}/talks/{proposal.pk}/").content.decode()
    assert name not in page
    assert 'href="javascript' not in page


def test_what_was_not_accepted_is_forgotten_half_a_year_after_the_event():
    call = a_call()
    declined = decide(a_proposal(call), "declined", an_organiser())
    kept = an_accepted(call, email="b@example.org")
    soon = timezone.make_aware(timezone.datetime.combine(call.event.ends_on, NOW.time()))
    proposal_retention.forget_old(now=soon + timedelta(days=170))
    assert Proposal.objects.count() == 2
    proposal_retention.forget_old(now=soon + timedelta(days=182))
    assert list(Proposal.objects.all()) == [kept]
    assert declined.pk != kept.pk


def test_an_erased_person_leaves_the_talk_and_nothing_of_herself():
    person, call = a_person(family_name="Жоғалды"), a_call()
    accepted = an_accepted(call, person=person, family_name="Жоғалды")
    a_proposal(call, person=person, family_name="Жоғалды")
    retention.anonymise(person=person, by=None, now=NOW)
    proposal = Proposal.objects.get()
    assert (proposal.pk, proposal.full_name, proposal.person) == (accepted.pk, "", None)
    speaker = Speaker.objects.get()
    assert (speaker.person, speaker.email, speaker.biography) == (None, "", {})


def test_two_entries_of_a_reviewer_become_one_with_one_mark():
    keep, gone = a_person(), a_person()
    proposal = a_proposal()
    for one in (keep, gone):
        calls.invite_reviewer(call=proposal.call, person=one, by=an_organiser(), now=NOW)
        decisions.review(proposal=proposal, marks=MARKS, comment="", by=one, now=NOW)
    merge(keep=keep, gone=gone, by=an_administrator(), now=NOW)
    assert [review.reviewer for review in Review.objects.all()] == [keep]


def test_the_call_stands_on_the_page_of_the_event_while_it_is_open(client):
    call = live_call()
    page = client.get(f"/kk/events/{call.event.slug}/").content.decode()
    assert f"/kk/events/{call.event.slug}/call/" in page
    other = an_event()
    assert "/call/" not in client.get(f"/kk/events/{other.slug}/").content.decode()
