"""How allauth behaves in this house: codes and sessions are its business, words are ours."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.utils import timezone

from kerege.people.actions import sign_in

CODE = "account/email/login_code"
UNKNOWN_ADDRESS = "account/email/unknown_account"


class AccountAdapter(DefaultAccountAdapter):
    """Letters of sign-in go through the outbox, and pages speak for themselves."""

    def generate_login_code(self) -> str:
        """Six digits: they can be read from a telephone and typed on another machine."""
        return f"{secrets.randbelow(10**6):06d}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the letter that allauth asks for; it may ask for these two only."""
        now = timezone.now()
        if template_prefix == CODE:
            sign_in.send_code(address=email, code=context["code"], now=now)
        elif template_prefix == UNKNOWN_ADDRESS:
            sign_in.send_invitation(address=email, now=now)
        else:
            raise ValueError(f"No letter of ours answers to {template_prefix!r}.")

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say themselves what happened."""
