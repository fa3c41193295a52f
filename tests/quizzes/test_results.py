"""After the game: the report, the protocol, diplomas, attendance, homework, what is forgotten."""

import csv
import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from kerege.certificates.actions.diplomas import issue_diplomas
from kerege.certificates.models import Certificate
from kerege.certificates.paper import told
from kerege.competencies.evidence import pieces_of
from kerege.coursework.models import Attempt, Submission
from kerege.events import hand_ins
from kerege.events.awards import awards_of
from kerege.events.models import Attendance, AttendanceMark
from kerege.events.report_sections import all_sections
from kerege.people import erasure, merging, personal_data
from kerege.people.models import Person
from kerege.quizzes.actions.game_retention import forget_old
from kerege.quizzes.actions.games import end_game, recompute
from kerege.quizzes.models import Answer, GameAward, GameProtocol, JuryPoints, Player
from kerege.quizzes.queries.game_report import report_of
from kerege.quizzes.queries.game_results import results_of
from kerege.quizzes.result_awards import portfolio_of
from kerege.quizzes.result_tasks import make_protocols
from tests.builders import NOW, a_person, an_event, an_item, an_organiser
from tests.coursework.builders import an_open_assignment
from tests.events.builders import a_registration
from tests.quizzes.halls import RIGHT, WRONG, Hall, a_game, a_quiz

pytestmark = pytest.mark.django_db

NAMES = ["Айгүл", "Болат", "=Вера", "Гүлнар", "Дана"]


def a_played_game(event=None, by=None, **fields):
    """Five players in two languages; everybody but the first is wrong at the second question."""
    quiz = a_quiz("single", "typed", "poll", "single", **fields)
    first, third = quiz.places.order_by("order").first(), quiz.places.order_by("order")[2]
    first.round, third.round = {"kk": "Есімдер", "ru": "Имена"}, {"kk": "Дәстүр", "ru": "Традиции"}
    first.save()
    third.save()
    quiz.event, quiz.item = event, _item(event) if event else None
    quiz.save()
    hall = Hall(a_game(quiz=quiz, by=by, score="accuracy", teams=["Тұлпар", "Қыран"]))
    for number, name in enumerate(NAMES):
        hall.join(name, lang="kk" if number < 3 else "ru", team=number % 2 + 1)
    said = [[RIGHT] * 5, ["қаздар", "Үйрек", "үйрек", "аққу", "Үйрек"], ["x"] * 3, [RIGHT, WRONG]]
    for question in said:
        hall.to_open()
        for name, answer in zip(NAMES, question, strict=False):
            told_answer = answer if hall.room.game.question["kind"] == "typed" else [answer]
            hall.pass_time(1)
            hall.answer(name, told_answer, ms=1000 + 1000 * NAMES.index(name))
        hall.pass_time(30)
        hall.steer("next")
    hall.game.refresh_from_db()
    if hall.game.state != "ended":
        end_game(game=hall.game, by=hall.game.host, now=NOW)
        hall.game.refresh_from_db()
    return hall.game


def _item(event):
    return an_item(event)


def a_host(client):
    person = an_organiser()
    client.force_login(person)
    return person


def test_the_report_tells_how_each_question_language_and_round_went(client):
    game = a_played_game(by=a_host(client))

    report = report_of(results_of(game, now=NOW))

    assert [one.result.percent for one in report.questions] == [100, 20, None, 50]
    hard = report.hard
    assert [(one.result.number, one.wrong, one.wrong_times) for one in hard] == [(2, "Үйрек", 3)]
    assert hard[0].median == 3.0
    assert {one["label"]: one["value"] for one in hard[0].bars} == {
        "✓ қаздар": 1,
        "Үйрек": 3,
        "аққу": 1,
    }
    assert [(one.label, one.players, one.percent) for one in report.languages] == [
        ("Қазақша", 3, 62),
        ("Русский", 2, 50),
    ]
    assert [(one.label, one.answers) for one in report.rounds] == [("Есімдер", 10), ("Дәстүр", 5)]
    assert [row["value"] for row in report.spread] == [0, 4, 0, 0, 1]
    assert (report.check.answers, report.check.is_equal) == (15, True)

    page = client.get(reverse("quizzes:game_report", args=[game.pk])).content.decode()
    assert "Қайта есептелді: бірдей" in page and "Үйрек (3)" in page

    Answer.objects.filter(game=game, number=4, is_right=True).update(points=1)
    page = client.get(reverse("quizzes:game_report", args=[game.pk])).content.decode()
    assert "Қайта есептелді: бірдей емес" in page
    client.post(reverse("quizzes:game_recompute", args=[game.pk]))
    assert report_of(results_of(game, now=NOW)).check.is_equal


