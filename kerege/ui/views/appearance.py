from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse

from kerege.foundation.access import public
from kerege.foundation.own_pages import is_own_page
from kerege.ui import appearance


@public
def show(request):
    """The panel as a page of its own; the script fetches the same page for its dialogue."""
    if request.method == "POST":
        return _remember(request)
    chosen = appearance.of(request)
    groups = [
        {
            "name": name,
            "legend": appearance.LEGENDS[name],
            "choices": choices,
            "chosen": getattr(chosen, name),
        }
        for name, choices in appearance.CHOICES.items()
    ]
    return render(
        request, "ui/appearance.html", {"groups": groups, "back": _back(request, request.GET)}
    )


def _remember(request):
    response = redirect(_back(request, request.POST))
    usual = "reset" in request.POST
    value = appearance.Appearance() if usual else appearance.chosen(request.POST.dict())
    if value == appearance.Appearance():
        response.delete_cookie(appearance.COOKIE, samesite="Lax")
        return response
    # The script reads and writes this cookie too, so it is not HttpOnly. It holds no secret.
    response.set_cookie(
        appearance.COOKIE,
        value.cookie(),
        max_age=appearance.COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def _back(request, data):
    """Where the reader came from, if that is a page of ours."""
    address = data.get("next", "")
    return address if is_own_page(request, address) else reverse("ui:appearance")
