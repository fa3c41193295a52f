from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kerege.foundation.access import public


@public
def show(request: HttpRequest) -> HttpResponse:
    """The bare address leads to Kazakh, or to the language chosen before."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    return redirect(f"/{language}/")
