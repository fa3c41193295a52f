"""How a work is refused, in words for its author."""

from django.utils.translation import gettext_lazy as _

from kerege.foundation.errors import Refused


class NotForYou(Refused):
    message = _("This homework is for the participants of the event.")


class NotOpenYet(Refused):
    message = _("This homework is not open yet. What you have typed is kept.")


class Closed(Refused):
    message = _(
        "The time for this homework is over. What you have prepared is kept as a draft;"
        " ask the organisers for more time."
    )


class IsBeingRead(Refused):
    message = _("Your work has been sent already and waits to be read.")


class IsAccepted(Refused):
    message = _("Your work is accepted already: there is nothing more to send.")


class NoAttemptsLeft(Refused):
    message = _("You have used all the attempts of this homework. Please write to the organisers.")


class EmptyWork(Refused):
    message = _("There is nothing in the work yet. Write the text, add a file or give a link.")


class VideoIsMissing(Refused):
    message = _("This homework asks for a video: please add it or give a link to it.")


class StillUploading(Refused):
    message = _(
        "Not all files have arrived: %(files)s. Choose the same file again, and the upload goes on"
        " where it stopped; or remove it. Your work is kept as a draft."
    )


class WorkIsTooLong(Refused):
    message = _("The text is too long: at most 50,000 characters. Please send it as a file.")


class TooManyFiles(Refused):
    message = _("A work may have at most 30 files. Put them into one ZIP file.")


class OtherDevice(Refused):
    message = _("A newer text stands here, written on another device or in another window.")


class ReadingHasBegun(Refused):
    message = _("The reviewer has begun to read your work: it can no longer be taken back.")
