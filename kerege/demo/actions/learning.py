"""The internship as it is learned by: homework, defence, competencies, portfolio."""

from datetime import datetime

from kerege.competencies.models import Framework
from kerege.demo import texts
from kerege.demo.actions import coursework, defence, homework, levels, peers, portfolio
from kerege.demo.actions.coursework import Staff
from kerege.demo.actions.people import Crowd
from kerege.events.models import Event
from kerege.network.models import District, Organisation, Role
from kerege.people.models import Person

READERS = ("bukhar-zhyrau", "karkaraly", "shet", "abai")


def learn(
    *,
    people: dict[Role, Person],
    crowd: Crowd,
    centre: Organisation,
    framework: Framework,
    now: datetime,
) -> None:
    """Fill the past internship and the coming one, once their participants stand."""
    staff = Staff(people[Role.ORGANISER], people[Role.SPEAKER], people[Role.LIBRARIAN], centre)
    jury = [staff.organiser, people[Role.COORDINATOR], staff.trainer]
    past, upcoming = Event.objects.get(slug=texts.PAST[-1]), Event.objects.get(slug=texts.NEXT)
    rubrics = homework.add_rubrics(owner=centre, by=staff.organiser, now=past.created_at)
    given = coursework.add_past(event=past, staff=staff, rubrics=rubrics)
    defence.hold_past(
        event=past, given=given, rubric=rubrics["defence"], jury=jury, librarian=staff.librarian
    )
    defence.award_diplomas(event=past, by=staff.organiser)
    coursework.add_next(event=upcoming, staff=staff, rubrics=rubrics, now=now)
    defence.prepare_next(event=upcoming, rubric=rubrics["defence"], jury=jury, now=now)
    districts = District.objects.in_bulk(field_name="code")
    readers = [
        post.person for code in READERS for post in crowd.by_district[districts[code].pk][3:6]
    ]
    alone = coursework.add_alone(staff=staff, people=readers, now=now)
    peers.give_out(assignment=alone, by=staff.organiser, reader=staff.librarian, now=now)
    portfolio.offer(quizzes=given["quiz"], person=staff.librarian, by=staff.organiser, now=now)
    osakarov = crowd.by_district[districts["osakarov"].pk]
    post = staff.librarian.posts.select_related("person", "organisation").get()
    levels.assess(framework=framework, crowd=crowd, librarian=post, by=staff.organiser, now=now)
    levels.agree_on_a_plan(person=staff.librarian, leader=osakarov[0].person, now=now)
    portfolio.show(person=staff.librarian, now=now)
