from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "kerege.foundation"

    def ready(self) -> None:
        from kerege.foundation import (  # noqa: PLC0415 -- both register themselves on import
            checks,  # noqa: F401
            database,
        )

        database.prepare_every_connection()
