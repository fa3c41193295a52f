"""The state of the system: what works, who works, what waits, what failed."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kerege.foundation import health
from kerege.foundation.access import require, signed_in
from kerege.foundation.queue import failed_tasks
from kerege.foundation.versions import versions
from kerege.foundation.workers import workers_at
from kerege.network import rules
from kerege.network.queries.jobs import latest_jobs

PAGE = "network/system.html"
A_FEW = 10
JOBS = {
    "certificates.print": gettext_lazy("Printing and sending the certificates"),
    "imports.judge": gettext_lazy("Looking a table through"),
    "imports.take": gettext_lazy("Taking a table"),
    "imports.undo": gettext_lazy("Taking a table back"),
    "events.archive": gettext_lazy("Archive of an event"),
    health.BACKUP_KIND: gettext_lazy("Backup"),
}


@signed_in
@require_safe
def show(request):
    """How the installation is; for administrators."""
    now = timezone.now()
    require(rules.can_see_system(request.user, timezone.localdate(now)))
    signs = health.signs()
    context = {
        "now": now,
        "signs": signs,
        "worst": health.worst(signs),
        "workers": workers_at(now),
        "failed": [(task.task_path.rpartition(".")[2], task) for task in failed_tasks()[:A_FEW]],
        "jobs": [(JOBS.get(job.kind, job.kind), job) for job in latest_jobs(A_FEW)],
        "versions": versions(),
    }
    return render(request, PAGE, context)
