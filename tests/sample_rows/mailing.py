from kerege.mailing.models import Letter
from tests.mailing.builders import a_dead_address, a_letter, a_letter_with_a_file, a_rule
from tests.scenarios import Spine


def _own(spine: Spine):
    reader = spine.people["participant"]
    kept = Letter.objects.filter(person=reader, attachments__isnull=False).first()
    return kept or a_letter_with_a_file(reader)


VALUES = {"file_pk": lambda spine: _own(spine).attachments.get().pk}
ROWS = {
    "mailing:": lambda spine: a_letter(),
    "mailing:rule": lambda spine: a_rule(about=f"events.event:{spine.event.pk}"),
    "mailing:address_trust": lambda spine: a_dead_address(),
    "mailing:my_letter": _own,
    "mailing:my_file": _own,
}
