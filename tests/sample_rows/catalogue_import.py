"""A catalogue of another library that waits to be looked over."""

from tests.catalogue.formats.makers import KOZHA, iso
from tests.catalogue.imports.makers import looked_through
from tests.scenarios import Spine


def _import(spine: Spine):
    return looked_through(iso(KOZHA), by=spine.people["organiser"])


ROWS = {"catalogue:import": _import}
