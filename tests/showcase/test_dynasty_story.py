"""A family of readers is told of as long as it wants to be."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError
from django.test import Client

from kerege.foundation.models import AuditEntry
from kerege.mailing.models import Letter
from kerege.search.queries.finding import Filters, documents, find
from kerege.showcase.actions import dynasties, dynasty_sheet
from kerege.showcase.models import ConsentScope, Dynasty, DynastyMember, DynastyState
from tests.builders import NOW, a_person, an_organiser
from tests.showcase.dynasty_builders import a_draft, a_published, with_consent

pytestmark = pytest.mark.django_db

WORDS = {
    "title_kk": "Үлгілер әулеті",
    "story_kk": "Бұл үйде кітап қолдан қолға өтеді.",
    "grown": "Үлгі Күләш; әже",
    "children": "Әлихан Ү.; 8\nАйша Ү.; 3",
}


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def titles(asked):
    return [str(doc.title) for doc in documents(find(asked, Filters()).numbers)]


def test_a_librarian_tells_of_a_family_that_consents():
    librarian = a_person()
    mine, desk = client_of(librarian), client_of(an_organiser())
    mine.post("/kk/my/dynasties/new/", WORDS)
    row = Dynasty.objects.get()
    told = row.members.order_by("place").values_list("name", "age", "words")
    assert list(told) == [
        ("Үлгі Күләш", "", "әже"),
        ("Әлихан Ү.", "6", ""),
        ("Айша Ү.", "0", ""),
    ]
    go_on = f"/kk/my/dynasties/{row.pk}/go-on/"
    for deed in ("submit", "publish"):
        desk.post(go_on, {"deed": deed})  # nobody has consented
    row.refresh_from_db()
    assert row.state == DynastyState.DRAFT

    consent = {"consent_by": "Үлгі Күләш", "consent_on": "2020-05-01", "consent_scope": "print"}
    mine.post(f"/kk/my/dynasties/{row.pk}/consent/", consent)
    mine.post(go_on, {"deed": "submit"})
    assert Client().get(f"/kk/dynasties/{row.pk}/").status_code == 404
    assert mine.post(go_on, {"deed": "publish"}).status_code == 403
    desk.post(go_on, {"deed": "publish"})
    page = Client().get(f"/kk/dynasties/{row.pk}/").content.decode()
    assert "Әлихан Ү." in page
    assert "6–10 жас" in page
    assert titles("әулеті") == ["Үлгілер әулеті"]
    assert Letter.objects.get(person=librarian).kind == "showcase.dynasty_published"
    desk.post(go_on, {"deed": "return", "remarks": "Жыл жазылсын"})
    assert "Жыл жазылсын" in Letter.objects.filter(person=librarian).latest("pk").text


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("children", "Үлгі Әлихан; 8"),
        ("children", "Үлгі Әлихан Серікұлы; 8"),
        ("children", "Әлихан Ү.; сегіз"),
        ("children", "Әлихан Ү."),
        ("children", "Әлихан Ү.; 19"),
        ("children", "Әлихан Ү.; 8\n" * 31),
        ("grown", "<b>; әже"),
    ],
)
def test_a_child_cannot_be_named_in_full_and_nothing_typed_is_lost(field, words):
    answer = client_of(a_person()).post("/kk/my/dynasties/new/", WORDS | {field: words})
    assert list(answer.context["form"].errors) == [field]
    assert "Бұл үйде кітап" in answer.content.decode()
    assert not Dynasty.objects.exists()


def test_a_withdrawn_consent_takes_the_page_the_sheet_and_the_hit_away_at_once():
    librarian = a_person()
    row = a_published(by=librarian)
    names = [dynasty_sheet.print_sheet(dynasty=row, language=code) for code in ("kk", "ru")]
    with default_storage.open(names[0]) as paper:
        assert paper.read(5) == b"%PDF-"
    mine, address = client_of(librarian), f"/kk/dynasties/{row.pk}/"
    got = mine.get(f"{address}sheets/kk.pdf")
    assert b"".join(got.streaming_content).startswith(b"%PDF-")
    assert "Үлгілер" in Client().get("/kk/dynasties/").content.decode()

    mine.post(f"/kk/my/dynasties/{row.pk}/go-on/", {"deed": "withdraw"})
    assert Client().get(address).status_code == 404
    assert mine.get(f"{address}sheets/kk.pdf").status_code == 404
    assert "Үлгілер" not in Client().get("/kk/dynasties/").content.decode()
    assert titles("әулеті") == []
    assert [name for name in names if default_storage.exists(name)] == []
    row.refresh_from_db()
    assert dynasty_sheet.print_sheet(dynasty=row, language="kk") == ""
    assert AuditEntry.objects.filter(verb="showcase.dynasty_consent_withdrawn").count() == 1

    # A mistake can be undone with a new consent; a month later there is nothing to bring back.
    moment = row.consent_withdrawn_at
    assert dynasties.forget_withdrawn(now=moment + dynasties.KEPT) == 0
    assert dynasties.forget_withdrawn(now=moment + dynasties.KEPT + timedelta(seconds=1)) == 1
    assert not DynastyMember.objects.exists()


def test_a_consent_to_the_page_alone_is_none_to_paper():
    row = with_consent(a_draft(), scope=ConsentScope.PAGE)
    dynasties.publish(dynasty=row, by=an_organiser(), now=NOW)
    reader = client_of(a_person())
    assert reader.get(f"/kk/dynasties/{row.pk}/").status_code == 200
    assert reader.get(f"/kk/dynasties/{row.pk}/sheets/").status_code == 404


def test_the_database_itself_publishes_nobody_without_consent():
    row = a_draft()
    with pytest.raises(IntegrityError, match="a_published_family_has_consented"):
        Dynasty.objects.filter(pk=row.pk).update(state=DynastyState.PUBLISHED)


def test_a_change_of_a_published_story_is_read_again():
    librarian = a_person()
    row = a_published(by=librarian)
    client_of(librarian).post(f"/kk/my/dynasties/{row.pk}/", WORDS)
    row.refresh_from_db()
    assert row.state == DynastyState.WAITING
    desk = client_of(an_organiser())
    assert "Үлгілер әулеті" in desk.get("/kk/desk/dynasties/").content.decode()
    desk.post(f"/kk/my/dynasties/{row.pk}/go-on/", {"deed": "return", "remarks": "Қысқартыңыз"})
    page = client_of(librarian).get(f"/kk/my/dynasties/{row.pk}/").content.decode()
    assert "Қысқартыңыз" in page
    assert client_of(a_person()).get(f"/kk/my/dynasties/{row.pk}/").status_code == 403


def test_who_is_forgotten_leaves_the_story_to_the_family():
    librarian = a_person()
    row = a_published(by=librarian)
    dynasties.forget_person(librarian, NOW)
    row.refresh_from_db()
    assert row.made_by is None
    assert row.state == DynastyState.PUBLISHED
