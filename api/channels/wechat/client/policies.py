"""What is done about each of WeChat's error codes? A table; a code that is not in it is an alarm.

Source: the error codes on the pages of each endpoint at developers.weixin.qq.com/doc/service.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Policy(StrEnum):
    """What follows from an error.

    REFRESH: the token is refreshed and the call made once more. LATER: tried again after a while.
    TOMORROW, NEXT_MONTH: a quota is used up, nothing of the kind goes out before. ALERT: an
    administrator has to do something. CONTENT: the editor has to change something. DONE: what was
    asked for has been done already.
    """

    REFRESH = "refresh"
    LATER = "later"
    TOMORROW = "tomorrow"
    NEXT_MONTH = "next_month"
    ALERT = "alert"
    CONTENT = "content"
    DONE = "done"


class Meaning(NamedTuple):
    """What an error code means.

    Attributes:
        policy: What is done about it.
        sentence: What the desk reads: what is the matter, and the way out.
    """

    policy: Policy
    sentence: str | Promise


UNREACHABLE: Final = -10_001  # ours: no answer, or none that can be read
GONE: Final = 40007  # WeChat has no such draft or picture
NOT_OUT: Final = frozenset({53600, 40059})  # WeChat knows no such article or message (any more)
NO_SECRET: Final = -10_002  # ours: nobody has given the app secret
BUSY: Final = -10_003  # ours: another process is fetching the token and has not got it yet

_TOKEN_REFUSED = _("WeChat does not accept the access token, not even a new one.")
_BUSY = _("WeChat is busy or did not answer; it will be tried again.")
_DAY_USED = _("Today's quota at WeChat is used up; it goes on tomorrow.")
_NOT_FOUND = _("WeChat no longer has the picture or draft that was meant; it is sent anew.")
_NOT_OUT = _("WeChat knows no such article; it may have been deleted in the console.")

MEANINGS: Final[Mapping[int, Meaning]] = {
    UNREACHABLE: Meaning(Policy.LATER, _BUSY),
    BUSY: Meaning(Policy.LATER, _BUSY),
    NO_SECRET: Meaning(
        Policy.ALERT, _("The app secret of the account is missing. Enter it with the account.")
    ),
    -1: Meaning(Policy.LATER, _BUSY),
    40001: Meaning(Policy.REFRESH, _TOKEN_REFUSED),
    40014: Meaning(Policy.REFRESH, _TOKEN_REFUSED),
    42001: Meaning(Policy.REFRESH, _TOKEN_REFUSED),
    45011: Meaning(Policy.LATER, _BUSY),
    45066: Meaning(Policy.LATER, _BUSY),
    45009: Meaning(Policy.TOMORROW, _DAY_USED),
    45028: Meaning(
        Policy.NEXT_MONTH, _("This account has no mass sending left; it goes on next month.")
    ),
    45065: Meaning(Policy.DONE, _("This has been sent before.")),
    40013: Meaning(Policy.ALERT, _("WeChat does not know the app id. Compare it in the console.")),
    40125: Meaning(
        Policy.ALERT, _("The app secret is wrong. Enter the one that the console shows.")
    ),
    40164: Meaning(
        Policy.ALERT,
        _("WeChat does not let this server in. Add its address to the account's IP allow-list."),
    ),
    48001: Meaning(
        Policy.ALERT,
        _(
            "WeChat does not allow this account to do that. It has to be verified, or it is done "
            "by hand in the console."
        ),
    ),
    48004: Meaning(
        Policy.ALERT, _("WeChat has blocked this for the account. Look into its console.")
    ),
    53504: Meaning(Policy.ALERT, _("This has to be published by hand in the account's console.")),
    53505: Meaning(Policy.ALERT, _("This has to be published by hand in the account's console.")),
    40007: Meaning(Policy.CONTENT, _NOT_FOUND),
    53401: Meaning(Policy.CONTENT, _("The cover can't be fetched. Choose another one.")),
    40009: Meaning(Policy.CONTENT, _("A picture is too large for WeChat. Choose a smaller one.")),
    40005: Meaning(Policy.CONTENT, _("WeChat takes pictures in JPEG or PNG only.")),
    44003: Meaning(Policy.CONTENT, _("The article is empty. Write something first.")),
    45002: Meaning(Policy.CONTENT, _("The text is too long for WeChat. Shorten it.")),
    45003: Meaning(Policy.CONTENT, _("The title is too long for WeChat. Shorten it.")),
    45004: Meaning(Policy.CONTENT, _("The summary is too long for WeChat. Shorten it.")),
    45110: Meaning(Policy.CONTENT, _("The author's name is too long for WeChat. Shorten it.")),
    45166: Meaning(
        Policy.CONTENT, _("WeChat refuses something in the text. Look for foreign links.")
    ),
    47001: Meaning(Policy.CONTENT, _("WeChat could not read the article.")),
    40066: Meaning(Policy.CONTENT, _("WeChat refuses an address in the article or the menu.")),
    53500: Meaning(Policy.CONTENT, _("WeChat's check before publishing refused the article.")),
    53600: Meaning(Policy.CONTENT, _NOT_OUT),
    40059: Meaning(Policy.CONTENT, _NOT_OUT),
    53501: Meaning(Policy.LATER, _BUSY),
    53502: Meaning(Policy.CONTENT, _NOT_FOUND),
    53503: Meaning(Policy.CONTENT, _("WeChat's check before publishing refused the article.")),
    43101: Meaning(Policy.CONTENT, _("The reader has not allowed a further notice.")),
    40003: Meaning(Policy.CONTENT, _("WeChat does not know the reader.")),
    40037: Meaning(
        Policy.ALERT, _("WeChat does not know the template. Compare its id in the console.")
    ),
    47003: Meaning(
        Policy.ALERT,
        _("The fields do not fit the template. Compare PORTAL_WECHAT_NOTICE_FIELDS with it."),
    ),
    40015: Meaning(Policy.CONTENT, _("WeChat refuses a button of the menu.")),
    40018: Meaning(Policy.CONTENT, _("The name of a button is too long for WeChat.")),
    40025: Meaning(Policy.CONTENT, _("The name of a button of the second row is too long.")),
}
_UNKNOWN: Final = Meaning(
    Policy.ALERT, _("WeChat answered with an error that is not known here. Look it up.")
)


def meaning_of(code: int) -> Meaning:
    """Return what is done about a code."""
    return MEANINGS.get(code, _UNKNOWN)
