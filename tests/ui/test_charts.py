from kerege.ui import charts


def test_shares_are_of_the_greatest():
    rows = [{"value": 10}, {"value": 40}, {"value": 0}]
    assert [row["share"] for row in charts.with_shares(rows)] == [25.0, 100.0, 0]


def test_nothing_has_a_degree_of_its_own():
    tiles = [{"value": value} for value in (0, 10, 14, 20, 24, 25)]
    assert [tile["degree"] for tile in charts.with_degrees(tiles)] == [0, 1, 2, 4, 5, 5]


def test_no_rows_and_all_noughts_are_drawn_too():
    assert charts.with_degrees([]) == []
    assert charts.with_degrees([{"value": 0}])[0]["degree"] == 0
    assert charts.with_degrees([{"value": 7}])[0]["degree"] == 5


def test_a_share_never_leaves_the_scale():
    assert (charts.share(9, 3), charts.share(-1, 3), charts.share(1, 0)) == (100.0, 0.0, 0)


def test_initials_are_of_the_first_and_last_word():
    assert charts.initials("Айгүл Серікқызы Үлгі") == "АҮ"
    assert (charts.initials("үлгі"), charts.initials("")) == ("Ү", "")
