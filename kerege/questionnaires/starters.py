"""Sets of questions to begin from: feedback, registration, a talk proposal.

The organiser changes what is different this time; the codes stay, so that figures of several
events can be compared.
"""

from dataclasses import dataclass, field
from typing import Any

from kerege.foundation.translated import T
from kerege.questionnaires.models import Kind

Pairs = tuple[tuple[str, T], ...]


@dataclass(frozen=True)
class Ask:
    code: str
    kind: Kind
    text: T
    help: T = field(default_factory=T)
    is_required: bool = False
    settings: dict[str, Any] = field(default_factory=dict)
    conditions: dict[str, Any] = field(default_factory=dict)
    choices: Pairs = ()
    # Its rows are what the host knows: the classes of the event.
    wants_rows: bool = False


@dataclass(frozen=True)
class Starter:
    title: T
    intro: T = field(default_factory=T)
    thanks: T = field(default_factory=T)
    is_anonymous: bool = False
    questions: tuple[Ask, ...] = ()


BAD_TO_GOOD = {
    "min": 1,
    "max": 5,
    "low": T(kk="нашар", ru="плохо", en="poor"),
    "high": T(kk="өте жақсы", ru="отлично", en="excellent"),
}
USEFUL = {
    "min": 1,
    "max": 5,
    "low": T(kk="пайдасыз", ru="бесполезно", en="not useful"),
    "high": T(kk="өте пайдалы", ru="очень полезно", en="very useful"),
}
RECOMMENDS = {
    "min": 0,
    "max": 10,
    "low": T(kk="мүлде ұсынбаймын", ru="ни за что", en="not at all"),
    "high": T(kk="міндетті түрде ұсынамын", ru="обязательно", en="certainly"),
}

EMPTY = Starter(title=T(kk="Сұрақтар", ru="Вопросы", en="Questions"))

FEEDBACK = Starter(
    title=T(kk="Кері байланыс", ru="Обратная связь", en="Feedback"),
    intro=T(
        kk="Үш минуттай уақыт алады. Пікіріңіз келесі іс-шараны жақсартуға көмектеседі.",
        ru="Это займёт около трёх минут. Ваше мнение поможет сделать следующее мероприятие лучше.",
        en="It takes about three minutes. Your view helps to make the next event better.",
    ),
    thanks=T(
        kk="Пікіріңіз үшін рақмет!",
        ru="Спасибо за Ваше мнение!",
        en="Thank you for your view!",
    ),
    is_anonymous=True,
    questions=(
        Ask(
            "overall",
            Kind.SCALE,
            T(
                kk="Іс-шараны жалпы қалай бағалайсыз?",
                ru="Как Вы оцениваете мероприятие в целом?",
                en="How do you rate the event as a whole?",
            ),
            is_required=True,
            settings=BAD_TO_GOOD,
        ),
        Ask(
            "items",
            Kind.MATRIX,
            T(
                kk="Әр сабақ Сізге қаншалықты пайдалы болды?",
                ru="Насколько полезным было для Вас каждое занятие?",
                en="How useful was each class for you?",
            ),
            T(
                kk="Қатыспаған сабақтарыңызды бос қалдырыңыз.",
                ru="Занятия, на которых Вы не были, оставьте пустыми.",
                en="Leave empty the classes that you did not attend.",
            ),
            settings=USEFUL,
            wants_rows=True,
        ),
        Ask(
            "organisation",
            Kind.SCALE,
            T(
                kk="Ұйымдастыру деңгейі қандай болды?",
                ru="Как было организовано мероприятие?",
                en="How well was the event organised?",
            ),
            settings=BAD_TO_GOOD,
        ),
        Ask(
            "use",
            Kind.YES_NO,
            T(
                kk="Үйренгеніңізді жұмысыңызда қолданасыз ба?",
                ru="Будете ли Вы применять в работе то, что узнали?",
                en="Will you use at work what you have learned?",
            ),
        ),
        Ask(
            "use_what",
            Kind.LONG,
            T(
                kk="Алдымен нені қолданасыз?",
                ru="Что Вы примените в первую очередь?",
                en="What will you use first?",
            ),
            conditions={"equals": ["use", "yes"]},
        ),
        Ask(
            "recommend",
            Kind.SCALE,
            T(
                kk="Осындай іс-шараны әріптесіңізге ұсынар ма едіңіз?",
                ru="Посоветуете ли Вы такое мероприятие коллеге?",
                en="Would you recommend such an event to a colleague?",
            ),
            settings=RECOMMENDS,
        ),
        Ask(
            "next",
            Kind.LONG,
            T(
                kk="Келесіде қандай тақырыптар қызықтырады?",
                ru="Какие темы интересны Вам в следующий раз?",
                en="Which topics would interest you next time?",
            ),
        ),
        Ask(
            "wishes",
            Kind.LONG,
            T(
                kk="Пікірлеріңіз бен тілектеріңіз",
                ru="Ваши отзывы и пожелания",
                en="Your views and wishes",
            ),
        ),
    ),
)

