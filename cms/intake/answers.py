"""How is a form answered: to a browser as a page, to our own script as JSON?"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from cms.core.languages.addresses import address_in

WRONG = 422


def wants_json(request: HttpRequest) -> bool:
    """Tell whether our own script asks: it sends the same form and shows the answer itself."""
    return request.headers.get("Accept", "").startswith("application/json")


def errors_answer(form: forms.Form) -> JsonResponse:
    """Return what is wrong with a form, field by field, in the reader's language."""
    errors = [
        {"field": name, "label": _label(form, name), "message": str(message)}
        for name, messages in form.errors.items()
        for message in messages
    ]
    return JsonResponse({"errors": errors}, status=WRONG)


def leads_to(request: HttpRequest, path: str) -> HttpResponse:
    """Send a browser on, or tell the script where to go."""
    if wants_json(request):
        return JsonResponse({"location": address_in(path, _language(request))})
    response = HttpResponseRedirect(path)
    response.status_code = 303
    return response


def readers_path(request: HttpRequest, path: str) -> str:
    """Return a path as the reader's browser knows it: under the prefix of the language."""
    return address_in(path, _language(request))


def _language(request: HttpRequest) -> str:
    return str(getattr(request, "reader_language", ""))


def _label(form: forms.Form, name: str) -> Any:
    return str(form[name].label) if name in form.fields else ""
