"""Giving and ending roles and posts, from the page of an organisation."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.network.actions import memberships
from kerege.network.forms import GivePostForm, GiveRoleForm
from kerege.network.models import Membership, Position, Post, Role
from kerege.network.views.as_of import require_editor
from kerege.network.views.organisation import PAGE, context_of, get_organisation


@signed_in
@require_POST
def give_role(request, code):
    require_editor(request)
    organisation = get_organisation(code)
    form = GiveRoleForm(request.POST, prefix="role")
    if form.is_valid() and _try(form, _give_role, request, organisation):
        messages.success(request, _("The role is given."))
        return redirect("network:organisation", code=code)
    return render(request, PAGE, context_of(request, organisation, role_form=form))


@signed_in
@require_POST
def give_post(request, code):
    require_editor(request)
    organisation = get_organisation(code)
    form = GivePostForm(request.POST, prefix="post")
    if form.is_valid() and _try(form, _give_post, request, organisation):
        messages.success(request, _("The post is noted."))
        return redirect("network:organisation", code=code)
    return render(request, PAGE, context_of(request, organisation, post_form=form))


@signed_in
@require_POST
def end_role(request, pk):
    require_editor(request)
    held = get_object_or_404(Membership.objects.select_related("organisation"), pk=pk)
    return _end(request, memberships.end_role, membership=held)


@signed_in
@require_POST
def end_post(request, pk):
    require_editor(request)
    held = get_object_or_404(Post.objects.select_related("organisation"), pk=pk)
    return _end(request, memberships.end_post, post=held)


def _end(request, action, **held):
    now = timezone.now()
    try:
        action(on=timezone.localdate(now), by=request.user, now=now, **held)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("Ended as of today."))
    (thing,) = held.values()
    return redirect("network:organisation", code=thing.organisation.code)


def _try(form, give, request, organisation):
    try:
        give(form, request, organisation)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def _give_role(form, request, organisation):
    memberships.give_role(
        person=form.person,
        organisation=organisation,
        role=Role(form.cleaned_data["role"]),
        from_on=form.cleaned_data["from_on"],
        by=request.user,
        now=timezone.now(),
    )


def _give_post(form, request, organisation):
    memberships.give_post(
        person=form.person,
        organisation=organisation,
        position=Position(form.cleaned_data["position"]),
        from_on=form.cleaned_data["from_on"],
        by=request.user,
        now=timezone.now(),
    )
