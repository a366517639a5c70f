"""Are an account's secrets kept so that only the keys open them, and the environment goes first?"""

import base64

import pytest

from api.channels.wechat.credentials import message_keys, secret_of, secret_put, secrets_reseal
from api.channels.wechat.enums import SecretName
from api.channels.wechat.models import Secret
from portal.sealing.texts import UnreadableSecretError
from tests.factories.pages import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(account, settings):
    settings.WECHAT_SECRETS = {}
    secret_put(account=account, name=SecretName.SECRET, text="very-secret", now=NOON)
    return account


def test_a_kept_secret_is_sealed(kept):
    assert b"very-secret" not in bytes(Secret.objects.get().sealed)
    assert secret_of(kept, SecretName.SECRET) == "very-secret"


def test_the_environment_goes_before_what_is_kept(kept, settings):
    settings.WECHAT_SECRETS = {("city", "secret"): "of-the-environment"}

    assert secret_of(kept, SecretName.SECRET) == "of-the-environment"


def test_a_secret_copied_to_another_place_does_not_open(kept):
    Secret.objects.update(name=SecretName.AES)
    with pytest.raises(UnreadableSecretError):
        message_keys(kept)


def test_an_empty_one_takes_it_away(kept):
    secret_put(account=kept, name=SecretName.SECRET, text="", now=NOON)

    assert secret_of(kept, SecretName.SECRET) == ""


def test_secrets_come_under_the_newest_key(kept, settings):
    newer = "newer:" + base64.b64encode(bytes(range(1, 33))).decode()
    settings.PRIVACY_KEYS = f"{newer},{settings.PRIVACY_KEYS}"
    assert secrets_reseal() == 1 and secrets_reseal() == 0

    settings.PRIVACY_KEYS = newer
    assert secret_of(kept, SecretName.SECRET) == "very-secret"
