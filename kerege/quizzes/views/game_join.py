"""The way into a game: a PIN that is typed, or a short link."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from kerege.foundation.access import public
from kerege.quizzes import pin_guard, pins, solo_pins
from kerege.quizzes.forms.game import PinForm
from kerege.quizzes.models import Game, GameMode, SoloRound


@public
@never_cache
def join(request: HttpRequest) -> HttpResponseBase:
    """The PIN, typed as it is read aloud: with gaps or without."""
    form = PinForm(request.GET if "pin" in request.GET else None)
    if form.is_bound and form.is_valid():
        return _enter(request, pins.cleaned(form.cleaned_data["pin"]), form)
    return _page(request, form)


@public
@never_cache
def join_pin(request: HttpRequest, pin: str) -> HttpResponseBase:
    """The short link of the QR code."""
    form = PinForm({"pin": pin})
    form.is_valid()
    return _enter(request, pins.cleaned(pin), form)


def _enter(request: HttpRequest, pin: str, form: PinForm) -> HttpResponseBase:
    is_alone = solo_pins.is_pin(pin)
    if not is_alone and not pins.is_pin(pin):
        form.add_error("pin", _("A figure is wrong or missing. Please look at the screen again."))
        return _page(request, form)
    if not pin_guard.may_try(request):
        form.add_error("pin", _("Too many wrong PINs came from here. Please wait ten minutes."))
        return _page(request, form)
    if is_alone:
        return _enter_alone(request, pin, form)
    game = Game.objects.open().filter(pin=pin, mode=GameMode.LIVE).first()
    if game is None:
        pin_guard.note_wrong(request)
        form.add_error("pin", _("No game with this PIN is open now. It may be over."))
        return _page(request, form)
    pin_guard.note_right(request)
    return redirect("quizzes:game_player", game.key)


def _enter_alone(request: HttpRequest, pin: str, form: PinForm) -> HttpResponseBase:
    """Eight figures: a quiz that each plays at their own pace."""
    found = SoloRound.objects.filter(pin=pin).first()
    if found is None:
        pin_guard.note_wrong(request)
        form.add_error("pin", _("No quiz with this PIN is here any more."))
        return _page(request, form)
    pin_guard.note_right(request)
    return redirect(found)


def _page(request: HttpRequest, form: PinForm) -> HttpResponse:
    return render(request, "quizzes/game_join.html", {"form": form})
