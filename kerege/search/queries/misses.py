"""What was not found, for those who plan the next seminar."""

from django.db.models import Count, QuerySet

from kerege.search.models import MissAnswer, SearchMiss


def listed(answer: str, *, only_unfound: bool) -> QuerySet[SearchMiss]:
    """The most wanted first."""
    rows = SearchMiss.objects.filter(answer=answer)
    if only_unfound:
        rows = rows.filter(was_rescued=False)
    return rows.order_by("-times", "-last_on", "pk")


def counts() -> dict[str, int]:
    """How many stand under each answer."""
    rows = SearchMiss.objects.values_list("answer").annotate(n=Count("pk"))
    return {code: 0 for code in MissAnswer.values} | dict(rows)
