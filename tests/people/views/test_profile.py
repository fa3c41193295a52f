import pytest

from kerege.foundation.models import AuditEntry
from tests.builders import a_library, a_person

pytestmark = pytest.mark.django_db
PAGE = "/en/my/profile/"


@pytest.fixture
def person(client):
    person = a_person(family_name="Before", works=False)
    client.force_login(person)
    return person


def typed(**values):
    names = {"family_name": "After", "given_name": "A", "patronymic": "", "language": "ru"}
    return names | {"district": "", "organisation": "", "position": ""} | values


def test_a_stranger_is_sent_to_sign_in(client):
    for page in ("", "password/", "consents/give/", "consents/1/withdraw/"):
        assert client.post(PAGE + page).url.startswith("/en/sign-in/?next=")
    assert client.get(PAGE).url == "/en/sign-in/?next=%2Fen%2Fmy%2Fprofile%2F"


def test_names_and_place_of_work_are_saved_together(client, person):
    library = a_library()
    answer = client.post(
        PAGE, typed(district=library.district_id, organisation=library.pk, position="head")
    )
    assert answer.url == PAGE
    person.refresh_from_db()
    assert (person.family_name, person.language) == ("After", "ru")
    assert person.posts.get().organisation == library
    page = client.get(PAGE).content.decode()
    assert f'<option value="{library.pk}" selected>' in page
    verbs = list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["people.changed", "network.post_given"]


def test_a_refused_form_saves_nothing_and_keeps_what_was_typed(client, person):
    page = client.post(PAGE, typed(given_name="", family_name="<b>Typed</b>"))
    assert b"This field is required." in page.content
    assert b'value="&lt;b&gt;Typed&lt;/b&gt;"' in page.content
    person.refresh_from_db()
    assert person.family_name == "Before"


def test_choosing_a_district_saves_nothing_yet(client, person):
    library = a_library()
    page = client.post(PAGE, typed(district=library.district_id, refresh="1"))
    assert str(library.name) in page.content.decode()
    assert b'value="After"' in page.content
    person.refresh_from_db()
    assert person.family_name == "Before"


def test_a_password_is_set_and_then_changed(client, person):
    new = {"new": "кітап оқу жақсы", "again": "кітап оқу жақсы"}
    assert client.post(PAGE + "password/", new).url == PAGE
    person.refresh_from_db()
    assert person.check_password("кітап оқу жақсы")
    assert client.get(PAGE).status_code == 200, "the session outlives the change"

    wrong = client.post(PAGE + "password/", new | {"present": "not this one"})
    assert b"The present password is not right." in wrong.content
    better = {"present": "кітап оқу жақсы", "new": "another long one", "again": "another long one"}
    assert client.post(PAGE + "password/", better).url == PAGE
    person.refresh_from_db()
    assert person.check_password("another long one")


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        ("short", "short", "This password is too short."),
        ("password123", "password123", "This password is too common."),
        ("long enough one", "long enough two", "The two passwords differ."),
    ],
)
def test_a_weak_password_is_refused(client, person, new, again, said):
    page = client.post(PAGE + "password/", {"new": new, "again": again})
    assert said in page.content.decode()
    person.refresh_from_db()
    assert not person.check_password(new)


def test_the_password_page_alone_is_the_profile(client, person):
    assert client.get(PAGE + "password/").url == PAGE


def test_what_another_window_saved_is_not_overwritten_unseen(client, person):
    first = client.get(PAGE).context["form"].initial["seen"]
    client.post(PAGE, typed(family_name="One", seen=first))
    page = client.post(PAGE, typed(family_name="Two", seen=first))
    assert b"This was saved in another window meanwhile." in page.content
    assert b'value="Two"' in page.content
    person.refresh_from_db()
    assert person.family_name == "One"
    looked = page.context["form"].data["seen"]
    assert client.post(PAGE, typed(family_name="Two", seen=looked)).url == PAGE
    person.refresh_from_db()
    assert person.family_name == "Two"
