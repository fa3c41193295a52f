"""Whether an address that came with a request leads to a page of ours."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def is_own_page(request: HttpRequest, address: str) -> bool:
    """A path on this host. A lone word is none: `redirect` would take it for the name of a page."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}
    )
