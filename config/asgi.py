"""Pages, live rooms and the worker in one process: `uvicorn config.asgi:application`."""

import os

import django
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup(set_prefix=False)

from config.server import Server  # noqa: E402 -- needs the apps
from kerege.foundation import worker  # noqa: E402 -- needs the apps
from kerege.search import russian  # noqa: E402 -- needs the apps

application = Server(
    threads=settings.PAGE_THREADS,
    on_start=[russian.load, *([worker.start] if settings.WORKER_IN_PROCESS else [])],
    on_stop=[worker.stop],
)
