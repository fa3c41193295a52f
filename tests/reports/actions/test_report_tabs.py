"""Two tabs save the same report at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from kerege.foundation.translated import T
from kerege.reports.actions import report as actions
from kerege.reports.models import ReportRevision, ReportSection
from tests.builders import NOW, an_event, an_organiser

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_many_tabs_one_is_saved_and_the_others_are_told():
    by = an_organiser()
    report = actions.write(event=an_event(goal=T(ru="Учёба")), by=by, now=NOW)

    def save(text):
        try:
            actions.save_texts(
                report=report, version=report.version, texts={("goal", "ru"): text}, by=by, now=NOW
            )
        except actions.SavedMeanwhile:
            return None
        finally:
            connection.close()
        return text

    with ThreadPoolExecutor(8) as hands:
        saved = [text for text in hands.map(save, [f"Вкладка {n}" for n in range(8)]) if text]

    (winner,) = saved
    assert ReportSection.objects.get(code="goal", language="ru").text == winner
    assert ReportRevision.objects.count() == 1
