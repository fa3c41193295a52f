from django.urls import URLPattern, path

from kerege.competencies.views import (
    gap_page,
    plan_deeds,
    plan_page,
    plan_people_page,
    plan_step_page,
)

MINE = "cabinet/plan/"
PLAN = "cabinet/plans/<int:pk>/"
STEP = "cabinet/plan-steps/<int:pk>/"
OF = "cabinet/plans/of/<int:pk>/"
GAPS = "desk/gaps/"

plan_patterns: list[URLPattern] = [
    path(MINE, plan_page.mine, name="my_plan"),
    path("cabinet/plans/", plan_people_page.show, name="plans"),
    path("cabinet/plans/table/", plan_people_page.table, name="plans_table"),
    path(OF, plan_page.of_person, name="plan_of"),
    path(OF + "begin/", plan_deeds.begin, name="plan_begin"),
    path(OF + "gaps/", plan_deeds.take_gaps, name="plan_take_gaps"),
    path(OF + "take/", plan_deeds.take, name="plan_take"),
    path(PLAN, plan_page.show, name="plan"),
    path(PLAN + "pdf/", plan_page.paper, name="plan_paper"),
    path(PLAN + "agree/", plan_deeds.give_word, name="plan_agree"),
    path(PLAN + "close/", plan_deeds.close, name="plan_close"),
    path(PLAN + "reopen/", plan_deeds.reopen, name="plan_reopen"),
    path(PLAN + "discard/", plan_deeds.discard, name="plan_discard"),
    path(PLAN + "time/", plan_step_page.time, name="plan_time"),
    path(PLAN + "new-step/", plan_step_page.new, name="plan_new_step"),
    path(STEP, plan_step_page.edit, name="plan_step"),
    path(STEP + "done/", plan_deeds.step_done, name="plan_step_done"),
    path(STEP + "not-done/", plan_deeds.step_not_done, name="plan_step_not_done"),
    path(STEP + "remove/", plan_deeds.remove_step, name="plan_remove_step"),
    path(GAPS, gap_page.region, name="gaps"),
    path(GAPS + "table/", gap_page.region_table, name="gaps_table"),
    path(GAPS + "competencies/", gap_page.all_districts, name="gaps_region"),
    path(GAPS + "centre/", gap_page.centre, name="gaps_centre"),
    path(GAPS + "districts/<int:pk>/", gap_page.district, name="gaps_district"),
    path(GAPS + "districts/<int:pk>/table/", gap_page.district_table, name="gaps_district_table"),
]
