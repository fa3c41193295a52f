"""Spreadsheets of the desk."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from kerege.foundation.tables_out import Table, workbook
from kerege.network.models import Organisation
from kerege.people.models import Person


def people_xlsx(people: Iterable[Person]) -> bytes:
    """One row a person, with the post of the day."""
    head = [
        _("Family name"), _("Given name"), _("Patronymic"), _("E-mail"),
        _("Position"), _("Organisation"), _("District or city"),
    ]  # fmt: skip
    return _sheet(_("People"), head, (_person_row(person) for person in people))


def organisations_xlsx(organisations: Iterable[Organisation]) -> bytes:
    """One row an organisation."""
    head = [
        _("Name"), _("Kind"), _("Kind of library"), _("Settlement"), _("District or city"),
        _("Belongs to"), _("Exists since"), _("Until"), _("People"),
    ]  # fmt: skip
    return _sheet(_("Organisations"), head, map(_organisation_row, organisations))


def _person_row(person: Person) -> list[Any]:
    post = next(iter(person.posts_today), None)  # type: ignore[attr-defined]  # see with_posts
    names = [person.family_name, person.given_name, person.patronymic, person.email or ""]
    if post is None:
        return [*names, "", "", ""]
    district = post.organisation.district
    return [*names, post.get_position_display(), str(post.organisation), str(district or "")]


def _organisation_row(organisation: Organisation) -> list[Any]:
    return [
        str(organisation.name),
        organisation.get_kind_display(),
        organisation.get_library_kind_display(),
        str(organisation.place),
        str(organisation.district or ""),
        str(organisation.parent or ""),
        organisation.from_on.isoformat() if organisation.from_on else "",
        organisation.until_on.isoformat() if organisation.until_on else "",
        organisation.person_count,  # type: ignore[attr-defined]  # see find_organisations
    ]


def _sheet(title: str, head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    return workbook(Table(name=title, headings=head, rows=rows, widths=(24,)))
