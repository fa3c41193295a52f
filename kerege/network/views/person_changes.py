"""What the desk does to an account: correct the name or e-mail, copy the data, erase."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kerege.foundation.access import require, signed_in
from kerege.foundation.errors import Refused, StaleForm
from kerege.network import rules
from kerege.network.scopes import people_visible_to
from kerege.network.views.as_of import require_network
from kerege.people.actions import own_data, profile, retention
from kerege.people.forms import CorrectEmailForm, CorrectPersonForm, ErasureForm
from kerege.people.models import Person
from kerege.people.tasks import make_data_copy
from kerege.people.views.own_proof import needs_own_proof

CORRECT = "network/person_correct.html"
ERASE = "network/person_erase.html"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request, pk):
    """The names and the language of letters."""
    person = _person(request, pk, rules.can_look_after)
    seen = {"seen": profile.fingerprint(person)}
    # A copy: a form that is not valid must not rename the person in the heading.
    copy = Person.objects.get(pk=person.pk)
    data = request.POST if request.method == "POST" else None
    form = CorrectPersonForm(data, instance=copy, initial=seen)
    if request.method == "POST" and form.is_valid() and _save(request, person, form):
        messages.success(request, _("The name is saved."))
        return redirect("network:person", pk=pk)
    return render(request, CORRECT, _context(person, form, CorrectEmailForm()))


@signed_in
@needs_own_proof
@require_http_methods(["GET", "HEAD", "POST"])
def change_email(request, pk):
    """The address to sign in with; the old and the new one are told."""
    person = _person(request, pk, rules.can_look_after)
    if request.method != "POST":
        return redirect("network:person_correct", pk=pk)
    email_form = CorrectEmailForm(request.POST)
    if email_form.is_valid() and _change_email(request, person, email_form):
        messages.success(request, _("The e-mail is changed; both addresses are told."))
        return redirect("network:person", pk=pk)
    seen = {"seen": profile.fingerprint(person)}
    form = CorrectPersonForm(instance=person, initial=seen)
    return render(request, CORRECT, _context(person, form, email_form))


@signed_in
@needs_own_proof
@require_POST
def ask_copy(request, pk):
    """A copy of the person's data, which the person then finds in the profile."""
    person = _person(request, pk, rules.can_answer_for_data)
    try:
        with transaction.atomic():
            copy = own_data.ask(person=person, by=request.user, now=timezone.now())
            make_data_copy.enqueue(copy.pk)
        messages.success(request, _("The copy is being made; the person finds it in the profile."))
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("network:person", pk=pk)


@signed_in
@needs_own_proof
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request, pk):
    """Forget a person who asked for it; at once and for good."""
    person = _person(request, pk, rules.can_erase)
    form = ErasureForm(request.POST if request.method == "POST" else None)
    form.fields["is_sure"].label = _("The person asked for it, and I know that it is final.")
    if request.method == "POST" and form.is_valid():
        retention.anonymise(person=person, by=request.user, now=timezone.now())
        messages.success(request, _("The person is erased."))
        return redirect("network:people")
    trail = [*_trail(person), (_("Erase this person"), "")]
    return render(request, ERASE, {"person": person, "form": form, "breadcrumb": trail})


def _person(request, pk, rule):
    require_network(request)
    day = timezone.localdate()
    person = get_object_or_404(people_visible_to(request.user, day), pk=pk)
    require(rule(request.user, person, day))
    return person


def _save(request, person, form):
    try:
        profile.change(person=person, **form.cleaned_data, by=request.user, now=timezone.now())
    except StaleForm as refusal:
        form.add_error(None, refusal.message)
        form.data = form.data.copy()
        form.data["seen"] = profile.fingerprint(Person.objects.get(pk=person.pk))
        return False
    return True


def _change_email(request, person, form):
    try:
        profile.change_email(
            person=person, email=form.cleaned_data["email"], by=request.user, now=timezone.now()
        )
    except Refused as refusal:
        form.add_error("email", refusal.message)
        return False
    return True


def _context(person, form, email_form):
    trail = [*_trail(person), (_("Correct name or e-mail"), "")]
    return {"person": person, "form": form, "email_form": email_form, "breadcrumb": trail}


def _trail(person):
    return [
        (_("People"), reverse("network:people")),
        (person.full_name, reverse("network:person", args=[person.pk])),
    ]
