from allauth.account.adapter import get_adapter
from django.conf import settings
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kerege.foundation.access import public
from kerege.people.actions import sign_ins
from kerege.people.models import SignIn


@public
@require_POST
def leave(request):
    if request.session.session_key:
        here = SignIn.objects.filter(session_key=request.session.session_key)
        sign_ins.end(sign_ins=here)
        request.session.flush()  # its row is gone already
    get_adapter().logout(request)
    return redirect(settings.ACCOUNT_LOGOUT_REDIRECT_URL)
