"""What a person does with letters of the outbox: once more, anew, not now."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.mailing import letters
from kerege.mailing.actions.outbox import where_to
from kerege.mailing.carriers import INTERRUPTED, UNCERTAIN
from kerege.mailing.models import Attachment, Letter, LetterState, OutboxPause
from kerege.people.models import Person

MAY_BE_REPEATED = (LetterState.SENT, LetterState.BOUNCED, LetterState.CANCELLED)


class NotFailed(Refused):
    message = _("Only a letter that was not delivered can be sent again.")


class NotWaiting(Refused):
    message = _("Only a letter that waits in the queue can be tried now.")


class NotRepeatable(Refused):
    message = _("This letter is still on its way; it needs no second one.")


class TextErased(Refused):
    message = _("The text of this letter has been erased; it cannot be sent again.")


class SaysNotWhy(Refused):
    message = _("Please say why the letter is sent once more: it stands in the outbox.")


class PausedAlready(Refused):
    message = _("The outbox is paused already.")


@transaction.atomic
def send_again(*, letter: Letter, by: Person, now: datetime) -> Letter:
    """Put a letter that was not delivered back into the queue, with all its tries."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.state != LetterState.FAILED:
        raise NotFailed
    if letter.erased_at is not None:
        raise TextErased
    before = {"state": letter.state, "error": letter.last_error}
    letter.state, letter.tries, letter.last_error = LetterState.QUEUED, 0, ""
    letter.next_try_at, letter.expires_at = now, None
    letter.save()
    audit.record(actor_id=by.pk, verb="mailing.sent_again", about=letter, before=before, now=now)
    return letter


@transaction.atomic
def try_now(*, letter: Letter, by: Person, now: datetime) -> None:
    """Do not wait for the pause between two tries to end."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.state != LetterState.QUEUED:
        raise NotWaiting
    letter.next_try_at = now
    letter.save(update_fields=["next_try_at"])
    audit.record(actor_id=by.pk, verb="mailing.tried_now", about=letter, now=now)


@transaction.atomic
def repeat(*, letter: Letter, why: str, by: Person, now: datetime) -> Letter:
    """Write the same letter anew, to where its reader is reached today, and note why."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    why = " ".join(why.split())[:300]
    if not why:
        raise SaysNotWhy
    if letter.state not in MAY_BE_REPEATED:
        raise NotRepeatable
    if letter.erased_at is not None or letter.kind in letters.secret_codes():
        raise TextErased
    new = _copy(letter, why, now)
    files = letter.attachments.order_by("pk")
    Attachment.objects.bulk_create(
        Attachment(
            letter=new, name=file.name, content_type=file.content_type, stored_as=file.stored_as
        )
        for file in files
    )
    audit.record(
        actor_id=by.pk, verb="mailing.repeated", about=letter, after={"letter": new.pk}, now=now
    )
    return new


@transaction.atomic
def send_failed_again(*, chosen: QuerySet[Letter], by: Person, now: datetime) -> int:
    """Put all the letters that surely did not arrive back into the queue; return how many."""
    failed = chosen.filter(state=LetterState.FAILED, erased_at__isnull=True)
    # Those of which nobody knows whether they arrived, a person decides one by one.
    sure = failed.exclude(last_error__in=[UNCERTAIN, INTERRUPTED])
    sure = sure.exclude(kind__in=letters.secret_codes())
    found = list(sure.order_by("pk").values_list("pk", flat=True)[:2000])
    again = Letter.objects.filter(pk__in=found, state=LetterState.FAILED)
    for letter in again.select_for_update():
        audit.record(actor_id=by.pk, verb="mailing.sent_again", about=letter, now=now)
    return Letter.objects.filter(pk__in=found, state=LetterState.FAILED).update(
        state=LetterState.QUEUED, tries=0, last_error="", next_try_at=now, expires_at=None
    )


@transaction.atomic
def pause(*, why: str, by: Person, now: datetime) -> OutboxPause:
    """Stop the outbox: nothing goes out but codes for signing in."""
    try:
        with transaction.atomic():
            stop = OutboxPause.objects.create(
                began_at=now, began_by_id=by.pk, why=" ".join(why.split())[:300]
            )
    except IntegrityError:
        raise PausedAlready from None
    audit.record(actor_id=by.pk, verb="mailing.paused", about=stop, now=now)
    return stop


@transaction.atomic
def go_on(*, by: Person, now: datetime) -> None:
    """Let the outbox go on; what waited goes out in its turn."""
    stop = OutboxPause.objects.select_for_update().filter(is_on=True).first()
    if stop is None:
        return
    stop.is_on, stop.ended_at, stop.ended_by_id = False, now, by.pk
    stop.save(update_fields=["is_on", "ended_at", "ended_by_id"])
    audit.record(actor_id=by.pk, verb="mailing.went_on", about=stop, now=now)


def _copy(letter: Letter, why: str, now: datetime) -> Letter:
    first = letter.reason.partition("#")[0]
    number = Letter.objects.filter(reason__startswith=f"{first}#", person=letter.person).count() + 2
    where = {"address": letter.address, "queued_at": now, "next_try_at": now}
    return Letter.objects.create(
        kind=letter.kind,
        reason=f"{first[:110]}#{number}",
        about=letter.about,
        person=letter.person,
        rule=letter.rule,
        language=letter.language,
        subject=letter.subject,
        text=letter.text,
        is_urgent=letter.is_urgent,
        repeats=letter,
        why_again=why,
        **(where_to(letter.person, now) if letter.person else where),
    )
