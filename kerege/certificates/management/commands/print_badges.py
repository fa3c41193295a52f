"""`./run manage print_badges`: badges for certificates that are older than the badges."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from kerege.certificates.actions import badge_reprinting


class Command(BaseCommand):
    help = "Sign the badges that are missing; with --pdf also print the PDFs anew with them inside."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--pdf", action="store_true", help="print the PDFs anew as well")

    def handle(self, *args: Any, **options: Any) -> None:
        done = badge_reprinting.sign_missing(with_pdf=options["pdf"], now=timezone.now())
        self.stdout.write(f"{done['signed']} badges signed, {done['printed']} PDFs printed anew.")
