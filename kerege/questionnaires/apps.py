from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "kerege.questionnaires"

    def ready(self) -> None:
        from kerege.people import erasure  # noqa: PLC0415 -- models are loaded now
        from kerege.questionnaires import personal_parts  # noqa: PLC0415 -- as above
        from kerege.questionnaires.actions.answering import forget_person  # noqa: PLC0415 -- as above

        erasure.register("questionnaires", forget_person)
        personal_parts.enter()
