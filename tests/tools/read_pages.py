"""What a stranger reads on the public pages, as one JSON object: `python -m …`."""

import json
import re

import django
from django.test import Client

CHANGING = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def pages() -> dict[str, str]:
    """Address -> text, of the fixed pages and of each event."""
    from kerege.events.models import Event  # noqa: PLC0415 -- needs the apps

    addresses = ["/kk/", "/ru/events/", "/en/events/archive/", "/kk/about/", "/kk/certificates/"]
    slugs = Event.objects.order_by("slug").values_list("slug", flat=True)
    addresses += [f"/ru/events/{slug}/" for slug in slugs]
    return {address: read(address) for address in addresses}


def read(address: str) -> str:
    """One page, with its status."""
    answer = Client(headers={"host": "localhost"}).get(address)
    return f"{answer.status_code} {CHANGING.sub('', answer.content.decode())}"


if __name__ == "__main__":
    django.setup()
    print(json.dumps(pages()))
