"""Rows for the pages of registration: a group that the participant leads, a link of a letter."""

from kerege.events.actions.participant_letters import decline_key
from kerege.events.models import GroupViewing, PoolKind, Registration, SeatPool, Status, Way
from tests.builders import NOW, a_person
from tests.scenarios import Spine


def _on_the_roster(spine: Spine) -> Registration:
    """Somebody in the group of the participant; the group is made at the same time."""
    leader = spine.people["participant"]
    group, is_new = GroupViewing.objects.get_or_create(
        event=spine.event,
        leader=leader,
        defaults={"place": "Reading room", "expected": 3, "created_at": NOW},
    )
    if is_new:
        spine.event.registrations.filter(person=leader).update(group=group)
        pool = SeatPool.objects.create(event=spine.event, kind=PoolKind.GROUPS, taken=1)
        Registration.objects.create(
            event=spine.event,
            person=a_person(),
            pool=pool,
            status=Status.CONFIRMED,
            mode="online",
            way=Way.GROUP,
            registered_by=leader,
            group=group,
            queued_at=NOW,
            confirmed_at=NOW,
        )
    return group.registrations.get(way=Way.GROUP)


ROWS = {
    "events:desk_registration_of": lambda spine: spine.registration,
    "events:my_group_take_off": _on_the_roster,
}
QUERIES = {"events:decline": lambda spine: {"key": decline_key(spine.registration)}}
