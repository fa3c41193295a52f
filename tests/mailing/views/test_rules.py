import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerege.events.models import Registration, SeatPool, Status
from kerege.mailing.models import Letter, LetterRule, LetterState, RuleState
from tests.builders import NOW, a_person, an_event, an_organiser
from tests.mailing.builders import a_letter, a_rule

pytestmark = pytest.mark.django_db
RULES = "/en/desk/letters/rules/"


@pytest.fixture
def organiser(client):
    person = an_organiser(language="en", given_name="Olga")
    client.force_login(person)
    return person


@pytest.fixture
def event():
    return an_event()


def with_a_place(event, **fields):
    person = a_person(**fields)
    Registration.objects.create(
        event=event,
        person=person,
        pool=SeatPool.objects.get(event=event),
        status=Status.CONFIRMED,
        queued_at=NOW,
        confirmed_at=NOW,
    )
    return person


def about(event):
    return f"events.event:{event.pk}"


def typed(**fields):
    codes = ("kk", "ru", "en")
    texts = {f"subject_{code}": f"{code} {{event}}" for code in codes}
    texts |= {f"body_{code}": f"{code} {{name}}" for code in codes}
    return {
        "title": "Reminder",
        "included": ["events.confirmed"],
        "when": "now",
        "version": 1,
        **texts,
    } | fields


def test_a_rule_is_written_looked_at_and_confirmed(client, organiser, event):
    person = with_a_place(event, given_name="Aigul", language="kk")
    page = client.get(f"{RULES}new/?about={about(event)}&starter=thanks")
    assert page.context["form"].initial["included"] == ["events.attended"]
    answer = client.post(f"{RULES}new/?about={about(event)}", typed())
    rule = LetterRule.objects.get()
    assert answer.url == f"{RULES}{rule.pk}/"
    html = client.get(answer.url).content.decode()
    assert "1 person comes under this rule now." in html
    assert "kk Aigul" in html
    assert "Send to 1 person" in html
    assert Letter.objects.count() == 0
    client.post(f"{answer.url}confirm/", {"count": "1"})
    rule.refresh_from_db()
    assert rule.state == RuleState.SCHEDULED
    assert person.full_name in client.get(f"{answer.url}people/").content.decode()


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"included": []}, "Choose at least one audience."),
        ({"body_kk": "{nmae}"}, "{nmae} is not in the list of placeholders below the text."),
        ({"when": "moment"}, "Please say when."),
        ({"when": "before_start"}, "Please say at what time."),
        ({"excluded": ["events.confirmed"]}, "Nobody can be in an audience and not in it"),
    ],
)
def test_a_rule_that_cannot_be_is_explained(client, organiser, event, fields, complaint):
    page = client.post(f"{RULES}new/?about={about(event)}", typed(**fields))
    assert complaint in page.content.decode()
    assert LetterRule.objects.count() == 0


def test_a_missing_language_is_told(client, organiser, event):
    rule = a_rule(about=about(event))
    del rule.body["kk"]
    rule.save()
    page = client.get(f"{RULES}{rule.pk}/").content.decode()
    assert page.count("not written: readers of this language get another one") == 1


def test_a_test_letter_goes_to_me_with_the_words_of_the_chosen_reader(client, organiser, event):
    with_a_place(event, given_name="Aigul", family_name="A")
    chosen = with_a_place(event, given_name="Botagoz", family_name="B")
    rule = a_rule(about=about(event))
    client.post(f"{RULES}{rule.pk}/test/", {"language": "ru", "as": chosen.pk})
    letter = Letter.objects.get()
    assert (letter.person, letter.language, letter.rule) == (organiser, "ru", None)
    assert letter.subject.startswith("[Test] ")
    assert letter.text.startswith("Здравствуйте, Botagoz!")


def test_two_editors_lose_nothing(client, organiser, event):
    rule = a_rule(about=about(event), version=2)
    page = client.post(f"{RULES}{rule.pk}/edit/", typed(title="Mine"))
    assert "Somebody saved this rule while you were writing." in page.content.decode()
    assert "Mine" in page.content.decode()
    client.post(f"{RULES}{rule.pk}/edit/", typed(title="Mine", version=2))
    rule.refresh_from_db()
    assert (rule.title, rule.version) == ("Mine", 3)


def test_a_rule_is_paused_goes_on_and_is_called_off(client, organiser, event):
    rule = a_rule(about=about(event), state=RuleState.SCHEDULED, due_at=NOW)
    for deed, state in (
        ("pause", RuleState.PAUSED),
        ("resume", RuleState.SCHEDULED),
        ("call-off", RuleState.CANCELLED),
    ):
        client.post(f"{RULES}{rule.pk}/{deed}/")
        rule.refresh_from_db()
        assert rule.state == state


def test_a_rule_is_copied_to_another_event_but_not_to_any_number(client, organiser, event):
    other = an_event(starts_on="2031-01-01", ends_on="2031-01-02")
    rule = a_rule(about=about(event))
    client.post(f"{RULES}{rule.pk}/copy/", {"to": other.pk})
    client.post(f"{RULES}{rule.pk}/copy/", {"to": "999999"})
    copies = LetterRule.objects.exclude(pk=rule.pk).order_by("pk").values_list("about", flat=True)
    assert list(copies) == [about(other), about(event)]


def test_a_text_for_whatsapp_says_nothing_private(client, organiser, event):
    event.meeting_link = "https://meet.example/secret"
    event.save()
    person = with_a_place(event, given_name="Aigul", language="kk")
    rule = a_rule(about=about(event))
    rule.body["kk"] += "\n{meeting_link}\n{link}"
    rule.save()
    texts = client.get(f"{RULES}{rule.pk}/whatsapp/?as={person.pk}").context["texts"]
    to_all = texts[0]["text"]
    assert to_all.startswith("Құрметті әріптестер!")
    assert "secret" not in to_all
    assert event.slug in to_all
    assert texts[2]["text"].startswith("Құрметті Aigul!")
    assert texts[0]["href"].startswith("https://wa.me/?text=%D2%9A")
    short = client.get(f"{RULES}whatsapp/?about={about(event)}").context["texts"]
    assert [each["language"] for each in short] == ["kk", "ru"]
    assert str(event.title["ru"]) in short[1]["text"]


@pytest.mark.parametrize("wanted", ["nonsense", "events.event:0", "people.person:1"])
def test_a_rule_about_nothing_is_not_found(client, organiser, wanted):
    assert client.get(f"{RULES}new/?about={wanted}").status_code == 404
    assert client.get(f"{RULES}whatsapp/?about={wanted}").status_code == 404


def test_lists_cost_the_same_with_one_and_three(client, organiser, event):
    rule = a_rule(about=about(event))
    pages = [
        RULES,
        f"{RULES}{rule.pk}/",
        f"{RULES}{rule.pk}/people/",
        "/en/desk/letters/addresses/",
    ]
    pages.append(f"/en/desk/events/{event.slug}/letters/")
    counts = []
    for more in (1, 2):
        for _time in range(more):
            a_rule(), a_rule(about=about(event))
            person = with_a_place(event)
            a_letter(person=person, rule=rule, state=LetterState.SENT, sent_at=NOW)
        with CaptureQueriesContext(connection) as queries:
            for page in pages:
                assert client.get(page).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
