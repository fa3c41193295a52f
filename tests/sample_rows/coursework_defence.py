"""Rows for the pages of the defence: a slot, a jury, a secret link, a wish."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from kerege.coursework.actions.defence_control import steer
from kerege.coursework.actions.defence_jury import add_member, secret_sum
from kerege.coursework.actions.defences import add_participants, create_defence
from kerege.coursework.models import Defence, DefenceSlot, JuryLink, JuryMember, Protocol
from kerege.foundation.models import StoredFile
from tests.builders import in_all_languages
from tests.foundation.builders import a_stored_file
from tests.scenarios import Spine

SECRET = "a-secret-of-a-juror"


def a_defence(spine: Spine) -> Defence:
    """One of the event, closed, with the participant before a jury of one."""
    found = Defence.objects.filter(event=spine.event).first()
    if found is not None:
        return found
    now, by = timezone.now(), spine.people["organiser"]
    title = in_all_languages("Defence")
    made: Any = {"event": spine.event, "title": title, "starts_at": now, "quorum": 1}
    defence = create_defence(by=by, now=now - timedelta(hours=1), **made)
    add_participants(defence=defence, registrations=[spine.registration], by=by, now=now)
    member = add_member(defence=defence, person=spine.people["participant"], by=by, now=now)
    JuryLink.objects.create(member=member, secret_sum=secret_sum(SECRET), created_at=now)
    _another_one_with_diplomas(spine, made)
    return steer(defence=defence, deed="next", by=by, now=now)


def _slot(spine: Spine) -> DefenceSlot:
    slot = a_defence(spine).slots.get()
    picture: StoredFile = a_stored_file(b"picture", name="work.png", kind="png")
    DefenceSlot.objects.filter(pk=slot.pk).update(file=picture)
    return slot


def _member(spine: Spine) -> JuryMember:
    return a_defence(spine).jury.get()


def _secret(spine: Spine) -> str:
    a_defence(spine)
    return SECRET


def _another_one_with_diplomas(spine: Spine, made: dict[str, Any]) -> None:
    now, by = timezone.now(), spine.people["organiser"]
    other = create_defence(by=by, now=now, **made)
    add_participants(defence=other, registrations=[spine.registration], by=by, now=now)
    other.slots.update(award="first", state="done", started_at=now)
    Defence.objects.filter(pk=other.pk).update(state="released", released_at=now)


def _with_a_protocol(spine: Spine) -> dict[str, str]:
    defence = a_defence(spine)
    file = default_storage.save("protocols/sample.pdf", ContentFile(b"%PDF-"))
    made = {"file": file, "made_at": timezone.now()}
    Protocol.objects.get_or_create(defence=defence, language="kk", suffix="pdf", defaults=made)
    return {"language": "kk", "suffix": "pdf"}


VALUES = {"secret": _secret, "code": lambda spine: a_defence(spine).wish_code}
ROWS: dict[str, Any] = {
    "coursework:defence_": a_defence,
    "coursework:defence_slot": _slot,
    "coursework:defence_stage_file": _slot,
    "coursework:defence_jury_chair": _member,
    "coursework:defence_jury_remove": _member,
    "coursework:defence_jury_link": _member,
    "coursework:defence_jury_revoke": _member,
    "coursework:my_defence": a_defence,
    "coursework:my_jury_sheet": _member,
}
QUERIES = {"coursework:defence_protocol": _with_a_protocol}
