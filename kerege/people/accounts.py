"""How allauth behaves in this house: codes and sessions are its business, words are ours."""

import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from kerege.people import next_page, signing_in
from kerege.people.actions import sign_in
from kerege.people.models import Person, Proof

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

    def login(self, request: HttpRequest, user: Person) -> None:
        """Let the person in, and note where and by which proof."""
        super().login(request, user)
        records = get_authentication_records(request, user)
        method = records[-1]["method"] if records else ""
        proof = Proof(method) if method in Proof.values else Proof.OTHER
        if proof != Proof.CARD:  # who comes by card is noted together with the card
            signing_in.note(request, user, proof)

    def post_login(
        self, request: HttpRequest, user: Person, *, redirect_url: str | None, **rest: Any
    ) -> HttpResponse:
        """Where to now; by way of the consent if its text is new to the person."""
        page = next_page.by_way_of_consent(user, redirect_url or "")
        return super().post_login(request, user, redirect_url=page, **rest)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say themselves what happened."""
