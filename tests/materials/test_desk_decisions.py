"""A decision is taken, read by everybody, changed by a later one, and found for years."""

from datetime import date
from io import BytesIO

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document
from python_calamine import CalamineWorkbook

from kerege.foundation.models import AuditEntry
from kerege.foundation.translated import T
from kerege.materials.actions import desk_decisions
from kerege.materials.models import Decision, DecisionState
from kerege.search.queries.finding import Filters, find
from tests.builders import NOW, a_person, an_organiser

pytestmark = pytest.mark.django_db


def a_decision(number="1", title="Есеп тапсыру тәртібі", **said):
    values = {
        "number": number,
        "title": T(kk=title, ru=f"{title} (ru)"),
        "taken_on": date(2019, 5, 10),
        "taken_at": "methodical",
        "text": T(kk="Есеп ақпанға дейін тапсырылсын."),
    }
    return desk_decisions.keep(
        row=None, values=values | said, authors=[], by=an_organiser(), now=NOW
    )


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def change(row, state, on, by_decision=None):
    desk_decisions.change_state(
        decision=row, state=state, on=on, by_decision=by_decision, note="",
        by=an_organiser(), now=NOW,
    )  # fmt: skip
    row.refresh_from_db()


def test_the_desk_writes_a_decision_and_a_twin_is_refused():
    desk = client_of(an_organiser())
    form = {
        "number": "7",
        "title_kk": "Жазғы оқу бағдарламасы",
        "taken_on": "2019-05-10",
        "taken_at": "directors",
        "authors": "Сейітқызы Айгүл; құрастырушы\n",
        "is_public": "on",
    }
    answer = desk.post("/kk/desk/decisions/new/", form)
    row = Decision.objects.get()
    assert answer["Location"] == f"/kk/desk/decisions/{row.pk}/"
    assert [(one.name, one.role) for one in row.authors.all()] == [
        ("Сейітқызы Айгүл", "құрастырушы")
    ]
    page = desk.post("/kk/desk/decisions/new/", form).content.decode()
    assert "Осы нөмірлі және осы күнгі шешім бұрыннан жазылған." in page
    assert "Жазғы оқу бағдарламасы" in page and Decision.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        a_decision("7")
    assert find("бағдарламалар", Filters(kind="decision")).numbers
    desk.post(f"/kk/desk/decisions/{row.pk}/", form | {"is_public": ""})
    assert Client().get(f"/kk/decisions/{row.pk}/").status_code == 404
    assert not find("бағдарламалар", Filters(kind="decision")).numbers
    assert client_of(a_person()).get("/kk/desk/decisions/").status_code == 403


def test_a_later_decision_changes_it_and_the_change_is_taken_back():
    old, later = a_decision(), a_decision("2", "Жаңа тәртіп", taken_on=date(2019, 9, 1))
    desk = client_of(an_organiser())
    form = {"step-state": "cancelled", "step-on": "2019-09-01", "step-by_decision": later.pk}
    desk.post(f"/kk/desk/decisions/{old.pk}/change/", form)
    old.refresh_from_db()
    assert old.state == DecisionState.CANCELLED
    assert later.get_absolute_url() in Client().get(old.get_absolute_url()).content.decode()
    assert old.get_absolute_url() in Client().get(later.get_absolute_url()).content.decode()
    change(old, "amended", date(2019, 6, 1))  # written later, but it was before
    assert old.state == DecisionState.CANCELLED
    step = old.steps.get(state="cancelled")
    desk.post(f"/kk/desk/decisions/{old.pk}/change/", {"take_back": step.pk})
    old.refresh_from_db()
    assert old.state == DecisionState.AMENDED
    verbs = AuditEntry.objects.filter(about=f"materials.decision:{old.pk}").order_by("pk")
    assert [entry.verb.partition(".")[2] for entry in verbs] == [
        "decision_added",
        "decision_state_changed",
        "decision_state_changed",
        "decision_step_taken_back",
    ]


def test_what_cannot_be_is_refused():
    row = a_decision()
    with pytest.raises(desk_decisions.BeforeItself):
        change(row, "cancelled", date(2019, 5, 9))
    with pytest.raises(desk_decisions.NotYet):
        change(row, "cancelled", date(2030, 3, 2))
    with pytest.raises(desk_decisions.ByItself):
        change(row, "cancelled", date(2019, 6, 1), by_decision=row)


def test_filters_and_lists():
    first, second = a_decision(), a_decision("2", "Конкурс", taken_on=date(2018, 1, 1))
    change(second, "suspended", date(2018, 2, 1))
    reader = Client()
    for query in ("year=2018", "state=suspended", "words=Конк", "words=2"):
        page = reader.get(f"/kk/decisions/?{query}").content.decode()
        assert second.get_absolute_url() in page and first.get_absolute_url() not in page, query
    table = reader.get("/kk/decisions.xlsx?year=2018").content
    lines = CalamineWorkbook.from_filelike(BytesIO(table)).get_sheet_by_index(0).to_python()
    assert [line[0] for line in lines[1:]] == ["2"]
    paper = Document(BytesIO(reader.get(f"/kk/decisions/{first.pk}.docx").content))
    assert "Есеп ақпанға дейін тапсырылсын." in [one.text for one in paper.paragraphs]


def test_the_register_asks_the_same_however_long_it_is():
    counted = []
    for numbers in ("1", "23"):
        for number in numbers:
            a_decision(number)
        with CaptureQueriesContext(connection) as asking:
            assert Client().get("/kk/decisions/").status_code == 200
        counted.append(len(asking))
    assert counted[0] == counted[1]
