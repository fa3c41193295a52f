"""Votes of a hall: written on the desk, answered on phones, summed up without names."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from kerege.events import archive, copying, report_sections
from kerege.foundation.models import AuditEntry
from kerege.votes import poll_part, poll_room, poll_values
from kerege.votes.actions import poll_retention
from kerege.votes.actions import polls as actions
from kerege.votes.actions.poll_votes import VoteClosed, VotedAlready, vote
from kerege.votes.models import Poll, PollKind, PollState, PollVote
from kerege.votes.poll_results import results
from kerege.votes.poll_writes import write_votes
from kerege.votes.queries.polls import values_of
from tests.builders import NOW, a_person, an_event, an_organiser
from tests.votes.polls import a_hall, a_poll

pytestmark = pytest.mark.django_db


def sums(poll: Poll):
    return results(poll, values_of([poll])[poll.pk])


def form(**values):
    told = {"question_kk": "Қалай?", "question_ru": "Как?", "question_en": "", "lines": "4"}
    told |= {"most": "1", "may_change": "on", "shows_results": "on", "item": ""}
    for number, words in enumerate(("Жақсы", "Орташа"), start=1):
        told[f"option_{number}_kk"] = words
    return told | values


def the_vote(client) -> Poll:
    """Written by an organiser who is signed in."""
    event = an_event()
    client.force_login(an_organiser())
    client.post(reverse("votes:poll_new", args=[event.slug]) + "?kind=choice", form())
    return Poll.objects.get()


def test_an_organiser_writes_a_vote_and_nothing_typed_is_lost(client):
    event = an_event()
    client.force_login(an_organiser())
    listed = client.get(reverse("votes:polls", args=[event.slug])).content.decode()
    assert "?starter=useful" in listed
    new = reverse("votes:poll_new", args=[event.slug])
    assert client.get(f"{new}?starter=word&item=7").status_code == 200
    grown = client.post(f"{new}?kind=choice", form(grow="1"))
    page = grown.content.decode()
    assert (grown.status_code, "option_5_kk" in page, "Жақсы" in page) == (200, True, True)
    assert 'class="field-errors"' not in page and not Poll.objects.exists()
    for wrong in (
        {"option_2_kk": ""},
        {"option_2_kk": "жақсы"},
        {"most": "3"},
        {"question_kk": "", "question_ru": ""},
    ):
        refused = client.post(f"{new}?kind=choice", form(**wrong))
        assert (refused.status_code, Poll.objects.count()) == (422, 0)
    client.post(f"{new}?kind=choice", form())
    poll = Poll.objects.get()
    assert poll.options == [{"kk": "Жақсы"}, {"kk": "Орташа"}] and poll.state == PollState.DRAFT


def test_a_vote_with_votes_keeps_what_they_mean(client):
    poll = the_vote(client)
    edit, one = (reverse(f"votes:{name}", args=[poll.pk]) for name in ("poll_edit", "poll"))
    client.post(reverse("votes:poll_act", args=[poll.pk]), {"deed": "open_on_stage"})
    vote(poll=poll, visitor="a", raw=["1"], now=NOW)
    assert "hx-trigger" in client.get(one).content.decode()
    part = client.get(one, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith("<section") and "<html" not in part
    seen = actions.stamp(poll)
    assert client.post(edit, form(option_2_kk="", option_1_kk="Бәрі", seen=seen)).status_code == 422
    shifted = form(option_3_kk="Орташа", option_2_kk="", option_4_kk="Нашар", seen=seen)
    assert client.post(edit, shifted).status_code == 422
    more = form(option_3_kk="Нашар", option_1_kk="Өте жақсы", seen=seen)
    assert client.post(edit, more).url == one
    assert [row["kk"] for row in Poll.objects.get().options] == ["Өте жақсы", "Орташа", "Нашар"]
    stale = client.post(edit, more | {"question_kk": "Қанша?"})
    assert stale.status_code == 422 and "Қалай?" in stale.content.decode()


def test_every_button_of_a_vote_does_what_it_says(client):
    poll = the_vote(client)
    act = reverse("votes:poll_act", args=[poll.pk])
    listed = reverse("votes:polls", args=[poll.event.slug])
    client.post(act, {"deed": "open"})
    vote(poll=poll, visitor="a", raw=["1"], now=NOW)
    client.post(act, {"deed": "delete"})
    assert Poll.objects.exists()  # an open vote is not deleted
    for deed in ("nonsense", "hide", "archive", "stage", "close", "show", "out_of_archive"):
        assert client.post(act, {"deed": deed}).status_code == 302
    client.post(act, {"deed": "reset"})
    poll.refresh_from_db()
    assert (poll.state, poll.opened_at, PollVote.objects.count()) == (PollState.DRAFT, None, 0)
    twin = client.post(act, {"deed": "copy"}).url
    assert twin.endswith("/edit/") and Poll.objects.count() == 2
    client.post(act, {"deed": "down", "from": "list"})
    assert list(Poll.objects.order_by("order").values_list("pk", flat=True))[1] == poll.pk
    assert client.post(act, {"deed": "delete"}).url == listed
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert {"votes.poll_opened", "votes.poll_reset", "votes.poll_deleted"} <= verbs
    other = Poll.objects.get()
    client.force_login(a_person())
    assert client.get(listed).status_code == 403
    assert client.post(reverse("votes:poll_act", args=[other.pk])).status_code == 403


def test_a_phone_votes_once_and_may_change_until_the_end():
    poll = a_poll(is_open=True, most=2)
    vote(poll=poll, visitor="a", raw=["2", "0", "0"], now=NOW)
    vote(poll=poll, visitor="b", raw=["0"], now=NOW)
    vote(poll=poll, visitor="a", raw=["1"], now=NOW + timedelta(seconds=5))
    found = sums(poll)
    assert [(bar.count, bar.percent) for bar in found.bars] == [(1, 50), (1, 50), (0, 0)]
    assert found.votes == 2

    firm = a_poll(PollKind.SCALE, is_open=True, may_change=False)
    for visitor, step in (("a", "5"), ("b", "2"), ("c", "5")):
        vote(poll=firm, visitor=visitor, raw=step, now=NOW)
    assert vote(poll=firm, visitor="a", raw="5", now=NOW).value == 5  # sent twice is one
    with pytest.raises(VotedAlready):
        vote(poll=firm, visitor="a", raw="1", now=NOW)
    assert (sums(firm).mean, [bar.count for bar in sums(firm).bars]) == (4.0, [0, 1, 0, 0, 2])

    actions.close_vote(poll=poll, by=an_organiser(), now=NOW)
    for closed in (poll, a_poll()):
        with pytest.raises(VoteClosed):
            vote(poll=closed, visitor="a", raw=["0"], now=NOW)


@pytest.mark.parametrize(
    ("kind", "raw", "trouble"),
    [
        (PollKind.CHOICE, [], poll_values.NothingChosen),
        (PollKind.CHOICE, ["0", "1"], poll_values.TooMany),
        (PollKind.CHOICE, ["3"], poll_values.NoSuchAnswer),
        (PollKind.CHOICE, ["x" * 500], poll_values.NoSuchAnswer),
        (PollKind.CHOICE, {"0": 1}, poll_values.NoSuchAnswer),
        (PollKind.SCALE, ["6"], poll_values.NoSuchAnswer),
        (PollKind.SCALE, [1, 2], poll_values.NoSuchAnswer),
        (PollKind.SCALE, None, poll_values.NothingChosen),
        (PollKind.WORDS, ["", "  ", "и", "!"], poll_values.NoWords),
        (PollKind.WORDS, [7, None], poll_values.NoWords),
        (PollKind.WORDS, ["ж0па"], poll_values.NotPolite),
    ],
)
def test_what_is_no_vote_is_refused_politely(kind, raw, trouble):
    with pytest.raises(trouble) as refused:
        vote(poll=a_poll(kind, is_open=True), visitor="a", raw=raw, now=NOW)
    assert str(refused.value.message)
    assert not PollVote.objects.exists()


def test_words_are_counted_together_hidden_and_shown_again(client):
    by = an_organiser()
    client.force_login(by)
    poll = a_poll(PollKind.WORDS, is_open=True, by=by)
    for visitor, words in enumerate((["Тәжірибе", "шабыт"], ["тажирибелер"], ["=2+3", "Айгүл"])):
        vote(poll=poll, visitor=str(visitor), raw=words, now=NOW)
    assert [(word.text, word.count) for word in sums(poll).words][0] == ("Тәжірибе", 2)
    name = next(word for word in sums(poll).words if word.text == "Айгүл")
    address = reverse("votes:poll_word", args=[poll.pk])
    part = client.post(address, {"hide": name.key}, headers={"HX-Request": "true"})
    assert "<s>Айгүл</s>" in part.content.decode()
    poll.refresh_from_db()
    assert "Айгүл" not in str(sums(poll).words)
    client.post(address, {"show": name.key})
    poll.refresh_from_db()
    assert poll.hidden_words == []


def test_what_phones_and_the_stage_are_told(django_assert_num_queries):
    event, by = an_event(), an_organiser()
    hall = a_hall(event)
    first = a_poll(event=event, by=by, is_open=True)
    a_poll(event=event, by=by)  # a draft is nobody's business
    quiet = a_poll(PollKind.SCALE, event=event, by=by, is_open=True, shows_results=False)
    vote(poll=first, visitor="a", raw=["1"], now=NOW)
    vote(poll=quiet, visitor="b", raw=["3"], now=NOW)
    with django_assert_num_queries(3):
        told = poll_part.phone(hall, "a")
    shown = {one.poll.pk: one for one in told["asked"]}
    assert list(shown) == [first.pk, quiet.pk]
    assert shown[first.pk].results.votes == 1 and shown[first.pk].has_voted
    assert shown[quiet.pk].results is None and told["told"]["mine"] == {first.pk: [1]}
    assert [row["id"] for row in told["told"]["figures"]] == [first.pk]
    stranger = poll_part.phone(hall, "z")["asked"][0]
    assert stranger.results is None  # first one votes, then one sees

    actions.close_vote(poll=quiet, by=by, now=NOW)
    assert [one.poll.pk for one in poll_part.phone(hall, "b")["asked"]] == [first.pk]
    assert poll_part.stage(hall)["poll"] is None
    actions.show_on_stage(poll=quiet, by=by, now=NOW)
    hall.refresh_from_db()
    assert [share for _bar, share in poll_part.stage(hall)["bars"]] == [0, 0, 100, 0, 0]


def test_the_room_takes_votes_of_phones_and_keeps_them_in_one_go():
    event, by = an_event(), an_organiser()
    hall = a_hall(event)
    poll = a_poll(event=event, by=by, is_open=True)
    cloud = a_poll(PollKind.WORDS, event=event, by=by, is_open=True, shows_results=False)
    room = poll_room.read(hall)
    assert room.news() is None
    taken = [
        room.take(f"phone-{n}", {"t": "vote", "poll": poll.pk, "value": [n % 3]}, NOW)
        for n in range(50)
    ]
    assert taken[4].reply == {"poll": poll.pk, "value": [1]} and taken[4].is_news
    again = room.take("phone-4", {"t": "vote", "poll": poll.pk, "value": [1]}, NOW)
    assert (again.reply, again.writes, again.is_news) == (taken[4].reply, (), False)
    changed = room.take("phone-4", {"t": "vote", "poll": poll.pk, "value": [0]}, NOW)
    rude = room.take("phone-1", {"t": "vote", "poll": cloud.pk, "value": ["сука"]}, NOW)
    assert rude.reply == {"no": "rude", "poll": cloud.pk}
    room.take("phone-1", {"t": "vote", "poll": cloud.pk, "value": ["шабыт"]}, NOW)
    for bad in (True, None, "1", 10**9, [1], {"a": 1}):
        assert room.take("x", {"t": "vote", "poll": bad, "value": [0]}, NOW).reply["no"] == "closed"
    assert room.news() == {
        "figures": [{"id": poll.pk, "n": 50, "counts": [18, 16, 16], "mean": None}]
    }
    writes = [write.row for one in [*taken, changed] for write in one.writes]
    write_votes(writes)
    write_votes(writes)  # a group that is tried again has no second effect
    assert [bar.count for bar in sums(poll).bars] == [18, 16, 16]
    fresh = poll_room.read(hall)
    assert fresh.own("phone-4") == {"mine": {poll.pk: [0]}}
    assert fresh.shared()["figures"] == room.shared()["figures"]


def test_results_go_out_as_files_into_the_report_and_into_the_archive(client):
    event, by = an_event(starts_on=NOW.date() - timedelta(days=5000)), an_organiser()
    assert report_sections_of(event) == [] and archive_of(event) == []
    poll = a_poll(event=event, by=by, is_open=True)
    scale = a_poll(PollKind.SCALE, event=event, by=by, is_open=True)
    cloud = a_poll(PollKind.WORDS, event=event, by=by, is_open=True, is_archived=True)
    vote(poll=poll, visitor="a", raw=["1"], now=NOW)
    vote(poll=scale, visitor="a", raw=["4"], now=NOW)
    vote(poll=cloud, visitor="a", raw=["+77001234567", "шабыт"], now=NOW)
    told = report_sections_of(event)
    assert told[0] == "The hall took part in 3 live votes; votes counted: 3."
    assert told[1].endswith("Answer 2 — 1 (100%); Answer 1 — 0 (0%); Answer 3 — 0 (0%).")
    assert "Mean 4 of 5; votes: 1." in told[2] and "шабыт (1)" in told[3]
    assert "шабыт" in archive_of(event)[0].body and "Answer 2" not in archive_of(event)[0].body
    page = client.get(reverse("votes:poll_results", args=[event.slug]))
    assert "шабыт" in page.content.decode()
    assert (
        reverse("votes:poll_results", args=[event.slug])
        in client.get(event.get_absolute_url()).content.decode()
    )

    client.force_login(by)
    book = client.get(reverse("votes:polls_xlsx", args=[event.slug])).content
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(book))
    rows = sheets.get_sheet_by_index(0).to_python()
    assert [row[3] for row in rows[1:]] == [1, 1, 1] and rows[2][4] == 4
    text = client.get(reverse("votes:polls_csv", args=[event.slug])).content.decode("utf-8-sig")
    assert "шабыт" in [row[2] for row in csv.reader(io.StringIO(text), delimiter=";")]


def test_nothing_leads_to_a_phone_after_a_month_and_a_forgotten_vote_closes():
    poll = a_poll(is_open=True)
    for visitor in "ab":
        vote(poll=poll, visitor=visitor, raw=["1"], now=NOW)
    assert poll_retention.forget_old(now=NOW + timedelta(days=29)) == 1
    poll.refresh_from_db()
    assert poll.state == PollState.CLOSED and PollVote.objects.exclude(visitor_sum="").count() == 2
    assert poll_retention.forget_old(now=NOW + timedelta(days=31)) == 2
    assert set(PollVote.objects.values_list("visitor_sum", flat=True)) == {""}
    assert sums(poll).votes == 2
    assert "person" not in {field.name for field in PollVote._meta.get_fields()}


def test_votes_are_taken_along_into_a_new_event_as_drafts():
    poll = a_poll(is_open=True)
    vote(poll=poll, visitor="a", raw=["1"], now=NOW)
    part = next(one for one in copying.all_parts() if one.code == "votes")
    told = copying.Copying(poll.event, an_event(), timedelta(), frozenset({"votes"}), NOW)
    part.copy(told)
    twin = Poll.objects.get(event=told.event)
    assert (twin.question, twin.state, twin.votes.count()) == (poll.question, PollState.DRAFT, 0)


def report_sections_of(event):
    entry = next(one for one in report_sections.all_sections() if one.code == "votes")
    return entry.write(event, "en")


def archive_of(event):
    return [page for page in archive.pages_of(event, "en") if page.code == "votes"]
