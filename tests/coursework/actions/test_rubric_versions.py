import pytest
from django.db import DatabaseError, transaction

from kerege.coursework import rubric_content, rubric_starters
from kerege.coursework.actions import rubric_versions
from kerege.coursework.models import Rubric, RubricVersion
from tests.builders import NOW, a_centre, an_organiser, in_all_languages
from tests.coursework.review_builders import a_criterion, a_rubric_version

pytestmark = pytest.mark.django_db


def _change(version, criteria, **more):
    said = {"title": version.rubric.title, "seen": version.content_sha256, "by": an_organiser()}
    return rubric_versions.change(rubric=version.rubric, criteria=criteria, now=NOW, **said | more)


def test_an_unused_version_is_changed_a_used_one_is_followed_by_another():
    version = a_rubric_version()
    changed = _change(version, [a_criterion("c1")])
    rubric_versions.freeze(version=changed, now=NOW)

    followed = _change(changed, [a_criterion("c1", 0, 9)])

    changed.refresh_from_db()
    assert (changed.pk, changed.number, changed.criteria) == (version.pk, 1, [a_criterion("c1")])
    assert (followed.number, followed.used_at) == (2, None)
    assert followed.content_sha256 == rubric_content.checksum([a_criterion("c1", 0, 9)])


def test_the_database_itself_refuses_to_change_what_was_used():
    version = a_rubric_version()
    rubric_versions.freeze(version=version, now=NOW)
    rows = RubricVersion.objects.filter(pk=version.pk)

    for change in (
        {"criteria": []},
        {"content_sha256": "0" * 64},
        {"number": 7},
        {"used_at": None},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    rows.update(criteria=version.criteria)  # the same is no change
    assert RubricVersion.objects.get().used_at == NOW


def test_what_does_not_match_its_checksum_cannot_be_used():
    version = a_rubric_version(content_sha256="0" * 64)

    with pytest.raises(rubric_versions.BrokenContent):
        rubric_versions.freeze(version=version, now=NOW)


def test_two_who_change_a_rubric_do_not_overwrite_each_other():
    version = a_rubric_version()
    seen = version.content_sha256
    _change(version, [a_criterion("c1", 0, 7)])

    with pytest.raises(rubric_versions.HasBeenChanged):
        _change(version, [a_criterion("c1", 0, 8)], seen=seen)


def test_a_rubric_without_criteria_is_refused():
    with pytest.raises(rubric_versions.NoCriteria):
        rubric_versions.create(
            title=in_all_languages("Empty"), criteria=[], owner=a_centre(), by=None, now=NOW
        )


def test_the_starters_are_whole_in_three_languages_and_are_added_once():
    owner = a_centre()

    made = rubric_versions.add_starters(
        starters=rubric_starters.STARTERS, owner=owner, by=None, now=NOW
    )
    again = rubric_versions.add_starters(
        starters=rubric_starters.STARTERS, owner=owner, by=None, now=NOW
    )

    assert (len(made), again) == (6, [])
    for rubric in Rubric.objects.all():
        assert rubric.title.missing() == []
        for one in rubric_content.read(rubric.versions.get().criteria):
            texts = [one.title, one.description]
            texts += [text for level in one.levels for text in (level.title, level.description)]
            assert [text for text in texts if text.missing()] == []


def test_a_copy_may_be_changed_and_an_archived_rubric_comes_back():
    version, by = a_rubric_version(), an_organiser()
    copied = rubric_versions.copy(rubric=version.rubric, owner=a_centre(), by=by, now=NOW)
    rubric_versions.put_away(rubric=copied, by=by, now=NOW)

    assert list(Rubric.objects.current()) == [version.rubric]
    rubric_versions.bring_back(rubric=copied, by=by, now=NOW)
    assert Rubric.objects.current().count() == 2
    assert copied.versions.get().criteria == version.criteria
