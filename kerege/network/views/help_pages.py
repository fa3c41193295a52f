"""The guides of docs/guides, to be read in the product itself."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kerege.foundation.access import public
from kerege.foundation.pagecache import remembered
from kerege.network import guides

INDEX = "network/help.html"
PAGE = "network/guide.html"


@public
@require_safe
@remembered
def index(request):
    """Which guides there are."""
    known = guides.find_all(get_language() or "")
    return render(request, INDEX, {"for_people": known[:3], "on_topics": known[3:]})


@public
@require_safe
@remembered
def show(request, name):
    """One guide with its pictures."""
    if name not in guides.names():
        raise Http404
    guide = guides.find(name, get_language() or "")
    if guide is None:  # written in Kazakh and Russian only
        return render(request, INDEX, {"for_people": [], "on_topics": []})
    html, sections = guides.to_html(guide, lambda other: reverse("network:guide", args=[other]))
    context = {"guide": guide, "text": mark_safe(html), "sections": sections}  # noqa: S308 -- ours
    return render(request, PAGE, context)
