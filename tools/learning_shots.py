"""What the pictures of homework, defence, plans, quizzes and halls are about, and who looks."""

from typing import Any

from django.db.models import Count, Model


def find_known() -> dict[str, Any]:
    """The fullest homework, the read work, the released defence; nothing where there is none."""
    from kerege.cascade.models import TrainerPromise  # noqa: PLC0415 -- needs the apps
    from kerege.coursework.models import (  # noqa: PLC0415 -- needs the apps
        Assignment,
        Defence,
        PeerReview,
        PeerTask,
        Remark,
    )

    works = Assignment.objects.published().annotate(n=Count("submissions"))
    promise = TrainerPromise.objects.order_by("pk").first()
    defence = Defence.objects.order_by("-released_at", "pk").exclude(released_at=None).first()
    remark = Remark.objects.exclude(assessment=None).order_by("pk").first()
    return {
        "homework": _number(works.filter(closes_at__gt=_now()).order_by("-n", "pk").first()),
        "work": remark.attempt.submission_id if remark else None,
        "peer": _assignment(PeerReview.objects.order_by("pk").first()),
        "review": _number(PeerTask.objects.order_by("pk").first()),
        "defence": (defence.event.slug, defence.pk) if defence and defence.event else None,
        "cascade": promise.event.slug if promise else None,
        **_live(),
    }


def _live() -> dict[str, Any]:
    """The newest hall, the quiz that may be played alone now, and the one that is over."""
    from kerege.quizzes.models import SoloRound  # noqa: PLC0415 -- needs the apps
    from kerege.votes.models import Hall  # noqa: PLC0415 -- needs the apps

    hall = Hall.objects.select_related("event").order_by("pk").last()
    rounds = SoloRound.objects.order_by("closes_at")
    now = rounds.filter(closes_at__gt=_now()).last()
    return {
        "hall": hall.event.slug if hall else None,
        "hall_code": hall.code if hall else None,
        "round": now.key if now else None,
        "round_over": _number(rounds.filter(closes_at__lte=_now()).first()),
    }


def find_person(role: str, language: str) -> Any:
    """Who looks at the pictures of these pages; None where the demo has nobody."""
    from kerege.cascade.models import TrainerPromise  # noqa: PLC0415 -- needs the apps
    from kerege.competencies.models import Plan  # noqa: PLC0415 -- needs the apps
    from kerege.coursework.models import (  # noqa: PLC0415 -- needs the apps
        DefenceSlot,
        PeerTask,
        Portfolio,
        Submission,
    )

    about = find_known()
    rows: dict[str, Any] = {
        "author": Submission.objects.filter(assignment=about["homework"]),
        "reader": PeerTask.objects.filter(pk=about["review"]),
        "defender": DefenceSlot.objects.exclude(defence__released_at=None),
        "planner": Plan.objects.all(),
        "owner": Portfolio.objects.all(),
        "trainer": TrainerPromise.objects.all(),
    }
    name = "reviewer" if role == "reader" else "person"
    found = rows[role].select_related(name).order_by("pk")
    first = found.filter(**{f"{name}__language": language}).first() or found.first()
    return getattr(first, name) if first else None


def _number(row: Model | None) -> Any:
    return row.pk if row else None


def _assignment(review: Any) -> Any:
    return review.assignment_id if review else None


def _now() -> Any:
    from django.utils import timezone  # noqa: PLC0415 -- needs the settings

    return timezone.now()
