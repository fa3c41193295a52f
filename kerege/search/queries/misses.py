"""What was not found, for those who plan the next seminar."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from kerege.search.models import MissAnswer, SearchMiss, Synonym


def listed(answer: str, *, only_unfound: bool) -> QuerySet[SearchMiss]:
    """The most wanted first."""
    rows = SearchMiss.objects.filter(answer=answer)
    if only_unfound:
        rows = rows.filter(was_rescued=False)
    return rows.order_by("-times", "-last_on", "pk")


def same_as(misses: Iterable[SearchMiss]) -> dict[int, str]:
    """What was said to mean the same, by question; one query."""
    texts = {f"wish:{miss.pk}": miss for miss in misses}
    rows = Synonym.objects.filter(group__in=texts).values_list("group", "form")
    return {texts[group].pk: form for group, form in rows if form != texts[group].text}


def counts() -> dict[str, int]:
    """How many stand under each answer."""
    rows = SearchMiss.objects.values_list("answer").annotate(n=Count("pk"))
    return {code: 0 for code in MissAnswer.values} | dict(rows)
