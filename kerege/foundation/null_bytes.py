"""No text holds a null byte: PostgreSQL takes none, and nobody types one."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def refuse(get_response: GetResponse) -> GetResponse:
    """Middleware: an address with a null byte is a bad request. Forms say so at the field."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("A null byte in the address.")
        return get_response(request)

    return answer
