import pytest

from kerege.foundation import pagecache
from kerege.foundation.models import AuditEntry
from kerege.foundation.translated import T
from kerege.reports.actions import report as actions
from kerege.reports.models import Report, ReportRevision, ReportSection, ReportState
from tests.builders import NOW, an_event, an_organiser

pytestmark = pytest.mark.django_db

GOAL = ("goal", "ru")


@pytest.fixture
def by():
    return an_organiser()


def a_report(by, **fields):
    fields.setdefault("goal", T(kk="Оқу", ru="Учёба", en="Study"))
    return actions.write(event=an_event(**fields), by=by, now=NOW)


def section(report, key=GOAL):
    return ReportSection.objects.get(report=report, code=key[0], language=key[1])


def edited(report, by, text="Своими словами"):
    report.refresh_from_db()
    actions.save_texts(report=report, version=report.version, texts={GOAL: text}, by=by, now=NOW)
    return section(report)


def change_the_goal(report, text="Новая цель"):
    event = report.event
    event.goal = T(event.goal | {"ru": text})
    event.save(update_fields=["goal"])
    event.__dict__.pop("_report_facts", None)
    return event


def test_a_report_is_written_in_three_languages(by):
    report = a_report(by)
    kept = report.sections.filter(code="goal").values_list("language", "text")
    assert dict(kept) == {
        "kk": "Семинардың мақсаты: оқу.",
        "ru": "Цель семинара: учёба.",
        "en": "The purpose of the seminar: study.",
    }
    assert report.state == ReportState.DRAFT


def test_writing_twice_makes_one_report(by):
    report = a_report(by)
    actions.write(event=report.event, by=by, now=NOW)
    assert Report.objects.count() == 1
    assert not ReportRevision.objects.exists()


def test_an_edit_keeps_the_text_before_it_with_its_author(by):
    report = a_report(by)
    before = section(report).text

    after = edited(report, by)

    revision = ReportRevision.objects.get()
    assert (after.text, after.is_edited) == ("Своими словами", True)
    assert (revision.body, revision.by_id, revision.at) == (before, by.pk, NOW)


def test_saving_without_a_change_leaves_no_trace(by):
    report = a_report(by)
    version = report.version
    actions.save_texts(
        report=report, version=version, texts={GOAL: section(report).text}, by=by, now=NOW
    )
    report.refresh_from_db()
    assert report.version == version
    assert not ReportRevision.objects.exists()


def test_the_second_of_two_tabs_is_refused_and_overwrites_nothing(by):
    report = a_report(by)
    opened = report.version
    edited(report, by, "Первая вкладка")

    with pytest.raises(actions.SavedMeanwhile):
        actions.save_texts(
            report=report, version=opened, texts={GOAL: "Вторая вкладка"}, by=by, now=NOW
        )

    assert section(report).text == "Первая вкладка"


def test_bringing_up_to_date_never_loses_an_edit(by):
    report = a_report(by)
    edited(report, by)

    actions.write(event=change_the_goal(report), by=by, now=NOW)

    kept = section(report)
    assert (kept.text, kept.generated) == ("Своими словами", "Цель семинара: учёба.")


def test_bringing_up_to_date_renews_what_nobody_edited(by):
    report = a_report(by)

    actions.write(event=change_the_goal(report), by=by, now=NOW)

    assert section(report).text == "Цель семинара: новая цель."
    assert ReportRevision.objects.get().body == "Цель семинара: учёба."


def test_the_new_text_is_taken_section_by_section_and_the_edit_stays_in_history(by):
    report = a_report(by)
    kept = edited(report, by)
    change_the_goal(report)

    actions.take_fresh(section=kept, by=by, now=NOW)

    taken = section(report)
    assert taken.text == taken.generated == "Цель семинара: новая цель."
    assert "Своими словами" in ReportRevision.objects.values_list("body", flat=True)


def test_keeping_ones_own_text_stops_the_offer(by):
    report = a_report(by)
    kept = edited(report, by)
    change_the_goal(report)

    actions.keep_own(section=kept, by=by, now=NOW)

    left = section(report)
    assert (left.text, left.generated) == ("Своими словами", "Цель семинара: новая цель.")


def test_an_earlier_text_comes_back_and_the_later_one_is_kept(by):
    report = a_report(by)
    edited(report, by)

    actions.restore(revision=ReportRevision.objects.get(), by=by, now=NOW)

    assert section(report).text == "Цель семинара: учёба."
    assert "Своими словами" in ReportRevision.objects.values_list("body", flat=True)


def test_publishing_is_seen_at_the_next_request(by):
    report = a_report(by)
    before = pagecache.stamp()

    actions.publish(report=report, by=by, now=NOW)

    report.refresh_from_db()
    assert (report.state, report.published_at) == (ReportState.PUBLISHED, NOW)
    assert pagecache.stamp() > before
    assert list(Report.objects.published()) == [report]


def test_publishing_twice_is_publishing_once(by):
    report = a_report(by)
    actions.publish(report=report, by=by, now=NOW)
    actions.publish(report=report, by=by, now=NOW)
    assert AuditEntry.objects.filter(verb="reports.published").count() == 1


def test_an_empty_report_is_not_published(by):
    report = a_report(by)
    report.sections.update(text="")
    with pytest.raises(actions.NothingToPublish):
        actions.publish(report=report, by=by, now=NOW)


def test_an_edit_of_published_news_is_seen_at_the_next_request(by):
    report = a_report(by)
    actions.publish(report=report, by=by, now=NOW)
    before = pagecache.stamp()
    edited(report, by)
    assert pagecache.stamp() > before


def test_the_news_can_be_taken_back(by):
    report = a_report(by)
    actions.publish(report=report, by=by, now=NOW)
    actions.unpublish(report=report, by=by, now=NOW)
    assert not Report.objects.published().exists()


def test_news_of_a_draft_event_are_not_public(by):
    report = a_report(by, state="draft", released_at=None)
    actions.publish(report=report, by=by, now=NOW)
    assert not Report.objects.published().exists()


def test_each_deed_leaves_an_audit_entry(by):
    report = a_report(by)
    edited(report, by)
    actions.publish(report=report, by=by, now=NOW)
    actions.unpublish(report=report, by=by, now=NOW)
    entries = AuditEntry.objects.filter(verb__startswith="reports.").order_by("pk")
    assert [entry.verb for entry in entries] == [
        "reports.written",
        "reports.edited",
        "reports.published",
        "reports.draft",
    ]
    assert {entry.actor_id for entry in entries} == {by.pk}
