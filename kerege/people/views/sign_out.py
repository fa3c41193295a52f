from allauth.account.adapter import get_adapter
from django.conf import settings
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kerege.foundation.access import public


@public
@require_POST
def leave(request):
    get_adapter().logout(request)
    return redirect(settings.ACCOUNT_LOGOUT_REDIRECT_URL)
