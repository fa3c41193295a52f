import pytest
from django.template import engines

from kerege.ui.htmx import wants_partial


@pytest.mark.parametrize(
    ("headers", "verdict"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Request-Type": "partial"}, True),
        ({"HX-Request": "true", "HX-Request-Type": "full"}, False),
    ],
)
def test_only_a_part_is_sent_where_a_part_is_asked_for(rf, headers, verdict):
    assert wants_partial(rf.get("/", headers=headers)) is verdict


def test_notices_of_a_part_replace_those_of_the_page(rf):
    template = engines["django"].get_template("ui/notices.html")
    assert 'hx-swap-oob="true"' in template.render({"swap": True}, rf.get("/"))
    assert "hx-swap-oob" not in template.render({}, rf.get("/"))
