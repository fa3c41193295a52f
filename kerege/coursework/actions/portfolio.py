"""The portfolio: what is shown, to whom, until when; and the whole of it as a file."""

import secrets
from datetime import date, datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.coursework import portfolio_copy
from kerege.coursework.models import Portfolio, PortfolioChoice, PortfolioCopy
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.people.models import Person

KEPT = timedelta(days=7)


class AlreadyGone(Refused):
    message = _("The last day must not lie in the past.")


def portfolio_of(person: Person, now: datetime) -> Portfolio:
    """The portfolio of the person; the first look makes it."""
    found, _is_new = Portfolio.objects.get_or_create(person=person, defaults={"changed_at": now})
    return found


@transaction.atomic
def introduce(*, portfolio: Portfolio, introduction: T, now: datetime) -> None:
    """Change the words about oneself."""
    portfolio.introduction, portfolio.changed_at = introduction, now
    portfolio.save(update_fields=["introduction", "changed_at"])
    _told(portfolio, "coursework.portfolio_introduced", now)


@transaction.atomic
def choose(*, portfolio: Portfolio, order: list[str], shown: set[str], now: datetime) -> None:
    """Say what is shown, and in which order; `order` are the keys of all entries."""
    held = Portfolio.objects.select_for_update().get(pk=portfolio.pk)
    held.choices.exclude(key__in=order).delete()
    for at, key in enumerate(order):
        PortfolioChoice.objects.update_or_create(
            portfolio=held, key=key, defaults={"is_shown": key in shown, "order": at}
        )
    held.changed_at = now
    held.save(update_fields=["changed_at"])
    _told(held, "coursework.portfolio_chosen", now, shown=len(shown))


@transaction.atomic
def show(*, portfolio: Portfolio, until: date | None, today: date, now: datetime) -> Portfolio:
    """Make a new link; an earlier one leads nowhere from then on."""
    if until is not None and until < today:
        raise AlreadyGone
    held = Portfolio.objects.select_for_update().get(pk=portfolio.pk)
    held.secret, held.shown_until = secrets.token_urlsafe(24), until
    held.save(update_fields=["secret", "shown_until"])
    _told(held, "coursework.portfolio_shown", now, until=until.isoformat() if until else "")
    return held


@transaction.atomic
def hide(*, portfolio: Portfolio, now: datetime) -> None:
    """Nobody reads the page by the link any more."""
    held = Portfolio.objects.select_for_update().get(pk=portfolio.pk)
    held.secret, held.shown_until = None, None
    held.save(update_fields=["secret", "shown_until"])
    _told(held, "coursework.portfolio_hidden", now)


@transaction.atomic
def ask_copy(*, person: Person, kind: str, language: str, now: datetime) -> PortfolioCopy:
    """Ask for the whole as a file; an earlier one of the same kind and language goes."""
    Person.objects.select_for_update().get(pk=person.pk)
    for old in person.portfolio_copies.filter(kind=kind, language=language):
        _forget(old)
    audit.record(
        actor_id=person.pk,
        verb="coursework.portfolio_copy_asked",
        about=person,
        after={"kind": kind},
        now=now,
    )
    return PortfolioCopy.objects.create(person=person, kind=kind, language=language, asked_at=now)


def make_copy(*, copy: PortfolioCopy, now: datetime) -> None:
    """Make the file; made twice, the first stays."""
    if copy.made_at is not None:
        return
    with portfolio_copy.build(copy, now) as body:
        name = default_storage.save(
            f"portfolios/{copy.pk}-{secrets.token_hex(8)}.{copy.kind}", body
        )
    waiting = PortfolioCopy.objects.filter(pk=copy.pk, made_at=None)
    if not waiting.update(file=name, made_at=now):
        default_storage.delete(name)


def forget_old(*, now: datetime) -> None:
    """Delete copies that are older than a week."""
    for copy in PortfolioCopy.objects.filter(asked_at__lt=now - KEPT):
        _forget(copy)


def forget_person(person: Person, now: datetime) -> None:
    """The page, its link and its copies go with the person."""
    for copy in person.portfolio_copies.all():
        _forget(copy)
    Portfolio.objects.filter(person=person).delete()


def join(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """Of two portfolios that of the entry which stays holds."""
    if Portfolio.objects.filter(person=keep).exists():
        Portfolio.objects.filter(person=gone).delete()


def _forget(copy: PortfolioCopy) -> None:
    if copy.file:
        default_storage.delete(copy.file)
    copy.delete()


def _told(portfolio: Portfolio, verb: str, now: datetime, **after: object) -> None:
    audit.record(actor_id=portfolio.person_id, verb=verb, about=portfolio, after=after, now=now)
