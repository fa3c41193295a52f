"""From now on a reader gets one letter for one reason, whatever the address.

Until now a person whose address changed could have two for one; the later ones get a reason of
their own, as a letter that is written once more has.
"""

from django.db import migrations
from django.db.models import Count


def tell_apart(apps, schema_editor):
    Letter = apps.get_model("mailing", "Letter")
    known = Letter.objects.filter(person__isnull=False)
    twice = known.values("reason", "person").annotate(n=Count("pk")).filter(n__gt=1)
    for pair in list(twice.order_by("reason", "person")):
        same = known.filter(reason=pair["reason"], person=pair["person"]).order_by("pk")
        for number, letter in enumerate(same[1:], start=2):
            letter.reason = f"{letter.reason[:110]}#{number}"
            letter.save(update_fields=["reason"])


class Migration(migrations.Migration):
    dependencies = [
        ("mailing", "0002_letters_expire_and_are_erased"),
    ]

    operations = [
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
    ]
