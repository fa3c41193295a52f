"""`./run manage rotate_badge_keys EMAIL`: new keys for the badges, in the name of a person."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from kerege.certificates import rules
from kerege.certificates.actions import badge_keys
from kerege.people.models import Person


class Command(BaseCommand):
    help = "Sign badges with new keys from now on; what the old ones signed stays valid."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="of the administrator in whose name it is done")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        by = Person.objects.filter(email__iexact=options["email"]).first()
        if by is None or not rules.can_keep_keys(by, timezone.localdate(now)):
            raise CommandError("This is not the address of an administrator.")
        badge_keys.rotate(by=by, now=now)
        self.stdout.write("New keys sign from now on.")
