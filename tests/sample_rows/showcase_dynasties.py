"""The published story of a family, written by the organiser."""

from kerege.showcase.models import Dynasty
from tests.scenarios import Spine
from tests.showcase.dynasty_builders import a_published


def family(spine: Spine) -> Dynasty:
    """It may be printed, too."""
    return Dynasty.objects.first() or a_published(by=spine.people["organiser"])


ROWS = dict.fromkeys(
    (
        "showcase:dynasty",
        "showcase:my_dynasty",
        "showcase:dynasty_consent",
        "showcase:move_dynasty",
        "showcase:give_dynasty_photo",
        "showcase:dynasty_photo",
    ),
    family,
)
VALUES = {"size": lambda spine: "small"}
