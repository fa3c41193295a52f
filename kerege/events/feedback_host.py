"""Events as the host of the questionnaires of feedback, and what feedback enters elsewhere."""

from typing import Any

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kerege.events import activities, report_sections, requirements, rules
from kerege.events.models import Event
from kerege.events.queries import feedback
from kerege.foundation import numbers
from kerege.foundation.translated import T
from kerege.questionnaires import hosts
from kerege.questionnaires.queries import results

ABOUT = "events.event:"


def enter() -> None:
    """Called once, when the models are loaded."""
    hosts.register(
        feedback.PURPOSE,
        hosts.Host(
            label=_("Feedback"),
            may_edit=_manages,
            may_read=_manages,
            title=_title,
            back_url=_back_url,
            rows=_rows,
            may_be_anonymous=True,
        ),
    )
    activities.register_to_dos("feedback", feedback.to_dos_of)
    requirements.register("feedback", _("Feedback is given"), feedback.judge_feedback)
    report_sections.register("feedback", 70, section)


def section(event: Event, language: str) -> list[str]:
    """How many gave feedback and the mean of their marks; nothing if nobody did."""
    found = feedback.find(event)
    version = feedback.version_of(found) if found else None
    if found is None or version is None:
        return []
    given, asked = feedback.counts(found)
    if not given:
        return []
    with translation.override(language):
        words = ngettext(
            "%(given)d of %(asked)d participant gave feedback.",
            "%(given)d of %(asked)d participants gave feedback.",
            asked,
        ) % {"given": given, "asked": asked}
        mean = results.mean_of(results.summary(version), "overall")
        if mean is None:
            return [words]
        mark = translation.gettext("The mean mark of the event is %(mean)s out of %(most)s.")
        told = {"mean": numbers.number(mean[0], places=1), "most": _most(version)}
        return [f"{words} {mark % told}"]


def _most(version: Any) -> int:
    settings = version.questions.values_list("settings", flat=True).get(code="overall")
    return settings.get("max", 5)


def _event_of(about: str) -> Event | None:
    """None for a set to copy from, or if the event is no longer there."""
    number = about.removeprefix(ABOUT)
    return Event.objects.filter(pk=int(number)).first() if number.isdecimal() else None


def _manages(person: Any, about: str) -> bool:
    event = _event_of(about)
    return event is not None and rules.can_manage(person, event, timezone.localdate())


def _title(about: str) -> str:
    return str(_event_of(about) or "")


def _back_url(about: str) -> str:
    event = _event_of(about)
    return reverse("events:desk_feedback", args=[event.slug]) if event else reverse("events:desk")


def _rows(about: str) -> list[tuple[str, T]]:
    event = _event_of(about)
    return feedback.classes_of(event) if event else []
