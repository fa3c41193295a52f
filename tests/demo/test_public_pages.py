"""Every fact of the sources that a public reader would look for is on a public page."""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import now

from kerege.demo import texts
from kerege.demo.actions.loading import load

pytestmark = pytest.mark.django_db

LANGUAGES = ("kk", "ru", "en")
FACTS = json.loads((Path(__file__).parent / "facts.json").read_text("utf-8"))
DATES = {
    "librarian-competencies-2023": ("2023 ж. 24–25 мамыр", "24–25 мая 2023 г.", "24–25 May 2023"),
    "digital-technologies-2022": (
        "2022 ж. 23 қыркүйек",
        "23 сентября 2022 г.",
        "23 September 2022",
    ),
    "family-reading-2022": ("2022 ж. 24 мамыр", "24 мая 2022 г.", "24 May 2022"),
    "national-traditions-2022": ("2022 ж. 28 ақпан", "28 февраля 2022 г.", "28 February 2022"),
    "library-services-2021": ("2021 ж. 28 қазан", "28 октября 2021 г.", "28 October 2021"),
}
PAGES = ("events:event", "events:programme")


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Loaded once for all: these tests only look."""
    with django_db_blocker.unblock(), transaction.atomic():
        load(now=now())
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("slug", texts.PAST)
@pytest.mark.parametrize("column", range(3), ids=LANGUAGES)
def test_every_fact_of_the_sources_is_on_a_public_page(client, slug: str, column: int):
    words = "\n".join(words_of(client, page, slug, LANGUAGES[column]) for page in PAGES)

    facts = [fact[column] for fact in FACTS[slug]] + [DATES[slug][column]]
    assert [fact for fact in facts if squeezed(fact) not in words] == []


def words_of(client, page: str, slug: str, language: str) -> str:
    """What a reader of the page sees, and where its links lead."""
    with translation.override(language):
        address = reverse(page, args=[slug])
    response = client.get(address)
    assert response.status_code == 200
    source = response.content.decode()
    links = re.findall(r'href="([^"]+)"', source)
    return squeezed(html.unescape(re.sub(r"<[^>]*>", "", source) + "\n" + "\n".join(links)))


def squeezed(text: str) -> str:
    """The text with plain single spaces and without soft hyphens."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "").replace("\u2060", ""))
