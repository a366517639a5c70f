"""May an account speak with WeChat at all? Not one that is a demonstration."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from api.channels.wechat.models import Account


def check_real(account: Account) -> None:
    """Refuse to send anything for a demonstration.

    Raises:
        ValidationError: With the sentence for the desk, and the way out.
    """
    if account.is_demo:
        raise ValidationError(
            _(
                "This account is a demonstration: nothing goes to WeChat. Add the office's own "
                "account under “WeChat accounts”."
            )
        )
