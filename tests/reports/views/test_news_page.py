import html

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kerege.events import activities
from kerege.events.queries.public_events import visible
from kerege.foundation.translated import T
from kerege.reports import tasks
from kerege.reports.actions import report as actions
from tests.builders import NOW, TODAY, an_event, an_organiser
from tests.reports.builders import an_online_seminar

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return an_organiser()


def published(by, event=None):
    event = event or an_event(goal=T(kk="Оқу", ru="Учёба", en="Study"))
    report = actions.write(event=event, by=by, now=NOW)
    actions.publish(report=report, by=by, now=NOW)
    report.refresh_from_db()
    return report


def page_of(report, language, name="news"):
    with translation.override(language):
        return Client().get(reverse(f"reports:{name}", args=[report.event.slug]))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("kk", "62\u00a0маман"),
        ("ru", "62\u00a0специалиста из 18\u00a0районов и городов"),
        ("en", "62\u00a0specialists from 18\u00a0districts and cities"),
    ],
)
def test_the_news_say_what_the_archive_said(by, language, text):
    page = page_of(published(by, an_online_seminar()), language)
    assert page.status_code == 200
    assert text in html.unescape(page.content.decode())


def test_the_news_say_which_language_is_missing(by):
    report = published(by)
    report.sections.filter(language="en").update(text="")
    page = page_of(report, "en").content.decode()
    assert '<article class="stack" lang="kk">' in page
    assert "has not been written in your language yet" in page


def test_a_draft_report_is_not_public(by):
    event = an_event()
    report = actions.write(event=event, by=by, now=NOW)
    for name in ("news", "news_docx", "news_pdf"):
        assert page_of(report, "kk", name).status_code == 404


def test_a_report_of_a_hidden_event_is_not_public(by):
    report = published(by, an_event(state="draft", released_at=None))
    assert page_of(report, "kk").status_code == 404


def test_an_edit_is_seen_at_the_next_request(by):
    report = published(by)
    assert "Своими словами" not in page_of(report, "ru").content.decode()
    actions.save_texts(
        report=report,
        version=report.version,
        texts={("goal", "ru"): "Своими словами"},
        by=by,
        now=NOW,
    )
    assert "Своими словами" in page_of(report, "ru").content.decode()


def test_the_news_cost_few_queries_and_a_remembered_page_one(by, django_assert_num_queries):
    report = published(by)
    with django_assert_num_queries(5):
        page_of(report, "kk")
    with django_assert_num_queries(1):
        page_of(report, "kk")


def test_the_pdf_is_offered_when_it_is_made(by, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    report = published(by)
    assert "report.pdf" not in page_of(report, "kk").content.decode()
    assert page_of(report, "kk", "news_pdf").status_code == 404

    tasks.make_files.func(report.pk)

    assert "report.pdf" in page_of(report, "kk").content.decode()
    answer = page_of(report, "kk", "news_pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    answer.close()


def test_a_stranger_gets_the_report_for_word(by):
    assert page_of(published(by), "ru", "news_docx").content[:2] == b"PK"


def test_the_page_of_a_past_event_leads_to_its_news(by):
    report = published(by, an_online_seminar())
    with translation.override("kk"):
        lines = activities.public_lines_for(report.event)
    assert reverse("reports:news", args=[report.event.slug]).split("/", 2)[2] in [
        line.url.split("/", 2)[2] for line in lines
    ]


def test_an_event_ahead_is_not_asked_for_news(django_assert_num_queries):
    ahead = TODAY.replace(year=2099)
    event = visible(None, TODAY).get(pk=an_event(starts_on=ahead, ends_on=ahead).pk)
    with django_assert_num_queries(2):  # quizzes to practise, Podiums to look at
        assert [line for line in activities.public_lines_for(event) if "news" in line.url] == []
