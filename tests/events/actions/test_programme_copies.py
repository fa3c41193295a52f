"""What goes along into a new event: the chosen parts of an old one, or a template of one's own."""

from datetime import date, time

import pytest

from kerege.events.actions.copying import copy_event
from kerege.events.actions.programme_templates import (
    create_from_template,
    delete_template,
    save_as_template,
)
from kerege.events.models import (
    Event,
    EventMaterial,
    EventPartner,
    EventSeries,
    EventTemplate,
    Item,
    ItemSpeaker,
    MaterialAccess,
    RouteStop,
    Speaker,
    Topic,
)
from kerege.events.queries.programme_draft import drafted
from kerege.foundation.translated import T
from tests.builders import NOW, a_block, a_district, an_event, an_item, an_organiser

pytestmark = pytest.mark.django_db

MAY = {"starts_on": date(2031, 5, 6), "ends_on": date(2031, 5, 7)}


@pytest.fixture
def event():
    """Everything that can be taken along, and a code word that cannot."""
    event = an_event(
        quotas={a_district(): 3}, topic=Topic.values[0], series=EventSeries.objects.create()
    )
    item = an_item(event, block=a_block(event, track=T(kk="1-секция")), starts_at=time(10))
    item.code_word, item.code_opens_at, item.code_closes_at = "Керуен", NOW, NOW.replace(hour=9)
    item.save()
    speaker = Speaker.objects.create(name=T(kk="Асқар"))
    ItemSpeaker.objects.create(item=item, speaker=speaker)
    RouteStop.objects.create(day=item.block.day, place=T(kk="Топар"), arrives_at=time(9))
    EventPartner.objects.create(event=event, name=T(kk="Музей"), link="https://museum.example")
    EventMaterial.objects.create(
        event=event,
        item=item,
        speaker=speaker,
        kind="book",
        title=T(kk="Кітап"),
        link="https://book.example",
        access=MaterialAccess.ORGANISERS,
        languages="kk",
    )
    EventMaterial.objects.create(event=event, kind="book", title=T(kk="Сілтемесіз"))
    return event


def copied(event, *parts):
    return copy_event(
        source=event, title=T(kk="Көшірме"), by=an_organiser(), now=NOW, parts=parts, **MAY
    )


def test_only_what_was_chosen_goes_along(event):
    copy = copied(event, "route")
    assert (copy.topic, copy.series) == (event.topic, event.series)
    assert [stop.place["kk"] for stop in drafted(copy).stops] == ["Топар"]
    assert drafted(copy).items == []
    assert not copy.partners.exists()
    assert not copy.materials.exists()
    assert list(copy.seat_pools.values_list("district", "seats")) == [(None, None)]
    assert [day.on for day in copy.days.all()] == [MAY["starts_on"]]


def test_everything_goes_along_but_code_words(event):
    copy = copied(event, "seats", "programme", "speakers", "route", "partners", "materials")
    item = Item.objects.get(block__day__event=copy)
    assert (item.code_word, item.starts_at, str(item.block.track)) == ("", time(10), "1-секция")
    assert [str(one.speaker) for one in item.item_speakers.all()] == ["Асқар"]
    assert copy.seat_pools.count() == 2
    partner = copy.partners.get()
    assert (str(partner), partner.link) == ("Музей", "https://museum.example")
    assert copy.days.count() == 1


def test_a_copied_link_is_read_by_no_more_people_than_before(event):
    copy = copied(event, "programme", "speakers", "materials")
    link = copy.materials.get()
    assert (link.access, link.languages) == (MaterialAccess.ORGANISERS, "kk")
    assert link.item == Item.objects.get(block__day__event=copy)
    assert str(link.speaker) == "Асқар"
    assert link.versions.count() == 0


def test_a_programme_without_its_speakers(event):
    copy = copied(event, "programme", "materials")
    assert drafted(copy).speakers == []
    assert copy.materials.get().speaker is None


def test_an_event_begins_from_a_template_on_its_own_days(event):
    by = an_organiser()
    template = save_as_template(event=event, title=T(kk="Үлгі"), by=by, now=NOW)
    event.days.all().delete()
    begun = create_from_template(
        template=template,
        title=T(kk="Жаңа"),
        organiser=event.organiser,
        by=by,
        now=NOW,
        **MAY,
    )
    assert (begun.kind, begun.topic, begun.state) == (event.kind, event.topic, "draft")
    assert [day.on for day in drafted(begun).days] == [MAY["starts_on"]]
    assert [stop.place["kk"] for stop in drafted(begun).stops] == ["Топар"]
    assert drafted(begun).speakers == []
    assert begun.seat_pools.count() == 2


def test_a_template_of_before_topics_still_begins_an_event(event):
    template = save_as_template(event=event, title=T(kk="Үлгі"), by=an_organiser(), now=NOW)
    del template.contents["facts"]["topic"]
    begun = create_from_template(
        template=template,
        title=T(kk="Жаңа"),
        organiser=event.organiser,
        by=an_organiser(),
        now=NOW,
        **MAY,
    )
    assert begun.topic == ""


def test_the_same_name_renews_a_template_and_events_outlive_it(event):
    by = an_organiser()
    values = {"title": T(kk="Үлгі"), "by": by, "now": NOW}
    first = save_as_template(event=event, **values)
    Item.objects.update(title={"kk": "Басқа"})
    again = save_as_template(event=event, **values)
    assert first.pk == again.pk
    assert "Басқа" in str(again.contents)
    begun = create_from_template(
        template=again, organiser=event.organiser, **MAY, **values | {"title": T(kk="Жаңа")}
    )
    delete_template(template=again, by=by, now=NOW)
    assert not EventTemplate.objects.exists()
    assert Event.objects.filter(pk=begun.pk).exists()
