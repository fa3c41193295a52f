from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from kerege.demo.actions.loading import load
from kerege.demo.sign_ins import PASSWORD, SIGN_INS


class Command(BaseCommand):
    help = "Load the demo: five real events, one ahead, sample people. Twice is once."

    def handle(self, *args: Any, **options: Any) -> None:
        is_new = load(now=timezone.now())
        if options["verbosity"] < 1:
            return
        self.stdout.write("The demo is loaded." if is_new else "The demo was loaded before.")
        for sign_in in SIGN_INS:
            self.stdout.write(f"  {sign_in.role.value:<14} {sign_in.email:<30} {PASSWORD}")
