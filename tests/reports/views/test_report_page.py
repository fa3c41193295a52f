import re

import pytest
from django.urls import reverse

from kerege.foundation.translated import T
from kerege.reports.actions import report as actions
from kerege.reports.models import Report, ReportRevision, ReportSection
from tests.builders import NOW, a_coordinator, a_person, an_event, an_organiser

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser(client):
    person = an_organiser()
    client.force_login(person)
    return person


def written(organiser, **fields):
    fields.setdefault("goal", T(kk="Оқу", ru="Учёба", en="Study"))
    return actions.write(event=an_event(**fields), by=organiser, now=NOW)


def address(name, event, *more):
    return reverse(f"reports:{name}", args=[event.slug, *more])


def form_of(report, **texts):
    """The form as the page sends it, some texts changed."""
    report.refresh_from_db()
    sections = {f"{s.code}-{s.language}": s.text for s in report.sections.all()}
    return sections | {"version": report.version} | texts


def goal(report, language="ru"):
    return ReportSection.objects.get(report=report, code="goal", language=language)


def test_without_a_report_the_page_offers_to_write_one(client, organiser):
    event = an_event()
    page = client.get(address("report", event))
    assert page.status_code == 200
    assert address("write", event) in page.content.decode()


def test_writing_leads_to_the_report(client, organiser):
    event = an_event()
    answer = client.post(address("write", event))
    assert answer.status_code == 302
    assert Report.objects.get().event == event


def test_the_three_languages_stand_side_by_side(client, organiser):
    report = written(organiser)
    page = client.get(address("report", report.event)).content.decode()
    areas = re.findall(r'<textarea [^>]*name="goal-(\w+)"[^>]*lang="(\w+)"', page)
    assert areas == [("kk", "kk"), ("ru", "ru"), ("en", "en")]


def test_saving_keeps_what_was_typed(client, organiser):
    report = written(organiser)
    answer = client.post(
        address("save", report.event), form_of(report, **{"goal-ru": "Своё\r\n\r\nВторое"})
    )
    assert answer.status_code == 302
    assert goal(report).text == "Своё\n\nВторое"


def test_two_tabs_show_both_texts_and_lose_neither(client, organiser):
    report = written(organiser)
    second_tab = form_of(report, **{"goal-ru": "Вторая вкладка"})
    client.post(address("save", report.event), form_of(report, **{"goal-ru": "Первая вкладка"}))

    answer = client.post(address("save", report.event), second_tab)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert ">Вторая вкладка</textarea>" in page
    assert "<p>Первая вкладка</p>" in page
    assert goal(report).text == "Первая вкладка"


def test_after_a_conflict_the_next_save_goes_through(client, organiser):
    report = written(organiser)
    second_tab = form_of(report, **{"goal-ru": "Вторая вкладка"})
    client.post(address("save", report.event), form_of(report, **{"goal-ru": "Первая вкладка"}))
    page = client.post(address("save", report.event), second_tab).content.decode()
    version = re.search(r'name="version" value="(\d+)"', page).group(1)

    client.post(address("save", report.event), second_tab | {"version": version})

    assert goal(report).text == "Вторая вкладка"
    assert "Первая вкладка" in ReportRevision.objects.values_list("body", flat=True)


def test_a_text_too_long_is_shown_again_whole(client, organiser):
    report = written(organiser)
    long = "а" * 20_001
    answer = client.post(address("save", report.event), form_of(report, **{"goal-ru": long}))
    assert answer.status_code == 422
    assert long in answer.content.decode()
    assert goal(report).text == "Цель семинара: учёба."


