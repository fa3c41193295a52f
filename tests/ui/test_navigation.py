import pytest
from django.utils import translation

from kerege.ui import navigation
from kerege.ui.icons import PATHS
from kerege.ui.templatetags.ui import drawn


@pytest.fixture
def empty_menus(monkeypatch):
    monkeypatch.setattr(navigation, "_entries", {})


@pytest.fixture
def guide(rf, empty_menus):
    navigation.add(place="site", order=20, label="Look", url_name="ui:styleguide")
    navigation.add(place="site", order=10, label="Eyes", url_name="ui:appearance")
    with translation.override("kk"):
        yield rf.get("/kk/styleguide/")


def test_links_stand_in_order_and_the_current_one_is_marked(guide):
    links = navigation.links("site", guide)
    assert [(link.label, link.href, link.is_current) for link in links] == [
        ("Eyes", "/kk/appearance/", False),
        ("Look", "/kk/styleguide/", True),
    ]


def test_a_page_below_a_link_keeps_it_current(guide, rf):
    links = navigation.links("site", rf.get("/kk/styleguide/button/"))
    assert [link.label for link in links if link.is_current] == ["Look"]


def test_a_link_that_is_not_for_this_reader_is_not_shown(guide):
    navigation.add(
        place="site", order=5, label="No", url_name="ui:session_ended", shown=lambda request: False
    )
    assert [link.label for link in navigation.links("site", guide)] == ["Eyes", "Look"]


def test_every_entry_of_the_house_has_an_icon_that_exists():
    entries = list(navigation._entries.values())
    assert len(entries) > 10
    assert [entry.url_name for entry in entries if entry.icon and entry.icon not in PATHS] == []


def test_what_is_needed_seldom_stands_behind_more(guide):
    navigation.add(place="site", order=50, label="Seldom", url_name="ui:session_ended")
    links = navigation.links("site", guide)
    assert [(link.label, link.is_minor) for link in links] == [
        ("Eyes", False),
        ("Look", False),
        ("Seldom", True),
    ]


def test_menus_do_not_mix(guide):
    assert navigation.links("desk", guide) == []


def test_a_page_entered_twice_stands_once(guide):
    navigation.add(place="site", order=1, label="Eyes again", url_name="ui:appearance")
    assert [link.label for link in navigation.links("site", guide)] == ["Eyes again", "Look"]


def test_an_unknown_menu_is_a_mistake(empty_menus):
    with pytest.raises(ValueError, match="kitchen"):
        navigation.add(place="kitchen", order=1, label="", url_name="ui:appearance")


def test_a_bar_drawn_once_differs_by_language_links_and_open_page(rf, guide):
    def bar(path, language):
        with translation.override(language):
            links = navigation.links("site", rf.get(path))
            return drawn("ui/_menu_bar.html", links=links)

    kazakh, russian = bar("/kk/styleguide/", "kk"), bar("/ru/styleguide/", "ru")
    assert 'href="/kk/styleguide/" aria-current="page"' in kazakh
    assert 'href="/ru/styleguide/" aria-current="page"' in russian
    assert 'href="/kk/appearance/" aria-current="page"' in bar("/kk/appearance/", "kk")
    assert bar("/kk/styleguide/", "kk") == kazakh
    navigation.add(place="site", order=30, label="New", url_name="ui:session_ended")
    assert ">New</a>" in bar("/kk/styleguide/", "kk")
