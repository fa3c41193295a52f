from django.apps import AppConfig


class VotesConfig(AppConfig):
    name = "kerege.votes"

    def ready(self) -> None:
        from kerege.votes import floor_entries, poll_entries  # noqa: PLC0415 -- they load models

        poll_entries.enter()
        floor_entries.enter()
