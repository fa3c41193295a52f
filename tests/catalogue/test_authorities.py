"""A librarian keeps the files of authors and subjects: one entry for each, found by every form."""

import pytest

from kerege.catalogue.models import Author, AuthorityMerge, RecordAuthor, Subject
from kerege.foundation import pagecache
from kerege.foundation.models import AuditEntry
from kerege.foundation.translated import T
from kerege.search.models import SearchDoc
from kerege.search.queries.finding import Filters, find
from tests import scenarios
from tests.catalogue.record_builders import a_record, a_subject, an_author

pytestmark = pytest.mark.django_db
AUTHORS = "/kk/desk/catalogue/file/authors/"
SUBJECTS = "/kk/desk/catalogue/file/subjects/"
BOOK, AUTHOR = Filters(kind="book"), Filters(kind="author")


@pytest.fixture
def desk(client):
    client.force_login(scenarios.full_event().people["organiser"])
    return client


@pytest.fixture
def doubles():
    auezov = an_author("Әуезов, Мұхтар", "Ауэзов, Мухтар")
    latin = an_author("Auezov, Mukhtar")
    return {
        "auezov": auezov,
        "latin": latin,
        "abai": a_record("Абай жолы", by=(auezov,)),
        "wolf": a_record("Көксерек", by=(latin,)),
        "both": a_record("Таңдамалы", by=(auezov, latin)),
    }


def test_what_sounds_alike_is_suspected_merged_after_a_look(desk, doubles):
    auezov, latin = doubles["auezov"], doubles["latin"]
    an_author("Соқпақбаев, Бердібек")
    pairs = desk.get(f"{AUTHORS}doubles/").context["page"].object_list
    assert [{pair.kept.pk, pair.gone.pk} for pair in pairs] == [{auezov.pk, latin.pk}]
    address = f"{AUTHORS}{auezov.pk}/merge/{latin.pk}/"
    preview = desk.get(address).content.decode()
    assert "Көксерек" in preview and "Auezov, Mukhtar" in preview
    assert RecordAuthor.objects.filter(author=auezov).count() == 2  # a look changes nothing
    assert find("көксерек әуезов", BOOK).total == 0

    desk.post(address)

    auezov.refresh_from_db()
    assert auezov.variants == ["Auezov, Mukhtar"]
    assert set(auezov.records.all()) == {doubles["abai"], doubles["wolf"], doubles["both"]}
    assert find("көксерек әуезов", BOOK).total == 1 and find("auezov жолы", BOOK).total == 1
    assert find("auezov", Filters(kind="author")).total == 1
    pagecache.forget()
    moved = desk.get(f"/kk/catalogue/authors/{latin.pk}/")
    assert (moved.status_code, moved.url) == (302, f"/kk/catalogue/authors/{auezov.pk}/")
    assert desk.get(f"{AUTHORS}{latin.pk}/").status_code == 404
    assert desk.post(address).status_code == 404


def test_a_merge_is_taken_back_whole(desk, doubles):
    auezov, latin = doubles["auezov"], doubles["latin"]
    desk.post(f"{AUTHORS}{auezov.pk}/merge/{latin.pk}/")
    assert find("көксерек әуезов", BOOK).total == 1
    merge = AuthorityMerge.objects.get()
    for _twice in range(2):
        desk.post(f"{AUTHORS}{auezov.pk}/undo/{merge.pk}/")
    auezov.refresh_from_db()
    assert auezov.variants == []
    assert set(latin.records.all()) == {doubles["wolf"], doubles["both"]}
    assert set(auezov.records.all()) == {doubles["abai"], doubles["both"]}
    assert find("көксерек әуезов", BOOK).total == 0
    verbs = AuditEntry.objects.filter(about=f"catalogue.author:{auezov.pk}").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "catalogue.authorities_merged",
        "catalogue.authorities_parted",
    ]


def test_two_who_are_two_are_not_shown_again_and_years_of_life_tell_them_apart(desk, doubles):
    pair = doubles["auezov"].pk, doubles["latin"].pk
    desk.post(f"{AUTHORS}{pair[1]}/apart/{pair[0]}/")
    an_author("Ахметов, Серік", born=1920)
    an_author("Ахметов, Самат", born=1961)
    assert not desk.get(f"{AUTHORS}doubles/").context["page"].object_list


def test_a_book_described_under_the_reference_stands_under_the_entry(desk, doubles):
    latin = doubles["latin"]
    Author.objects.filter(pk=latin.pk).update(match_key="auezov mukhtar")
    desk.post(f"{AUTHORS}{doubles['auezov'].pk}/merge/{latin.pk}/")
    card = {"title": "Қилы заман", "people_aut": "Auezov, Mukhtar", "languages": "kk"}
    desk.post("/kk/desk/catalogue/new/", card)
    assert doubles["auezov"].records.filter(title="Қилы заман").exists()


