"""Long work, whoever wanted it."""

from django.db.models import QuerySet

from kerege.foundation.models import Job


def latest_jobs(count: int) -> QuerySet[Job]:
    """The latest long works, the newest first."""
    return Job.objects.order_by("-created_at", "-pk")[:count]
