from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "kerege.search"

    def ready(self) -> None:
        from kerege.search import (  # noqa: PLC0415 -- they load models
            box_entries,
            sources_entries,
        )

        box_entries.enter()
        sources_entries.enter()
