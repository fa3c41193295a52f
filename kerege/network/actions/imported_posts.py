"""Posts and roles from tables, many at once, and taking them back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from kerege.foundation.models import AuditEntry
from kerege.network.models import Membership, Organisation, Post
from kerege.people.models import Person

BATCH = 500


@transaction.atomic
def give_many(
    *,
    posts: Sequence[Post],
    roles: Sequence[Membership],
    ended: Sequence[tuple[Post, date]],
    by: Person,
    now: datetime,
) -> None:
    """Note where people work and what they do; `ended` are the posts they left for it."""
    numbers = {post.organisation_id for post in posts} | {one.organisation_id for one in roles}
    # Nobody closes an organisation while people are entered there.
    list(Organisation.objects.select_for_update().filter(pk__in=numbers).order_by("pk"))
    for post, day in ended:
        post.until_on = day
    Post.objects.bulk_update([post for post, _day in ended], ["until_on"], batch_size=BATCH)
    Post.objects.bulk_create(posts, batch_size=BATCH)
    Membership.objects.bulk_create(roles, batch_size=BATCH)
    told: list[tuple[str, Any, str]] = [("network.post_ended", post, "") for post, _day in ended]
    told += [("network.post_given", post, post.position) for post in posts]
    told += [("network.role_given", held, held.role) for held in roles]
    _record(told, by, now)


@transaction.atomic
def take_back(
    *, posts: set[int], roles: set[int], reopened: dict[int, Any], by: Person, now: datetime
) -> None:
    """Remove posts and roles that an import made; those it ended go on as before."""
    gone = Post.objects.filter(pk__in=posts).select_related("organisation")
    held = Membership.objects.filter(pk__in=roles).select_related("organisation")
    told: list[tuple[str, Any, str]] = [
        ("network.post_taken_back", post, post.position) for post in gone
    ]
    told += [("network.role_taken_back", role, role.role) for role in held]
    Post.objects.filter(pk__in=posts).delete()
    Membership.objects.filter(pk__in=roles).delete()
    before = Post.objects.in_bulk(reopened)
    for pk, post in before.items():
        day = reopened[pk]
        post.until_on = date.fromisoformat(day) if day else None
    Post.objects.bulk_update(before.values(), ["until_on"], batch_size=BATCH)
    told += [("network.post_reopened", post, post.position) for post in before.values()]
    _record(told, by, now)


def changed_since(posts: set[int], roles: set[int], ended: set[int]) -> set[int]:
    """People whose posts or roles were changed by hand after the import; an ended one is left."""
    touched = set(
        Post.objects.filter(pk__in=posts, until_on__isnull=False).values_list("person", flat=True)
    )
    roles_touched = Membership.objects.filter(pk__in=roles, until_on__isnull=False)
    touched |= set(roles_touched.values_list("person", flat=True))
    # A post given again since cannot be reopened: it would be held twice.
    same = Post.objects.filter(
        person=OuterRef("person"),
        organisation=OuterRef("organisation"),
        position=OuterRef("position"),
        until_on__isnull=True,
    ).exclude(pk__in=posts)
    again = Post.objects.filter(Exists(same), pk__in=ended, until_on__isnull=False)
    return touched | set(again.values_list("person", flat=True))


def _record(told: Sequence[tuple[str, Any, str]], by: Person, now: datetime) -> None:
    AuditEntry.objects.bulk_create(
        (
            AuditEntry(
                at=now,
                actor_id=by.pk,
                verb=verb,
                about=f"people.person:{held.person_id}",
                after={"what": str(what), "organisation": held.organisation.code},
            )
            for verb, held, what in told
        ),
        batch_size=BATCH,
    )
