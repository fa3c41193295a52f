from django.http import HttpRequest, HttpResponse

from kerege.foundation.access import public


@public
def show(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse("")
