from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "kerege.catalogue"

    def ready(self) -> None:
        from kerege.catalogue import (  # noqa: PLC0415 -- they load models
            import_entries,
            kiosk_entries,
            record_entries,
            sandbox_entries,
        )

        import_entries.enter()
        record_entries.enter()
        kiosk_entries.enter()
        sandbox_entries.enter()
