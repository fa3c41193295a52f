from django.apps import AppConfig


class CascadeConfig(AppConfig):
    name = "kerege.cascade"

    def ready(self) -> None:
        from kerege.cascade import entries  # noqa: PLC0415 -- it loads models

        entries.enter()
