from django.urls import URLPattern, path

from kerege.competencies.views import (
    framework_editor,
    framework_list,
    framework_public,
    framework_targets,
    framework_versions,
)

DESK = "desk/competencies/"
ONE = DESK + "<slug:code>/"
framework_patterns: list[URLPattern] = [
    path("competencies/", framework_public.home, name="home"),
    path("competencies/<slug:code>/", framework_public.show, name="framework"),
    path("competencies/<slug:code>/case.json", framework_public.package, name="case"),
    path("competencies/one/<int:pk>/", framework_public.competency_page, name="competency"),
    path("competencies/items/<uuid:identifier>.json", framework_public.item, name="item"),
    path(DESK, framework_list.show, name="desk"),
    path(DESK + "install/", framework_list.install, name="install"),
    path(DESK + "new/", framework_list.new, name="desk_new"),
    path(DESK + "asked/<int:pk>/close/", framework_list.close, name="close_asking"),
    path(ONE, framework_editor.show, name="desk_framework"),
    path(ONE + "texts/", framework_editor.texts, name="desk_texts"),
    path(ONE + "main/", framework_editor.main, name="desk_main"),
    path(ONE + "ask/", framework_list.ask, name="ask"),
    path(ONE + "domains/new/", framework_editor.domain, name="desk_domain_new"),
    path(ONE + "domains/<int:pk>/", framework_editor.domain, name="desk_domain"),
    path(ONE + "domains/<int:pk>/move/", framework_editor.move_domain, name="move_domain"),
    path(ONE + "domains/<int:pk>/delete/", framework_editor.delete_domain, name="delete_domain"),
    path(ONE + "items/new/", framework_editor.competency, name="desk_competency_new"),
    path(ONE + "items/<int:pk>/", framework_editor.competency, name="desk_competency"),
    path(ONE + "items/<int:pk>/move/", framework_editor.move_competency, name="move_competency"),
    path(ONE + "items/<int:pk>/retire/", framework_editor.retire, name="retire"),
    path(ONE + "items/<int:pk>/restore/", framework_editor.restore, name="restore"),
    path(
        ONE + "items/<int:pk>/delete/", framework_editor.delete_competency, name="delete_competency"
    ),
    path(ONE + "profiles/new/", framework_editor.profile, name="desk_profile_new"),
    path(ONE + "profiles/<int:pk>/", framework_editor.profile, name="desk_profile"),
    path(ONE + "targets/", framework_targets.show, name="desk_targets"),
    path(ONE + "scale/", framework_targets.scale, name="desk_scale"),
    path(ONE + "versions/", framework_versions.show, name="desk_versions"),
    path(ONE + "table/", framework_versions.table, name="desk_table"),
    path(ONE + "table.csv", framework_versions.csv, name="desk_csv"),
    path(ONE + "moodle.csv", framework_versions.moodle, name="desk_moodle"),
]
