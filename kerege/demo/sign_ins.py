"""The ready-made sign-ins, one a role. Made-up people with a password that everybody knows."""

from dataclasses import dataclass

from kerege.network.models import Position, Role

PASSWORD = "kerege-demo"  # noqa: S105  printed by ./run demo, and good for nothing else


@dataclass(frozen=True)
class SignIn:
    role: Role
    organisation: str  # its code
    position: Position
    family_name: str
    given_name: str
    language: str = "kk"

    @property
    def email(self) -> str:
        return f"{self.role.value}@demo.example"

    @property
    def name(self) -> str:
        return f"{self.family_name} {self.given_name}"


SIGN_INS = (
    SignIn(Role.ADMINISTRATOR, "abai-rcl", Position.DIRECTOR, "Үлгі", "Нұрлан"),
    SignIn(Role.ORGANISER, "abai-rcl", Position.METHODOLOGIST, "Үлгі", "Әсел"),
    SignIn(Role.COORDINATOR, "osakarov-cls", Position.METHODOLOGIST, "Пример", "Светлана", "ru"),
    SignIn(Role.LIBRARIAN, "osakarov-children", Position.LIBRARIAN, "Үлгі", "Гүлнар"),
    SignIn(Role.SPEAKER, "abai-rcl", Position.OTHER, "Үлгі", "Динара"),
)
