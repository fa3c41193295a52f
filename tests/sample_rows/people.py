from kerege.people import consent_texts
from kerege.people.models import Consent, ConsentKind
from tests.builders import NOW
from tests.people.builders import a_made_copy, a_passkey, a_sign_in
from tests.scenarios import Spine


def _consent(spine: Spine) -> Consent:
    return Consent.objects.create(
        person=spine.people["participant"],
        kind=ConsentKind.PERSONAL_DATA,
        text_version=consent_texts.PERSONAL_DATA,
        given_at=NOW,
    )


VALUES = {
    "token": lambda spine: "no-such-card",
    "version": lambda spine: consent_texts.PERSONAL_DATA,
}
ROWS = {
    "people:passkey": lambda spine: a_passkey(spine.people["participant"]),
    "people:session_end": lambda spine: a_sign_in(spine.people["participant"]),
    "people:my_data_file": lambda spine: a_made_copy(spine.people["participant"]),
    "people:consent_withdraw": _consent,
}
