"""An organisation: who works there, who acts for it; adding, changing and closing it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused, StaleForm
from kerege.network import rules
from kerege.network.actions import organisations
from kerege.network.forms import DayForm, GivePostForm, GiveRoleForm, OrganisationForm
from kerege.network.models import Organisation
from kerege.network.queries.organisations import people_of
from kerege.network.queries.people import those_without_email
from kerege.network.views.as_of import may_edit, require_editor, require_network

PAGE = "network/organisation.html"
FORM = "network/organisation_form.html"


@signed_in
@require_safe
def show(request, code):
    require_network(request)
    return render(request, PAGE, context_of(request, get_organisation(code)))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    require_editor(request)
    return _edit(request, None)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, code):
    require_editor(request)
    return _edit(request, get_organisation(code))


@signed_in
@require_POST
def close(request, code):
    require_editor(request)
    organisation = get_organisation(code)
    form = DayForm(request.POST, prefix="close")
    if not form.is_valid():
        return render(request, PAGE, context_of(request, organisation, close_form=form))
    try:
        organisations.close(
            organisation=organisation,
            on=form.cleaned_data["on"],
            by=request.user,
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error("on", refusal.message)
        return render(request, PAGE, context_of(request, organisation, close_form=form))
    messages.success(request, _("The organisation is closed."))
    return redirect("network:organisation", code=code)


def get_organisation(code):
    return get_object_or_404(Organisation.objects.select_related("district", "parent"), code=code)


def context_of(request, organisation, *, role_form=None, post_form=None, close_form=None):
    """The page of the organisation; a coordinator sees the people of the own district only."""
    day = timezone.localdate()
    sees_people = rules.can_see_everybody(request.user, day) or (
        organisation.district_id in rules.coordinated_district_ids(request.user, day)
    )
    posts, held = people_of(organisation) if sees_people else ([], [])
    today = {"on": day, "from_on": day}
    return {
        "organisation": organisation,
        "breadcrumb": breadcrumb(organisation.name),
        "sees_people": sees_people,
        "posts": posts,
        "memberships": held,
        "may_edit": may_edit(request),
        "is_open": organisation.until_on is None,
        "without_email": _without_email(request, organisation, day) if sees_people else 0,
        "today": day,
        "role_form": role_form or GiveRoleForm(prefix="role", initial=today),
        "post_form": post_form or GivePostForm(prefix="post", initial=today),
        "close_form": close_form or DayForm(prefix="close", initial=today),
    }


def _without_email(request, organisation, day):
    """How many people here could be given a card because a code cannot reach them."""
    people = those_without_email(organisation, day)
    return len(rules.those_looked_after(request.user, people, day))


def breadcrumb(last):
    return [
        (_("Network"), reverse("network:overview")),
        (_("Organisations"), reverse("network:organisations")),
        (last, ""),
    ]


def _edit(request, organisation):
    seen = {"seen": organisations.fingerprint(organisation)} if organisation else {}
    form = OrganisationForm(request.POST or None, instance=organisation, initial=seen)
    if request.method == "POST" and form.is_valid() and _save(request, form):
        messages.success(request, _("The organisation is saved."))
        return redirect("network:organisation", code=form.instance.code)
    last = organisation.name if organisation else _("New organisation")
    context = {"form": form, "organisation": organisation, "breadcrumb": breadcrumb(last)}
    return render(request, FORM, context)


def _save(request, form):
    try:
        organisations.save(
            organisation=form.instance,
            seen=form.cleaned_data["seen"],
            by=request.user,
            now=timezone.now(),
        )
    except StaleForm as refusal:
        form.add_error(None, refusal.message)
        form.look_again(form.initial["seen"])
        return False
    except Refused as refusal:
        form.add_error("code", refusal.message)
        return False
    return True
