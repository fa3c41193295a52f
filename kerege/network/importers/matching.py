"""Who of the people in a list is known already: by e-mail, else by name and place of work."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop

from kerege.imports.importers import Line, Order
from kerege.network import rules
from kerege.network.models import District, Organisation, Post
from kerege.people import listed_names as names
from kerege.people.listed_names import Name
from kerege.people.models import Person

MOST_CANDIDATES = 5
NEW = {"choice": "create", "label": "", "detail": ""}


@dataclass(slots=True)
class Known:
    """Somebody who is in Kerege, or stands in an earlier row of the table (`pk` is None)."""

    pk: int | None
    folded: Name
    label: str
    email: str = ""
    organisation_id: int | None = None
    district_id: int | None = None
    place: str = ""
    position: str = ""
    row: int = 0

    @property
    def choice(self) -> str:
        return str(self.pk) if self.row == 0 else f"row:{self.row}"


@dataclass
class Index:
    """People by e-mail and by the beginning of their names; made once a run."""

    sight: set[int] | None  # districts whose people the asker sees; None: all
    by_email: dict[str, Known] = field(default_factory=dict)
    by_name: dict[tuple[str, str], list[Known]] = field(default_factory=lambda: defaultdict(list))

    def add(self, known: Known) -> None:
        self.by_name[known.folded.family, known.folded.given[:1]].append(known)
        if known.email:
            self.by_email.setdefault(known.email, known)

    def sees(self, known: Known) -> bool:
        return self.sight is None or known.row > 0 or known.district_id in self.sight


@dataclass(frozen=True)
class Sought:
    """What a row says of a person."""

    name: Name
    folded: Name
    email: str = ""
    organisation: Organisation | None = None
    district: District | None = None


def index(order: Order) -> Index:
    """Everybody known, for the length of a run; two queries."""
    if "people" not in order.memory:
        sight = None
        if not rules.can_see_everybody(order.by, order.day):
            sight = rules.coordinated_district_ids(order.by, order.day)
        made = Index(sight)
        held = _posts(order)
        fields = ("pk", "family_name", "given_name", "patronymic", "email")
        people = Person.objects.filter(is_active=True, anonymised_at__isnull=True)
        for pk, family, given, patronymic, email in people.values_list(*fields).order_by("pk"):
            organisation_id, district_id, place, position = held.get(pk, (None, None, "", ""))
            made.add(
                Known(
                    pk=pk,
                    folded=names.folded(Name(family, given, patronymic)),
                    label=str(Name(family, given, patronymic)),
                    email=email or "",
                    organisation_id=organisation_id,
                    district_id=district_id,
                    place=place,
                    position=position,
                )
            )
        order.memory["people"] = made
    found: Index = order.memory["people"]
    return found


def find(line: Line, sought: Sought, made: Index) -> Known | None:
    """The one this row means. Where that is not sure, the row gets its candidates and no verdict
    but `duplicate`; where nobody is like that, it is `new`."""
    by_email = made.by_email.get(sought.email) if sought.email else None
    if by_email is not None:
        return _by_email(line, sought, by_email, made)
    alike = made.by_name.get((sought.folded.family, sought.folded.given[:1]), ())
    pool = [
        known for known in alike if made.sees(known) and names.likeness(sought.folded, known.folded)
    ]
    sure = [known for known in pool if _is_sure(sought, known)]
    if len(sure) == 1:
        return sure[0]
    if not pool:
        line.verdict = "new"
        return None
    return _decide(line, pool, may_create=True)


def _is_sure(sought: Sought, known: Known) -> bool:
    if names.likeness(sought.folded, known.folded) < 2:
        return False
    if sought.email and known.email and sought.email != known.email:
        return False
    has_all_names = bool(sought.folded.patronymic) and (
        sought.folded.patronymic == known.folded.patronymic
    )
    if sought.organisation is not None:
        if known.organisation_id is None:
            return has_all_names
        return known.organisation_id == sought.organisation.pk
    if sought.district is not None and known.district_id is not None:
        return known.district_id == sought.district.pk
    return known.organisation_id is None or has_all_names


def _by_email(line: Line, sought: Sought, known: Known, made: Index) -> Known | None:
    if not made.sees(known):
        line.refuse(gettext_noop("Somebody already signs in with this e-mail."), column="email")
        return None
    if names.likeness(sought.folded, known.folded):
        return known
    line.say(
        gettext_noop("This e-mail belongs to another name: %(name)s."),
        column="email",
        name=known.label,
    )
    return _decide(line, [known], may_create=False)


def _decide(line: Line, pool: Sequence[Known], *, may_create: bool) -> Known | None:
    """What a person has chosen; until then the row waits."""
    line.candidates = [
        {"choice": known.choice, "label": known.label, "detail": known.place}
        for known in pool[:MOST_CANDIDATES]
    ] + ([NEW] if may_create else [])
    if line.choice == "create" and may_create:
        line.verdict = "new"
        return None
    chosen = next((known for known in pool if known.choice == line.choice), None)
    if chosen is None:
        line.verdict = "duplicate"
        if may_create:
            line.say(gettext_noop("Somebody of this name is known. Is it the same person?"))
    return chosen


def _posts(order: Order) -> dict[int, tuple[int, int | None, str, str]]:
    """Where each works that day, the latest begun if there are several."""
    posts = Post.objects.on(order.day).select_related("organisation").order_by("from_on", "pk")
    return {
        post.person_id: (
            post.organisation_id,
            post.organisation.district_id,
            str(post.organisation),
            post.position,
        )
        for post in posts.iterator(chunk_size=2000)
    }
