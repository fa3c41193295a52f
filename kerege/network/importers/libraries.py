"""The importer of libraries and library systems."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import T
from kerege.imports.importers import Column, Importer, Line, Order
from kerege.network import rules
from kerege.network.actions import imported_organisations
from kerege.network.importers import cells, persons
from kerege.network.importers.places import (
    find_district,
    find_organisation,
    fold,
    places,
)
from kerege.network.importers.transliteration import latin
from kerege.network.models import LibraryKind, Organisation, OrganisationKind

COLUMNS = (
    Column(
        "name_kk",
        _("Name in Kazakh"),
        ("Атауы", "Кітапхананың атауы", "Атауы қазақша", "Кітапхана атауы", "Кітапхана",
         "Name in Kazakh", "Наименование на казахском", "Название на казахском"),
        is_required=True,
        instead=("name_ru",),
    ),
    Column(
        "name_ru",
        _("Name in Russian"),
        ("Название", "Наименование", "Библиотека", "Наименование библиотеки",
         "Название библиотеки", "Название на русском", "Наименование на русском",
         "Атауы орысша", "Name in Russian", "Name", "Library"),
    ),
    Column("kind", _("Kind of library"), ("Түрі", "Вид", "Тип", "Статус", "Kind", "Кітапхана түрі",
                                          "Вид библиотеки", "Тип библиотеки")),
    persons.DISTRICT,
    Column("system", _("Belongs to the library system"),
           ("Жүйе", "ОКЖ", "ЦБС", "Система", "Входит в", "Кітапхана жүйесі", "System")),
    Column("place", _("Settlement"), ("Елді мекен", "Ауыл", "Село", "Населенный пункт",
                                      "Населённый пункт", "Мекенжайы", "Адрес", "Settlement")),
)  # fmt: skip
LONGEST = {"name": 300, "place": 120}


@dataclass
class Plan:
    organisation: Organisation
    values: dict[str, Any] = field(default_factory=dict)


def may(person: Any, about: str, day: date) -> bool:
    """Those who run the network, and coordinators for their districts."""
    return rules.can_see_network(person, day)


def judge(order: Order, lines: Sequence[Line]) -> None:
    """New, changed or known; nothing is asked of the database after the first batch."""
    known = places(order)
    sight = None
    if not rules.can_see_everybody(order.by, order.day):
        sight = rules.coordinated_district_ids(order.by, order.day)
    codes = order.memory.setdefault("codes", None)
    if codes is None:
        codes = order.memory["codes"] = set(Organisation.objects.values_list("code", flat=True))
    for line in lines:
        found = _read(line, known)
        if found is not None and sight is not None and found.district_id not in sight:
            line.refuse(gettext_noop("This library is not in your district."), column="district")
        if found is not None and line.verdict != "bad":
            _compare(order, line, found, codes)


def take(order: Order, lines: Sequence[Line], now: datetime) -> None:
    """Add the new ones, complete the others."""
    new = [line.plan.organisation for line in lines if line.plan.organisation.pk is None]
    is_new = [line.plan.organisation.pk is None for line in lines]
    changed = [line.plan for line in lines if line.plan.organisation.pk is not None]
    before = [
        {name: _plain(getattr(line.plan.organisation, name)) for name in line.plan.values}
        for line in lines
    ]
    _save(order, new, [(plan.organisation, plan.values) for plan in changed], now)
    for line, fresh, stood in zip(lines, is_new, before, strict=True):
        pk = line.plan.organisation.pk
        line.subject = f"network.organisation:{pk}"
        line.outcome = {
            "organisation": pk,
            "is_new": fresh,
            "before": stood,
            "after": {name: _plain(value) for name, value in line.plan.values.items()},
        }


def undo(order: Order, lines: Sequence[Line], now: datetime) -> None:
    """Remove what was added unless somebody works there; put the rest back."""
    found = Organisation.objects.in_bulk([line.outcome["organisation"] for line in lines])
    made = {line.outcome["organisation"] for line in lines if line.outcome["is_new"]}
    used = imported_organisations.in_use(made)
    gone, changes = [], []
    for line in lines:
        line.reasons = []
        organisation = found.get(line.outcome["organisation"])
        if organisation is None or organisation.pk in used or _was_changed(organisation, line):
            line.say(gettext_noop("Something was done with this library since, so it stays."))
        elif line.outcome["is_new"]:
            gone.append(organisation)
        else:
            stood = {name: _back(name, value) for name, value in line.outcome["before"].items()}
            changes.append((organisation, stood))
    imported_organisations.take_back(gone=gone, changes=changes, by=order.by, now=now)


def title(about: str) -> tuple[str, str]:
    return gettext("Network"), reverse("network:organisations")


def after(order: Order) -> list[tuple[str, str]]:
    return [(gettext("To the list of organisations"), reverse("network:organisations"))]


def _save(order: Order, new: list[Organisation], changes: Any, now: datetime) -> None:
    """Systems that stand in the same table are written before the libraries that belong to them."""
    below = [(each, above.pk) for each in new if (above := each.parent) and above.pk < 0]
    waiting = {id(each) for each, _number in below}
    above_all = [each for each in new if id(each) not in waiting]
    imported_organisations.save_many(new=above_all, changes=changes, by=order.by, now=now)
    for each, number in below:
        each.parent = order.memory["made"][-number]
    rest = [each for each, _number in below]
    imported_organisations.save_many(new=rest, changes=[], by=order.by, now=now)


def _read(line: Line, known: Any) -> Organisation | None:
    """The row as an organisation that is not written yet; None if it cannot be one."""
    values = {code: line.values.get(code, "") for code in ("name_kk", "name_ru", "place")}
    name = T({code: values[f"name_{code}"] for code in ("kk", "ru") if values[f"name_{code}"]})
    if not name:
        line.refuse(gettext_noop("There is no name."), column="name_kk")
    if max(map(len, [*name.values(), ""])) > LONGEST["name"] or len(values["place"]) > 120:
        line.refuse(gettext_noop("This name is too long."), column="name_kk")
    district = find_district(known, line.values.get("district", ""))
    if district is None:
        told = line.values.get("district", "")
        words = (
            gettext_noop("This district is not known.")
            if told
            else gettext_noop("A library or a library system stands in a district.")
        )
        line.refuse(words, column="district")
    parent, system = None, line.values.get("system", "")
    if system:
        parent = find_organisation(known, system, district)
        if parent is None or parent.kind == OrganisationKind.LIBRARY:
            line.refuse(gettext_noop("This library system is not known."), column="system")
    if line.verdict == "bad":
        return None
    kind, library_kind = _kinds(line, name)
    place = T({"kk": values["place"], "ru": values["place"]}) if values["place"] else T()
    return Organisation(
        kind=kind, library_kind=library_kind, name=name, place=place, parent=parent,
        district=district,
    )  # fmt: skip


def _kinds(line: Line, name: T) -> tuple[str, str]:
    """By the column if it says anything, else by the name."""
    told = line.values.get("kind", "")
    named = " ".join(name.values())
    system = OrganisationKind.LIBRARY_SYSTEM
    if system in (cells.kind_of(told), cells.kind_of(named)):
        return system, ""
    library_kind = cells.library_kind_of(told) or cells.library_kind_of(named)
    return OrganisationKind.LIBRARY, library_kind or LibraryKind.BRANCH


def _compare(order: Order, line: Line, found: Organisation, codes: set[str]) -> None:
    known = places(order)
    same = None
    for text in found.name.values():
        same = same or find_organisation(known, text, found.district)
    # A library of the same name in another district is another library.
    if same is not None and same.district_id not in {None, found.district_id}:
        twin = {fold(text) for text in found.name.values()} & set(known.by_name)
        same = next(
            (
                known.organisations[pk]
                for name in sorted(twin)
                for pk in sorted(known.by_name[name])
                if known.organisations[pk].district_id == found.district_id
            ),
            None,
        )
    if same is None:
        found.code = _free_code(found, codes)
        line.plan, line.verdict = Plan(found), "new"
        _remember(order, known, found, line.number)
        return
    if same.pk < 0:
        line.say(gettext_noop("The same library stands in another row."))
        return
    line.subject = f"network.organisation:{same.pk}"
    values = _completion(same, found)
    line.plan, line.verdict = Plan(same, values), "changed" if values else "same"


def _remember(order: Order, known: Any, found: Organisation, number: int) -> None:
    """An earlier row is known to the later ones under a number below nought."""
    shadow = Organisation(name=found.name, district_id=found.district_id, kind=found.kind)
    shadow.pk = -number
    known.add(shadow)
    order.memory.setdefault("made", {})[number] = found


def _completion(same: Organisation, found: Organisation) -> dict[str, Any]:
    """Only what is missing is written."""
    values: dict[str, Any] = {}
    for name in ("name", "place"):
        stood, told = getattr(same, name), getattr(found, name)
        whole = T({**told, **{code: text for code, text in stood.items() if text}})
        if whole != stood:
            values[name] = whole
    if same.parent_id is None and found.parent is not None and found.parent.pk > 0:
        values["parent_id"] = found.parent.pk
    return values


def _free_code(found: Organisation, codes: set[str]) -> str:
    district = found.district.code if found.district else ""
    base = slugify(f"{district} {latin(found.name.get('ru') or str(found.name))}")[:70].strip("-")
    code, number = base or "library", 1
    while code in codes:
        number += 1
        code = f"{base or 'library'}-{number}"
    codes.add(code)
    return code


def _was_changed(organisation: Organisation, line: Line) -> bool:
    after = line.outcome["after"]
    return any(_plain(getattr(organisation, name)) != value for name, value in after.items())


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, dict) else value


def _back(name: str, value: Any) -> Any:
    return T(value) if name in {"name", "place"} else value


IMPORTER = Importer(
    code="libraries",
    order=20,
    label=_("Libraries"),
    hint=_("Libraries and library systems with their districts: one row a library."),
    columns=COLUMNS,
    may=may,
    sees_all=rules.can_see_everybody,
    judge=judge,
    take=take,
    undo=undo,
    title=title,
    after=after,
)
