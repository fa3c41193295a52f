"""`./run manage rebuild_search`: the index of the one box, built anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kerege.search import registry
from kerege.search.actions import indexing


class Command(BaseCommand):
    help = "Build the index anew; needed after a change of the analysis."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--kind", default="", help="one kind only")

    def handle(self, *args: Any, **options: Any) -> None:
        for kind in registry.kinds():
            if options["kind"] in ("", kind.code):
                count = indexing.rebuild(kind=kind.code)
                self.stdout.write(f"{kind.code}: {count}")
