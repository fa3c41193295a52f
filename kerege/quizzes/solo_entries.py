"""What quizzes played alone enter in the registries below: things to do, cards, lines on the page
of the event, the homework that a certificate waits for, what is told and forgotten of people."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kerege.events import activities, requirements
from kerege.events.activities import OwnCard, PublicLine, ToDo
from kerege.events.requirements import Verdict
from kerege.foundation import schedule
from kerege.network import rules as network_rules
from kerege.people import erasure, merging
from kerege.quizzes import game_rules, quiz_links, solo_personal, solo_rules
from kerege.quizzes.actions import solo_retention
from kerege.quizzes.models import SoloRound, SoloWho
from kerege.quizzes.queries import solo_results
from kerege.ui import navigation


def enter() -> None:
    """Called once, when the models are loaded."""
    activities.register_to_dos("quizzes.solo", to_dos_of)
    activities.register_own_cards("quizzes.solo", cards_of)
    activities.register_public_lines("quizzes.solo", public_lines)
    requirements.register("quizzes.solo", gettext_lazy("Quizzes"), judge)
    schedule.every(timedelta(days=1), "quizzes.forget_rounds", solo_retention.forget_old)
    erasure.register("quizzes.solo", solo_retention.forget_person)
    merging.register("quizzes.solo", solo_retention.join)
    solo_personal.enter_parts()
    quiz_links.register(
        quiz_links.QuizLink(
            order=20,
            label=gettext_lazy("Give for self-paced play"),
            url_name="quizzes:solo_give",
            icon="clock",
            shown=game_rules.can_start,
        )
    )
    for place, shown in (("desk", _has_a_desk), ("cabinet", _gives)):
        navigation.add(
            place=place,
            order=66,
            label=gettext_lazy("Self-paced quizzes"),
            url_name="quizzes:solo_rounds",
            shown=shown,
            icon="clock",
        )


def _has_a_desk(request: HttpRequest) -> bool:
    return network_rules.has_a_desk(request.user, timezone.localdate())


def _gives(request: HttpRequest) -> bool:
    day = timezone.localdate()
    return not _has_a_desk(request) and bool(game_rules.own_ids(request.user, day))


def to_dos_of(person: Any, now: datetime) -> list[ToDo]:
    """Quizzes to be played, practice before an event among them."""
    found = []
    for one in solo_results.to_play(solo_rules.rounds_for(person), person, now):
        words = _("Quiz: %(title)s")
        if one.is_practice:
            words = _("Practise before the event: %(title)s")
        label = words % {"title": one.title}
        found.append(ToDo(label, one.get_absolute_url(), one.closes_at))
    return found


def cards_of(registration: Any, now: datetime) -> list[OwnCard]:
    """On the participant's own page of the event: what is open."""
    rounds = SoloRound.objects.filter(event=registration.event_id)
    mine = rounds.filter(pk__in=solo_rules.rounds_for(registration.person).values("pk"))
    return [
        OwnCard(
            str(one.title),
            _("Practice: only you see the result.") if one.is_practice else _questions(one),
            _("Play"),
            one.get_absolute_url(),
        )
        for one in solo_results.to_play(mine, registration.person, now)
    ]


def _questions(round_: SoloRound) -> str:
    count = len(round_.asked)
    return ngettext("%(n)s question", "%(n)s questions", count) % {"n": count}


def public_lines(event: Any) -> list[PublicLine]:
    """Practice that anyone may play; an event that is over costs no query."""
    if event.ends_on < timezone.localdate():
        return []
    rounds = SoloRound.objects.filter(event=event, is_practice=True, who=SoloWho.LINK)
    return [
        PublicLine(_("Practise: %(title)s") % {"title": one.title}, one.get_absolute_url())
        for one in rounds.filter(closes_at__gt=timezone.now()).order_by("closes_at", "pk")
    ]


def judge(event: Any, registrations: Sequence[Any]) -> dict[int, Verdict]:
    """Quizzes that count as homework: three queries, one where there are none."""
    rounds = list(SoloRound.objects.filter(event=event, is_homework=True).order_by("closes_at"))
    if not rounds:
        return {}
    people = [row.person_id for row in registrations]
    outcomes = solo_results.outcomes_of(rounds, people)
    return {row.pk: _verdict(rounds, row.person_id, outcomes) for row in registrations}


def _verdict(rounds: list[SoloRound], person_id: int, outcomes: dict[Any, Any]) -> Verdict:
    missing = [
        one
        for one in rounds
        if (done := outcomes.get((one.pk, person_id))) is None or not done.passes(one.pass_percent)
    ]
    done_count = len(rounds) - len(missing)
    text = _("Quizzes done: %(n)s of %(all)s") % {"n": done_count, "all": len(rounds)}
    if missing:
        what = ", ".join(f"«{one.title}»" for one in missing)
        text += ". " + _("Missing: %(what)s") % {"what": what}
    return Verdict(not missing, text)
