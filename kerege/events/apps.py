from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "kerege.events"

    def ready(self) -> None:
        from kerege.events import (  # noqa: PLC0415 -- they load models
            attendance_entries,
            competency_entries,
            competency_to_dos,
            desk_tabs,
            library_entries,
            material_entries,
            portfolio_entries,
            programme_entries,
            public_entries,
            registration_entries,
            search_entries,
            talk_entries,
            training_entries,
        )
        from kerege.events.actions import merging  # noqa: PLC0415 -- as above
        from kerege.events.importers import roster  # noqa: PLC0415 -- as above
        from kerege.imports import importers  # noqa: PLC0415 -- as above
        from kerege.people import merging as people_merging  # noqa: PLC0415 -- as above

        attendance_entries.enter()
        competency_to_dos.enter()
        public_entries.enter()
        desk_tabs.enter()
        library_entries.enter()
        programme_entries.enter()
        material_entries.enter()
        portfolio_entries.enter()
        registration_entries.enter()
        talk_entries.enter()
        training_entries.enter()
        search_entries.enter()
        competency_entries.enter()
        importers.register(roster.IMPORTER)
        people_merging.register("events", merging.join)
