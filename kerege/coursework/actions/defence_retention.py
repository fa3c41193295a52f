"""What is forgotten of defences, and when: the code of docs/data-retention.md."""

from datetime import datetime, timedelta

from kerege.coursework.models import DefenceSlot, JuryLink, JuryMember, JurySheet, Wish, WishState
from kerege.people.models import Person

HIDDEN_KEPT = timedelta(days=30)
VISITORS_KEPT = timedelta(days=30)
LINKS_KEPT = timedelta(days=60)  # since they were made: sheets may lie in a drawer for weeks
VERSIONS_KEPT = timedelta(days=365)


def forget_old(*, now: datetime) -> int:
    """Hidden wishes, who wrote from which phone, old links, versions that do not count."""
    hidden = Wish.objects.filter(state=WishState.HIDDEN, decided_at__lt=now - HIDDEN_KEPT)
    count = hidden.delete()[0]
    old = Wish.objects.filter(at__lt=now - VISITORS_KEPT).exclude(visitor_sum__startswith="-")
    for wish in old.only("pk"):
        # The sums keep a wish from being sent twice; a number of its own does afterwards.
        Wish.objects.filter(pk=wish.pk).update(visitor_sum=f"-{wish.pk}")
        count += 1
    links = JuryLink.objects.filter(created_at__lt=now - LINKS_KEPT, revoked_at=None)
    count += links.update(revoked_at=now)
    versions = JurySheet.objects.filter(is_live=False, received_at__lt=now - VERSIONS_KEPT)
    return count + versions.delete()[0]


def forget_person(person: Person, now: datetime) -> None:
    """Links to works go, wishes lose their author, a juror her name; the defence is a fact."""
    DefenceSlot.objects.filter(person=person).update(link="", file=None)
    Wish.objects.filter(person=person).update(person=None)
    Wish.objects.filter(slot__person=person).delete()
    members = JuryMember.objects.filter(person=person)
    JuryLink.objects.filter(member__in=members, revoked_at=None).update(revoked_at=now)
    JurySheet.objects.filter(member__in=members).update(comment="")
    members.update(name="", position="")


def join(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """Where both have a slot or a seat, the one that was used stays."""
    for slot in DefenceSlot.objects.filter(person=gone).select_related("defence"):
        twin = DefenceSlot.objects.filter(person=keep, defence=slot.defence).first()
        if twin is None:
            continue
        _drop_slot(*_used_first(slot, twin, slot.sheets.exists(), twin.sheets.exists()))
    for member in JuryMember.objects.filter(person=gone):
        if JuryMember.objects.filter(person=keep, defence_id=member.defence_id).exists():
            # Sheets of both stay, under one account and one guest of the same name.
            JuryMember.objects.filter(pk=member.pk).update(person=None)


def _used_first(
    slot: DefenceSlot, twin: DefenceSlot, slot_is_used: bool, twin_is_used: bool
) -> tuple[DefenceSlot, DefenceSlot]:
    """The one that goes, then the one that stays."""
    return (twin, slot) if slot_is_used and not twin_is_used else (slot, twin)


def _drop_slot(gone: DefenceSlot, kept: DefenceSlot) -> None:
    """The wishes and the sheets of the jury go over; the slot itself goes."""
    for wish in gone.wishes.all():
        if not kept.wishes.filter(visitor_sum=wish.visitor_sum, text=wish.text).exists():
            Wish.objects.filter(pk=wish.pk).update(slot=kept)
    _move_sheets(gone, kept)
    gone.delete()


def _move_sheets(gone: DefenceSlot, kept: DefenceSlot) -> None:
    """Where a member scored both, the word on the slot that stays counts; no version is lost."""
    for sheet in gone.sheets.order_by("member", "number"):
        own = kept.sheets.filter(member=sheet.member_id)
        last = own.order_by("-number").first()
        if last is not None:
            sheet.number = last.number + 1
        sheet.is_live = sheet.is_live and not own.filter(is_live=True).exists()
        sheet.slot = kept
        sheet.save(update_fields=["slot", "number", "is_live"])
