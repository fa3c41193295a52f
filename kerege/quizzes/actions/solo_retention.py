"""What is forgotten of rounds that were played alone: the code of docs/data-retention.md."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from kerege.people.models import Person
from kerege.quizzes.actions.game_retention import NAMES_KEPT, WRITTEN
from kerege.quizzes.models import GRACE, SoloAnswer, SoloInvited, SoloPlay, SoloRound


def forget_old(*, now: datetime) -> int:
    """Nicknames and free words of rounds long closed go, figures stay. Who was signed in stays
    in homework, by the policy of homework, and leaves all other rounds."""
    old = SoloRound.objects.filter(closes_at__lt=now - NAMES_KEPT - GRACE, names_erased_at=None)
    count = 0
    for round_ in old.order_by("pk"):
        erase_names(round_=round_, now=now)
        count += 1
    return count


@transaction.atomic
def erase_names(*, round_: SoloRound, now: datetime) -> SoloRound:
    """Names, tokens, who it was, and what was written in free words."""
    round_ = SoloRound.objects.select_for_update().get(pk=round_.pk)
    fields = {"name": "", "name_folded": "", "token_sha256": ""}
    SoloPlay.objects.filter(round=round_).update(**fields)
    if not round_.is_homework:
        SoloPlay.objects.filter(round=round_).update(person=None)
        SoloInvited.objects.filter(round=round_).delete()
    numbers = [one["number"] for one in round_.questions if one.get("kind") in WRITTEN]
    SoloAnswer.objects.filter(play__round=round_, number__in=numbers).update(said="")
    round_.names_erased_at = now
    round_.save(update_fields=["names_erased_at"])
    return round_


def forget_person(person: Person, now: datetime) -> None:
    """Who it was and her free words go; the figures of the round stay as they were."""
    for play in SoloPlay.objects.filter(person=person).select_related("round"):
        written = [one["number"] for one in play.round.questions if one.get("kind") in WRITTEN]
        play.answers.filter(number__in=written).update(said="")
    SoloPlay.objects.filter(person=person).update(person=None, name="", name_folded="")
    SoloInvited.objects.filter(person=person).delete()


def join(keep: Person, gone: Person, by: Person, now: datetime) -> None:
    """Attempts of both entries are those of the one that stays, one after another."""
    named = SoloInvited.objects.filter(person=keep).values("round")
    SoloInvited.objects.filter(person=gone, round__in=named).delete()
    SoloInvited.objects.filter(person=gone).update(person=keep)
    last = dict(
        SoloPlay.objects.filter(person=keep)
        .values_list("round")
        .annotate(last=Max("attempt"))
        .order_by()
    )
    for play in SoloPlay.objects.filter(person=gone).order_by("attempt"):
        last[play.round_id] = play.attempt = last.get(play.round_id, 0) + 1
        play.person = keep
        play.save(update_fields=["attempt", "person"])
