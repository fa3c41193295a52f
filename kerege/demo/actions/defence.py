"""The defence of creative works: held and released at the past internship, prepared at the next."""

import random
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import cycle
from uuid import uuid4

from kerege.certificates.actions.diplomas import issue_diplomas
from kerege.certificates.tasks import print_certificates
from kerege.coursework.actions import (
    defence_jury,
    defence_results,
    defence_wishes,
    defences,
)
from kerege.coursework.models import (
    Assignment,
    Award,
    Defence,
    DefenceSlot,
    DefenceState,
    JuryMember,
    JurySheet,
    RubricVersion,
    SlotState,
    Submission,
    WishState,
)
from kerege.coursework.queries.defence_criteria import Criterion, criteria_of, total_of
from kerege.coursework.queries.defence_results import results_of
from kerege.coursework.queries.defence_starts import usual_start
from kerege.coursework.usual_defence_criteria import DEFENCE_TITLE
from kerege.demo import texts
from kerege.demo.actions.homework import words_of
from kerege.demo.moments import at
from kerege.events.models import Attendance, Event, Item
from kerege.foundation.translated import T
from kerege.people.models import Person

TALK = 2  # minutes: that day everybody defended, one after another
AWARDS = (Award.FIRST, Award.SECOND, Award.SECOND, Award.THIRD, Award.THIRD, Award.NOMINATION)
ABILITIES = (1, 2, 2, 2, 3)  # points that a work has in most criteria


def hold_past(
    *,
    event: Event,
    given: dict[str, Assignment],
    rubric: RubricVersion,
    jury: Iterable[Person],
    librarian: Person,
) -> Defence:
    """Everybody who came defended; four members of the jury scored; the chair released it."""
    chair, *others = jury
    defence = _create(event, rubric, chair, at(event.starts_on, "17:00"), TALK, 0)
    members = _seat(defence, chair, others, at(event.starts_on, "17:10"))
    rows = list(event.registrations.confirmed().select_related("person").order_by("pk"))
    now = at(event.starts_on, "18:00")
    defences.add_participants(defence=defence, registrations=rows, by=chair, now=now)
    _tell_works(defence, given)
    _let_speak(defence)
    _score(defence, members)
    _wish(defence, librarian, chair)
    _release(defence, members[0], chair)
    return defence


def prepare_next(
    *, event: Event, rubric: RubricVersion, jury: Iterable[Person], now: datetime
) -> Defence:
    """Slots of those who have a place, in a drawn order; a jury; works are still to be told."""
    chair, *others = jury
    defence = _create(event, rubric, chair, now - timedelta(days=2), TALK, 1)
    _seat(defence, chair, others, now - timedelta(days=2))
    rows = list(event.registrations.confirmed().select_related("person").order_by("pk"))
    defences.add_participants(defence=defence, registrations=rows, by=chair, now=now)
    works = Submission.objects.filter(assignment__event=event).exclude(attempts=None)
    for work in works:
        defence.slots.filter(person=work.person_id).update(submission=work)
    defences.draw_lots(defence=defence, seed="530317", by=chair, now=now)
    return defence


def award_diplomas(*, event: Event, by: Person) -> None:
    """The diplomas of the released defence; printing waits in the queue."""
    job = issue_diplomas(event=event, by=by, now=at(event.ends_on + timedelta(days=1), "10:30"))
    print_certificates.enqueue(job.pk)


def _create(
    event: Event, rubric: RubricVersion, by: Person, now: datetime, talk: int, questions: int
) -> Defence:
    item = Item.objects.filter(block__day__event=event, kind="defence").first()
    return defences.create_defence(
        event=event,
        item=item,
        title=T(DEFENCE_TITLE),
        place=T(texts.read("defence")["room"]),
        rubric_version=rubric,
        starts_at=usual_start(event),
        talk_minutes=talk,
        question_minutes=questions,
        is_required=False,
        by=by,
        now=now,
    )


def _seat(defence: Defence, chair: Person, others: list[Person], now: datetime) -> list[JuryMember]:
    """The chair, colleagues, and a guest who has no account."""
    guest = texts.read("defence")["guest"]
    seat = defence_jury.add_member
    members = [seat(defence=defence, person=one, by=chair, now=now) for one in (chair, *others)]
    last = seat(
        defence=defence, name=guest["name"], position=guest["position"]["kk"], by=chair, now=now
    )
    return [*members, last]


