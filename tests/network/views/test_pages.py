from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerege.foundation.translated import T
from kerege.network.models import DistrictInRegion, Membership, Organisation, Region, Role
from tests.builders import (
    a_centre,
    a_coordinator,
    a_district,
    a_library,
    a_person,
    an_administrator,
    an_organiser,
)

pytestmark = pytest.mark.django_db
NETWORK, PEOPLE = "/en/desk/network/", "/en/desk/people/"
LISTS = [NETWORK, NETWORK + "organisations/", PEOPLE]
SHEETS = [NETWORK + "organisations.xlsx", "/en/desk/people.xlsx"]


def words_of(response):
    with ZipFile(BytesIO(response.content)) as book:
        return book.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("page", LISTS + SHEETS)
def test_strangers_sign_in_and_librarians_are_refused(client, page):
    assert client.get(page).url.startswith("/en/sign-in/?next=")
    client.force_login(a_person())
    assert client.get(page).status_code == 403


@pytest.mark.parametrize("page", LISTS)
def test_a_list_costs_the_same_with_one_and_three_rows(client, page):
    client.force_login(an_organiser())

    def another():
        district = a_district()
        a_library(district=district, parent=a_centre())
        person = a_person(district=district)
        Membership.objects.create(person=person, organisation=a_centre(), role=Role.LIBRARIAN)
        region, _new = Region.objects.get_or_create(code="r", defaults={"name": T(kk="R")})
        DistrictInRegion.objects.create(district=district, region=region)

    another()
    with CaptureQueriesContext(connection) as one:
        assert client.get(page).status_code == 200
    another(), another()
    with CaptureQueriesContext(connection) as three:
        client.get(page)
    assert len(one) == len(three)


def test_the_network_is_shown_as_it_was_before_and_after_the_split(client):
    client.force_login(an_organiser())
    split = date(2022, 6, 8)
    old, new = (Region.objects.create(code=code, name=T(en=code)) for code in ("old", "new"))
    stays, leaves = a_district("Stays"), a_district("Leaves")
    a_person(district=leaves)
    DistrictInRegion.objects.create(district=stays, region=old)
    DistrictInRegion.objects.create(district=leaves, region=old, until_on=split)
    DistrictInRegion.objects.create(district=leaves, region=new, from_on=split)

    def shown(day):
        regions = client.get(NETWORK, {"day": day}).context["regions"]
        return {
            each.region.code: [(str(one), one.person_count) for one in each.districts]
            for each in regions
        }

    assert shown("2022-06-07") == {"old": [("Stays", 0), ("Leaves", 1)]}
    assert shown("2022-06-08") == {"old": [("Stays", 0)], "new": [("Leaves", 1)]}
    assert client.get(NETWORK, {"day": "2022-13-45"}).status_code == 200
    assert b'href="?day=2022-06-08"' in client.get(NETWORK).content


def test_organisations_are_found_by_name_district_kind_and_day(client):
    client.force_login(an_organiser())
    library = a_library(name=T(kk="Қасым кітапханасы", en="Kasym library"))
    closed = a_library(until_on=date(2020, 1, 1))

    def codes(**asked):
        page = client.get(NETWORK + "organisations/", asked).context["page"]
        return {each.code for each in page}

    assert codes(words="қасым") == {library.code}
    assert codes(words="KASYM") == {library.code}
    assert codes(district=library.district.code) == {library.code}
    assert codes(kind="library") == {library.code}
    assert closed.code in codes(day="2019-12-31")
    assert codes(words="zzz") == set()
    found = words_of(client.get(SHEETS[0], {"words": "қасым"}))
    assert "Kasym library" in found
    assert closed.code not in found


def test_people_are_found_by_name_district_position_and_role(client):
    organiser = an_organiser(family_name="Ұлықпанова")
    client.force_login(organiser)
    district = a_district()
    a_person(family_name="Өмірова", email="omirova@example.org", district=district)
    a_person(family_name="Абаева", district=a_district())

    def names(**asked):
        return [person.family_name for person in client.get(PEOPLE, asked).context["page"]]

    assert names() == ["Абаева", "Өмірова", "Ұлықпанова"]
    assert names(words="өмір") == ["Өмірова"]
    assert names(words="OMIROVA") == ["Өмірова"]
    assert names(district=district.code) == ["Өмірова"]
    assert names(position="head") == []
    assert names(position="librarian", words="аба") == ["Абаева"]
    assert names(role="organiser") == ["Ұлықпанова"]
    assert "Өмірова" in words_of(client.get(SHEETS[1], {"district": district.code}))


