"""`./run manage competencies`: the starter framework is written down and released.

With `--recount` the levels of all people are summed up anew from what was said of them, for
instance after a restore.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from kerege.competencies.actions import framework_starter, gap_counting, levels
from kerege.foundation.errors import Refused


class Command(BaseCommand):
    help = "Write down the starter framework of competencies, if it is not there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--recount", action="store_true", help="Sum up all levels anew.")

    def handle(self, *, recount: bool, **options: Any) -> None:
        if recount:
            count = levels.rebuild(now=timezone.now())
            gap_counting.count_region(now=timezone.now())
            self.stdout.write(f"{count} levels are summed up anew.")
            return
        try:
            framework = framework_starter.install(by=None, now=timezone.now())
        except Refused as refusal:
            self.stdout.write(str(refusal.message))
        else:
            self.stdout.write(f"{framework.name.localize('en')}: version 1 is released.")
