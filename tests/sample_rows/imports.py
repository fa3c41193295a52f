from tests.imports.builders import previewed
from tests.scenarios import Spine


def _import(spine: Spine):
    return previewed("ФИО\nИванова\n", by=spine.people["organiser"])


VALUES = {"kind": lambda spine: "people", "number": lambda spine: 2}
ROWS = {"imports:": _import}
