"""How a game is to be played, and the PIN that is typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.quizzes.models import ScoreRule, TeamMode, TeamScore
from kerege.quizzes.settings_of_games import Rules

STAGE = (
    ("both", _("Kazakh and Russian")),
    ("kk", _("Kazakh")),
    ("ru", _("Russian")),
    ("en", _("English")),
)
LATE = (
    ("zero", _("yes, from zero")),
    ("now", _("yes, from the mean of all players")),
    ("no", pgettext_lazy("late join", "no")),
)
NAMES = (
    ("free", _("each chooses a name; rude names are refused")),
    ("generated", _("only made ones, such as “Bright Leopard”")),
)


class GameForm(forms.Form):
    """Left as it is, it is a game as everybody knows it."""

    score = forms.ChoiceField(label=_("Points"), choices=ScoreRule, initial=ScoreRule.SPEED)
    team_mode = forms.ChoiceField(label=_("Teams"), choices=TeamMode, initial=TeamMode.NONE)
    teams = forms.CharField(
        label=_("Names of the teams"),
        help_text=_("One a line. Needed when each plays with their own phone."),
        widget=forms.Textarea({"rows": 4}),
        max_length=3000,
        required=False,
    )
    team_score = forms.ChoiceField(
        label=_("Points of a team"), choices=TeamScore, initial=TeamScore.MEAN
    )
    best_of = forms.IntegerField(
        label=_("How many are the best few"), min_value=1, max_value=20, initial=3
    )
    talk_seconds = forms.IntegerField(
        label=_("Seconds for teams to talk before the answers open"),
        min_value=0,
        max_value=120,
        initial=0,
    )
    names = forms.ChoiceField(label=_("Names of players"), choices=NAMES, initial="free")
    is_approved = forms.BooleanField(label=_("The host lets each player in"), required=False)
    late = forms.ChoiceField(label=_("May players join late?"), choices=LATE, initial="zero")
    has_streaks = forms.BooleanField(
        label=_("More points for right answers in a row"), required=False
    )
    reveals_alone = forms.BooleanField(
        label=_("Show the right answer as soon as the time is over"), required=False, initial=True
    )
    podium = forms.IntegerField(
        label=_("Players on the podium"), min_value=3, max_value=10, initial=3
    )
    stage_languages = forms.ChoiceField(
        label=_("Languages of the stage screen"), choices=STAGE, initial="both"
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("team_mode") == TeamMode.OWN_PHONES and len(self.team_names()) < 2:
            self.add_error("teams", _("Please name at least two teams."))
        return data

    def team_names(self) -> list[str]:
        lines = str(self.cleaned_data.get("teams") or "").splitlines()
        return list(dict.fromkeys(line.strip()[:60] for line in lines if line.strip()))

    def rules(self) -> Rules:
        said = {name: value for name, value in self.cleaned_data.items() if name != "teams"}
        return Rules(**said)


class PinForm(forms.Form):
    pin = forms.CharField(
        label=_("PIN of the game"),
        help_text=_(
            "Seven figures, shown on the screen in the hall; eight for a quiz at one's own pace."
        ),
        max_length=20,
        widget=forms.TextInput(
            {"inputmode": "numeric", "autocomplete": "off", "autofocus": True, "data-no-draft": ""}
        ),
    )
