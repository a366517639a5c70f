"""What does somebody see who subscribes, confirms, changes and ends?

A link in a letter shows a page with a button, and only the button does something: programs that
look through mails for danger follow every link. The key of a link stands in the query of the
address, which no log of ours keeps, and no page passes on where it was.
"""

from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.core.navigation import Crumb
from cms.core.senders import sender_of
from cms.core.twins import read_as_text
from cms.subscriptions.enums import LinkFor
from cms.subscriptions.forms import ChoicesForm, SubscribeForm, chosen_before
from cms.subscriptions.limits import asks_of_sender
from cms.subscriptions.models import Subscription
from cms.subscriptions.retention import unconfirmed_for
from cms.subscriptions.sealing import link_key, subscription_by_key
from cms.subscriptions.services import (
    subscription_ask,
    subscription_change,
    subscription_confirm,
    subscription_end,
)
from cms.subscriptions.wording import chosen_words

WRONG: Final = 422
TOO_MANY: Final = 429
GONE: Final = 410


@read_as_text
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask what is wanted, and send a letter to the address."""
    if request.method != "POST":
        return _page(request, "subscribe", form=SubscribeForm(initial=_asked(request)))
    now = timezone.now()
    form = SubscribeForm(request.POST)
    if not form.is_valid():
        return _page(request, "subscribe", WRONG, form=form)
    until = asks_of_sender(sender=sender_of(request), now=now)
    if until is not None:
        return _wait(request, form, until, now)
    subscription_ask(
        address=form.cleaned_data["email"], wish=form.wish(), language=_language(request), now=now
    )
    return _leads_to("sent")


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a letter is on its way: the same for every address."""
    return _page(request, "sent", days=unconfirmed_for().days)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask for the button that confirms; begin when it was pressed."""
    subscription = _opened(request, LinkFor.CONFIRM)
    if subscription is None:
        return _page(request, "gone", GONE)
    if request.method == "POST":
        subscription_confirm(subscription=subscription, now=timezone.now())
    manage = f"{reverse('subscriptions:manage')}?key={link_key(subscription, LinkFor.MANAGE)}"
    return _page(
        request,
        "confirm",
        subscription=subscription,
        chosen=chosen_words(subscription),
        key=_key(request),
        manage_url=manage,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest) -> HttpResponse:
    """Show what was chosen, and change it."""
    subscription = _opened(request, LinkFor.MANAGE)
    if subscription is None:
        return _page(request, "gone", GONE)
    context: dict[str, Any] = {"key": _key(request), "end_key": link_key(subscription, LinkFor.END)}
    if request.method != "POST":
        form = ChoicesForm(initial=chosen_before(subscription))
        return _page(request, "manage", form=form, **context)
    form = ChoicesForm(request.POST)
    if not form.is_valid():
        return _page(request, "manage", WRONG, form=form, **context)
    subscription_change(
        subscription=subscription,
        wish=form.wish(),
        language=_language(request),
        now=timezone.now(),
    )
    return _page(request, "manage", form=form, is_saved=True, **context)


@csrf_exempt  # a mail program ends a subscription without having seen a page (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest) -> HttpResponse:
    """Ask for the button that ends; end when it was pressed, here or in a mail program.

    The answer is the same when nothing was there any more.
    """
    subscription = _opened(request, LinkFor.END)
    if request.method == "POST":
        if subscription is not None:
            subscription_end(subscription=subscription)
        return _page(request, "ended")
    if subscription is None:
        return _page(request, "ended")
    return _page(request, "end", key=_key(request))


def _opened(request: HttpRequest, purpose: LinkFor) -> Subscription | None:
    return subscription_by_key(_key(request), purpose)


def _key(request: HttpRequest) -> str:
    return request.GET.get("key", "")


def _asked(request: HttpRequest) -> dict[str, Any]:
    """Return what a link from elsewhere on the site suggests: `?subject=…&area=…`."""
    return {
        "subjects": request.GET.getlist("subject"),
        "areas": request.GET.getlist("area"),
        "rhythm": SubscribeForm.base_fields["rhythm"].initial,
    }


def _wait(
    request: HttpRequest, form: SubscribeForm, until: datetime, now: datetime
) -> HttpResponse:
    minutes = max(1, round((until - now).total_seconds() / 60))
    sentence = _("Too many requests came from your connection. Please try again in %(n)d minutes.")
    form.add_error(None, sentence % {"n": minutes})
    response = _page(request, "subscribe", TOO_MANY, form=form)
    response["Retry-After"] = str(minutes * 60)
    return response


def _leads_to(name: str) -> HttpResponse:
    response = HttpResponseRedirect(reverse(f"subscriptions:{name}"))
    response.status_code = 303
    return response


def _page(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    crumbs = (Crumb(_("Home"), "/"), Crumb(_("Subscribe"), "/channels/"), Crumb(_("By e-mail")))
    shown = {"crumbs": crumbs, **context}
    response = render(request, f"subscriptions/{name}.html", shown, status=status)
    response["Referrer-Policy"] = "same-origin"  # with none, a browser hides where a form is from
    return response


def _language(request: HttpRequest) -> str:
    return str(getattr(request, "reader_language", settings.LANGUAGE_CODE))
