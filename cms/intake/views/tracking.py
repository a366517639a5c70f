"""What does somebody see of their own case, once number and secret are right?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.intake.forms import CodeForm


def track(request: HttpRequest) -> HttpResponse:
    """Ask for number and secret."""
    return render(request, "intake/track.html", {"form": CodeForm()})
