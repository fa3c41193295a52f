"""The sign-up page: who the reader is, where they work, and their consent."""

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.core import ratelimit
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kerege.foundation import pagecache
from kerege.foundation.access import public
from kerege.people import next_page
from kerege.people.actions.profile import AddressTaken, sign_up
from kerege.people.consent_texts import PERSONAL_DATA
from kerege.people.forms import SignUpForm
from kerege.people.profile_parts import all_parts
from kerege.people.queries.people import find_by_email
from kerege.people.views import form_page
from kerege.ui import visitor

PAGE = "people/sign_up.html"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def show(request):
    if visitor.find(request):
        return redirect(next_page.after_sign_in(request))
    if request.method != "POST":
        # Districts may change their names; then the public stamp changes as well.
        return form_page.answer(request, PAGE, lambda: _empty(request), seal=pagecache.stamp())
    form, parts = _forms(request)
    if "refresh" in request.POST:
        return render(request, PAGE, _context(request, form, parts))
    are_valid = [form.is_valid(), *(part_form.is_valid() for _part, part_form in parts)]
    if all(are_valid) and not ratelimit.consume(request, action="signup"):
        form.add_error(None, _("Too many accounts were opened from here. Wait a minute."))
    if not all(are_valid) or not form.is_valid():
        return render(request, PAGE, _context(request, form, parts))
    return _open_account(request, form, parts)


def _open_account(request, form, parts):
    values = {name: value for name, value in form.cleaned_data.items() if name != "consent"}
    kept = [(part, part_form.cleaned_data) for part, part_form in parts]
    try:
        person = sign_up(**values, parts=kept, now=timezone.now())
    except AddressTaken:
        # Not said aloud: the letter goes to the owner of the address, and so does the account.
        person = find_by_email(values["email"])
    LoginCodeVerificationProcess.initiate(request=request, user=person, email=values["email"])
    return redirect(next_page.on_the_way(request, "people:sign_in_code"))


def _forms(request):
    day = timezone.localdate()
    data = request.POST if request.method == "POST" else None
    if data is None or "refresh" in data:
        known = data.dict() if data else {"email": request.GET.get("email", "")}
        form = SignUpForm(initial={"language": get_language(), **known})
    else:
        form = SignUpForm(data)
    parts = [part for part in all_parts() if part.is_for_sign_up]
    return form, [(part, part.form(data, None, day)) for part in parts]


def _empty(request):
    return _context(request, *_forms(request))


def _context(request, form, parts):
    return {
        "form": form,
        "parts": parts,
        "next": next_page.wanted(request),
        "consent_version": PERSONAL_DATA,
    }
