import pytest

from kerege.competencies.queries.assessment_state import state_of
from kerege.competencies.radar import drawn
from tests.builders import TODAY, a_person
from tests.competencies.builders import (
    a_claim,
    a_competency,
    a_domain,
    a_framework,
    a_version,
    the_starter,
)

pytestmark = pytest.mark.django_db


def a_radar(person, framework, **options):
    return drawn(state_of(person, framework, TODAY), **options)


def framework_of(domains):
    framework = a_framework()
    for _each in range(domains):
        a_competency(a_domain(framework))
    a_version(framework)
    return framework


def test_the_starter_has_eight_axes_and_four_rings():
    radar = a_radar(a_person(), the_starter())

    assert (len(radar.axes), len(radar.rings), radar.is_drawn) == (8, 4, True)
    assert set(radar.shapes) == {"target"}


def test_the_mean_of_a_domain_is_of_what_was_said_alone():
    framework, person = the_starter(), a_person()
    domain = framework.domains.get(code="CR")
    for competency, level in zip(domain.competencies.order_by("order"), (4, 1), strict=False):
        a_claim(person, competency, level)

    radar = a_radar(person, framework)

    assert radar.axes[0].means["self"] == 2.5
    assert radar.axes[1].means["self"] is None
    assert set(radar.shapes) == {"target", "self"}


def test_the_first_axis_points_up_and_the_outer_ring_is_level_four():
    radar = a_radar(a_person(), framework_of(4))

    assert (radar.axes[0].x, radar.axes[0].y) == (200, 50)
    assert radar.rings[-1].split()[0] == "200.0,50.0"


@pytest.mark.parametrize(("domains", "is_drawn"), [(2, False), (3, True), (12, True), (13, False)])
def test_only_a_figure_that_can_be_read_is_drawn(domains, is_drawn):
    assert a_radar(a_person(), framework_of(domains)).is_drawn is is_drawn


def test_a_manager_who_still_decides_sees_no_own_word():
    framework, person = the_starter(), a_person()
    a_claim(person, framework.domains.get(code="CR").competencies.first(), 4)

    radar = a_radar(person, framework, with_self=False)

    assert {axis.means["self"] for axis in radar.axes} == {None}
