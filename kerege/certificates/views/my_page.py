from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kerege.certificates import rules
from kerege.certificates.models import Certificate
from kerege.certificates.queries.register import certificates_of
from kerege.foundation.access import require, signed_in


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """My certificates, the latest first."""
    context = {"certificates": certificates_of(request.user)}
    return render(request, "certificates/my_page.html", context)


@signed_in
def download(request: HttpRequest, code: str) -> HttpResponseBase:
    """The PDF, for its holder and for those who issue."""
    certificate = get_object_or_404(
        Certificate.objects.select_related("event", "speaker"), code=code
    )
    require(rules.can_download(request.user, certificate, timezone.localdate()))
    if not certificate.file:
        raise Http404
    return FileResponse(
        certificate.file.open("rb"),
        as_attachment=True,
        filename=f"certificate-{certificate.number}.pdf",
        content_type="application/pdf",
    )
