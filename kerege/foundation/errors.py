"""How the domain says no."""

from django.utils.functional import Promise


class Refused(Exception):
    """The domain says no. `message` is translated and written for the person who asked."""

    message: str | Promise = ""

    def __init__(self, message: str | Promise = "") -> None:
        self.message = message or self.message
        super().__init__(self.message)


class StaleForm(Refused):
    """Someone else saved the same thing since this form was opened."""
