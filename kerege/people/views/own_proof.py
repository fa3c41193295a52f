"""Pages that ask for more trust than a sign-in card gives (decision 11)."""

from functools import wraps

from django.shortcuts import render

from kerege.people import signing_in

PAGE = "people/own_proof.html"


def needs_own_proof(view):
    """Under `@signed_in`: who signed in with a card is told how to come in otherwise."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if signing_in.is_by_card(request):
            return render(request, PAGE, status=403)
        return view(request, *args, **kwargs)

    return guarded
