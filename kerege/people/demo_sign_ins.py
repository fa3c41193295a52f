"""Ready-made sign-ins of the demo, one a role. The demo enters them in `AppConfig.ready()`;
the sign-in page shows them only where settings.IS_DEMO says so."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class DemoSignIn:
    role: str | Promise
    name: str | Promise
    email: str
    password: str


demo_sign_ins: list[DemoSignIn] = []


def offer(*, role: str | Promise, name: str | Promise, email: str, password: str) -> None:
    """Show a sign-in on the sign-in page of the demo; the same e-mail again replaces it."""
    kept = [known for known in demo_sign_ins if known.email != email]
    demo_sign_ins[:] = [*kept, DemoSignIn(role, name, email, password)]
