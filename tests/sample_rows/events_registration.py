"""Rows for the pages of registration."""

ROWS = {
    "events:desk_registration_of": lambda spine: spine.registration,
    "events:my_group_take_off": lambda spine: spine.registration,
}
