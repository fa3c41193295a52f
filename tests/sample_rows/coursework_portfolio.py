"""Rows for the portfolio: the participant shows hers by a link and has offered a work."""

from kerege.coursework.models import (
    Portfolio,
    PortfolioChoice,
    PortfolioCopy,
    PortfolioOffer,
    Submission,
    WorkFile,
)
from tests.builders import NOW
from tests.coursework.builders import a_submission, a_work_file, an_assignment, an_attempt
from tests.scenarios import Spine

SECRET = "the-secret-of-a-portfolio"


def _work(spine: Spine) -> Submission:
    me = spine.people["participant"]
    found = Submission.objects.filter(person=me, state="accepted", files__isnull=False).first()
    if found is not None:
        return found
    attempt = an_attempt(a_submission(an_assignment(spine.event), person=me), state="accepted")
    a_work_file(attempt)
    return attempt.submission


def _offer(spine: Spine) -> PortfolioOffer:
    attempt = _work(spine).attempts.latest("number")
    told = {"person": spine.people["participant"], "title": "Work", "note": "Take it"}
    told |= {"state": "approved", "consented_at": NOW, "decided_at": NOW}
    return PortfolioOffer.objects.get_or_create(attempt=attempt, defaults=told)[0]


def _secret(spine: Spine) -> str:
    work = _work(spine)
    portfolio, _is_new = Portfolio.objects.get_or_create(
        person=spine.people["participant"], defaults={"secret": SECRET, "changed_at": NOW}
    )
    Portfolio.objects.update(secret=SECRET)
    key = f"coursework.submission:{work.pk}"
    PortfolioChoice.objects.get_or_create(portfolio=portfolio, key=key, is_shown=True)
    return SECRET


def _copy(spine: Spine) -> PortfolioCopy:
    person = spine.people["participant"]
    return PortfolioCopy.objects.create(person=person, language="kk", asked_at=NOW)


def _shown_file(spine: Spine) -> int:
    _secret(spine)
    return WorkFile.objects.get(submission=_work(spine)).file_id


def _offer_file(spine: Spine) -> int:
    return WorkFile.objects.get(attempt=_offer(spine).attempt).pk


VALUES = {
    "portfolio_secret": _secret,
    "shown_file_pk": _shown_file,
    "offer_file_pk": _offer_file,
}
ROWS = {
    "coursework:portfolio_copy": _copy,
    "coursework:portfolio_offer": _work,
    "coursework:portfolio_withdraw": _offer,
    "coursework:experience": _offer,
    "coursework:experience_repeat": _offer,
    "coursework:experience_details": _offer,
    "coursework:desk_offer": _offer,
}
