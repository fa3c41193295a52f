"""Finding people."""

from django.db.models import Q, QuerySet

from kerege.people.models import Person


def find_by_email(email: str) -> Person | None:
    """The person who signs in with this address, whatever its case."""
    return Person.objects.filter(email=email.strip().lower(), is_active=True).first()


def search(people: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Those whose name or e-mail contains each of the words."""
    for word in words.split()[:8]:
        people = people.filter(
            Q(family_name__icontains=word)
            | Q(given_name__icontains=word)
            | Q(patronymic__icontains=word)
            | Q(email__icontains=word)
        )
    return people
