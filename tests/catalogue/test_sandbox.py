"""A trainer sets tasks, learners answer in copies that nobody else finds; all is thrown away."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from kerege.catalogue import sandbox_checks, sandbox_parts
from kerege.catalogue.actions import sandboxes
from kerege.catalogue.models import Record, Sandbox, SandboxAnswer
from kerege.catalogue.sandbox_areas import look_over
from kerege.catalogue.sandbox_pages import AREAS, PAGES
from kerege.events import hand_ins
from kerege.search.queries.finding import Filters, find
from tests.builders import a_person, an_organiser
from tests.catalogue.record_builders import a_record, a_subject, an_author

pytestmark = pytest.mark.django_db
WANTED = {"author": 1, "subject": 1, "describe": 1, "wrong": 1}
SPRING = {
    "title": "ауылдағы көктем",
    "remainder": "Әңгімелер",
    "responsibility": "Айгүл Серікбаева ; суретші Дәурен Омаров",
    "place": "Алматы",
    "publisher": "Оқу үлгісі",
    "year": "2021",
    "extent": "96 бет",
}


@pytest.fixture
def books():
    author, steppe = an_author("Әуезов, Мұхтар", "Ауэзов, Мухтар"), a_subject("Дала", "Степь")
    for title in ("Көксерек", "Абай жолы", "Қараш-қараш оқиғасы"):
        a_record(title, by=(author,), about=(steppe,) if title != "Абай жолы" else ())
    a_record("Менің атым Қожа", by=(an_author("Соқпақбаев, Бердібек"),))


@pytest.fixture
def trainer():
    return an_organiser()


@pytest.fixture
def sandbox(books, trainer):
    return make(trainer)


def make(trainer, **more):
    told = {
        "title": "Электрондық каталог",
        "ends_on": timezone.localdate(),
        "wanted": WANTED,
        "by": trainer,
        "now": timezone.now(),
    }
    return sandboxes.make_sandbox(**told | more)


def task_of(sandbox, kind):
    return sandbox.tasks.get(kind=kind)


def give(sandbox, kind, person, **given):
    now = timezone.now()
    return sandboxes.answer(task=task_of(sandbox, kind), person=person, given=given, now=now)


def test_the_copies_are_found_by_nobody_and_survive_the_book(sandbox, client):
    assert sandbox.records.count() == Record.objects.count() == 4
    assert len(find("Көксерек", Filters()).numbers) == 1

    Record.objects.update(withdrawn_at=timezone.now())

    assert sandbox.records.filter(title="Көксерек").exists()
    assert "Көксерек" not in client.get("/kk/catalogue/?q=абай").content.decode()


def test_finding_all_books_of_an_author(sandbox):
    task = task_of(sandbox, "author")
    records = list(sandbox.records.order_by("number"))
    right = sorted(one.number for one in records if one.authors[0]["kk"] == "Әуезов, Мұхтар")
    other = next(one.number for one in records if one.number not in right)

    def score(text):
        return sandbox_checks.check(task, records, {"text": text}).score

    assert task.about == {"author": {"kk": "Әуезов, Мұхтар", "ru": "Ауэзов, Мухтар"}}
    assert score("; ".join(map(str, right))) == 100
    assert score(f"{right[0]}, {right[1]}") == 67
    assert score(" ".join(map(str, [*right, other]))) == 67
    assert score("") == score("тест") == 0
    assert len(sandbox_checks.check(task, records, {"text": f"{right[0]} {other}"}).hints) == 2


def test_counting_a_subject(sandbox):
    learner = a_person()

    assert give(sandbox, "subject", learner, text="3").score == 0
    second = give(sandbox, "subject", learner, text=" 2 ")

    assert (second.score, second.tries, second.is_final) == (100, 2, True)


def test_describing_a_book_by_areas(sandbox):
    task, records = task_of(sandbox, "describe"), []

    assert sandbox_checks.check(task, records, SPRING).score == 100
    bad = sandbox_checks.check(task, records, SPRING | {"year": "2012", "place": ""})

    wrong = {area for area, one in bad.remarks.items() if one.text}
    assert wrong == {"year", "place"} and bad.score == 71
    assert len(bad.hints) == 2
    assert bad.answer == (
        "Серікбаева, А. Ауылдағы көктем : әңгімелер / А. Серікбаева ; суретші Д. Омаров. – "
        "Алматы : Оқу үлгісі, 2021. – 96 б."
    )


@pytest.mark.parametrize(
    ("told", "points", "words"),
    [
        ({"title": "Ауылдагы коктем"}, 50, "қазақ әріптерімен"),
        ({"title": "Ауылдағы көктем : әңгімелер"}, 50, "артық жазылған"),
        ({"title": "Ауылдағы көктемм"}, 50, "әріптеп"),
        ({"title": "Алматы"}, 0, "«Шыққан жері»"),
        ({"responsibility": "Айгүл Серікбаева"}, 50, "Барлығы аталмаған"),
        ({"publisher": "Атамұра"}, 0, "қаланың астында"),
        ({"year": "2021 ж."}, 100, ""),
        ({"year": "21"}, 0, "Жыл"),
        ({"extent": "96"}, 50, "не саналғанын"),
        ({"extent": ". –"}, 0, "Ештеңе жазылмаған"),
    ],
)
def test_each_field_gets_its_points_and_a_remark_that_helps(told, points, words):
    page = next(one for one in PAGES if one.code == "spring")
    remarks = {one.area: one for one in look_over(page, SPRING | told)}
    ((area, _value),) = told.items()

    assert remarks[area].points == points
    assert words in remarks[area].text
    assert sum(one.points for one in remarks.values()) == 600 + points


def test_every_page_is_described_wholly_by_what_stands_on_it():
    for page in PAGES:
        given = {area: page.value(area) for area, _label, _sign in AREAS}
        assert {one.points for one in look_over(page, given)} == {100}, page.code


def test_three_tries_then_the_answer(sandbox):
    learner = a_person()
    for area in ("title", "place", "year"):
        row = give(sandbox, "wrong", learner, area=area)

    assert (row.tries, row.score, row.is_final) == (3, 0, True)
    with pytest.raises(sandboxes.NoMoreTries):
        give(sandbox, "wrong", learner, area="responsibility")


def test_a_class_that_is_over_takes_no_answers(sandbox, trainer):
    sandboxes.close_sandbox(sandbox=sandbox, by=trainer, now=timezone.now())
    with pytest.raises(sandboxes.SandboxClosed):
        give(sandbox, "subject", a_person(), text="2")

    sandboxes.reopen_sandbox(sandbox=sandbox, by=trainer, now=timezone.now())
    assert give(sandbox, "subject", a_person(), text="2").is_right


def test_refusals_leave_nothing_behind(books, trainer):
    late = timezone.localdate() + timedelta(days=121)
    with pytest.raises(sandboxes.BadLastDay):
        make(trainer, ends_on=late)
    with pytest.raises(sandboxes.NoTasks):
        make(trainer, wanted={"author": 0})
    with pytest.raises(sandboxes.TooFewBooks):
        make(trainer, wanted={"author": 3})
    assert not Sandbox.objects.exists()


def test_the_way_of_a_learner(sandbox, client):
    learner = a_person()
    client.force_login(learner)
    door = "/kk/cabinet/catalogue-training/"
    wrong = client.post(door, {"code": "zzzzzz"})
    assert "Мұндай коды бар сабақ жоқ" in wrong.content.decode()
    opened = client.post(door, {"code": f" {sandbox.code.upper()} "}).url
    assert opened == f"{door}{sandbox.code}/"
    assert "Әуезов, Мұхтар" in client.get(opened).content.decode()

    task = f"{opened}{task_of(sandbox, 'author').number}/"
    looked = client.post(task, {"look": "1", "q": "ауэз", "text": "7, 9"}).content.decode()
    assert "Көксерек" in looked and "Менің атым Қожа" not in looked
    assert 'value="7, 9"' in looked and not SandboxAnswer.objects.exists()

    client.post(task, {"text": "1 2 3 4"})
    assert "2 әрекет қалды" in client.get(task).content.decode()
    described = f"{opened}{task_of(sandbox, 'describe').number}/"
    client.post(described, SPRING)
    assert "Дұрыс!" in client.get(described).content.decode()
    assert "Дұрыс орындалды: 1 / 4" in client.get(door).content.decode()


def test_what_was_done_goes_to_homework_by_a_signed_address(sandbox, client):
    learner = a_person()
    give(sandbox, "subject", learner, text="2")

    (thing,) = [one for one in hand_ins.things_of(learner) if one.key.startswith("catalogue")]
    client.force_login(an_organiser())
    shown = client.get(thing.path).content.decode()

    assert thing.key == f"catalogue.sandbox:{sandbox.pk}" and "1" in thing.note
    assert str(learner) in shown
    assert client.get("/kk/cabinet/catalogue-training/work/forged:thing/").status_code == 404


def test_the_trainer_makes_a_class_and_takes_the_results(books, trainer, client):
    client.force_login(trainer)
    desk = "/kk/desk/catalogue-training/"
    told = {"title": "2-топ", "ends_on": timezone.localdate().isoformat()}
    tasks = {f"tasks_{kind}": number for kind, number in WANTED.items()}
    refused = client.post(desk, told | tasks | {"tasks_author": "3"}).content.decode()
    assert "2-топ" in refused and not Sandbox.objects.exists()

    page = client.post(desk, told | tasks).url
    sandbox = Sandbox.objects.get()
    give(sandbox, "subject", a_person(family_name="=Ахметова"), text="2")
    assert sandbox.code in client.get(page).content.decode()
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(page + "results.xlsx").content))
    rows = book.get_sheet_by_index(0).to_python()
    assert any("=Ахметова" in f"{row[0]}" and row[-1] == 25 for row in rows)

    client.post(page + "throw-away/")
    assert not Sandbox.objects.exists() and Record.objects.count() == 4


def test_old_classes_are_thrown_away(sandbox):
    give(sandbox, "subject", a_person(), text="2")
    last = timezone.now() + sandboxes.KEPT

    assert sandboxes.throw_away_old(now=last) == 0
    assert sandboxes.throw_away_old(now=last + timedelta(days=1)) == 1
    assert not SandboxAnswer.objects.exists()


def test_a_person_is_told_joined_and_forgotten(sandbox, trainer):
    keep, gone = a_person(), a_person()
    give(sandbox, "subject", keep, text="2")
    give(sandbox, "subject", gone, text="3")
    give(sandbox, "wrong", gone, area="title")

    sandbox_parts.join(keep, gone, trainer, timezone.now())
    assert [row["score"] for row in sandbox_parts.collect(gone)] == [0]
    sandbox_parts.forget(gone, timezone.now())
    assert sandbox_parts.collect(gone) == [] and len(sandbox_parts.collect(keep)) == 1


@pytest.mark.parametrize("learners", [1, 3])
def test_results_cost_the_same_for_one_and_for_many(
    sandbox, trainer, client, learners, django_assert_max_num_queries
):
    for _number in range(learners):
        give(sandbox, "subject", a_person(), text="2")
    client.force_login(trainer)

    with django_assert_max_num_queries(16):
        client.get(f"/kk/desk/catalogue-training/{sandbox.pk}/")
