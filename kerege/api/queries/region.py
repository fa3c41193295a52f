"""The network, the news and the certificates as the API tells them."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation

from kerege.api.queries.events import text
from kerege.certificates import codes
from kerege.certificates.models import Certificate
from kerege.events.models import Event, Registration
from kerege.network.models import District, DistrictInRegion, Organisation, OrganisationKind
from kerege.reports.models import Report

SYSTEM_KINDS = [OrganisationKind.CENTRE, OrganisationKind.LIBRARY_SYSTEM, OrganisationKind.LIBRARY]


def districts(day: date) -> list[dict[str, Any]]:
    """Districts and cities with the region each belongs to on that day; two queries."""
    held = DistrictInRegion.objects.on(day).values_list("district_id", "region__code")
    region_of = dict(held)
    return [
        {
            "code": district.code,
            "kind": district.kind,
            "name": text(district.name),
            "region": region_of.get(district.pk),
        }
        for district in District.objects.order_by("order", "pk")
    ]


def libraries(district: str, day: date) -> QuerySet[Organisation]:
    """The organisations of the network that stand on that day."""
    found = Organisation.objects.on(day).filter(kind__in=SYSTEM_KINDS)
    if district:
        found = found.filter(district__code=district)
    return found.select_related("district").order_by("code", "pk")


def library(one: Organisation) -> dict[str, Any]:
    """A library, a system, a centre."""
    return {
        "code": one.code,
        "kind": one.kind,
        "library_kind": one.library_kind,
        "name": text(one.name),
        "place": text(one.place),
        "district": one.district.code if one.district else None,
    }


def news() -> list[dict[str, Any]]:
    """The published reports of the last events, the newest first."""
    found = Report.objects.published().select_related("event").order_by("-published_at", "-pk")
    with translation.override(settings.LANGUAGE_CODE):
        return [
            {
                "event": report.event.slug,
                "title": text(report.event.title),
                "published_at": report.published_at,
                "url": settings.BASE_URL + reverse("reports:news", args=[report.event.slug]),
            }
            for report in found[:100]
        ]


def find_certificate(code: str) -> dict[str, Any] | None:
    """The certificate of this code, however it was typed."""
    meant = codes.read(code)
    found = Certificate.objects.select_related("replaced_by").filter(code=meant).first()
    if meant is None or found is None:
        return None
    successor = getattr(found, "replaced_by", None)
    return {
        "number": found.number,
        "code": found.code,
        "state": found.state,
        "issued_on": found.issued_on,
        "expires_on": found.expires_on,
        "has_expired": found.has_expired(timezone.localdate()),
        "replaced_by": successor.code if successor else None,
        "file_sha256": found.file_sha256,
        "facts": found.snapshot,
    }


def participants(event: Event, district_ids: set[int] | None) -> QuerySet[Registration]:
    """Live registrations; None means those of every district."""
    found = event.registrations.live().with_hours()
    if district_ids is not None:
        found = found.filter(district__in=district_ids)
    return found.select_related("person", "district", "organisation").order_by("pk")


def participant(one: Any) -> dict[str, Any]:
    """A participant as the desk knows them; no address, no documents."""
    return {
        "registration": one.pk,
        "name": one.person.full_name,
        "status": one.status,
        "mode": one.mode,
        "district": one.district.code if one.district else None,
        "library": one.organisation.code if one.organisation else None,
        "position": one.position,
        "hours": one.hours,
    }