def test_tables_to_take_along_hold_all_of_it_and_no_formula(client):
    game = a_played_game(by=a_host(client))
    body = client.get(reverse("quizzes:results_xlsx", args=[game.pk])).content
    book = CalamineWorkbook.from_filelike(io.BytesIO(body))
    assert len(book.sheet_names) == 6  # players, teams, questions, answers, rounds, languages
    row = book.get_sheet_by_index(2).to_python()[2]
    assert (row[0], row[2:5], row[6], row[8:]) == (2.0, [5.0, 1.0, 20.0], 3.0, ["Үйрек", 3.0])

    address = reverse("quizzes:results_csv", args=[game.pk])
    for table, lines in (("questions", 5), ("teams", 3), ("players", 6)):
        text = client.get(address, {"table": table}).content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), delimiter=";"))
        assert len(rows) == lines
    assert "'=Вера" in {row[1] for row in rows}


def test_a_protocol_is_made_on_paper_and_goes_with_the_names(client):
    game = a_played_game(event=an_event(), by=a_host(client))
    JuryPoints.objects.create(
        game=game, key="0" * 32, team=game.teams.first(), points=300, reason="#set text", at=NOW
    )
    make = reverse("quizzes:game_protocol_make", args=[game.pk])
    before = papers()
    for _time in range(2):
        client.post(make)
        make_protocols.call(game.pk)

    made = GameProtocol.objects.filter(game=game)
    assert sorted(made.values_list("language", flat=True)) == ["en", "kk", "ru"]
    address = reverse("quizzes:game_protocol", args=[game.pk])
    assert b"".join(client.get(address, {"language": "ru"}).streaming_content)[:5] == b"%PDF-"
    assert client.get(address, {"language": "xx"}).status_code == 404
    files = [row.file.name for row in made]
    assert len(papers() - before) == 3  # made anew, the first ones are gone

    forget_old(now=game.ended_at + timedelta(days=31))

    assert not made.all().exists() and not any(default_storage.exists(name) for name in files)
    assert report_of(results_of(game, now=NOW)).check.is_equal
    assert recompute(game=game, by=None, now=NOW) == 0  # forgotten words keep their points
    page = client.get(reverse("quizzes:game_after", args=[game.pk])).content.decode()
    assert "Лақап аттар сақтау ережесі бойынша өшірілді" in page


def papers():
    """Every protocol in the store, those that other tests left among them."""
    if not default_storage.exists("game-protocols"):
        return set()
    years = default_storage.listdir("game-protocols")[0]
    return {
        f"{year}/{name}"
        for year in years
        for name in default_storage.listdir(f"game-protocols/{year}")[1]
    }


def give(client, player, who, degree="first", **more):
    address = reverse("quizzes:game_award", args=[player.game_id, player.pk])
    told_form = {"person": who, "degree": degree} | more
    return client.post(address, {f"{player.pk}-{key}": v for key, v in told_form.items()})


