"""Letters to begin with, in three languages; the organiser changes what is different this time."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import T
from kerege.mailing import audiences
from kerege.mailing.models import When


@dataclass(frozen=True)
class Starter:
    code: str
    label: str | Promise
    subject: T
    body: T
    when: When
    days: int = 0
    clock: time | None = None
    included: tuple[str, ...] = ("events.confirmed",)
    excluded: tuple[str, ...] = ()
    is_general: bool = False


STARTERS = (
    Starter(
        code="invitation",
        label=_("Invitation"),
        when=When.NOW,
        included=("people.all",),
        excluded=("events.registered",),
        subject=T(
            kk="Іс-шараға шақырамыз: {event}",
            ru="Приглашаем на мероприятие: {event}",
            en="You are invited: {event}",
        ),
        body=T(
            kk="Құрметті {name}!\n\nСізді «{event}» іс-шарасына шақырамыз.\n\nӨтетін уақыты: "
            "{dates}\nӨтетін орны: {place}\n\nБағдарлама мен тіркелу осы бетте:\n{link}\n\n"
            "Тіркелудің соңғы күні: {deadline}. Келуіңізді күтеміз!",
            ru="Здравствуйте, {name}!\n\nПриглашаем Вас на мероприятие «{event}».\n\nКогда: "
            "{dates}\nГде: {place}\n\nПрограмма и регистрация на странице:\n{link}\n\n"
            "Последний день регистрации: {deadline}. Будем рады встрече!",
            en="Dear {name},\n\nYou are invited to “{event}”.\n\nWhen: {dates}\nWhere: {place}\n\n"
            "The programme and registration are here:\n{link}\n\n"
            "Registration is open until {deadline}. We look forward to seeing you!",
        ),
    ),
    Starter(
        code="reminder",
        label=_("Reminder three days before"),
        when=When.BEFORE_START,
        days=3,
        clock=time(10),
        subject=T(
            kk="Үш күннен кейін басталады: {event}",
            ru="Через три дня начинаем: {event}",
            en="In three days: {event}",
        ),
        body=T(
            kk="Құрметті {name}!\n\n«{event}» іс-шарасына үш күн қалды.\n\nӨтетін уақыты: {dates}\n"
            "Өтетін орны: {place}\n\nБағдарламаны мына беттен қараңыз:\n{link}\n\nКеле алмайтын "
            "болсаңыз, орныңызды босатуыңызды сұраймыз: күту тізіміндегі әріптесіңіз келе "
            "алады.\n{my_link}",
            ru="Здравствуйте, {name}!\n\nДо мероприятия «{event}» осталось три дня.\n\nКогда: "
            "{dates}\nГде: {place}\n\nПрограмма:\n{link}\n\nЕсли Вы не сможете прийти, "
            "пожалуйста, освободите место: его займёт коллега из листа ожидания.\n{my_link}",
            en="Dear {name},\n\n“{event}” begins in three days.\n\nWhen: {dates}\n"
            "Where: {place}\n\nThe programme:\n{link}\n\nIf you cannot come, "
            "please give your place back, so that a colleague from the "
            "waiting list can take it.\n{my_link}",
        ),
    ),
    Starter(
        code="link",
        label=_("Meeting link on the day"),
        when=When.BEFORE_START,
        days=0,
        clock=time(8, 30),
        subject=T(kk="Бүгін өтеді: {event}", ru="Сегодня: {event}", en="Today: {event}"),
        body=T(
            kk="Құрметті {name}!\n\n«{event}» бүгін басталады. Қосылу сілтемесі тек өзіңізге "
            "арналған:\n{meeting_link}\n\nДыбыс пен камераны тексеру үшін он минут ертерек "
            "қосылуыңызды сұраймыз. Бағдарлама:\n{link}",
            ru="Здравствуйте, {name}!\n\n«{event}» начинается сегодня. Ссылка для подключения, "
            "только для Вас:\n{meeting_link}\n\nПожалуйста, подключитесь за десять минут до "
            "начала, чтобы проверить звук и камеру. Программа:\n{link}",
            en="Dear {name},\n\n“{event}” begins today. The meeting link, for you alone:\n"
            "{meeting_link}\n\nPlease join ten minutes early to check sound and camera. "
            "The programme:\n{link}",
        ),
    ),
    Starter(
        code="thanks",
        label=_("Thank you, and feedback"),
        when=When.AFTER_END,
        days=1,
        clock=time(10),
        included=("events.attended",),
        subject=T(
            kk="Қатысқаныңызға рақмет: {event}",
            ru="Спасибо за участие: {event}",
            en="Thank you for taking part: {event}",
        ),
        body=T(
            kk="Құрметті {name}!\n\n«{event}» іс-шарасына қатысқаныңызға рақмет. Сіз {hours} "
            "академиялық сағатқа қатыстыңыз.\n\nПікіріңіз біз үшін маңызды: не пайдалы болды, "
            "нені жақсартуға болады? Кері байланыс пен семинар материалдары өз бетіңізде:\n"
            "{my_link}",
            ru="Здравствуйте, {name}!\n\nСпасибо за участие в мероприятии «{event}». Засчитано "
            "академических часов: {hours}.\n\nНам важно Ваше мнение: что было полезно, что "
            "можно улучшить? Обратная связь и материалы на Вашей странице:\n{my_link}",
            en="Dear {name},\n\nThank you for taking part in “{event}”. Academic hours counted: "
            "{hours}.\n\nYour opinion matters to us: what was useful, what could be better? "
            "Feedback and materials are on your page:\n{my_link}",
        ),
    ),
    Starter(
        code="certificate",
        label=_("The certificate is ready"),
        when=When.AFTER_END,
        days=3,
        clock=time(10),
        included=("certificates.holders",),
        subject=T(
            kk="Сертификатыңыз дайын: {event}",
            ru="Ваш сертификат готов: {event}",
            en="Your certificate is ready: {event}",
        ),
        body=T(
            kk="Құрметті {name}!\n\n«{event}» іс-шарасына қатысқаныңыз туралы сертификатыңыз "
            "дайын. Оны кабинетіңізден жүктеп алыңыз:\n{cabinet}certificates/",
            ru="Здравствуйте, {name}!\n\nВаш сертификат об участии в мероприятии «{event}» "
            "готов. Скачайте его в своём кабинете:\n{cabinet}certificates/",
            en="Dear {name},\n\nYour certificate of “{event}” is ready. Download it from your "
            "cabinet:\n{cabinet}certificates/",
        ),
    ),
    Starter(
        code="homework",
        label=_("Reminder of the homework"),
        when=When.AFTER_END,
        days=7,
        clock=time(10),
        included=("events.attended",),
        subject=T(
            kk="Үй тапсырмасы туралы еске саламыз: {event}",
            ru="Напоминаем о домашней работе: {event}",
            en="A reminder of the homework: {event}",
        ),
        body=T(
            kk="Құрметті {name}!\n\n«{event}» іс-шарасының үй тапсырмасын Сізден әлі алған жоқпыз. "
            "Тапсырма өз бетіңізде тұр:\n{my_link}\n\nСұрағыңыз болса, әдіскерге хабарласыңыз: "
            "қуана көмектесеміз.",
            ru="Здравствуйте, {name}!\n\nМы ещё не получили от Вас домашнюю работу мероприятия "
            "«{event}». Задание на Вашей странице:\n{my_link}\n\nЕсли есть вопросы, обратитесь "
            "к методисту: мы охотно поможем.",
            en="Dear {name},\n\nWe have not received your homework of “{event}” yet. You find the "
            "assignment on your page:\n{my_link}\n\nIf you have questions, ask a methodologist: "
            "we are glad to help.",
        ),
    ),
    Starter(
        code="news",
        label=_("News for everybody"),
        when=When.NOW,
        included=("people.all",),
        is_general=True,
        subject=T(kk="Kerege жаңалықтары", ru="Новости Kerege", en="News of Kerege"),
        body=T(
            kk="Құрметті {name}!\n\n…\n\nТолығырақ кабинетіңізде:\n{cabinet}",
            ru="Здравствуйте, {name}!\n\n…\n\nПодробнее в Вашем кабинете:\n{cabinet}",
            en="Dear {name},\n\n…\n\nMore in your cabinet:\n{cabinet}",
        ),
    ),
)


def initial_of(code: str) -> dict[str, Any]:
    """What the form of a new rule is filled in with."""
    starter = next((each for each in STARTERS if each.code == code), None)
    if starter is None:
        return {}
    return {
        "title": str(starter.label),
        "subject": starter.subject,
        "body": starter.body,
        "when": starter.when,
        "days": starter.days,
        "clock": starter.clock,
        "included": [one for one in starter.included if audiences.find(one)],
        "excluded": [one for one in starter.excluded if audiences.find(one)],
    }
