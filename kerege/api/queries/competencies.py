"""The frameworks of competencies as the API tells them: what is released, nothing of people."""

from typing import Any

from django.conf import settings
from django.utils import translation

from kerege.api.queries.events import text
from kerege.competencies.models import Framework
from kerege.competencies.queries.framework_released import Released, released_of


def frameworks() -> list[dict[str, Any]]:
    """Every framework that is released, the region's own first."""
    rows = Framework.objects.filter(versions__isnull=False).distinct()
    found = (released_of(one) for one in rows.order_by("-is_main", "code"))
    return [_told(one) for one in found if one is not None]


def _told(one: Released) -> dict[str, Any]:
    with translation.override("kk"):
        page = settings.BASE_URL + one.framework.get_absolute_url()
    return {
        "code": one.framework.code,
        "name": text(one.framework.name),
        "is_main": one.framework.is_main,
        "version": one.version.number,
        "released_on": one.version.released_at.date(),
        "url": page,
        "levels": [{"level": each.level, "name": text(each.name)} for each in one.levels],
        "domains": [
            {
                "code": domain.code,
                "name": text(domain.name),
                "competencies": [
                    {"code": each.code, "name": text(each.name)} for each in one.in_domain(domain)
                ],
            }
            for domain in one.domains
        ],
    }
