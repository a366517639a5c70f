"""Is the process alive, and can the installation do its work?"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from api.health.checks import findings


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that this process answers; nothing else is looked at."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Say how each part is: 200 when all can work, else 503 with the names of those that can't.

    It tells figures only: no version, no path, no address.
    """
    found = findings(timezone.now())
    failed = [name for name, finding in found.items() if not finding.ok]
    body = {
        "status": "not ready" if failed else "ready",
        "failed": failed,
        "checks": {name: {"ok": finding.ok, **finding.figures} for name, finding in found.items()},
    }
    return JsonResponse(body, status=503 if failed else 200)
