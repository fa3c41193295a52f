from kerege.api.actions import keys
from tests.builders import NOW
from tests.scenarios import Spine


def _key(spine: Spine):
    person = spine.people["organiser"]
    return keys.make(person=person, name="site", may_write=False, days=30, now=NOW)[0]


ROWS = {"api:revoke_key": _key}
