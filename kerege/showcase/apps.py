from django.apps import AppConfig


class ShowcaseConfig(AppConfig):
    name = "kerege.showcase"

    def ready(self) -> None:
        from kerege.showcase import (  # noqa: PLC0415 -- they load models
            booklet_entries,
            podium_entries,
            shelf_entries,
        )

        booklet_entries.enter()
        podium_entries.enter()
        shelf_entries.enter()
