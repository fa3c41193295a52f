"""My profile: names, language, place of work, password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused, StaleForm
from kerege.people import signing_in
from kerege.people.actions import sign_ins
from kerege.people.actions.profile import change, fingerprint, set_password
from kerege.people.forms import PasswordForm, ProfileForm
from kerege.people.models import Person
from kerege.people.profile_parts import all_parts
from kerege.people.views.own_proof import needs_own_proof
from kerege.people.views.profile_tabs import tabs

PAGE = "people/profile.html"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def show(request):
    if request.method == "POST":
        return _save(request)
    return render(request, PAGE, _context(request))


@signed_in
@needs_own_proof
@require_http_methods(["GET", "HEAD", "POST"])
def password(request):
    if request.method != "POST":
        return redirect("people:profile")
    form = PasswordForm(request.POST, person=request.user)
    if form.is_valid() and _set_password(request, form):
        messages.success(request, _("The password is set."))
        return redirect("people:profile")
    return render(request, PAGE, _context(request, password_form=form))


def _save(request):
    form, parts = _forms(request)
    if "refresh" in request.POST:
        return render(request, PAGE, _context(request, form=form, parts=parts))
    are_valid = [form.is_valid(), *(part_form.is_valid() for _part, part_form in parts)]
    if not all(are_valid):
        return render(request, PAGE, _context(request, form=form, parts=parts))
    kept = [(part, part_form.cleaned_data) for part, part_form in parts]
    me = Person.objects.get(pk=request.user.pk)
    try:
        change(person=me, **form.cleaned_data, parts=kept, by=me, now=timezone.now())
    except StaleForm as refusal:
        form.add_error(None, refusal.message)
        form.look_again(fingerprint(me))
        return render(request, PAGE, _context(request, form=form, parts=parts))
    messages.success(request, _("Your profile is saved."))
    return redirect("people:profile")


def _set_password(request, form):
    values = form.cleaned_data
    try:
        set_password(
            person=request.user,
            present=values.get("present", ""),
            new=values["new"],
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error("present", refusal.message)
        return False
    except ValidationError as weakness:
        form.add_error("new", weakness)
        return False
    old_key = request.session.session_key
    update_session_auth_hash(request, request.user)
    key = request.session.session_key
    sign_ins.move(old_key=old_key, new_key=key)
    sign_ins.end_others(person=request.user, session_key=key, now=timezone.now())
    return True


def _forms(request):
    data = request.POST if request.method == "POST" else None
    if data is not None and "refresh" in data:
        form = ProfileForm(initial=data.dict())
    else:
        # A copy: a form that is not valid must not rename the person in the page's own menu.
        person = Person.objects.get(pk=request.user.pk)
        form = ProfileForm(data, instance=person)
    day = timezone.localdate()
    return form, [(part, part.form(data, request.user, day)) for part in all_parts()]


def _context(request, *, form=None, parts=None, password_form=None):
    if form is None:
        form = ProfileForm(instance=request.user, initial={"seen": fingerprint(request.user)})
        day = timezone.localdate()
        parts = [(part, part.form(None, request.user, day)) for part in all_parts()]
    return {
        "form": form,
        "parts": parts,
        "password_form": password_form or PasswordForm(person=request.user),
        "has_password": request.user.has_password,
        "is_by_card": signing_in.is_by_card(request),
        "tabs": tabs("people:profile"),
    }
