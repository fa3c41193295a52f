"""Districts and cities by region, as they were on a day."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from kerege.foundation.access import signed_in
from kerege.network.queries.organisations import change_days, regions_on
from kerege.network.views.as_of import day_of, may_edit, require_network

PAGE = "network/overview.html"


@signed_in
@require_safe
def show(request):
    require_network(request)
    day = day_of(request)
    context = {
        "day": day,
        "regions": regions_on(day),
        "change_days": change_days(),
        "may_edit": may_edit(request),
    }
    return render(request, PAGE, context)