def test_markup_that_was_typed_stays_text(client, organiser):
    report = written(organiser)
    client.post(
        address("save", report.event), form_of(report, **{"goal-kk": "<script>alert(1)</script>"})
    )
    actions.publish(report=report, by=organiser, now=NOW)
    for name in ("report", "news"):
        page = client.get(address(name, report.event)).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_taking_the_new_text_saves_what_was_typed_elsewhere(client, organiser):
    report = written(organiser)
    event = report.event
    event.goal = T(event.goal | {"ru": "Новое"})
    event.save(update_fields=["goal"])
    page = client.get(address("report", event)).content.decode()
    assert address("take", event, goal(report).pk) in page

    client.post(address("take", event, goal(report).pk), form_of(report, **{"goal-kk": "Өз сөзім"}))

    assert goal(report).text == "Цель семинара: новое."
    assert goal(report, "kk").text == "Өз сөзім"


def test_keeping_my_text_ends_the_offer(client, organiser):
    report = written(organiser)
    event = report.event
    event.goal = T(event.goal | {"ru": "Новое"})
    event.save(update_fields=["goal"])

    client.post(address("keep", event, goal(report).pk), form_of(report, **{"goal-ru": "Своё"}))

    assert goal(report).text == "Своё"
    assert "/take/" not in client.get(address("report", event)).content.decode()


def test_a_section_of_another_event_is_not_taken(client, organiser):
    report, other = written(organiser), written(organiser)
    answer = client.post(address("take", report.event, goal(other).pk), form_of(report))
    assert answer.status_code == 404


def test_publishing_makes_news_and_taking_back_unmakes_them(client, organiser):
    report = written(organiser)
    client.post(address("publish", report.event), form_of(report))
    assert client.get(address("news", report.event)).status_code == 200

    client.post(address("unpublish", report.event))
    assert client.get(address("news", report.event)).status_code == 404


def test_an_empty_report_is_refused_politely(client, organiser):
    report = written(organiser)
    blank = {name: "" for name in form_of(report) if name != "version"}
    report.refresh_from_db()
    answer = client.post(
        address("publish", report.event), blank | {"version": report.version}, follow=True
    )
    assert [str(m) for m in answer.context["messages"]] == [str(actions.NothingToPublish.message)]
    report.refresh_from_db()
    assert not report.is_published


def test_the_history_names_the_author_and_brings_a_text_back(client, organiser):
    report = written(organiser)
    client.post(address("save", report.event), form_of(report, **{"goal-ru": "Своё"}))
    page = client.get(address("history", report.event)).content.decode()
    assert "Цель семинара: учёба." in page
    assert organiser.full_name in page

    client.post(address("restore", report.event, ReportRevision.objects.get().pk))
    assert goal(report).text == "Цель семинара: учёба."


def test_the_history_costs_the_same_for_one_change_and_for_three(
    client, organiser, django_assert_max_num_queries
):
    report = written(organiser)
    client.get(address("history", report.event))  # so that nothing is asked for the first time
    counts = []
    for number in range(3):
        client.post(address("save", report.event), form_of(report, **{"goal-ru": f"{number}"}))
        with django_assert_max_num_queries(30) as asked:
            client.get(address("history", report.event))
        counts.append(len(asked))
    assert counts[0] == counts[2]


@pytest.mark.parametrize("name", ["report", "history", "desk_docx"])
def test_pages_of_the_report_are_for_organisers(client, name):
    report = written(an_organiser())
    for person in (a_person(), a_coordinator()):
        client.force_login(person)
        assert client.get(address(name, report.event)).status_code == 403
    client.logout()
    answer = client.get(address(name, report.event))
    assert (answer.status_code, "sign-in" in answer.url) == (302, True)


@pytest.mark.parametrize("name", ["write", "save", "publish", "unpublish"])
def test_deeds_are_for_organisers_and_only_by_post(client, name):
    report = written(an_organiser())
    client.force_login(a_person())
    assert client.post(address(name, report.event), form_of(report)).status_code == 403
    client.force_login(an_organiser())
    assert client.get(address(name, report.event)).status_code == 405


def test_word_is_handed_out_on_the_desk(client, organiser):
    report = written(organiser)
    answer = client.get(address("desk_docx", report.event))
    assert answer.content[:2] == b"PK"
    assert answer["Content-Disposition"] == f'attachment; filename="{report.event.slug}-kk.docx"'
