from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "kerege.demo"

    def ready(self) -> None:
        from kerege.demo import sign_ins  # noqa: PLC0415 -- models are loaded by now
        from kerege.people import demo_sign_ins  # noqa: PLC0415 -- as above

        for sign_in in sign_ins.SIGN_INS:
            demo_sign_ins.offer(
                role=sign_in.role.label,
                name=sign_in.name,
                email=sign_in.email,
                password=sign_ins.PASSWORD,
            )