def test_what_looks_like_a_formula_stays_a_text_in_the_sheet(client):
    client.force_login(an_organiser())
    a_person(family_name='=HYPERLINK("http://evil.example")')
    with ZipFile(BytesIO(client.get(SHEETS[1]).content)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


def test_a_coordinator_sees_the_own_district_and_nobody_else(client):
    district = a_district()
    client.force_login(a_coordinator(district=district))
    mine, theirs = a_person(district=district), a_person()
    page = client.get(PEOPLE).content.decode()
    assert mine.family_name in page
    assert theirs.family_name not in page
    assert client.get(f"{PEOPLE}{mine.pk}/").status_code == 200
    assert client.get(f"{PEOPLE}{theirs.pk}/").status_code == 404
    there = theirs.posts.get().organisation
    organisation = client.get(f"{NETWORK}organisations/{there.code}/").content.decode()
    assert theirs.family_name not in organisation
    assert "You see the people of your own district only." in organisation
    here = mine.posts.get().organisation
    assert mine.family_name in client.get(f"{NETWORK}organisations/{here.code}/").content.decode()
    assert theirs.family_name not in words_of(client.get(SHEETS[1]))


def test_a_person_is_shown_with_posts_and_roles(client):
    client.force_login(an_organiser())
    person = a_person(family_name="<b>Bold</b>")
    page = client.get(f"{PEOPLE}{person.pk}/").content.decode()
    assert "&lt;b&gt;Bold" in page
    assert str(person.posts.get().organisation) in page


def typed(**values):
    names = {f"name_{n}": text for n, text in enumerate(("Атау", "Название", "Name"))}
    return (
        names
        | {
            "kind": "library",
            "library_kind": "rural",
            "code": "new-library",
            "parent": "",
            "from_on": "2020-01-01",
        }
        | values
    )


@pytest.fixture
def administrator(client):
    person = an_administrator()
    client.force_login(person)
    return person


def test_an_administrator_adds_edits_and_closes(client, administrator):
    district = a_district()
    add = NETWORK + "organisations/new/"
    assert client.get(add).status_code == 200
    names = {f"name_{code}": code for code in ("kk", "ru", "en")}
    answer = client.post(add, typed(district=district.pk, **names))
    home = NETWORK + "organisations/new-library/"
    assert answer.url == home
    library = Organisation.objects.get(code="new-library")

    again = client.post(add, typed(district=district.pk, **names))
    assert again.context["form"].errors["code"]
    edited = client.post(
        home + "edit/", typed(district=district.pk, library_kind="branch", **names)
    )
    assert edited.url == home
    assert b"field-bad" in client.post(home + "close/", {"close-on": "soon"}).content
    assert client.post(home + "close/", {"close-on": "2019-01-01"}).status_code == 200
    assert client.post(home + "close/", {"close-on": "2024-01-01"}).url == home
    library.refresh_from_db()
    assert (library.library_kind, library.until_on) == ("branch", date(2024, 1, 1))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"library_kind": ""}, "library_kind"),
        ({"district": ""}, "district"),
        ({"code": "bad code!"}, "code"),
        ({"name_kk": "ы" * 301}, "name"),
        ({"from_on": "31.31.2020"}, "from_on"),
    ],
)
def test_a_contradictory_organisation_is_explained(client, administrator, change, field):
    values = typed(district=a_district().pk, name_kk="Атау") | change
    page = client.post(NETWORK + "organisations/new/", values)
    assert set(page.context["form"].errors) == {field}
    assert not Organisation.objects.filter(code="new-library").exists()


def test_a_centre_needs_no_library_kind(client, administrator):
    client.post(NETWORK + "organisations/new/", typed(kind="centre", name_kk="Орталық"))
    assert Organisation.objects.get(code="new-library").library_kind == ""


def test_roles_and_posts_are_given_and_ended_on_the_page(client, administrator):
    library, person = a_library(), a_person(email="new@example.org", works=False)
    home = f"{NETWORK}organisations/{library.code}/"
    role = {
        "role-email": "New@example.org",
        "role-role": "coordinator",
        "role-from_on": "2020-01-01",
    }
    post = {"post-email": "new@example.org", "post-position": "head", "post-from_on": "2020-01-01"}
    assert client.post(home + "roles/", role).url == home
    assert client.post(home + "posts/", post).url == home
    assert b"already" in client.post(home + "roles/", role).content
    unknown = client.post(home + "posts/", post | {"post-email": "nobody@example.org"})
    assert b"Nobody signs in with this e-mail." in unknown.content

    held, held_post = person.memberships.get(), person.posts.get()
    assert client.post(f"{NETWORK}roles/{held.pk}/end/").url == home
    assert client.post(f"{NETWORK}posts/{held_post.pk}/end/").url == home
    held.refresh_from_db()
    assert held.until_on is not None
    twice = client.post(f"{NETWORK}roles/{held.pk}/end/", follow=True)
    assert b"This has ended already." in twice.content


def test_nobody_but_an_administrator_changes_the_network(client):
    library, person = a_library(), a_person()
    home = f"{NETWORK}organisations/{library.code}/"
    posts = [
        NETWORK + "organisations/new/",
        home + "edit/",
        home + "close/",
        home + "roles/",
        home + "posts/",
        f"{NETWORK}posts/{person.posts.get().pk}/end/",
        f"{NETWORK}roles/1/end/",
    ]
    for address in posts:
        assert client.post(address).url.startswith("/en/sign-in/")
    for somebody in (an_organiser(), a_coordinator(district=library.district), person):
        client.force_login(somebody)
        assert {client.post(address).status_code for address in posts} == {403}
    client.force_login(an_organiser())
    assert b"Close the organisation" not in client.get(home).content


def test_what_another_window_saved_is_not_overwritten_unseen(client, administrator):
    library = a_library()
    edit = f"{NETWORK}organisations/{library.code}/edit/"
    first = client.get(edit).context["form"].initial["seen"]
    values = typed(code=library.code, district=library.district_id, name_kk="Бір", seen=first)
    client.post(edit, values)
    page = client.post(edit, values | {"name_kk": "Екі"})
    assert "This was saved in another window meanwhile." in page.content.decode()
    library.refresh_from_db()
    assert library.name == {"kk": "Бір"}
    again = values | {"name_kk": "Екі", "seen": page.context["form"].data["seen"]}
    assert client.post(edit, again).status_code == 302
    library.refresh_from_db()
    assert library.name == {"kk": "Екі"}
