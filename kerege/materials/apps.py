from django.apps import AppConfig


class MaterialsConfig(AppConfig):
    name = "kerege.materials"

    def ready(self) -> None:
        from kerege.materials import (  # noqa: PLC0415 -- they load models
            desk_entries,
            library_entries,
        )

        library_entries.enter()
        desk_entries.enter()
