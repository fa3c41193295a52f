from django.urls import URLPattern, path

from kerege.questionnaires.views import editor, importing, preview, question, results

app_name = "questionnaires"
ONE = "desk/questionnaires/<int:pk>/"
QUESTION = ONE + "questions/<int:question_pk>/"
urlpatterns: list[URLPattern] = [
    path(ONE, editor.show, name="editor"),
    path(ONE + "texts/", editor.texts, name="texts"),
    path(ONE + "release/", editor.release, name="release"),
    path(ONE + "new-version/", editor.begin, name="begin"),
    path(ONE + "discard/", editor.discard, name="discard"),
    path(ONE + "order/", editor.reorder, name="reorder"),
    path(ONE + "import/", importing.show, name="import"),
    path(ONE + "preview/", preview.show, name="preview"),
    path(ONE + "answers/", results.show, name="results"),
    path(ONE + "answers/answers.xlsx", results.export, name="export"),
    path(ONE + "questions/new/", question.add, name="add_question"),
    path(QUESTION, question.edit, name="question"),
    path(QUESTION + "move/", editor.move, name="move_question"),
    path(QUESTION + "duplicate/", editor.duplicate, name="duplicate_question"),
    path(QUESTION + "delete/", editor.delete, name="delete_question"),
]
