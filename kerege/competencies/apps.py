from django.apps import AppConfig


class CompetenciesConfig(AppConfig):
    name = "kerege.competencies"

    def ready(self) -> None:
        from kerege.competencies import (  # noqa: PLC0415 -- they load models
            assessment_entries,
            framework_entries,
            plan_entries,
            search_entries,
        )

        framework_entries.enter()
        assessment_entries.enter()
        plan_entries.enter()
        search_entries.enter()
