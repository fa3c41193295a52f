"""The two letters of signing in. Codes, attempts and sessions are allauth's business."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import get_language

from kerege.people import post_office
from kerege.people.queries.people import find_by_email


def send_code(*, address: str, code: str, now: datetime) -> None:
    """Write the letter with the code; it is of no use once the code has expired."""
    person = find_by_email(address)
    post_office.send(
        letter="people.sign_in_code",
        address=address,
        # The reader is at our page this minute: the page's language is theirs.
        language=get_language() or settings.LANGUAGE_CODE,
        reason=f"sign_in_code:{now.isoformat()}",
        now=now,
        person=person,
        context={"code": code, "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60},
        expires_at=now + timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT),
    )


def send_invitation(*, address: str, now: datetime) -> None:
    """Tell an address we do not know how to sign up; once a day however often it is typed."""
    post_office.send(
        letter="people.unknown_address",
        address=address,
        language=get_language() or settings.LANGUAGE_CODE,
        reason=f"unknown_address:{now.date().isoformat()}",
        now=now,
    )
