"""Signing in with a passkey: the script asks, the device answers, we check."""

import json

from allauth.core import ratelimit
from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.foundation.access import public
from kerege.people import next_page, signing_in, webauthn
from kerege.people.actions import passkeys
from kerege.people.models import Passkey, Proof

STATE = "passkey_question"


@public
@require_POST
def begin(request):
    """What the device is to be asked."""
    if not ratelimit.consume(request, action="passkey"):
        return JsonResponse({"trouble": _("Too many attempts. Wait a minute.")}, status=429)
    question, request.session[STATE] = webauthn.begin_signing_in()
    return JsonResponse(question)


@public
@require_POST
def finish(request):
    """Let the owner of the key in; of any other answer the same is said."""
    passkey = _checked(request)
    if passkey is None:
        trouble = _("This passkey is not known here. Sign in with a code and add it again.")
        return JsonResponse({"trouble": trouble}, status=403)
    signing_in.let_in(request, passkey.person, Proof.PASSKEY)
    page = next_page.by_way_of_consent(passkey.person, next_page.wanted(request))
    return JsonResponse({"next": page})


def _checked(request):
    """The key whose owner has just proved to have it; a question is answered once."""
    state = request.session.pop(STATE, None)
    try:
        answer = json.loads(request.POST.get("answer", ""))
        credential_id = webauthn.credential_id_of(answer)
        found = Passkey.objects.select_related("person").filter(person__is_active=True)
        passkey = found.filter(credential_id=credential_id).first()
        if passkey is None or state is None:
            return None
        counter = webauthn.finish_signing_in(state, passkey, answer)
    except (ValueError, RecursionError, webauthn.BadAnswer):
        return None
    is_first = passkeys.note_use(passkey=passkey, counter=counter, now=timezone.now())
    return passkey if is_first else None
