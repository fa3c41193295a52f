"""A framework as files: our own table, and the table that Moodle takes."""

import csv
import io
from typing import Any

from kerege.competencies.framework_table import COMPETENCY, DOMAIN, TARGET
from kerege.competencies.models import Competency, Framework, Target
from kerege.competencies.queries.framework_released import Released
from kerege.foundation.translated import T, languages

# What a spreadsheet would take for a sum.
RISKY = ("=", "+", "-", "@", "\t", "\r")
MOODLE = (
    "Parent ID number",
    "ID number",
    "Short name",
    "Description",
    "Description format",
    "Scale values",
    "Scale configuration",
    "Rule type (optional)",
    "Rule outcome (optional)",
    "Rule config (optional)",
    "Cross-referenced competency ID numbers",
    "Exported ID (optional)",
    "Is framework",
    "Taxonomy",
)


def table(framework: Framework) -> str:
    """The draft as the table that can be taken in again; a byte mark lets Excel read it."""
    profiles = list(framework.profiles.order_by("order", "pk"))
    names = ["code", "parent", "kind", *_columns("title"), *_columns("desc")]
    names += [TARGET + one.code for one in profiles] + _columns("evidence_hint")
    targets = {
        (one.competency_id, one.profile_id): one.level
        for one in Target.objects.filter(profile__in=profiles)
    }
    competencies: dict[int, list[Competency]] = {}
    rows = Competency.objects.current().filter(domain__framework=framework)
    for one in rows.select_related("domain").in_order():
        competencies.setdefault(one.domain_id, []).append(one)
    lines: list[list[Any]] = [names]
    for domain in framework.domains.order_by("order", "pk"):
        blank = [""] * len(profiles)
        texts = [*_texts(domain.name), *_texts(domain.description)]
        lines.append([domain.code, "", DOMAIN, *texts, *blank, *_texts(T())])
        for one in competencies.get(domain.pk, []):
            texts = [*_texts(one.name), *_texts(one.description)]
            levels = [targets.get((one.pk, profile.pk), "") for profile in profiles]
            hint = _texts(one.evidence_hint)
            lines.append([one.code, domain.code, COMPETENCY, *texts, *levels, *hint])
    return "\ufeff" + _csv(lines)


def moodle(released: Released, language: str) -> str:
    """The released version in one language, as Moodle's import of competencies takes it."""
    code = released.framework.code
    scale = ",".join(one.name.localize(language).replace(",", " ") for one in released.levels)
    lines: list[list[Any]] = [list(MOODLE)]
    name = released.framework.name.localize(language)
    about = released.framework.description.localize(language)
    taxonomies = "domain,competency,competency,competency"
    lines.append(["", code, name, about, 1, scale, "", "", "", "", "", "", 1, taxonomies])
    for domain in released.domains:
        lines.append(_moodle("", domain.code, domain.name, domain.description, language))
        for one in released.in_domain(domain):
            lines.append(_moodle(domain.code, one.code, one.name, one.description, language))
    return _csv(lines)


def _moodle(parent: str, code: str, name: T, description: T, language: str) -> list[Any]:
    told = [name.localize(language), description.localize(language)]
    return [parent, code, *told, 1, "", "", "", "", "", "", "", "", ""]


def _columns(name: str) -> list[str]:
    return [f"{name}_{code}" for code in languages()]


def _texts(text: T) -> list[str]:
    return [text.get(code, "") for code in languages()]


def _csv(lines: list[list[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for line in lines:
        writer.writerow([_safe(cell) for cell in line])
    return out.getvalue()


def _safe(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(RISKY) else cell
