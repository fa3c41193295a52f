"""What Kerege is, for whom, who runs it, and what it keeps about people."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered
from kerege.network.queries.organisations import centres_on

PAGE = "network/about.html"


@public
@require_safe
@remembered
def show(request):
    return render(request, PAGE, {"centres": centres_on(timezone.localdate())})
