"""A class at work in a small catalogue of its own."""

from django.utils import timezone

from kerege.catalogue import sandbox_hand_ins
from kerege.catalogue.actions.sandboxes import make_sandbox
from kerege.catalogue.models import Sandbox
from tests.scenarios import Spine


def _sandbox(spine: Spine) -> Sandbox:
    return Sandbox.objects.first() or make_sandbox(
        title="Электрондық каталогпен жұмыс",
        ends_on=timezone.localdate(),
        wanted={"describe": 1, "wrong": 1},
        by=spine.people["organiser"],
        now=timezone.now(),
    )


def _seen(spine: Spine) -> str:
    path = sandbox_hand_ins.path_of(_sandbox(spine), spine.people["participant"])
    return path.rstrip("/").rpartition("/")[2]


VALUES = {
    "training": lambda spine: _sandbox(spine).code,
    "number": lambda spine: 1,
    "seen": _seen,
}
ROWS = {
    f"catalogue:sandbox{deed}": _sandbox
    for deed in ("", "_close", "_reopen", "_throw_away", "_results")
}
