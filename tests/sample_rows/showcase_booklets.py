"""A published booklet of the centre with a picture, made by the organiser."""

from kerege.showcase.models import Booklet
from tests.scenarios import Spine
from tests.showcase.booklet_builders import a_published_booklet


def booklet(spine: Spine) -> Booklet:
    """It hangs on the wall."""
    return Booklet.objects.first() or a_published_booklet(
        by=spine.people["organiser"], library=spine.library
    )


VALUES = {"variant": lambda spine: "plain", "place": lambda spine: 1}
ROWS = dict.fromkeys(
    (
        "showcase:booklet",
        "showcase:booklet_papers",
        "showcase:booklet_paper",
        "showcase:booklet_picture",
        "showcase:booklet_copy",
        "showcase:my_booklet",
        "showcase:move_booklet",
        "showcase:booklet_add_picture",
        "showcase:booklet_take_out_picture",
    ),
    booklet,
)
