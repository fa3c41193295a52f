"""`./run manage read_bounces`: read the mailbox to which letters come back."""

import imaplib
import mailbox
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from kerege.mailing.actions.bounce_mail import read_mailbox


class Command(BaseCommand):
    help = "Read notices of non-delivery and mark the letters that came back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("mailbox", nargs="?", default="", help="instead of KEREGE_BOUNCES")

    def handle(self, *args: Any, **options: Any) -> None:
        url = options["mailbox"] or settings.BOUNCES
        if not url:
            raise CommandError("Name a mailbox, or set KEREGE_BOUNCES; see docs/configuration.md.")
        try:
            count = read_mailbox(url=url, now=timezone.now())
        except (OSError, ValueError, mailbox.Error, imaplib.IMAP4.error) as trouble:
            raise CommandError(f"The mailbox cannot be read: {trouble}") from trouble
        self.stdout.write(
            f"{count['bounced']} came back, {count['unmatched']} name no letter of ours, "
            f"{count['other']} are other mail."
        )
