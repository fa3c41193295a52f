"""The report of an event: written, edited, brought up to date, published, taken back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused, StaleForm
from kerege.people.models import Person
from kerege.reports.models import Report, ReportRevision, ReportSection, ReportState
from kerege.reports.queries.texts import fresh_text, fresh_texts

Texts = dict[tuple[str, str], str]


class NothingToPublish(Refused):
    message = _("There is no text to publish yet. Write the report first.")


class SavedMeanwhile(StaleForm):
    message = _("Someone else saved this report while you were writing. Compare both texts below.")


@transaction.atomic
def write(*, event: Event, by: Person, now: datetime) -> Report:
    """Write the report from the data, or bring up to date what nobody has edited."""
    report, is_new = Report.objects.select_for_update().get_or_create(
        event=event, defaults={"created_at": now}
    )
    kept = {(section.code, section.language): section for section in report.sections.all()}
    for (code, language), fresh in fresh_texts(event).items():
        section = kept.get((code, language))
        if section is None:
            ReportSection.objects.create(
                report=report, code=code, language=language, generated=fresh, text=fresh
            )
        elif not section.is_edited and section.generated != fresh:
            _change(section, text=fresh, generated=fresh, by=by, now=now)
    _touched(report, by=by, verb="reports.written" if is_new else "reports.refreshed", now=now)
    return report


@transaction.atomic
def save_texts(*, report: Report, version: int, texts: Texts, by: Person, now: datetime) -> Report:
    """Keep the edited sections; what they said before stays in the history."""
    report = _hold(report)
    if report.version != version:
        raise SavedMeanwhile
    changed = [
        section
        for section in report.sections.all()
        if texts.get((section.code, section.language), section.text) != section.text
    ]
    for section in changed:
        _change(section, text=texts[section.code, section.language], by=by, now=now)
    if changed:
        _touched(report, by=by, verb="reports.edited", now=now)
    return report


@transaction.atomic
def take_fresh(*, section: ReportSection, by: Person, now: datetime) -> None:
    """Put what the data says now in the place of the section; the old text stays in history."""
    report = _hold(section.report)
    section = ReportSection.objects.get(pk=section.pk)
    fresh = fresh_text(report.event, section.code, section.language)
    _change(section, text=fresh, generated=fresh, by=by, now=now)
    _touched(report, by=by, verb="reports.section_taken", now=now)


@transaction.atomic
def keep_own(*, section: ReportSection, by: Person, now: datetime) -> None:
    """Leave the text as it is though the data changed; it is not offered again."""
    report = _hold(section.report)
    section = ReportSection.objects.get(pk=section.pk)
    section.generated = fresh_text(report.event, section.code, section.language)
    section.save(update_fields=["generated"])
    _touched(report, by=by, verb="reports.section_kept", now=now)


@transaction.atomic
def restore(*, revision: ReportRevision, by: Person, now: datetime) -> None:
    """Bring an earlier text back; the one it replaces goes into the history."""
    report = _hold(revision.section.report)
    section = ReportSection.objects.get(pk=revision.section_id)
    _change(section, text=revision.body, by=by, now=now)
    _touched(report, by=by, verb="reports.restored", now=now)


@transaction.atomic
def publish(*, report: Report, by: Person, now: datetime) -> None:
    """Make the report the news of its event."""
    report = _hold(report)
    if not report.sections.exclude(text="").exists():
        raise NothingToPublish
    if report.is_published:
        return
    _set_state(report, ReportState.PUBLISHED, by=by, now=now)


@transaction.atomic
def unpublish(*, report: Report, by: Person, now: datetime) -> None:
    """Take the news back; the texts stay as they are."""
    report = _hold(report)
    if report.is_published:
        _set_state(report, ReportState.DRAFT, by=by, now=now)


def _hold(report: Report) -> Report:
    """Lock the report, so that those who change it take turns."""
    return Report.objects.select_for_update().select_related("event").get(pk=report.pk)


def _change(
    section: ReportSection, *, text: str, by: Person, now: datetime, generated: str | None = None
) -> None:
    if section.text != text:
        ReportRevision.objects.create(section=section, body=section.text, at=now, by_id=by.pk)
    section.text = text
    section.generated = section.generated if generated is None else generated
    section.save(update_fields=["text", "generated"])


def _touched(report: Report, *, by: Person, verb: str, now: datetime) -> None:
    before = report.version
    report.version += 1
    report.save(update_fields=["version"])
    audit.record(
        actor_id=by.pk,
        verb=verb,
        about=report,
        before={"version": before},
        after={"version": report.version},
        now=now,
    )
    if report.is_published:
        pagecache.touch()


def _set_state(report: Report, state: ReportState, *, by: Person, now: datetime) -> None:
    before, report.state = report.state, state
    report.published_at = now if state == ReportState.PUBLISHED else report.published_at
    report.save(update_fields=["state", "published_at"])
    audit.record(
        actor_id=by.pk,
        verb=f"reports.{state}",
        about=report,
        before={"state": before},
        after={"state": state},
        now=now,
    )
    pagecache.touch()
