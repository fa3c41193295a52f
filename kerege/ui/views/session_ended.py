from django.shortcuts import render

from kerege.foundation.access import public


@public
def show(request):
    """Where a page leads whose reader was signed out meanwhile."""
    return render(request, "ui/session_ended.html", status=200)