REGISTRATION = Starter(
    title=T(
        kk="Тіркелу кезіндегі сұрақтар",
        ru="Вопросы при регистрации",
        en="Questions at registration",
    ),
    questions=(
        Ask(
            "laptop",
            Kind.YES_NO,
            T(
                kk="Ноутбугіңізді ала келесіз бе?",
                ru="Возьмёте ли Вы с собой ноутбук?",
                en="Will you bring a laptop?",
            ),
        ),
        Ask(
            "food",
            Kind.ONE,
            T(
                kk="Тамаққа қатысты шектеуіңіз бар ма?",
                ru="Есть ли у Вас ограничения в еде?",
                en="Is there anything that you do not eat?",
            ),
            settings={"has_other": True},
            choices=(
                ("none", T(kk="Жоқ", ru="Нет", en="No")),
                ("no_meat", T(kk="Ет жемеймін", ru="Не ем мяса", en="I eat no meat")),
                (
                    "no_sugar",
                    T(kk="Қант жемеймін", ru="Не ем сахара", en="I eat no sugar"),
                ),
            ),
        ),
        Ask(
            "access",
            Kind.SEVERAL,
            T(
                kk="Қатысуыңызға не көмектеседі?",
                ru="Что поможет Вам участвовать?",
                en="What would help you to take part?",
            ),
            settings={"has_other": True},
            choices=(
                (
                    "step_free",
                    T(kk="Баспалдақсыз кіру", ru="Вход без ступеней", en="A way in without steps"),
                ),
                (
                    "large_print",
                    T(
                        kk="Ірі әріпті материалдар",
                        ru="Материалы крупным шрифтом",
                        en="Materials in large print",
                    ),
                ),
                (
                    "sign_language",
                    T(
                        kk="Ымдау тілінің аудармашысы",
                        ru="Переводчик жестового языка",
                        en="A sign language interpreter",
                    ),
                ),
                (
                    "front_seat",
                    T(kk="Алдыңғы қатардағы орын", ru="Место в первом ряду", en="A seat in front"),
                ),
            ),
        ),
        Ask(
            "expectation",
            Kind.LONG,
            T(
                kk="Бұл іс-шарадан не күтесіз?",
                ru="Чего Вы ждёте от этого мероприятия?",
                en="What do you expect of this event?",
            ),
            settings={"max_length": 1000},
        ),
    ),
)

PROPOSAL = Starter(
    title=T(kk="Баяндамаға өтінім", ru="Заявка на выступление", en="Talk proposal"),
    questions=(
        Ask(
            "first_time",
            Kind.YES_NO,
            T(
                kk="Мұндай аудитория алдында бірінші рет сөйлейсіз бе?",
                ru="Вы выступаете перед такой аудиторией впервые?",
                en="Do you speak before such an audience for the first time?",
            ),
        ),
        Ask(
            "support",
            Kind.SEVERAL,
            T(
                kk="Дайындалуға не көмектесер еді?",
                ru="Что помогло бы Вам подготовиться?",
                en="What would help you to prepare?",
            ),
            conditions={"equals": ["first_time", "yes"]},
            choices=(
                ("mentor", T(kk="Тәлімгердің кеңесі", ru="Совет наставника", en="A mentor")),
                (
                    "rehearsal",
                    T(kk="Алдын ала жаттығу", ru="Репетиция выступления", en="A rehearsal"),
                ),
                (
                    "sample",
                    T(kk="Презентация үлгісі", ru="Образец презентации", en="A sample of slides"),
                ),
            ),
        ),
        Ask(
            "takeaway",
            Kind.LONG,
            T(
                kk="Тыңдаушылар өздерімен не алып кетеді?",
                ru="Что слушатели унесут с собой?",
                en="What will the listeners take home?",
            ),
            is_required=True,
            settings={"max_length": 1000},
        ),
        Ask(
            "equipment",
            Kind.SEVERAL,
            T(
                kk="Сізге не қажет?",
                ru="Что Вам понадобится?",
                en="What will you need?",
            ),
            settings={"has_other": True},
            choices=(
                ("projector", T(kk="Проектор", ru="Проектор", en="A projector")),
                ("sound", T(kk="Дыбыс", ru="Звук", en="Sound")),
                ("internet", T(kk="Интернет", ru="Интернет", en="Internet")),
                ("tables", T(kk="Топтық үстелдер", ru="Столы для групп", en="Tables for groups")),
            ),
        ),
        Ask(
            "may_record",
            Kind.YES_NO,
            T(
                kk="Баяндамаңызды жазып алып, жариялауға бола ма?",
                ru="Можно ли записать и опубликовать Ваше выступление?",
                en="May your talk be recorded and published?",
            ),
            is_required=True,
        ),
        Ask(
            "own_work",
            Kind.CONSENT,
            T(
                kk="Бұл — менің өз жұмысым, бөгде дереккөздері көрсетілген",
                ru="Это моя работа, чужие источники указаны",
                en="This is my own work, and sources of others are named",
            ),
            is_required=True,
        ),
    ),
)

STARTERS = {"feedback": FEEDBACK, "registration": REGISTRATION, "proposal": PROPOSAL}
