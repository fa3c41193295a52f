"""`./run manage begin`: the network of the seed files and the first administrator."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from kerege.network.actions import first_administrator, seed
from kerege.network.models import Organisation, OrganisationKind


class Command(BaseCommand):
    help = "Write down the region and make the first administrator, who signs in by e-mail."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--family-name", required=True)
        parser.add_argument("--given-name", required=True)
        parser.add_argument("--language", default="kk", choices=["kk", "ru", "en"])

    def handle(self, **options: Any) -> None:
        planted = seed.plant()
        centre = Organisation.objects.filter(kind=OrganisationKind.CENTRE).order_by("pk").first()
        if centre is None:
            raise CommandError("The seed files name no methodological centre.")
        names = ("email", "family_name", "given_name", "language")
        person = first_administrator.appoint(
            **{name: options[name] for name in names}, centre=centre, now=timezone.now()
        )
        self.stdout.write(f"{planted} regions, districts and organisations were written down.")
        self.stdout.write(f"{person} is administrator of {centre.name.localize('en')}.")
