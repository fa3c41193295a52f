from django.http import HttpRequest, HttpResponse

from kerege.foundation.access import signed_in


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")
