"""`./run manage competencies`: the starter framework is written down and released."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from kerege.competencies.actions import framework_starter
from kerege.foundation.errors import Refused


class Command(BaseCommand):
    help = "Write down the starter framework of competencies, if it is not there."

    def handle(self, **options: Any) -> None:
        try:
            framework = framework_starter.install(by=None, now=timezone.now())
        except Refused as refusal:
            self.stdout.write(str(refusal.message))
        else:
            self.stdout.write(f"{framework.name.localize('en')}: version 1 is released.")
