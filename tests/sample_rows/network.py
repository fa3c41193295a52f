from kerege.network.models import Membership, Post
from tests.people.builders import a_made_sheet
from tests.scenarios import Spine


def _participant(spine: Spine):
    return spine.people["participant"]


VALUES = {
    "code": lambda spine: spine.library.code,
    "name": lambda spine: "attendance",
    "gone_pk": lambda spine: _participant(spine).pk,
}
ROWS = {
    "network:person": _participant,
    "network:card_revoke": _participant,
    "network:card_sheet": lambda spine: a_made_sheet(
        _participant(spine), by=spine.people["coordinator"]
    ),
    "network:apart": lambda spine: spine.people["librarian"],
    "network:merge": lambda spine: spine.people["librarian"],
    "network:post_end": lambda spine: Post.objects.first(),
    "network:role_end": lambda spine: Membership.objects.first(),
}
