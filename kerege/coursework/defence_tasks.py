"""The protocol of a defence, made in the background."""

from django.utils import timezone
from django_tasks import task

from kerege.coursework.actions.defence_protocols import keep_protocol
from kerege.coursework.defence_paper import LANGUAGES, protocol_docx, protocol_pdf
from kerege.coursework.models import Defence
from kerege.coursework.queries.defence_protocol import protocol_of
from kerege.foundation.worker import retried


@task()
@retried(times=3)
def make_protocols(defence_id: int) -> None:
    """Word and PDF in Kazakh and Russian; a defence that was closed again has none."""
    rows = Defence.objects.select_related("event__organiser", "rubric_version")
    defence = rows.filter(pk=defence_id).first()
    if defence is None or not defence.is_released:
        return
    now = timezone.now()
    for language in LANGUAGES:
        data = protocol_of(defence, language)
        for suffix, write in (("pdf", protocol_pdf), ("docx", protocol_docx)):
            body = write(data)
            keep_protocol(defence=defence, language=language, suffix=suffix, body=body, now=now)
