"""Families of readers for the tests; nobody of them exists."""

from kerege.foundation.translated import T
from kerege.showcase.actions import dynasties
from kerege.showcase.actions.dynasties import Member
from kerege.showcase.models import ConsentScope
from tests.builders import NOW, TODAY, a_person, an_organiser

FAMILY = (Member(name="Үлгі Күләш", words="әже"), Member(name="Әлихан Ү.", age="6"))


def a_draft(*, by=None, title="Үлгілер әулеті"):
    """Nobody has consented yet."""
    return dynasties.begin(
        values={
            "title": T(kk=title, ru=f"{title} (ru)"),
            "story": T(kk="Бұл үйде кітап қолдан қолға өтеді.", ru="В этом доме читают все."),
            "settlement": T(kk="Осакаровка кенті"),
        },
        members=FAMILY,
        by=by or a_person(),
        now=NOW,
    )


def with_consent(row, *, scope=ConsentScope.PRINT):
    """The grandmother has signed."""
    dynasties.record_consent(
        dynasty=row, given_by="Үлгі Күләш", on=TODAY, scope=scope, by=an_organiser(), now=NOW
    )
    row.refresh_from_db()
    return row


def a_published(*, by=None, **said):
    """Everybody may read it."""
    row = with_consent(a_draft(by=by, **said))
    dynasties.publish(dynasty=row, by=an_organiser(), now=NOW)
    row.refresh_from_db()
    return row
