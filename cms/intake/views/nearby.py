"""Has somebody reported it already? Open cases nearby, told without anything personal."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from cms.intake.answers import WRONG
from cms.intake.form_keys import form_key_of
from cms.intake.nearby import nearby_cases
from portal.complaints.services.supporting import case_support


@require_POST
def nearby(request: HttpRequest) -> HttpResponse:
    """Give the list as a piece of a page: asked by POST, so that no log holds a place."""
    found = nearby_cases(request.POST, timezone.now())
    context = {"nearby": found, "token": request.POST.get("key", "")}
    return render(request, "intake/parts/nearby.html", context) if found else HttpResponse("")


@require_POST
def support(request: HttpRequest) -> HttpResponse:
    """Count somebody who has seen the same; once for each form."""
    key = form_key_of(request.POST.get("key", "")).key
    try:
        count = case_support(token=request.POST.get("case", ""), key=key, now=timezone.now())
    except ValidationError as refusal:
        context = {"refusal": " ".join(refusal.messages)}
        return render(request, "intake/supported.html", context, status=WRONG)
    return render(request, "intake/supported.html", {"count": count})
