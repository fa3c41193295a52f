import pytest

from kerege.ui import appearance
from kerege.ui.appearance import Appearance


def test_without_a_cookie_the_look_is_usual(rf):
    assert appearance.of(rf.get("/")) == Appearance()
    assert appearance.of(None).attributes() == {}


def test_the_cookie_is_read_as_it_was_written(rf):
    chosen = Appearance(size="150", spacing="wide", scheme="contrast", pictures="off")
    rf.cookies["appearance"] = chosen.cookie()
    assert chosen.cookie() == "150.wide.contrast.off"
    assert appearance.of(rf.get("/")) == chosen


@pytest.mark.parametrize("cookie", ['"><script>', "999.huge.pink.maybe", "150", "...."])
def test_nothing_unknown_comes_through(rf, cookie):
    rf.cookies["appearance"] = cookie
    known = {("size", "150")} if cookie == "150" else set()
    assert set(appearance.of(rf.get("/")).attributes().items()) == known
