import pytest

from kerege.foundation.translated import T
from tests.builders import a_centre, a_library, an_event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "heading", "centre"),
    [
        ("kk", "Kerege туралы", "Орталық &lt;b&gt;бір&lt;/b&gt;"),
        ("ru", "О Kerege", "Центр один"),
        ("en", "About Kerege", "Centre one"),
    ],
)
def test_everybody_reads_what_it_is_and_who_runs_it(client, language, heading, centre):
    a_centre(name=T(kk="Орталық <b>бір</b>", ru="Центр один", en="Centre one"))
    a_library(name=T(kk="Кітапхана", ru="Библиотека", en="Some library"))

    page = client.get(f"/{language}/about/").content.decode()

    assert f"<h1>{heading}</h1>" in page
    assert f'<li lang="{language}">{centre}</li>' in page
    assert f'href="/{language}/consent/"' in page
    assert "Some library" not in page


def test_without_a_centre_the_page_says_so(client):
    assert "No methodological centre is entered yet." in client.get("/en/about/").content.decode()


def test_the_foot_of_every_page_leads_there(client):
    event = an_event()
    for page in ("/en/", event.get_absolute_url().replace("/kk/", "/en/")):
        assert '<a href="/en/about/">About Kerege</a>' in client.get(page).content.decode()
