"""The page where the code from the letter is typed."""

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kerege.foundation.access import public
from kerege.people import next_page
from kerege.people.forms import CodeForm

PAGE = "people/sign_in_code.html"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request):
    process = _find_process(request)
    if process is None:
        return _start_again(request, _("This code is no longer valid. Ask for a new one."))
    if request.method != "POST":
        return render(request, PAGE, _context(request, process, CodeForm()))
    form = CodeForm(request.POST)
    if form.is_valid() and _is_right(process, form.cleaned_data["code"]):
        return process.finish(next_page.after_sign_in(request))
    if not process.record_invalid_attempt():
        return _start_again(request, _("The code was typed wrongly too often. Ask for a new one."))
    if form.is_valid():
        form.add_error("code", _("This is not the code from the latest letter."))
    return render(request, PAGE, _context(request, process, form))


@public
@require_POST
def send_again(request):
    process = _find_process(request)
    if process is None:
        return _start_again(request, _("This code is no longer valid. Ask for a new one."))
    may = ratelimit.consume(request, action="request_login_code", key=process.state["email"])
    if may and process.can_resend:
        process.resend()
        messages.success(request, _("A new code is on its way; the old one no longer works."))
    else:
        messages.warning(request, _("Too many letters were asked for. Look into the spam folder."))
    return redirect(next_page.on_the_way(request, "people:sign_in_code"))


def _find_process(request):
    if request.user.is_authenticated:
        return None
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    return LoginCodeVerificationProcess.resume(stage) if stage else None


def _is_right(process, code):
    person = process.user
    is_known = person is not None and person.is_active
    # The address may have been corrected since the letter went there.
    is_known = is_known and person.email == process.state["email"]
    return is_known and compare_user_code(actual=code, expected=process.code)


def _start_again(request, why):
    if request.user.is_authenticated:
        return redirect(next_page.after_sign_in(request))
    messages.warning(request, why)
    return redirect(next_page.on_the_way(request, "people:sign_in"))


def _context(request, process, form):
    return {
        "form": form,
        "email": process.state["email"],
        "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
        "may_send_again": process.can_resend,
        "next": next_page.wanted(request),
    }
