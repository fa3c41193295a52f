"""The jury of a defence and the phones it scores with."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kerege.coursework.actions.defences import hold_open
from kerege.coursework.models import Defence, JuryLink, JuryMember, JurySheet
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.network.models import Organisation
from kerege.network.queries.posts import find_post
from kerege.people.models import Person

# Sheets that were filled in without a network may come later.
LINK_LASTS = timedelta(days=14)


class SitsAlready(Refused):
    message = _("This person sits in the jury already.")


class HasScored(Refused):
    message = _("She has scored works: her sheets stay, so she stays in the jury.")


@transaction.atomic
def add_member(
    *,
    defence: Defence,
    by: Person,
    now: datetime,
    person: Person | None = None,
    name: str = "",
    position: str = "",
    organisation: Organisation | None = None,
    is_chair: bool = False,
) -> JuryMember:
    """Seat a member: a person of ours, whose library is known, or a guest by name."""
    row = hold_open(defence)
    if person is not None:
        if row.jury.filter(person=person).exists():
            raise SitsAlready
        post = find_post(person, now.date())
        name = person.full_name
        organisation = organisation or (post.organisation if post else None)
        position = position or (f"{post.get_position_display()}, {organisation}" if post else "")
    elif row.jury.filter(person=None, name=name).exists():
        raise SitsAlready
    is_chair = is_chair or not row.jury.exists()
    if is_chair:
        row.jury.update(is_chair=False)
    member = JuryMember.objects.create(
        defence=row,
        person=person,
        name=name,
        position=position[:300],
        organisation=organisation,
        is_chair=is_chair,
        order=1 + (row.jury.aggregate(last=Max("order"))["last"] or 0),
    )
    audit.record(
        actor_id=by.pk,
        verb="coursework.jury_member_added",
        about=member,
        after={"name": name},
        now=now,
    )
    return member


@transaction.atomic
def make_chair(*, member: JuryMember, by: Person, now: datetime) -> None:
    """The jury has one chair."""
    row = hold_open(member.defence)
    row.jury.update(is_chair=False)
    JuryMember.objects.filter(pk=member.pk).update(is_chair=True)
    audit.record(actor_id=by.pk, verb="coursework.jury_chair_named", about=member, now=now)


@transaction.atomic
def remove_member(*, member: JuryMember, by: Person, now: datetime) -> None:
    """Unseat a member who has not scored."""
    hold_open(member.defence)
    if JurySheet.objects.filter(member=member).exists():
        raise HasScored
    audit.record(
        actor_id=by.pk,
        verb="coursework.jury_member_removed",
        about=member,
        before={"name": member.name},
        now=now,
    )
    member.delete()


@transaction.atomic
def give_link(*, member: JuryMember, by: Person, now: datetime) -> str:
    """A secret address for a phone of the member; it is shown once. Earlier ones go on working."""
    secret = secrets.token_urlsafe(24)
    JuryLink.objects.create(member=member, secret_sum=secret_sum(secret), created_at=now)
    audit.record(actor_id=by.pk, verb="coursework.jury_link_given", about=member, now=now)
    return secret


@transaction.atomic
def revoke_links(*, member: JuryMember, by: Person, now: datetime) -> int:
    """All her addresses end; what her phones have sent stays."""
    count = member.links.filter(revoked_at=None).update(revoked_at=now)
    if count:
        audit.record(actor_id=by.pk, verb="coursework.jury_links_revoked", about=member, now=now)
    return count


def secret_sum(secret: str) -> str:
    """The sum by which a secret is known."""
    return sha256(secret.encode()).hexdigest()


def find_link(secret: str) -> JuryLink | None:
    """The phone of a secret, valid or not."""
    rows = JuryLink.objects.select_related(
        "member__defence__event", "member__defence__rubric_version", "member__organisation"
    )
    return rows.filter(secret_sum=secret_sum(secret)).first()


def link_works(link: JuryLink) -> bool:
    """Until it is taken away."""
    return link.revoked_at is None
