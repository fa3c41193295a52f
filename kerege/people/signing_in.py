"""Letting a person in: the one door of all ways of signing in, whatever proof was given."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.utils import timezone

from kerege.people import devices
from kerege.people.actions import sign_ins
from kerege.people.models import Person, Proof, SignIn, SignInCard
from kerege.people.sessions import SHARED

PROOF = "signed_in_with"


def let_in(
    request: HttpRequest,
    person: Person,
    proof: Proof,
    *,
    card: SignInCard | None = None,
    is_shared: bool = False,
) -> None:
    """Sign the person in by a proof that has been checked."""
    record_authentication(request, person, method=str(proof))
    get_adapter().login(request, person)
    if is_shared:
        request.session[SHARED] = True
    if card is not None or is_shared:
        note(request, person, proof, card=card, is_shared=is_shared)


def note(
    request: HttpRequest,
    person: Person,
    proof: Proof,
    *,
    card: SignInCard | None = None,
    is_shared: bool = False,
) -> SignIn:
    """Remember where the person is signed in, and how."""
    request.session[PROOF] = str(proof)
    if not request.session.session_key:  # another person was signed in here before
        request.session.save()
    return sign_ins.note(
        person=person,
        session_key=request.session.session_key or "",
        proof=proof,
        device=devices.in_words(request.headers.get("User-Agent", "")),
        card=card,
        is_shared=is_shared,
        now=timezone.now(),
    )


def here(request: HttpRequest) -> SignIn:
    """The row of this session; a session of former days has none yet."""
    row = SignIn.objects.filter(session_key=request.session.session_key).first()
    return row or note(request, request.user, proof_of(request))  # type: ignore[arg-type]


def proof_of(request: HttpRequest) -> Proof:
    """How the reader of this page signed in."""
    proof = request.session.get(PROOF, "")
    return Proof(proof) if proof in Proof.values else Proof.OTHER


def is_by_card(request: HttpRequest) -> bool:
    """Signed in with a card: enough for one's events, not for one's keys (decision 11)."""
    return proof_of(request) == Proof.CARD
