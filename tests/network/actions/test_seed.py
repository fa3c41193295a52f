from datetime import date

import pytest

from kerege.network.actions.seed import plant
from kerege.network.models import (
    District,
    DistrictInRegion,
    DistrictKind,
    LibraryKind,
    Organisation,
    OrganisationKind,
    Region,
)

pytestmark = pytest.mark.django_db

BEFORE, AFTER = date(2022, 6, 7), date(2022, 6, 8)
LEFT = {"karazhal", "satpayev", "ulytau", "zhanaarka", "zhezkazgan"}


def codes(districts) -> set[str]:
    return set(districts.values_list("code", flat=True))


def test_the_region_has_nine_cities_and_nine_districts_until_it_was_split():
    plant()
    karaganda = Region.objects.get(code="karaganda-region")

    before = District.objects.in_region(karaganda, BEFORE)

    assert before.filter(kind=DistrictKind.CITY).count() == 9
    assert before.filter(kind=DistrictKind.DISTRICT).count() == 9


def test_five_of_them_belong_to_ulytau_region_from_8_june_2022():
    plant()
    karaganda = Region.objects.get(code="karaganda-region")
    ulytau = Region.objects.get(code="ulytau-region")

    assert codes(District.objects.in_region(ulytau, BEFORE)) == set()
    assert codes(District.objects.in_region(ulytau, AFTER)) == LEFT
    assert codes(District.objects.in_region(karaganda, AFTER)) == codes(District.objects) - LEFT


def test_every_district_has_one_library_system_and_a_childrens_library():
    plant()

    for district in District.objects.all():
        organisations = district.organisations
        assert organisations.filter(kind=OrganisationKind.LIBRARY_SYSTEM).count() == 1
        assert organisations.filter(library_kind=LibraryKind.CHILDREN).exists()


def test_a_library_that_no_source_names_is_marked_as_a_sample_in_each_language():
    plant()

    samples = Organisation.objects.filter(is_sample=True)

    assert samples.count() > 30
    for library in samples:
        assert "үлгі" in library.name["kk"]
        assert "пример" in library.name["ru"]
        assert "sample" in library.name["en"]


def test_planting_again_adds_nothing_and_leaves_what_people_have_changed():
    plant()
    Organisation.objects.filter(code="esil-model").update(place={"kk": "Өзгерді"})
    numbers = [model.objects.count() for model in (Region, District, DistrictInRegion)]

    assert plant() == 0

    assert [model.objects.count() for model in (Region, District, DistrictInRegion)] == numbers
    assert Organisation.objects.get(code="esil-model").place == {"kk": "Өзгерді"}
