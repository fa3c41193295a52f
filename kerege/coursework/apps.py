from django.apps import AppConfig


class CourseworkConfig(AppConfig):
    name = "kerege.coursework"

    def ready(self) -> None:
        from kerege.coursework import (  # noqa: PLC0415 -- they load models
            defence_entries,
            homework_entries,
            peer_entries,
            portfolio_entries,
            review_entries,
            search_entries,
        )

        homework_entries.enter()
        review_entries.enter()
        peer_entries.enter()
        defence_entries.enter()
        portfolio_entries.enter()
        search_entries.enter()