def test_an_entry_is_corrected_and_books_are_found_by_the_new_form(desk, doubles):
    auezov = doubles["auezov"]
    friend = an_author("Жансүгіров, Ілияс")
    Author.objects.filter(pk=friend.pk).update(match_key="жансугиров илияс")
    form = desk.get(f"{AUTHORS}{auezov.pk}/").context["form"]
    card = {
        "name_kk": "Әуезов, Мұхтар",
        "name_ru": "Ауэзов, Мухтар",
        "born": "1897",
        "died": "1961",
        "variants_text": "Омархановец\nӘуезов,  Мұхтар",
        "see_also_text": "Жансүгіров, Ілияс",
        "seen": form.initial["seen"],
    }
    assert desk.post(f"{AUTHORS}{auezov.pk}/", card).status_code == 302
    auezov.refresh_from_db()
    assert (auezov.variants, auezov.born) == (["Омархановец"], 1897)
    assert list(friend.see_also.all()) == [auezov]
    assert find("омархановец жолы", BOOK).total == 1
    late = desk.post(f"{AUTHORS}{auezov.pk}/", card | {"variants_text": "Кеш келген"})
    assert late.status_code == 422 and "Кеш келген" in late.content.decode()
    wrong = card | {"died": "1890", "see_also_text": "Ешкім"}
    errors = desk.post(f"{AUTHORS}{auezov.pk}/", wrong).context["form"].errors
    assert set(errors) == {"died", "see_also_text"}


def test_the_page_of_an_author_is_found_by_the_names_it_has_now(desk, doubles):
    auezov, latin = doubles["auezov"], doubles["latin"]

    def found(asked):
        numbers = find(asked, AUTHOR).numbers
        return set(SearchDoc.objects.filter(pk__in=numbers).values_list("number", flat=True))

    form = desk.get(f"{AUTHORS}{auezov.pk}/").context["form"]
    card = {"name_kk": "Әуезов, Мұхтар", "name_ru": "Ауэзов, Мухтар", "variants_text": "Қоңырқаз"}
    desk.post(f"{AUTHORS}{auezov.pk}/", card | {"seen": form.initial["seen"]})
    assert found("қоңырқаз") == {auezov.pk}
    assert latin.pk in found("auezov")

    desk.post(f"{AUTHORS}{auezov.pk}/merge/{latin.pk}/")
    assert found("auezov") == {auezov.pk}  # the reference is no page of its own

    desk.post(f"{AUTHORS}{auezov.pk}/undo/{AuthorityMerge.objects.get().pk}/")
    assert latin.pk in found("auezov")
    assert latin.pk not in found("қоңырқаз")


def test_headings_are_merged_and_parted_too(desk):
    tales, fables = a_subject("Ертегілер", "Сказки"), a_subject("Ертегі", "Народные сказки")
    one = a_record("Алдар көсе", about=(tales, fables))
    two = a_record("Ер Төстік", about=(fables,))
    pairs = desk.get(f"{SUBJECTS}doubles/").context["page"].object_list
    assert [{pair.kept.pk, pair.gone.pk} for pair in pairs] == [{tales.pk, fables.pk}]
    desk.post(f"{SUBJECTS}{tales.pk}/merge/{fables.pk}/")
    assert set(tales.records.all()) == {one, two}
    pagecache.forget()
    answer = desk.get(f"/kk/catalogue/subjects/{fables.pk}/")
    assert answer.url == f"/kk/catalogue/subjects/{tales.pk}/"
    desk.post(f"{SUBJECTS}{tales.pk}/undo/{AuthorityMerge.objects.get().pk}/")
    assert list(tales.records.all()) == [one] and set(fables.records.all()) == {one, two}
    assert Subject.objects.standing().count() == 2


def test_while_one_types_what_stands_there_is_suggested(desk, doubles):
    Author.objects.filter(pk=doubles["auezov"].pk).update(match_key="ауезов мухтар")
    a_record("Дала", publisher="Мектеп")
    told = desk.get("/kk/desk/catalogue/suggest/authors/?q=Ауэ").content.decode()
    assert 'data-value="Әуезов, Мұхтар"' in told
    assert "Әуезов" in desk.get("/kk/desk/catalogue/suggest/authors/?q=Мұхт").content.decode()
    told = desk.get("/kk/desk/catalogue/suggest/publishers/?q=мект").content.decode()
    assert told.count("<li") == 1 and "Мектеп" in told
    assert "<li" not in desk.get("/kk/desk/catalogue/suggest/subjects/?q=x").content.decode()
    assert desk.get("/kk/desk/catalogue/suggest/all/?q=x").status_code == 404


def test_lists_ask_as_often_for_three_entries_as_for_one(desk, django_assert_max_num_queries):
    for n in range(12):
        an_author(f"Ахметов, {chr(1040 + n)}лмас", variants=(f"Akhmetov {n}",))
    for address, most in ((AUTHORS, 12), (f"{AUTHORS}?q=Ахм", 13), (f"{AUTHORS}doubles/", 12)):
        with django_assert_max_num_queries(most):
            assert desk.get(address).status_code == 200
    assert desk.get("/kk/desk/catalogue/file/nothing/").status_code == 404


def test_who_has_no_desk_keeps_no_files(client, doubles):
    client.force_login(scenarios.full_event().people["librarian"])
    for address in (AUTHORS, f"{AUTHORS}doubles/", f"{AUTHORS}{doubles['auezov'].pk}/"):
        assert client.get(address).status_code == 403
    assert T(doubles["auezov"].name) == T(kk="Әуезов, Мұхтар", ru="Ауэзов, Мухтар")
