from django.urls import URLPattern, path

from kerege.competencies.views import (
    assessment_history,
    assessment_mine,
    assessment_people,
    assessment_sitting,
)

MINE = "my/competencies/"
assessment_patterns: list[URLPattern] = [
    path(MINE, assessment_mine.show, name="mine"),
    path(MINE + "print/", assessment_mine.printed, name="mine_print"),
    path(MINE + "profile/", assessment_mine.profile, name="choose_profile"),
    path(MINE + "assess/begin/", assessment_sitting.begin, name="begin"),
    path(MINE + "assess/", assessment_sitting.go_on, name="go_on"),
    path(MINE + "assess/finish/", assessment_sitting.finish, name="finish"),
    path(MINE + "assess/<int:pk>/", assessment_sitting.step, name="step"),
    path(MINE + "assess/tap/<int:pk>/", assessment_sitting.tap, name="tap"),
    path(MINE + "<int:pk>/", assessment_history.show, name="history"),
    path(MINE + "claims/<int:pk>/withdraw/", assessment_mine.withdraw, name="withdraw"),
    path(MINE + "claims/<int:pk>/answer/", assessment_mine.answer, name="answer"),
    path(MINE + "talks/<int:pk>/agree/", assessment_mine.agree, name="agree"),
    path(MINE + "people/", assessment_people.show, name="people"),
    path(MINE + "people/<int:pk>/", assessment_people.person_page, name="person"),
    path(MINE + "people/<int:pk>/talk/", assessment_people.talk, name="talk"),
]