def test_winners_are_named_and_get_diplomas(client):
    event = an_event()
    game = a_played_game(event=event, by=a_host(client))
    same = {"family_name": "Серікова", "given_name": "Айгүл"}
    twins = [a_registration(event, person=a_person(**same)) for _time in range(2)]
    stranger = a_person(family_name="Бөтенова")
    page = client.get(reverse("quizzes:game_after", args=[game.pk]))
    row, form = page.context["pairs"][0]
    assert (row.usual, form["degree"].value()) == ("first", "first")
    line_of = {person: line for line, person in page.context["people"].items()}
    labels = [line_of[one.person] for one in twins]
    found = client.get(page.request["PATH_INFO"], {"name": "ДАНА"}).context["pairs"]
    assert [row.result.name for row, _form in found] == ["Дана"]
    winner = Player.objects.get(game=game, name="Айгүл")

    for wrong in ("Серікова", stranger.full_name, ""):
        answer = give(client, winner, wrong)
        assert answer.status_code == 422 and not GameAward.objects.exists()
        assert f'value="{wrong}"' in answer.content.decode() or not wrong
    answer = give(client, winner, labels[0], "nomination")
    assert answer.status_code == 422 and answer.context["pairs"][0][1].errors
    assert give(client, winner, labels[0]).status_code == 302
    assert [(one.person, one.degree) for one in awards_of(event)] == [(twins[0].person, "first")]

    # It was the other one: the diploma goes over, and nobody has two.
    told_form = {"nomination_kk": "Үздік ойыншы"}
    assert give(client, winner, labels[1], "nomination", **told_form).status_code == 302
    award = GameAward.objects.get()
    assert (award.person, award.nomination) == (twins[1].person, {"kk": "Үздік ойыншы"})


def test_a_diploma_of_a_game_is_issued_and_can_be_checked(client):
    host, event = a_host(client), an_event()
    game = a_played_game(event=event, by=host)
    person = a_registration(event).person
    award = GameAward.objects.create(game=game, person=person, degree="first", awarded_at=NOW)

    issue_diplomas(event=event, by=host, now=NOW)

    made = Certificate.objects.get(person=person)
    assert told(made.snapshot, "ru")["deed"] == "за успех в игре"
    assert (
        game.title.localize("kk") in client.get(f"/kk/certificates/{made.code}/").content.decode()
    )
    assert (
        person.full_name
        in client.get(reverse("quizzes:game_after", args=[game.pk])).content.decode()
    )
    client.post(reverse("quizzes:game_award_remove", args=[game.pk, award.pk]))
    assert awards_of(event) == []


def test_who_played_is_counted_as_present_once(client):
    event = an_event()
    game = a_played_game(event=event, by=a_host(client))
    here = a_registration(event)
    Player.objects.filter(game=game, name="Дана").update(person=here.person)
    Player.objects.filter(game=game, name="Болат").update(person=a_person())
    page = client.get(reverse("quizzes:game_after", args=[game.pk])).context["presence"]
    assert (list(page.seen), page.strangers, page.nameless) == ([here.pk], 1, 3)

    address = reverse("quizzes:game_attendance", args=[game.pk])
    client.post(address, {"item": "nonsense"})
    assert not Attendance.objects.exists()
    for _time in range(2):
        client.post(address, {"item": game.item_id})

    mark = AttendanceMark.objects.get()
    assert (mark.registration, mark.item, mark.source) == (here, game.item, "game")
    assert mark.seen_at == Answer.objects.filter(player__name="Дана").latest("number").arrived_at
    assert Attendance.objects.get().source == "game"


def test_hosts_who_do_not_run_the_event_give_no_diplomas(client):
    event, librarian = an_event(), a_person()
    game = a_played_game(event=event, by=librarian)
    client.force_login(librarian)
    page = client.get(reverse("quizzes:game_after", args=[game.pk]))
    assert page.status_code == 200 and "pairs" not in page.context
    player = Player.objects.filter(game=game).first()
    for name, args in (("game_award", [game.pk, player.pk]), ("game_attendance", [game.pk])):
        assert client.post(reverse(f"quizzes:{name}", args=args)).status_code == 403


def test_the_event_tells_of_its_games_in_its_report():
    event = an_event()
    game = a_played_game(event=event)
    write = next(one.write for one in all_sections() if one.code == "games")
    title = game.title.localize("ru")
    assert write(event, "ru") == [
        f"В игре «{title}» участвовали 5 человек. Правильных ответов: 58\u00a0%. "
        "Самые трудные вопросы: «Question 2 [ru]» (20 %)."
    ]
    assert write(an_event(), "kk") == []


