"""Votes to begin from; the organiser changes what is different this time."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import T
from kerege.votes.models import PollKind


@dataclass(frozen=True)
class Starter:
    """A vote that is ready but for its place."""

    code: str
    label: str | Promise
    kind: str
    question: T
    options: tuple[T, ...] = field(default=())
    most: int = 1

    def initial(self) -> dict[str, Any]:
        """As the form takes it."""
        told = {"kind": self.kind, "question": self.question, "most": self.most}
        return told | {"options": [dict(option) for option in self.options]}


STARTERS = (
    Starter(
        "useful",
        _("How useful was it?"),
        PollKind.SCALE,
        T(
            kk="Бүгінгі сабақ Сізге қаншалықты пайдалы болды?",
            ru="Насколько полезным было сегодняшнее занятие?",
            en="How useful was today’s class?",
        ),
        (
            T(kk="пайдасыз", ru="бесполезно", en="not useful"),
            T(kk="өте пайдалы", ru="очень полезно", en="very useful"),
        ),
        5,
    ),
    Starter(
        "word",
        _("One word about the day"),
        PollKind.WORDS,
        T(
            kk="Бүгінгі күнді бір сөзбен сипаттаңыз",
            ru="Опишите сегодняшний день одним словом",
            en="Describe today in one word",
        ),
        most=1,
    ),
    Starter(
        "apply",
        _("Will you use it at your library?"),
        PollKind.CHOICE,
        T(
            kk="Үйренгеніңізді өз кітапханаңызда қолданасыз ба?",
            ru="Будете ли Вы применять это в своей библиотеке?",
            en="Will you use this at your library?",
        ),
        (
            T(kk="Иә, осы айда", ru="Да, уже в этом месяце", en="Yes, this month"),
            T(kk="Иә, кейінірек", ru="Да, позже", en="Yes, later"),
            T(kk="Көмек керек", ru="Нужна помощь", en="I need help"),
            T(kk="Бізге келмейді", ru="Нам не подходит", en="It does not suit us"),
        ),
    ),
    Starter(
        "topic",
        _("What should come next?"),
        PollKind.CHOICE,
        T(
            kk="Келесі семинарда қандай тақырыптар керек?",
            ru="Какие темы нужны на следующем семинаре?",
            en="Which topics are needed at the next seminar?",
        ),
        (
            T(kk="Балалармен жұмыс", ru="Работа с детьми", en="Work with children"),
            T(kk="Цифрлық технологиялар", ru="Цифровые технологии", en="Digital technologies"),
            T(kk="Өлкетану", ru="Краеведение", en="Local history"),
            T(kk="Қор және каталог", ru="Фонд и каталог", en="Collection and catalogue"),
        ),
        2,
    ),
)
BY_CODE = {starter.code: starter for starter in STARTERS}
BLANK = (
    (PollKind.CHOICE, _("A question with answers to choose")),
    (PollKind.SCALE, _("A scale from one end to the other")),
    (PollKind.WORDS, _("A cloud of the hall’s own words")),
)
