"""How does an account stand? What opens it, what waits, its menu, and where WeChat calls us."""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from api.channels.wechat.client.calls import connection_check, pauses_end
from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.client.policies import meaning_of
from api.channels.wechat.credentials import comes_from_environment, secret_put
from api.channels.wechat.desk.forms import SecretsForm
from api.channels.wechat.enums import SecretName
from api.channels.wechat.menus import PUSH, menu_push
from api.channels.wechat.models import Account
from api.channels.wechat.policies import check_real
from api.channels.wechat.publishing.permissions import KEEP_ACCOUNT, can_see_accounts
from cms.audit.recording import audit_record

SECRETS = "wechat.secrets"


@require_safe
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an account as it stands; no secret is ever shown."""
    found = _seen_account(request, pk)
    return _shown(request, found, SecretsForm())


@require_POST
def act(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Try the connection, let what waits go on, put the menu in place, or keep secrets."""
    found = _seen_account(request, pk)
    deeds = {"check": _check, "resume": _resume, "menu": _menu, "secrets": _secrets}
    if deed not in deeds:
        raise Http404
    try:
        answer = deeds[deed](request, found)
    except WeChatError as error:
        messages.error(request, error.sentence)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        if isinstance(answer, HttpResponse):
            return answer
        messages.success(request, str(answer))
    return redirect("wechat_account", pk)


def _seen_account(request: HttpRequest, pk: int) -> Account:
    if not can_see_accounts(request.user):
        raise PermissionDenied
    return get_object_or_404(Account.objects.select_related("area"), pk=pk)


def _check(request: HttpRequest, found: Account) -> str:
    _check_keeping(request)
    check_real(found)
    connection_check(found, now=timezone.now())
    return _("WeChat lets us in.")


def _resume(request: HttpRequest, found: Account) -> str:
    _check_keeping(request)
    pauses_end(account=found)
    return _("Everything is tried again.")


def _menu(request: HttpRequest, found: Account) -> str:
    menu_push(account=found, by=request.user, now=timezone.now())
    return _("The menu is in place; telephones show it within some minutes.")


def _secrets(request: HttpRequest, found: Account) -> Any:
    _check_keeping(request)
    check_real(found)
    form = SecretsForm(request.POST)
    if not form.is_valid():
        return _shown(request, found, form)
    now = timezone.now()
    given = [name for name in SecretName if form.cleaned_data.get(name.value)]
    for name in given:
        secret_put(account=found, name=name, text=form.cleaned_data[name.value].strip(), now=now)
    after = {"secrets": [name.value for name in given]}
    by = cast(User, request.user)
    audit_record(action=SECRETS, target=found, by=by, before=None, after=after, now=now)
    pauses_end(account=found)
    return _("What you entered is kept, sealed.")


def _check_keeping(request: HttpRequest) -> None:
    if not request.user.has_perm(KEEP_ACCOUNT):
        raise PermissionDenied


def _shown(request: HttpRequest, found: Account, form: SecretsForm) -> HttpResponse:
    context = {
        "page_title": found.name,
        "header_title": found.name,
        "header_icon": "site",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("wechat_accounts:index"), "label": _("WeChat accounts")},
            {"url": "", "label": found.name},
        ],
        "account": found,
        "address": f"{settings.BASE_URL}{reverse('wechat:callback', args=[found.code])}",
        "secrets": [_secret(found, name) for name in SecretName],
        "pauses": [(one, meaning_of(one.code).sentence) for one in found.pauses.all()],
        "buttons": found.buttons.filter(above=None).prefetch_related("below"),
        "form": form,
        "may_keep": request.user.has_perm(KEEP_ACCOUNT),
        "may_push": request.user.has_perm(PUSH),
    }
    return render(request, "wechat/desk/account.html", context)


def _secret(found: Account, name: SecretName) -> dict[str, Any]:
    return {
        "label": name.label,
        "is_given": comes_from_environment(found, name),
        "kept": found.secrets.filter(name=name).first(),
    }
