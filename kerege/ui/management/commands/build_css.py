from typing import Any

from django.core.management.base import BaseCommand

from kerege.ui import stylesheet


class Command(BaseCommand):
    help = "Write kerege.css, the one style sheet that the pages load, from its parts."

    def handle(self, *args: Any, **options: Any) -> None:
        stylesheet.TARGET.write_text(stylesheet.build(), encoding="utf-8")
        self.stdout.write(f"{stylesheet.TARGET.name}: {stylesheet.TARGET.stat().st_size} bytes")
