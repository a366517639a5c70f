"""What opens an account? The environment's secrets first, else those sealed in the database."""

from datetime import datetime

from django.conf import settings

from api.channels.wechat.enums import SecretName
from api.channels.wechat.models import Account, Secret
from portal.sealing.texts import rotator, text_opened, text_resealed, text_sealed


def secret_of(account: Account, name: SecretName) -> str:
    """Return a secret of an account; "" when nobody has given it, and for a demonstration."""
    if account.is_demo:
        return ""
    given: str = settings.WECHAT_SECRETS.get((account.code, name.value), "")
    if given:
        return given
    row = account.secrets.filter(name=name).first()
    return text_opened(row.sealed, place=_place(account, name)) if row else ""


def comes_from_environment(account: Account, name: SecretName) -> bool:
    """Tell whether the environment gives a secret: what the desk keeps then counts for nothing."""
    return bool(settings.WECHAT_SECRETS.get((account.code, name.value)))


def callback_tokens(account: Account) -> list[str]:
    """Return the tokens that sign callbacks: the present one, and while rotating the last."""
    return _given(account, SecretName.CALLBACK, SecretName.CALLBACK_BEFORE)


def message_keys(account: Account) -> list[str]:
    """Return the keys that seal messages: the present one, and while rotating the last."""
    return _given(account, SecretName.AES, SecretName.AES_BEFORE)


def secret_put(*, account: Account, name: SecretName, text: str, now: datetime) -> None:
    """Keep a secret of an account, sealed; an empty one takes the kept one away."""
    if not text:
        account.secrets.filter(name=name).delete()
        return
    sealed = text_sealed(text, place=_place(account, name))
    Secret.objects.update_or_create(
        account=account, name=name, defaults={"sealed": sealed, "changed_at": now}
    )


@rotator
def secrets_reseal() -> int:
    """Bring the kept secrets under the newest key; tokens are fetched anew when theirs is gone."""
    done = 0
    for row in Secret.objects.select_related("account"):
        anew = text_resealed(row.sealed, place=_place(row.account, SecretName(row.name)))
        if anew is not None:
            done += Secret.objects.filter(pk=row.pk, sealed=row.sealed).update(sealed=anew)
    return done


def _given(account: Account, *names: SecretName) -> list[str]:
    return [text for name in names if (text := secret_of(account, name))]


def _place(account: Account, name: SecretName) -> str:
    return f"wechat:{account.pk}:{name.value}"