def a_class_with_homework(client):
    """A librarian with a quiz of her own, and homework that takes links."""
    author = a_person()
    assignment = an_open_assignment(title={"kk": "Викторина құрастыру"}, kinds="text,link")
    a_registration(assignment.event, person=author)
    an_open_assignment(assignment.event, kinds="files")
    quiz = a_quiz("single", owner=author.posts.get().organisation)
    quiz.created_by = author
    quiz.save()
    client.force_login(author)
    return assignment, quiz


def send(client, assignment):
    link = Submission.objects.get().draft_link
    told_form = {"text": "Менің викторинам", "link": link, "language": "kk"}
    client.post(reverse("coursework:homework_send", args=[assignment.pk]), told_form)


def test_a_quiz_is_handed_in_as_homework(client):
    assignment, quiz = a_class_with_homework(client)
    page = client.get(reverse("quizzes:quiz_algorithm", args=[quiz.pk]))
    (taker,) = page.context["takers"]
    assert "Викторина құрастыру" in page.content.decode()
    homework = reverse("coursework:assignment", args=[assignment.pk])
    assert f"quizzes.quiz:{quiz.pk}" in client.get(homework).content.decode()
    assert client.post(taker.address, {"key": "quizzes.quiz:999"}).status_code == 404
    for _time in range(2):
        client.post(taker.address, {"key": page.context["key"]})
    send(client, assignment)
    assert "/algorithm/?seen=" in Attempt.objects.get().link

    Submission.objects.update(state="returned", decided_at=timezone.now())
    client.post(taker.address, {"key": page.context["key"]})
    assert Submission.objects.get().draft_text == "Менің викторинам"  # a link takes nothing away


def test_the_reviewer_reads_a_quiz_that_is_not_shared(client):
    assignment, quiz = a_class_with_homework(client)
    address = reverse("quizzes:quiz_algorithm", args=[quiz.pk])
    key = client.get(address).context["key"]
    client.post(reverse("coursework:homework_hand_in", args=[assignment.pk]), {"key": key})
    send(client, assignment)
    path = Attempt.objects.get().link.removeprefix(settings.BASE_URL)

    client.force_login(a_person())  # of another library
    page = client.get(path).content.decode()
    assert "Question 1 [kk]" in page and "Abai 1" in page
    assert client.get(path[:-3]).status_code == 404
    assert client.get(address).status_code == 404
    assert hand_ins.takers_for(a_person(), timezone.now()) == []


def test_quizzes_stand_in_the_portfolio_and_speak_for_a_competency():
    author = a_person()
    quiz = a_quiz()
    quiz.created_by = author
    quiz.save()
    assert portfolio_of(author) == [] == list(pieces_of(author)["quizzes"])
    end_game(game=a_game(quiz=quiz), by=author, now=NOW)
    assert [entry.note for entry in portfolio_of(author)] == ["2 сұрақ, 1 рет ойналды"]
    assert [piece.source for piece in pieces_of(author)["quizzes"]] == [f"quizzes.quiz:{quiz.pk}"]


def test_a_person_is_told_of_diplomas_joined_and_forgotten(client):
    event = an_event()
    game = a_played_game(event=event, by=a_host(client))
    keep, gone = a_person(), a_person()
    for person in (keep, gone):
        GameAward.objects.create(game=game, person=person, degree="first", awarded_at=NOW)
    Player.objects.filter(game=game, name="Дана").update(person=keep)
    for step in merging.all_steps():
        step(keep, gone, keep, NOW)
    assert GameAward.objects.get().person == keep
    part = next(one for one in personal_data.all_parts() if one.code == "quizzes.awards")
    assert [row["degree"] for row in part.collect(keep)] == ["I дәрежелі диплом"]

    make_protocols.call(game.pk)
    erasure._steps["quizzes.games"](Person.objects.get(pk=keep.pk), NOW)

    assert not GameAward.objects.exists() and not GameProtocol.objects.exists()
    assert Answer.objects.get(game=game, number=2, player__name="").said == ""
