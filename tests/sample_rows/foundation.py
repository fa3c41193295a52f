from tests.foundation.builders import an_upload

VALUES = {
    "key": lambda spine: an_upload(owner_id=spine.people["organiser"].pk, about="-").key,
}
ROWS: dict = {}
