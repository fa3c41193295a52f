"""What people say to the bot, and what it answers."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kerege.foundation.errors import Refused
from kerege.mailing import telegram
from kerege.mailing.actions.channels import connect, disconnect
from kerege.mailing.models import TelegramOffset


def read_updates(*, now: datetime) -> int:
    """Read what was written to the bot, answer it, and remember how far we have read."""
    if not telegram.is_on():
        return 0
    row = TelegramOffset.objects.order_by("pk").first()
    answer = telegram.updates(row.update_id if row else 0)
    if answer.code != 200 or not isinstance(answer.result, list):
        return 0
    for update in answer.result:
        _take(update, now)
    return len(answer.result)


def _take(update: Any, now: datetime) -> None:
    """One update, once: it counts as read before it is answered."""
    number = update.get("update_id") if isinstance(update, dict) else None
    if not isinstance(number, int):
        return
    with transaction.atomic():
        row, _is_new = TelegramOffset.objects.get_or_create(pk=1, defaults={"update_id": number})
        row.update_id = number
        row.save(update_fields=["update_id"])
    message = update.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    # A group has no one reader: what is connected there, everybody would read.
    if not isinstance(chat, dict) or chat.get("type") != "private":
        return
    if isinstance(chat.get("id"), int):
        telegram.send(chat["id"], _answer(str(message.get("text", "")), chat["id"], now))


def _answer(text: str, chat_id: int, now: datetime) -> str:
    command, _space, rest = text.strip().partition(" ")
    if command == "/start" and rest:
        return _connect(rest.strip(), chat_id, now)
    if command == "/stop":
        return _stop(chat_id, now)
    return _everywhere("hint")


def _connect(token: str, chat_id: int, now: datetime) -> str:
    try:
        person = connect(token=token, chat_id=chat_id, now=now)
    except Refused:
        return _everywhere("old")
    return _say("connected", person.language)


def _stop(chat_id: int, now: datetime) -> str:
    person = disconnect(chat_id=chat_id, now=now)
    return _say("stopped", person.language) if person else _everywhere("hint")


def _everywhere(what: str) -> str:
    """Of a stranger we do not know the language: Kazakh, then Russian."""
    return f"{_say(what, 'kk')}\n\n{_say(what, 'ru')}"


def _say(what: str, language: str) -> str:
    with translation.override(language):
        profile = f"{settings.BASE_URL}/{language}/my/profile/"
        said = {
            "connected": _("Done. Letters from Kerege come here now. To stop them, write /stop."),
            "stopped": _("Letters no longer come here; they go by e-mail again."),
            "old": _("This link has been used or is too old. Ask for a new one in your profile:"),
            "hint": _("To get letters from Kerege here, open your profile and connect Telegram:"),
        }[what]
        return said if what in {"connected", "stopped"} else f"{said} {profile}"
