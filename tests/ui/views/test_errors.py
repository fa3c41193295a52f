import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

HEADINGS = {
    "404.html": ("Мұндай бет жоқ", "Такой страницы нет", "There is no such page"),
    "403.html": ("Бұл бет Сізге ашық емес", "Эта страница Вам недоступна", "not open to you"),
    "500.html": ("Біздің жақта ақау болды", "Что-то сломалось", "Something broke on our side"),
    "400.html": ("Сұрауды оқу мүмкін болмады", "Не удалось прочитать", "could not be read"),
    "403_csrf.html": ("Бет тым ұзақ ашық тұрды", "слишком долго", "open for too long"),
}


@pytest.mark.parametrize("template", HEADINGS)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_error_speaks_three_languages_and_needs_no_request(template, place):
    with translation.override(("kk", "ru", "en")[place]):
        assert HEADINGS[template][place] in render_to_string(template)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_missing_page_says_so_and_leads_on(client, language):
    response = client.get(f"/{language}/nothing-here/")
    assert response.status_code == 404
    assert f'<a class="button button-sun" href="/{language}/">' in response.content.decode()


def test_a_form_without_its_token_gets_our_page():
    response = Client(enforce_csrf_checks=True).post("/kk/appearance/", {"size": "150"})
    assert response.status_code == 403
    assert "Бет тым ұзақ ашық тұрды" in response.content.decode()


def test_who_was_signed_out_is_told_why(client):
    html = client.get("/ru/session-ended/").content.decode()
    assert "Вы вышли из системы" in html
