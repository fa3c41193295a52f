"""Events that everybody sees already get version 1 of their programme."""

from decimal import Decimal

from django.db import migrations


def release_what_is_seen(apps, schema_editor):
    Event = apps.get_model("events", "Event")
    ProgrammeVersion = apps.get_model("events", "ProgrammeVersion")
    seen = Event.objects.filter(released_at__isnull=False).exclude(state="draft")
    for event in seen.order_by("pk").iterator():
        days = [_day(day) for day in event.days.order_by("on")]
        items = [item for day in days for block in day["blocks"] for item in block["items"]]
        ProgrammeVersion.objects.create(
            event=event,
            number=1,
            released_at=event.released_at,
            snapshot={"days": [day for day in days if day["blocks"]]},
            academic_hours=sum((Decimal(item["academic_hours"]) for item in items), Decimal(0)),
        )


def _day(day):
    blocks = day.blocks.order_by("starts_at", "pk")
    return {
        "pk": day.pk,
        "on": day.on.isoformat(),
        "title": day.title,
        "blocks": [_block(block) for block in blocks],
        "stops": [],
    }


def _block(block):
    return {
        "pk": block.pk,
        "kind": block.kind,
        "title": block.title,
        "place": block.place,
        "track": {},
        "starts_at": _clock(block.starts_at),
        "ends_at": _clock(block.ends_at),
        "items": [_item(item) for item in block.items.order_by("order", "pk")],
    }


def _item(item):
    held = item.item_speakers.select_related("speaker").order_by("order", "pk")
    return {
        "pk": item.pk,
        "kind": item.kind,
        "title": item.title,
        "abstract": item.abstract,
        "starts_at": _clock(item.starts_at),
        "languages": [code for code in item.languages.split(",") if code],
        "has_homework": item.has_homework,
        "academic_hours": str(item.academic_hours.quantize(Decimal("0.1"))),
        "speakers": [
            {
                "pk": one.speaker_id,
                "name": one.speaker.name,
                "affiliation": one.speaker.affiliation,
                "country": one.speaker.country,
                "role": one.role,
            }
            for one in held
        ],
    }


def _clock(value):
    return value.strftime("%H:%M") if value else ""


def forget(apps, schema_editor):
    apps.get_model("events", "ProgrammeVersion").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("events", "0011_programme_versions_route_series_partners")]

    operations = [migrations.RunPython(release_what_is_seen, forget)]
