import re

import pytest
from django.test import Client

from kerege.foundation import pagecache
from kerege.people.views import form_page
from tests.builders import a_district, a_person

pytestmark = pytest.mark.django_db
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture(autouse=True)
def nothing_is_remembered():
    form_page._pages.clear()


@pytest.mark.parametrize("page", ["/kk/sign-in/", "/kk/sign-up/"])
def test_each_visitor_gets_the_same_page_with_a_token_that_works(page):
    first, second = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    pages = [each.get(page).content for each in (first, second, second)]
    assert len({TOKEN.sub(b"", each) for each in pages}) == 1
    assert len({TOKEN.search(each)[1] for each in pages}) == 3
    assert form_page.SLOT.encode() not in pages[1]
    typed = {"email": "nobody", "csrfmiddlewaretoken": TOKEN.search(pages[2])[1].decode()}
    assert second.post(page, typed).status_code == 200
    assert second.post(page, {"email": "nobody"}).status_code == 403


def test_languages_and_questions_are_kept_apart(client):
    assert client.get("/ru/sign-in/").content != client.get("/kk/sign-in/").content
    assert b'value="/kk/my/profile/"' in client.get("/kk/sign-in/?next=/kk/my/profile/").content
    assert b'value="/kk/my/profile/"' not in client.get("/kk/sign-in/").content


def test_who_has_a_session_gets_a_page_of_their_own(client):
    client.force_login(a_person())
    assert client.get("/kk/sign-in/").status_code == 302
    assert form_page._pages == {}


def test_the_memory_is_bounded(client, monkeypatch):
    monkeypatch.setattr(form_page, "AT_MOST", 1)
    client.get("/kk/sign-in/")
    client.get("/ru/sign-in/")
    assert len(form_page._pages) == 1


def test_the_districts_of_the_sign_up_page_follow_the_public_stamp(client):
    client.get("/kk/sign-up/")
    a_district("Жаңа аудан")
    pagecache.touch()
    assert "Жаңа аудан" in client.get("/kk/sign-up/").content.decode()
