import re

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from kerege.network import guides

pytestmark = pytest.mark.django_db

LIGHT = 60 * 1024  # a page without its pictures


@pytest.mark.parametrize(
    ("language", "heading", "first"),
    [("kk", "Анықтама", "Кітапханашыға"), ("ru", "Справка", "Библиотекарю")],
)
def test_everybody_finds_the_guides_at_the_foot_of_the_page(client, language, heading, first):
    assert (
        f'<a href="/{language}/help/">{heading}</a>' in client.get(f"/{language}/").content.decode()
    )

    page = client.get(f"/{language}/help/").content.decode()

    assert f'<h3><a href="/{language}/help/librarian/">{first}</a></h3>' in page
    assert page.index("/help/librarian/") < page.index("/help/coordinator/")
    assert page.index("/help/coordinator/") < page.index("/help/organiser/")
    assert f'href="/{language}/help/attendance/"' in page


@pytest.mark.parametrize("language", guides.LANGUAGES)
@pytest.mark.parametrize("name", guides.names())
def test_every_guide_is_light_and_its_links_and_pictures_exist(client, language, name):
    page = client.get(f"/{language}/help/{name}/").content

    assert len(page) <= LIGHT
    text = page.decode()
    assert f"<h1>{guides.find(name, language).title}</h1>" in text
    article = text[text.index("<article") : text.index("</article>")]
    for picture in re.findall(r"<img ([^>]+)>", article):
        source = re.search(r'src="/static/([^"]+)"', picture)[1]
        assert finders.find(source), source
        assert 'loading="lazy"' in picture
        assert re.search(r'alt="[^"]+"', picture)
        assert f"-{language}.png" in source
    for address in re.findall(r'href="(/(?!static/)[^"]+)"', article):
        assert Client().get(address).status_code == 200, address


def test_in_english_the_page_leads_to_the_languages_of_the_guides(client):
    for address in ("/en/help/", "/en/help/librarian/"):
        page = client.get(address).content.decode()
        assert "The guides are written in Kazakh and in Russian:" in page
        for language in guides.LANGUAGES:
            assert f'href="{settings.BASE_URL}{address.replace("en", language, 1)}"' in page


def test_there_is_no_guide_of_another_name(client):
    assert client.get("/kk/help/running/").status_code == 404
    assert client.get("/kk/help/nothing/").status_code == 404


def test_every_file_in_kazakh_has_its_twin_in_russian():
    for path in settings.GUIDES.glob("*.kk.md"):
        twin = path.with_name(path.name.replace(".kk.", ".ru."))
        pictures = [
            re.findall(r"guides/([\w-]+)-(?:kk|ru)\.png", file.read_text(encoding="utf-8"))
            for file in (path, twin)
        ]
        assert pictures[0] == pictures[1], path.name


def test_the_pictures_are_small_and_each_is_used():
    used = "".join(path.read_text(encoding="utf-8") for path in settings.GUIDES.glob("*.md"))
    for picture in settings.GUIDE_PICTURES.glob("*.png"):
        assert picture.stat().st_size <= 120 * 1024, picture.name
        assert picture.name in used, picture.name
