"""How allauth behaves in this house: codes and sessions are its business, words are ours."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.utils import timezone

from kerege.people.actions import sign_in

CODE = "account/email/login_code"


class AccountAdapter(DefaultAccountAdapter):
    """Letters of sign-in go through the outbox, and pages speak for themselves."""

    def generate_login_code(self) -> str:
        """Six digits: they can be read from a telephone and typed on another machine."""
        return f"{secrets.randbelow(10**6):06d}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter that allauth asks for; it may ask for this one only."""
        if template_prefix != CODE:
            raise ValueError(f"No letter of ours answers to {template_prefix!r}.")
        sign_in.send_code(address=email, code=context["code"], now=timezone.now())

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say themselves what happened."""