def _tell_works(defence: Defence, given: dict[str, Assignment]) -> None:
    """Who sent homework defends it; the others tell what they show."""
    works = Submission.objects.filter(assignment__in=given.values()).exclude(attempts=None)
    works = (
        works.select_related("assignment")
        .prefetch_related("attempts")
        .order_by("-assignment__order", "pk")
    )
    topics = _topics(given)
    sent = {work.person_id: work for work in works}
    told = texts.read("defence")["topics"]
    turns = {code: cycle(texts.said_in(told, code)) for code in ("kk", "ru")}
    slots = list(defence.slots.in_order().select_related("person"))
    for slot in slots:
        work, language = sent.get(slot.person_id), slot.person.language
        slot.submission = work
        own = topics.get(_text_of(work)) if work else None
        slot.title = T({language: own or next(turns[language])})
    DefenceSlot.objects.bulk_update(slots, ["submission", "title"])


def _topics(given: dict[str, Assignment]) -> dict[str, str]:
    """What each work is called when it is defended, by its text."""
    words = texts.read("works")
    return {words_of(row): row["topic"] for key in given for row in words[key]}


def _text_of(work: Submission) -> str:
    return max(work.attempts.all(), key=lambda attempt: attempt.number).text


def _let_speak(defence: Defence) -> None:
    """One after another by the clock of the hall; who was not in the hall is absent."""
    came = set(
        Attendance.objects.filter(item=defence.item_id).values_list(
            "registration__person", flat=True
        )
    )
    clock, slots = defence.starts_at, list(defence.slots.in_order())
    for number, slot in enumerate(slots):
        if slot.person_id not in came:
            slot.state = SlotState.ABSENT
            continue
        slot.state, slot.started_at = SlotState.DONE, clock
        slot.ran_ms = (TALK * 60 - 25 + 7 * (number % 5)) * 1000
        clock += timedelta(seconds=TALK * 60 + 20)
        slot.finished_at = clock
    DefenceSlot.objects.bulk_update(slots, ["state", "started_at", "finished_at", "ran_ms"])
    defence.state = DefenceState.CLOSED
    defence.save(update_fields=["state"])


def _score(defence: Defence, members: list[JuryMember]) -> None:
    """Each member's sheet of each work that she may score; one has missed a few."""
    criteria = criteria_of(defence.rubric_version)
    words = texts.said_in(texts.read("defence")["comments"], "kk")
    sheets = []
    chance = random.Random(2023)  # noqa: S311 -- the same demo each time
    for slot in defence.slots.begun().in_order():
        ability = chance.choice(ABILITIES)
        for place, member in enumerate(members):
            is_missed = place == len(members) - 1 and slot.order % 9 == 0
            if is_missed or not member.may_score(slot):
                continue
            scores = {one.key: _points(one, ability, chance) for one in criteria}
            said_at = slot.finished_at or defence.starts_at
            sheets.append(
                JurySheet(
                    slot=slot,
                    member=member,
                    number=1,
                    scores=scores,
                    total=total_of(criteria, scores),
                    comment=words[slot.order % 2] if (slot.order + place) % 5 == 0 else "",
                    client_key=uuid4(),
                    made_at=said_at,
                    received_at=said_at,
                )
            )
    JurySheet.objects.bulk_create(sheets)


def _points(criterion: Criterion, ability: int, chance: random.Random) -> str:
    """Near the ability, as the members see it differently."""
    points = ability + chance.choice((-1, 0, 0, 0, 1))
    return str(max(0, min(points, int(criterion.most))))


def _wish(defence: Defence, librarian: Person, by: Person) -> None:
    """Colleagues wrote from their phones; all but one wish are approved."""
    words, written = texts.read("defence")["wishes"], []
    for number, slot in enumerate(defence.slots.begun().in_order().select_related("person")):
        for turn in range(3 if slot.person_id == librarian.pk else number % 2):
            wish = defence_wishes.write_wish(
                slot=slot,
                text=texts.said_in(words, slot.person.language)[(number + turn) % 3],
                visitor=f"sample-{number}-{turn}",
                now=slot.finished_at or defence.starts_at,
            )
            written.append(wish.pk)
    defence_wishes.decide_wishes(
        defence=defence,
        keys=written[:-1],
        state=WishState.SHOWN,
        by=by,
        now=defence.starts_at + timedelta(hours=2),
    )


def _release(defence: Defence, chair: JuryMember, by: Person) -> None:
    now, words = defence.starts_at + timedelta(hours=3), texts.read("defence")
    best = [row.slot for row in results_of(defence).by_place() if row.place]
    for award, slot in zip(AWARDS, best, strict=False):
        nomination = T(words["nomination"]) if award == Award.NOMINATION else T()
        defence_results.set_award(slot=slot, award=award, nomination=nomination, by=by, now=now)
    defence.refresh_from_db()
    defence_results.release(
        defence=defence, chair=chair, decision=T(words["decision"]), now=now + timedelta(minutes=5)
    )
