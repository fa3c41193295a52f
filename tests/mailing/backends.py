"""Mail servers that misbehave in one way each."""

import smtplib
from typing import Any, ClassVar

from django.core.mail.backends.base import BaseEmailBackend


class Away(BaseEmailBackend):
    """Cannot be reached."""

    def open(self) -> None:
        raise ConnectionRefusedError("Connection refused")


class Silent(BaseEmailBackend):
    """Takes the letter and falls silent."""

    def send_messages(self, messages: Any) -> int:
        raise TimeoutError("timed out")


class Busy(BaseEmailBackend):
    """Asks to come again later."""

    def send_messages(self, messages: Any) -> int:
        raise smtplib.SMTPResponseException(451, "try again later")


class Refusing(BaseEmailBackend):
    """Knows no such reader."""

    def send_messages(self, messages: Any) -> int:
        address = messages[0].to[0]
        raise smtplib.SMTPRecipientsRefused({address: (550, b"no such mailbox")})


class Counting(BaseEmailBackend):
    """Remembers every letter of every thread."""

    sent: ClassVar[list[str]] = []

    def send_messages(self, messages: Any) -> int:
        self.sent.extend(message.subject for message in messages)
        return len(messages)
