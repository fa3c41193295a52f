"""Where people work, as levels and gaps are counted: each at the post begun last."""

from datetime import date

from django.db.models import F

from kerege.network.models import Post


def district_id_of(person_id: int, day: date) -> int | None:
    """The district where the person works; None at the centre, elsewhere and for guests."""
    held = (
        Post.objects.on(day)
        .filter(person=person_id)
        .order_by(F("from_on").desc(nulls_last=True), "-pk")
    )
    return held.values_list("organisation__district", flat=True).first()
