from django.urls import URLPattern, path

from kerege.coursework.views import review_bulk, review_list, review_work, rubric_desk

RUBRIC = "desk/rubrics/<int:pk>/"
WORKS = "desk/homework/<int:pk>/works/"
WORK = "desk/works/<int:pk>/"
review_patterns: list[URLPattern] = [
    path("desk/rubrics/", rubric_desk.show_all, name="rubrics"),
    path("desk/rubrics/new/", rubric_desk.add, name="rubric_new"),
    path("desk/rubrics/bring/", rubric_desk.bring, name="rubric_bring"),
    path("desk/rubrics/starters/", rubric_desk.begin_with_starters, name="rubric_starters"),
    path(RUBRIC, rubric_desk.show, name="rubric"),
    path(RUBRIC + "edit/", rubric_desk.edit, name="rubric_edit"),
    path(RUBRIC + "copy/", rubric_desk.copy, name="rubric_copy"),
    path(RUBRIC + "put-away/", rubric_desk.put_away, name="rubric_put_away"),
    path(RUBRIC + "<int:number>/print/", rubric_desk.print_version, name="rubric_print"),
    path(RUBRIC + "<int:number>/rubric.xlsx", rubric_desk.export, name="rubric_export"),
    path("my/reviews/", review_list.mine, name="my_reviews"),
    path(WORKS, review_list.show, name="review_list"),
    path(WORKS + "accept/", review_list.accept, name="review_accept"),
    path(WORKS + "remind/", review_list.remind, name="review_remind"),
    path(WORKS + "works.zip", review_bulk.package, name="review_package"),
    path(WORKS + "marks.xlsx", review_bulk.sheet, name="review_marks_sheet"),
    path(WORKS + "marks/", review_bulk.bring, name="review_marks"),
    path(WORKS + "marks/<int:sheet_pk>/", review_bulk.show_sheet, name="review_marks_sheet_of"),
    path(WORKS + "marks/<int:sheet_pk>/take/", review_bulk.take, name="review_marks_take"),
    path(WORK, review_work.show, name="review_work"),
    path(WORK + "decide/", review_work.decide, name="review_decide"),
    path(WORK + "keep/", review_work.keep, name="review_keep"),
    path(WORK + "leave/", review_work.leave, name="review_leave"),
    path(WORK + "remarks/", review_work.add_remark, name="review_add_remark"),
    path(WORK + "remarks/<int:remark_pk>/", review_work.change_remark, name="review_remark"),
    path(WORK + "files/<int:file_pk>/", review_work.file, name="review_file"),
]
