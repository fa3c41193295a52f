"""The texts that people agree to, each version under its own address."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered
from kerege.people.consent_texts import PAGES, PERSONAL_DATA


@public
@require_safe
@remembered
def show(request, version=PERSONAL_DATA):
    if version not in PAGES:
        raise Http404
    return render(
        request, PAGES[version], {"version": version, "is_current": version == PERSONAL_DATA}
    )
