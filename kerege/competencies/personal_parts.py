"""What this room has to tell a person about the levels kept of her."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.competencies.models import AssessmentTalk, Claim, ClaimBy, ProfileChoice, SelfAssessment
from kerege.people import personal_data
from kerege.people.models import Person

CLAIMS = {
    "competency": _("Competency"),
    "level": _("Level"),
    "by": _("Whose word"),
    "made_at": _("Said"),
    "superseded_at": _("Replaced by a later word"),
    "withdrawn_at": _("Taken back"),
    "note": _("Note"),
    "answer": _("Answer"),
    "evidence": _("What it rests on"),
}
SITTINGS = {"begun_at": _("Begun"), "finished_at": _("Finished")}
TALKS = {"note": _("What was agreed"), "held_at": _("Written"), "agreed_at": _("Agreed")}
PROFILES = {"profile": _("Profile")}


def enter() -> None:
    """Called once, when the models are loaded."""
    for code, label, collect, columns in (
        ("claims", _("Levels of competencies"), claims_of, CLAIMS),
        ("sittings", _("Self-assessments"), sittings_of, SITTINGS),
        ("talks", _("Conversations about the levels"), talks_of, TALKS),
        ("profile", _("Whose targets were chosen"), profiles_of, PROFILES),
    ):
        personal_data.register(f"competencies.{code}", label, collect, columns=columns)


def claims_of(person: Person) -> list[dict[str, Any]]:
    """Everything that was said of the person, the earliest first."""
    claims = Claim.objects.filter(person=person).select_related("competency")
    names = ("level", "made_at", "superseded_at", "withdrawn_at", "note", "answer")
    return [
        {name: getattr(claim, name) for name in names}
        | {
            "competency": claim.competency.name,
            "by": ClaimBy(claim.by).label,
            "evidence": "; ".join(str(one.label) for one in claim.evidence.all()),
        }
        for claim in claims.prefetch_related("evidence").order_by("made_at", "pk")
    ]


def sittings_of(person: Person) -> list[dict[str, Any]]:
    """When the person assessed herself."""
    rows = SelfAssessment.objects.filter(person=person).order_by("begun_at", "pk")
    return [{"begun_at": row.begun_at, "finished_at": row.finished_at} for row in rows]


def talks_of(person: Person) -> list[dict[str, Any]]:
    """What was agreed with a manager."""
    rows = AssessmentTalk.objects.filter(person=person).order_by("held_at", "pk")
    return [{"note": row.note, "held_at": row.held_at, "agreed_at": row.agreed_at} for row in rows]


def profiles_of(person: Person) -> list[dict[str, Any]]:
    """By whose targets the person measures herself."""
    rows = ProfileChoice.objects.filter(person=person).select_related("profile").order_by("pk")
    return [{"profile": row.profile.name} for row in rows]
