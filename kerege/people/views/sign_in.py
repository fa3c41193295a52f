"""The sign-in page: an e-mail for a code, and a password as the other way."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.core import ratelimit
from django.conf import settings
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kerege.foundation.access import public
from kerege.people import next_page, webauthn
from kerege.people.actions.sign_in import send_invitation
from kerege.people.demo_sign_ins import demo_sign_ins
from kerege.people.forms import AddressForm, PasswordSignInForm
from kerege.people.queries.people import find_by_email
from kerege.people.views import form_page
from kerege.ui import visitor

PAGE = "people/sign_in.html"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def show(request):
    if visitor.find(request):
        return redirect(next_page.after_sign_in(request))
    if request.method == "POST":
        return _send_code(request)
    offered = tuple(each.email for each in _offered())
    return form_page.answer(request, PAGE, lambda: _context(request), seal=offered)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def with_password(request):
    if request.method != "POST":
        return redirect(next_page.on_the_way(request, "people:sign_in"))
    form = PasswordSignInForm(request.POST, prefix="password")
    person = _authenticate(request, form) if form.is_valid() else None
    if person is None:
        return render(request, PAGE, _context(request, password_form=form))
    email = form.cleaned_data["email"]
    login = Login(user=person, email=email, redirect_url=next_page.after_sign_in(request))
    return perform_password_login(request, {"email": email}, login)


def _send_code(request):
    form = AddressForm(request.POST)
    if form.is_valid() and not _may_ask_again(request, form.cleaned_data["email"]):
        form.add_error(None, _("Too many letters were asked for. Wait a minute and try again."))
    if not form.is_valid():
        return render(request, PAGE, _context(request, form=form))
    email = form.cleaned_data["email"]
    person = find_by_email(email)
    if person is None:
        send_invitation(address=email, now=timezone.now())
    LoginCodeVerificationProcess.initiate(request=request, user=person, email=email)
    return redirect(next_page.on_the_way(request, "people:sign_in_code"))


def _may_ask_again(request, email):
    return ratelimit.consume(request, action="request_login_code", key=email)


def _authenticate(request, form):
    try:
        person = get_adapter().authenticate(
            request, email=form.cleaned_data["email"], password=form.cleaned_data["password"]
        )
    except ValidationError:
        form.add_error(None, _("Too many attempts. Wait five minutes or ask for a code."))
        return None
    if person is None or not person.is_active:
        form.add_error(None, _("The e-mail or the password is not right."))
        return None
    return person


def _context(request, *, form=None, password_form=None):
    return {
        "form": form or AddressForm(initial={"email": request.GET.get("email", "")}),
        "password_form": password_form or PasswordSignInForm(prefix="password"),
        "is_password_open": password_form is not None,
        "next": next_page.wanted(request),
        "has_session_ended": request.GET.get("ended") == "1",
        "demo_sign_ins": _offered(),
        "passkey_host": webauthn.host(),
    }


def _offered():
    return demo_sign_ins if settings.IS_DEMO else []
