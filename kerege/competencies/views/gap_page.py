"""The gaps of the region and of a district, and what would close the most of them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kerege.competencies import plan_rules
from kerege.competencies.models import GapCount, LevelKind
from kerege.competencies.plan_exports import lines_workbook, map_workbook
from kerege.competencies.queries import gap_libraries, gap_map, gap_ranking
from kerege.competencies.queries.framework_released import main_framework, released_of
from kerege.competencies.queries.gap_figures import SMALLEST
from kerege.competencies.queries.gap_map import Asked
from kerege.foundation.access import require, signed_in
from kerege.foundation.dates import moment
from kerege.foundation.tables_out import XLSX
from kerege.network.models import District
from kerege.network.rules import coordinated_district_ids

REGION, LINES = "competencies/gap_map_page.html", "competencies/gap_lines_page.html"
NONE = "competencies/gap_none_page.html"


@signed_in
@require_safe
def region(request: HttpRequest) -> HttpResponseBase:
    """Districts by domains; a coordinator finds her district."""
    today = timezone.localdate()
    own = District.objects.filter(pk__in=coordinated_district_ids(request.user, today))
    if not plan_rules.can_see_region(request.user, today) and (found := own.order_by("pk").first()):
        return redirect("competencies:gaps_district", found.pk)
    require(plan_rules.can_see_region(request.user, today))
    asked = _asked(request)
    if asked is None:
        return render(request, NONE)
    table = gap_map.gap_map(asked)
    lines = gap_map.gap_lines(asked, None, is_region=True)
    return render(request, REGION, _context(request, asked, found=table) | _best(lines))


@signed_in
@require_safe
def region_table(request: HttpRequest) -> HttpResponse:
    """The map as a workbook."""
    require(plan_rules.can_see_region(request.user, timezone.localdate()))
    asked = _asked(request)
    if asked is None:
        raise Http404
    book = map_workbook(gap_map.gap_map(asked), _("Gaps of the region"), _notes(asked))
    return _file(book, f"gaps-{asked.count}")


@signed_in
@require_safe
def all_districts(request: HttpRequest) -> HttpResponse:
    """The competencies over all districts."""
    require(plan_rules.can_see_region(request.user, timezone.localdate()))
    asked = _asked(request)
    if asked is None:
        return render(request, NONE)
    lines = gap_map.gap_lines(asked, None, is_region=True)
    return _lines(request, asked, lines, place=_("The whole region"))


@signed_in
@require_safe
def centre(request: HttpRequest) -> HttpResponse:
    """Those who work at the centre and for the whole region."""
    require(plan_rules.can_see_region(request.user, timezone.localdate()))
    asked = _asked(request)
    if asked is None:
        return render(request, NONE)
    lines = gap_map.gap_lines(asked, None)
    head = gap_map.gap_head(asked, None)
    place = _("Centre and regional institutions")
    return _lines(request, asked, lines, place=place, head=head)


@signed_in
@require_safe
def district(request: HttpRequest, pk: int) -> HttpResponse:
    """The competencies and the libraries of one district."""
    place = _district(request, pk)
    asked = _asked(request)
    if asked is None:
        return render(request, NONE)
    lines = gap_map.gap_lines(asked, place.pk)
    return _lines(
        request,
        asked,
        lines,
        place=str(place),
        district=place,
        head=gap_map.gap_head(asked, place.pk),
        libraries=gap_libraries.libraries(asked, place.pk, timezone.localdate()),
    )


@signed_in
@require_safe
def district_table(request: HttpRequest, pk: int) -> HttpResponse:
    """The competencies of one district as a workbook."""
    place = _district(request, pk)
    asked = _asked(request)
    if asked is None:
        raise Http404
    lines = gap_map.gap_lines(asked, place.pk)
    return _file(
        lines_workbook(lines, str(place), _notes(asked)), f"gaps-{place.code}-{asked.count}"
    )


def _district(request: HttpRequest, pk: int) -> District:
    found = get_object_or_404(District, pk=pk)
    require(plan_rules.can_see_district(request.user, found.pk, timezone.localdate()))
    return found


def _asked(request: HttpRequest) -> Asked | None:
    """What the address asks for; None while there is nothing to show."""
    framework = main_framework()
    released = released_of(framework) if framework else None
    counts = gap_map.counts()
    if released is None or not counts:
        return None
    month, kind = request.GET.get("month", ""), request.GET.get("kind", "")
    profile = request.GET.get("profile", "")
    return Asked(
        count=next((one for one in counts if str(one) == month), counts[0]),
        released=released,
        kind=kind if kind in LevelKind.values else LevelKind.CURRENT,
        profile=next((one for one in released.profiles if one.code == profile), None),
    )


def _context(request: HttpRequest, asked: Asked, **more: Any) -> dict[str, Any]:
    return {
        "asked": asked,
        "counts": _months(gap_map.counts()),
        "month": str(asked.count),
        "kinds": LevelKind.choices,
        "profiles": asked.released.profiles,
        "smallest": SMALLEST,
        "query": request.GET.urlencode(),
        "sees_region": plan_rules.can_see_region(request.user, timezone.localdate()),
        **more,
    }


def _months(counts: list[GapCount]) -> list[tuple[str, GapCount]]:
    return [(str(one), one) for one in counts]


def _lines(request: HttpRequest, asked: Asked, lines: Any, **more: Any) -> HttpResponse:
    context = _context(request, asked, lines=lines, **more) | _best(lines)
    return render(request, LINES, context)


def _best(lines: Any) -> dict[str, Any]:
    widest = gap_ranking.widest(lines)
    return {
        "widest": widest,
        "ranking": gap_ranking.ranking(lines, timezone.now()),
        "develops": ",".join(str(line.competency.pk) for line in widest[:3]),
    }


def _notes(asked: Asked) -> list[str]:
    """Under the title of a file: whose word, of whom, when, and what is hidden."""
    profile = asked.profile.name if asked.profile else _("everybody, each by the own targets")
    return [
        f"{LevelKind(asked.kind).label} · {profile}",
        _("Counted on %(moment)s") % {"moment": moment(timezone.localtime(asked.count.counted_at))},
        _("Cells of fewer than %(number)s people are hidden and are part of no sum.")
        % {"number": SMALLEST},
    ]


def _file(book: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(book, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    answer["Cache-Control"] = "private, no-store"
    return answer
