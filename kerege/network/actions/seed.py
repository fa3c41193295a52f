"""The region as it is: written once into an empty network, added to when the files grow.

The files of `network/seed` name regions, districts with the regions they belonged to, and
organisations (parents first). What is there already is left as people have made it.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from kerege.foundation.translated import T
from kerege.network.models import District, DistrictInRegion, Organisation, Region

SEED = Path(__file__).resolve().parent.parent / "seed"


@transaction.atomic
def plant(*, folder: Path = SEED) -> int:
    """Write down the regions, districts and organisations that are not there yet; how many."""
    regions = _read(folder, "regions")
    districts = _read(folder, "districts")
    organisations = _read(folder, "organisations")
    return _add_regions(regions) + _add_districts(districts) + _add_organisations(organisations)


def _read(folder: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return rows


def _add_regions(rows: list[dict[str, Any]]) -> int:
    known = _by_code(Region)
    new = [
        Region(code=row["code"], name=T(row["name"]), **_validity(row))
        for row in rows
        if row["code"] not in known
    ]
    return len(Region.objects.bulk_create(new))


def _add_districts(rows: list[dict[str, Any]]) -> int:
    known, regions = _by_code(District), _by_code(Region)
    rows = [row for row in rows if row["code"] not in known]
    new = [
        District(
            code=row["code"],
            kind=row["kind"],
            name=T(row["name"]),
            short_name=T(row["short_name"]),
            order=row["order"],
        )
        for row in rows
    ]
    District.objects.bulk_create(new)
    DistrictInRegion.objects.bulk_create(
        DistrictInRegion(district=district, region=regions[held["region"]], **_validity(held))
        for district, row in zip(new, rows, strict=True)
        for held in row["regions"]
    )
    return len(new)


def _add_organisations(rows: list[dict[str, Any]]) -> int:
    known, districts = _by_code(Organisation), _by_code(District)
    rows = [row for row in rows if row["code"] not in known]
    # Parents are written before their children, whose rows point at them.
    for generation in (
        [row for row in rows if "parent" not in row],
        [row for row in rows if "parent" in row],
    ):
        new = [_organisation(row, districts, known) for row in generation]
        known |= {made.code: made for made in Organisation.objects.bulk_create(new)}
    return len(rows)


def _organisation(
    row: dict[str, Any], districts: dict[str, District], known: dict[str, Organisation]
) -> Organisation:
    return Organisation(
        code=row["code"],
        kind=row["kind"],
        library_kind=row.get("library_kind", ""),
        name=T(row["name"]),
        short_name=T(row["short_name"]),
        place=T(row["place"]),
        parent=known[row["parent"]] if "parent" in row else None,
        district=districts[row["district"]],
        is_sample=row.get("is_sample", False),
    )


def _by_code(model: type[Region | District | Organisation]) -> dict[str, Any]:
    return model._default_manager.in_bulk(field_name="code")


def _validity(row: dict[str, Any]) -> dict[str, date]:
    return {name: date.fromisoformat(row[name]) for name in ("from_on", "until_on") if name in row}
