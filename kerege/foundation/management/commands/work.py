"""`manage.py work`: a worker in a process of its own, for more than one machine."""

import signal
from typing import Any

from django.core.management.base import BaseCommand

from kerege.foundation.worker import Worker


class Command(BaseCommand):
    help = "Do queued tasks until stopped by SIGTERM or Ctrl-C."

    def handle(self, **options: Any) -> None:
        worker = Worker()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.stop())
        self.stdout.write(f"Worker {worker.name} is at work.")
        worker.run()
