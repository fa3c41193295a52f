"""Possible duplicates among all people, and merging two of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused
from kerege.network import rules
from kerege.network.actions.different import tell_apart
from kerege.network.person_parts import parts_for
from kerege.network.queries.duplicates import Pair, find_pairs, people_of
from kerege.people.actions import merging

LIST = "network/duplicates.html"
MERGE = "network/merge.html"
A_PAGE = 30


@signed_in
@require_safe
def show(request):
    """Pairs that look alike, those of one library first."""
    day = timezone.localdate()
    require(rules.can_see_everybody(request.user, day))
    page = Paginator(find_pairs(day), A_PAGE).get_page(request.GET.get("page"))
    people = people_of(page.object_list, day)
    pairs = [
        (people[pair.keep], people[pair.gone], pair.is_same_place) for pair in page.object_list
    ]
    breadcrumb = [(_("People"), reverse("network:people")), (_("Possible duplicates"), "")]
    context = {"page": page, "pairs": pairs, "breadcrumb": breadcrumb, "query": request.GET}
    return render(request, LIST, context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request, pk, gone_pk):
    """The two side by side; the post makes them one."""
    keep, gone = _two(request, pk, gone_pk)
    if request.method == "POST":
        try:
            merging.merge(keep=keep, gone=gone, by=request.user, now=timezone.now())
        except Refused as refusal:
            messages.warning(request, refusal.message)
            return redirect("network:duplicates")
        messages.success(request, _("The two entries are one now."))
        return redirect("network:person", pk=keep.pk)
    breadcrumb = [
        (_("People"), reverse("network:people")),
        (_("Possible duplicates"), reverse("network:duplicates")),
        (keep.full_name, ""),
    ]
    sides = [(person, parts_for(request.user, person)) for person in (keep, gone)]
    context = {"keep": keep, "gone": gone, "sides": sides, "breadcrumb": breadcrumb}
    return render(request, MERGE, context)


@signed_in
@require_POST
def apart(request, pk, gone_pk):
    """They are two people: the pair is not proposed again."""
    one, other = _two(request, pk, gone_pk)
    tell_apart(one=one, other=other, by=request.user, now=timezone.now())
    messages.success(request, _("They are two people and are no longer proposed."))
    return redirect("network:duplicates")


def _two(request, pk, gone_pk):
    """Both entries, if this person may merge them."""
    day = timezone.localdate()
    require(rules.can_see_everybody(request.user, day))
    people = people_of([Pair(pk, gone_pk, False)], day)
    if pk == gone_pk or set(people) != {pk, gone_pk}:
        raise Http404
    require(rules.can_merge(request.user, people[pk], people[gone_pk], day))
    return people[pk], people[gone_pk]
