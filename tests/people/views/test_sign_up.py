import pytest
from django.core.cache import cache

from kerege.foundation.models import AuditEntry
from kerege.mailing.models import Letter
from kerege.network.models import Post
from kerege.people.models import Consent, Person
from tests.builders import a_district, a_library, a_person

pytestmark = pytest.mark.django_db
PAGE = "/en/sign-up/"


@pytest.fixture(autouse=True)
def nobody_has_asked_before():
    cache.clear()


def typed(**values):
    return {
        "email": "New@example.org",
        "family_name": "Ахметова",
        "given_name": "Айгүл",
        "patronymic": "",
        "language": "kk",
        "consent": "on",
        "district": "",
        "organisation": "",
        "position": "",
    } | values


def test_a_librarian_signs_up_with_a_place_of_work(client):
    library = a_library()
    answer = client.post(
        PAGE,
        typed(
            district=library.district_id,
            organisation=library.pk,
            position="librarian",
            next="/en/my/profile/",
        ),
    )

    assert answer.url == "/en/sign-in/code/?next=%2Fen%2Fmy%2Fprofile%2F"
    person = Person.objects.get()
    assert (person.email, person.full_name) == ("new@example.org", "Ахметова Айгүл")
    assert not person.has_usable_password()
    post = Post.objects.get()
    assert (post.person, post.organisation, post.position) == (person, library, "librarian")
    assert Consent.objects.get().text_version == "2026-11"
    verbs = list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["people.consent_given", "people.signed_up", "network.post_given"]
    assert Letter.objects.get().kind == "people.sign_in_code"


def test_the_libraries_of_a_district_are_shown_and_nothing_typed_is_lost(client):
    here, elsewhere = a_library(), a_library()
    page = client.post(PAGE, typed(district=here.district_id, refresh="1", family_name="Typed"))
    text = page.content.decode()
    assert str(here.name) in text
    assert str(elsewhere.name) not in text
    assert 'value="Typed"' in text
    assert "field-bad" not in text
    assert Person.objects.count() == 0


def test_a_known_address_gets_a_code_and_stays_as_it_was(client):
    a_person(email="new@example.org", family_name="Owner")
    answer = client.post(PAGE, typed())
    assert answer.url == "/en/sign-in/code/"
    assert Person.objects.get().family_name == "Owner"
    assert Letter.objects.get().kind == "people.sign_in_code"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"consent": ""}, "Without this consent we may not open an account."),
        ({"family_name": "Ы" * 300}, "Ensure this value has at most 120 characters"),
        ({"family_name": " "}, "This field is required."),
        ({"email": "nobody"}, "Enter a valid email address."),
        ({"district": "0"}, "Select a valid choice."),
        ({"district": "x' OR 1=1"}, "Select a valid choice."),
        ({"language": "xx"}, "Select a valid choice."),
    ],
)
def test_bad_input_is_explained_and_opens_no_account(client, change, said):
    page = client.post(PAGE, typed(**change))
    assert said in page.content.decode()
    assert Person.objects.count() == 0
    assert Letter.objects.count() == 0


def test_a_district_without_a_library_or_a_position_is_not_enough(client):
    library = a_library()
    page = client.post(PAGE, typed(district=library.district_id))
    assert "Choose your library from the list." in page.content.decode()
    page = client.post(PAGE, typed(district=library.district_id, organisation=library.pk))
    assert "Choose your position." in page.content.decode()
    other = typed(district=a_district().pk, organisation=library.pk, position="head")
    assert "Select a valid choice." in client.post(PAGE, other).content.decode()
    assert Person.objects.count() == 0


def test_markup_in_a_name_stays_text(client):
    page = client.post(PAGE, typed(family_name="<script>alert(1)</script>", consent=""))
    assert b"<script>alert" not in page.content
    assert b"&lt;script&gt;alert(1)" in page.content
