from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    name = "kerege.quizzes"

    def ready(self) -> None:
        from kerege.quizzes import (  # noqa: PLC0415 -- they load models
            bank_entries,
            exchange_entries,
            game_entries,
            game_on_now,
            result_entries,
            solo_entries,
        )

        bank_entries.enter()
        exchange_entries.enter()
        game_entries.enter()
        game_on_now.enter()
        solo_entries.enter()
        result_entries.enter()
