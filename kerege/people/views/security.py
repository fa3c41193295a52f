"""My profile, signing in: passkeys, the card, and where I am signed in."""

import json

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.people import signing_in, webauthn
from kerege.people.actions import passkeys, sign_ins
from kerege.people.forms import PasskeyNameForm
from kerege.people.views.own_proof import needs_own_proof
from kerege.people.views.profile_tabs import tabs

PAGE = "people/security.html"
STATE = "passkey_to_add"


@signed_in
@never_cache
@require_safe
def show(request):
    here = signing_in.here(request)
    me = request.user
    context = {
        "tabs": tabs("people:security"),
        "here": here,
        "is_by_card": signing_in.is_by_card(request),
        "passkeys": me.passkeys.order_by("created_at", "pk"),
        "name_form": PasskeyNameForm(),
        "card": me.sign_in_cards.valid().first(),
        "others": me.sign_ins.exclude(pk=here.pk).order_by("-at", "-pk"),
        "host": webauthn.host(),
    }
    return render(request, PAGE, context)


@signed_in
@needs_own_proof
@require_POST
def begin_passkey(request):
    """What the device is to be asked when it makes a key."""
    question, request.session[STATE] = webauthn.begin_adding(request.user)
    return JsonResponse(question)


@signed_in
@needs_own_proof
@require_POST
def add_passkey(request):
    """Keep the key that the device made."""
    state, form = request.session.pop(STATE, None), PasskeyNameForm(request.POST)
    if state is None or not form.is_valid():
        return JsonResponse({"trouble": _("The passkey was not added. Try again.")}, status=400)
    try:
        answer = json.loads(request.POST.get("answer", ""))
        credential, counter = webauthn.finish_adding(state, answer)
        passkeys.add(
            person=request.user,
            name=form.cleaned_data["name"],
            credential=credential,
            counter=counter,
            now=timezone.now(),
        )
    except (ValueError, RecursionError, webauthn.BadAnswer):
        return JsonResponse({"trouble": _("The passkey was not added. Try again.")}, status=400)
    except Refused as refusal:
        return JsonResponse({"trouble": str(refusal.message)}, status=409)
    messages.success(request, _("The passkey is added: from now on you can sign in with it."))
    return JsonResponse({"next": request.path.replace("passkeys/add/", "")})


@signed_in
@needs_own_proof
@require_POST
def rename_passkey(request, pk):
    passkey = get_object_or_404(request.user.passkeys, pk=pk)
    form = PasskeyNameForm(request.POST)
    if form.is_valid():
        passkeys.rename(passkey=passkey, name=form.cleaned_data["name"], now=timezone.now())
        messages.success(request, _("The passkey is renamed."))
    else:
        messages.warning(request, _("A passkey needs a name of at most 60 characters."))
    return redirect("people:security")


@signed_in
@needs_own_proof
@require_POST
def remove_passkey(request, pk):
    passkeys.remove(passkey=get_object_or_404(request.user.passkeys, pk=pk), now=timezone.now())
    messages.success(request, _("The passkey is removed: nobody signs in with it any more."))
    return redirect("people:security")


@signed_in
@needs_own_proof
@require_POST
def end_session(request, pk):
    """Sign out on one other device."""
    here = signing_in.here(request)
    row = get_object_or_404(request.user.sign_ins.exclude(pk=here.pk), pk=pk)
    sign_ins.end_one(sign_in=row, now=timezone.now())
    messages.success(request, _("You are signed out there."))
    return redirect("people:security")


@signed_in
@needs_own_proof
@require_POST
def end_other_sessions(request):
    """Sign out everywhere but here."""
    here = signing_in.here(request)
    sign_ins.end_others(person=request.user, session_key=here.session_key, now=timezone.now())
    messages.success(request, _("You are signed out on all other devices."))
    return redirect("people:security")
