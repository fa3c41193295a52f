"""The importer of people: who they are and where they work."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from kerege.imports.importers import Column, Importer, Line, Order
from kerege.network import rules
from kerege.network.actions import imported_posts
from kerege.network.importers import cells, matching, persons
from kerege.network.importers.matching import Known, Sought
from kerege.network.models import Membership, Position, Post, Role
from kerege.people import listed_names as names
from kerege.people.actions import entering
from kerege.people.models import Person

FROM_ON = Column(
    "from_on",
    _("Works there since"),
    ("Жұмысқа қабылданған күні", "Қашаннан", "Дата приема", "Дата приёма на работу", "С какого",
     "Работает с", "Since", "Қызметке тағайындалған күні", "Дата назначения"),
)  # fmt: skip
ROLE = Column(
    "role",
    _("Coordinator of the district (yes or no)"),
    ("Үйлестіруші", "Координатор", "Coordinator", "Рөлі", "Роль"),
)
COLUMNS = (*persons.WHO, persons.POSITION, persons.LIBRARY, persons.DISTRICT, FROM_ON, ROLE)


@dataclass
class Plan:
    """What is to be done for a row."""

    known: Known
    person: Person
    values: dict[str, str] = field(default_factory=dict)
    post: Post | None = None
    ended: list[Post] = field(default_factory=list)
    role: Membership | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.values or self.post or self.role)


def may(person: Any, about: str, day: date) -> bool:
    """Organisers and administrators, and coordinators for their districts."""
    return rules.can_see_network(person, day)


def judge(order: Order, lines: Sequence[Line]) -> None:
    """What would become of each: a number of queries that does not grow with the lines."""
    made = matching.index(order)
    found: list[tuple[Line, Sought, Known]] = []
    for line in lines:
        sought = persons.read(order, line, is_library_needed=True)
        if sought is None or not _in_sight(line, sought, made):
            continue
        known = matching.find(line, sought, made)
        if line.verdict == "new":
            _plan_new(order, line, sought, made)
        elif known is not None:
            found.append((line, sought, known))
    _plan_known(order, found)


def take(order: Order, lines: Sequence[Line], now: datetime) -> None:
    """Enter the new, complete the known, give posts and roles."""
    plans: list[Plan] = [line.plan for line in lines]
    entering.enter_many(
        people=[p.person for p in plans if p.person.pk is None], by=order.by, now=now
    )
    changes = [(plan.person, plan.values) for plan in plans if plan.values]
    before = [{name: getattr(plan.person, name) for name in plan.values} for plan in plans]
    entering.complete_many(changes=changes, by=order.by, now=now)
    old = [[(post.pk, _iso(post.until_on)) for post in plan.ended] for plan in plans]
    for plan in plans:
        if plan.post is not None:
            plan.post.person = plan.person
        if plan.role is not None:
            plan.role.person = plan.person
    imported_posts.give_many(
        posts=[plan.post for plan in plans if plan.post],
        roles=[plan.role for plan in plans if plan.role],
        ended=[(post, _end_day(order, plan)) for plan in plans for post in plan.ended],
        by=order.by,
        now=now,
    )
    for line, plan, stood, posts in zip(lines, plans, before, old, strict=True):
        _note(line, plan, stood, posts)


def undo(order: Order, lines: Sequence[Line], now: datetime) -> None:
    """Put everything back; people who left a trace meanwhile stay, and their row says so."""
    posts = {pk for line in lines for pk in line.outcome.get("posts", ())}
    roles = {pk for line in lines for pk in line.outcome.get("roles", ())}
    made = [line.outcome["person"] for line in lines if line.outcome.get("is_new")]
    apart = {"network.post": posts, "network.membership": roles}
    left = entering.traces_of(made, apart=apart)
    ended = {pk for line in lines for pk, _day in line.outcome.get("ended", ())}
    left |= imported_posts.changed_since(posts, roles, ended)
    people = Person.objects.in_bulk([line.outcome["person"] for line in lines])
    good: list[Line] = []
    for line in lines:
        line.reasons = []
        person = people.get(line.outcome["person"])
        if person is None or line.outcome["person"] in left or _was_changed(person, line):
            line.say(gettext_noop("Something was done with this person since, so the entry stays."))
        else:
            good.append(line)
    _take_back(order, good, people, now)


def title(about: str) -> tuple[str, str]:
    return gettext("People"), reverse("network:people")


def after(order: Order) -> list[tuple[str, str]]:
    return [(gettext("To the list of people"), reverse("network:people"))]


def _in_sight(line: Line, sought: Sought, made: matching.Index) -> bool:
    """A coordinator enters people of the own district only."""
    if made.sight is None:
        return True
    if sought.organisation is None:
        line.refuse(gettext_noop("Please name a library of your district."), column="library")
    elif sought.organisation.district_id not in made.sight:
        line.refuse(gettext_noop("This library is not in your district."), column="library")
    return line.verdict != "bad"


def _plan_new(order: Order, line: Line, sought: Sought, made: matching.Index) -> None:
    since = _since(line)
    if line.verdict == "bad":
        return
    organisation = sought.organisation
    person = Person(
        email=sought.email or None,
        family_name=sought.name.family,
        given_name=sought.name.given,
        patronymic=sought.name.patronymic,
        language="kk",
    )
    known = Known(
        pk=None,
        folded=sought.folded,
        label=f"{line.number}: {sought.name}",
        email=sought.email,
        organisation_id=organisation.pk if organisation else None,
        district_id=organisation.district_id if organisation else None,
        place=str(organisation or ""),
        row=line.number,
    )
    made.add(known)
    line.plan = Plan(known, person)
    if organisation is not None:
        position = cells.position_of(line.values.get("position", "")) or Position.LIBRARIAN
        line.plan.post = Post(organisation=organisation, position=position, from_on=since)
    _plan_role(order, line, sought, ())


def _plan_known(order: Order, found: list[tuple[Line, Sought, Known]]) -> None:
    numbers = {known.pk for _line, _sought, known in found if known.pk is not None}
    people = Person.objects.in_bulk(numbers)
    posts: dict[int, list[Post]] = {}
    live = Post.objects.filter(person__in=numbers, until_on__isnull=True)
    for post in live.select_related("organisation").order_by("pk"):
        posts.setdefault(post.person_id, []).append(post)
    held = set(
        Membership.objects.filter(
            person__in=numbers, role=Role.COORDINATOR, until_on__isnull=True
        ).values_list("person_id", "organisation_id")
    )
    planned: set[int] = set()
    for line, sought, known in found:
        if known.pk is None or known.pk in planned:
            line.verdict = "same"
            line.say(gettext_noop("The same person stands in another row."))
            continue
        planned.add(known.pk)
        line.plan = Plan(known, people[known.pk])
        line.subject = f"people.person:{known.pk}"
        _compare(order, line, sought, posts.get(known.pk, []))
        _plan_role(order, line, sought, held)
        if line.verdict != "bad":
            line.verdict = "same" if line.plan.is_empty else "changed"


def _compare(order: Order, line: Line, sought: Sought, live: list[Post]) -> None:
    plan: Plan = line.plan
    plan.values = _completion(plan.person, sought)
    since, organisation = _since(line), sought.organisation
    if line.verdict == "bad" or organisation is None:
        return
    position = cells.position_of(line.values.get("position", ""))
    here = [post for post in live if post.organisation_id == organisation.pk]
    if any(post.position == position or not position for post in here):
        return
    plan.ended = here or live
    begins = since or (order.day if plan.ended else None)
    if any(post.from_on and begins and post.from_on >= begins for post in plan.ended):
        line.refuse(gettext_noop("The present post begins later than this one."), column="from_on")
        return
    plan.post = Post(
        organisation=organisation, position=position or Position.LIBRARIAN, from_on=begins
    )
    line.say(
        gettext_noop("Works elsewhere now; until now: %(place)s.")
        if plan.ended and not here
        else gettext_noop("The post is entered."),
        column="library",
        place=str(plan.ended[0].organisation) if plan.ended else "",
    )


def _completion(person: Person, sought: Sought) -> dict[str, str]:
    """Only what is missing is written: what people said of themselves stands."""
    values = {}
    if sought.email and not person.email:
        values["email"] = sought.email
    if sought.name.patronymic and not person.patronymic:
        values["patronymic"] = sought.name.patronymic
    if names.is_initial(person.given_name) and not names.is_initial(sought.name.given):
        values["given_name"] = sought.name.given
    return values


def _plan_role(order: Order, line: Line, sought: Sought, held: Any) -> None:
    text = line.values.get("role", "")
    wanted = cells.yes_or_no(text) or bool(names.fold(text).startswith(("коорд", "уилест")))
    if not wanted or sought.organisation is None:
        return
    if not rules.can_edit_network(order.by, order.day):
        line.say(gettext_noop("Only an administrator gives roles: it was left out."), column="role")
    elif (line.plan.known.pk, sought.organisation.pk) not in held:
        line.plan.role = Membership(
            organisation=sought.organisation, role=Role.COORDINATOR, from_on=order.day
        )


def _since(line: Line) -> date | None:
    try:
        return cells.day_of(line.values.get("from_on", ""))
    except ValueError:
        line.refuse(gettext_noop("This is not a day."), column="from_on")
        return None


def _end_day(order: Order, plan: Plan) -> date:
    return plan.post.from_on if plan.post and plan.post.from_on else order.day


def _note(line: Line, plan: Plan, stood: dict[str, Any], ended: list[tuple[int, str]]) -> None:
    """Enough to take it back."""
    is_new = plan.known.pk is None
    plan.known.pk = plan.person.pk
    line.subject = f"people.person:{plan.person.pk}"
    line.outcome = {
        "person": plan.person.pk,
        "is_new": is_new,
        "before": stood,
        "after": plan.values,
        "posts": [plan.post.pk] if plan.post else [],
        "ended": ended,
        "roles": [plan.role.pk] if plan.role else [],
    }


def _was_changed(person: Person, line: Line) -> bool:
    after: dict[str, str] = line.outcome["after"]
    return any(getattr(person, name) != value for name, value in after.items())


def _take_back(order: Order, lines: list[Line], people: dict[int, Person], now: datetime) -> None:
    imported_posts.take_back(
        posts={pk for line in lines for pk in line.outcome["posts"]},
        roles={pk for line in lines for pk in line.outcome["roles"]},
        reopened={pk: day for line in lines for pk, day in line.outcome["ended"]},
        by=order.by,
        now=now,
    )
    entering.complete_many(
        changes=[
            (people[line.outcome["person"]], line.outcome["before"])
            for line in lines
            if line.outcome["before"]
        ],
        by=order.by,
        now=now,
    )
    made = [people[line.outcome["person"]] for line in lines if line.outcome["is_new"]]
    entering.take_back(people=made, by=order.by, now=now)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


IMPORTER = Importer(
    code="people",
    order=10,
    label=_("People"),
    hint=_("Librarians with their libraries, positions and e-mails: one row a person."),
    columns=COLUMNS,
    may=may,
    sees_all=rules.can_see_everybody,
    judge=judge,
    take=take,
    undo=undo,
    title=title,
    after=after,
)
