"""A podium that readers see, its vote closed; its blocks and books, the link of its remote."""

from kerege.showcase import podium_codes
from kerege.showcase.actions.podium_stage import steer
from kerege.showcase.models import Block, Pick, Podium
from tests.builders import NOW
from tests.scenarios import Spine
from tests.showcase.podiums import a_podium


def _podium(spine: Spine) -> Podium:
    found = Podium.objects.filter(event=spine.event).first()
    if found is not None:
        return found
    podium = a_podium(event=spine.event, by=spine.people["organiser"])
    steer(podium=podium, deed="open_vote", by=None, now=NOW)
    return steer(podium=podium, deed="close_vote", by=None, now=NOW)


def _block(spine: Spine) -> Block:
    return _podium(spine).blocks.get(order=1)


def _pick(spine: Spine) -> Pick:
    return _block(spine).picks.get(place=1)


def _pass(spine: Spine) -> str:
    podium = _podium(spine)
    return podium_codes.remote_pass(podium.code, podium.nonce)


VALUES = {
    "code": lambda spine: _podium(spine).code,
    "told": _pass,
    "form": lambda spine: "docx",
}
BLOCKS = ("podium_block", "podium_block_act", "podium_books", "podium_book_new")
ONES = (
    "podium",
    "podium_desk",
    "podium_edit",
    "podium_act",
    "podium_block_new",
    "podium_result",
    "podium_export",
)
ROWS = (
    {f"showcase:{name}": _podium for name in ONES}
    | {f"showcase:{name}": _block for name in BLOCKS}
    | {"showcase:podium_book": _pick, "showcase:podium_cover": _pick}
)
