"""Where people work."""

from datetime import date

from kerege.network.models import Post
from kerege.people.models import Person


def find_post(person: Person, day: date) -> Post | None:
    """The person's post on that day, the latest begun if there are several."""
    held = Post.objects.on(day).filter(person=person).select_related("organisation__district")
    return held.order_by("-from_on", "-pk").first()
