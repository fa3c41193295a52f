from kerege.ui import lattice


def test_the_wall_has_as_many_slats_behind_as_in_front():
    wall = lattice.wall()
    assert wall.front.count("M") == wall.behind.count("M") > 15


def test_near_knots_are_fewer_than_far_ones_and_all_are_points():
    far, middle, near = lattice.wall().knots
    assert far.count("h0") > near.count("h0") > 0
    assert middle.count("M") == middle.count("h0")


def test_the_drawing_stays_light():
    wall = lattice.wall()
    assert len(wall.front + wall.behind + "".join(wall.knots)) < 6000
