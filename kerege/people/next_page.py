"""Where a person goes after signing in: back to where they came from, if that is a page of ours."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import reverse

from kerege.foundation.own_pages import is_own_page
from kerege.people.models import Person
from kerege.people.queries.consents import is_to_be_asked


def wanted(request: HttpRequest) -> str:
    """The page asked for by `next`, or nothing if it is none of ours."""
    page = request.POST.get("next") or request.GET.get("next") or ""
    return page if is_own_page(request, page) else ""


def after_sign_in(request: HttpRequest) -> str:
    """The page asked for, or the cabinet."""
    return wanted(request) or resolve_url(settings.LOGIN_REDIRECT_URL)


def on_the_way(request: HttpRequest, url_name: str) -> str:
    """Another page of signing in, which remembers where the person wanted to go."""
    page = wanted(request)
    return reverse(url_name) + (f"?{urlencode({'next': page})}" if page else "")


def by_way_of_consent(person: Person, page: str) -> str:
    """The page, or before it the text that the person has not agreed to yet."""
    page = page or resolve_url(settings.LOGIN_REDIRECT_URL)
    if not is_to_be_asked(person):
        return page
    return reverse("people:consent_ask") + f"?{urlencode({'next': page})}"
