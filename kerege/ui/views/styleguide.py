from pathlib import Path

from django.shortcuts import render

from kerege.foundation.access import public
from kerege.ui import icons, samples

EXAMPLES = Path(__file__).resolve().parent.parent / "templates" / "ui" / "styleguide"
COLOURS = (
    *("felt", "paper", "paper-2", "ink", "ink-2", "line", "edge", "night", "night-2"),
    *("sky", "sky-bright", "sky-tint", "sun", "sun-tint", "steppe", "steppe-tint"),
    *("carpet", "carpet-tint"),
)


@public
def show(request):
    """Each component in each of its states, under its own name."""
    names = sorted(example.stem for example in EXAMPLES.glob("*.html"))
    context = {
        "examples": [{"name": name, "template": f"ui/styleguide/{name}.html"} for name in names],
        "files": {path.stem for path in EXAMPLES.parent.glob("*.html")},
        "guide": samples.context() | {"icons": icons.PATHS, "colours": COLOURS},
    }
    return render(request, "ui/styleguide.html", context)
