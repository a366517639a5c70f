"""How does a subscription begin, change and end?

It begins with a question to the address itself and nothing else; whether an address is subscribed
shows nowhere: the same answer, and in each case one letter to it. Ending deletes everything.
"""

from datetime import datetime

from django.db import transaction

from cms.subscriptions.choices import Wish, wish_of
from cms.subscriptions.digests import digest_flush
from cms.subscriptions.enums import LetterKind
from cms.subscriptions.limits import address_has_room
from cms.subscriptions.models import Subscription
from cms.subscriptions.post import Order, letter_post, letters_forget
from cms.subscriptions.sealing import address_hash, address_seal


@transaction.atomic
def subscription_ask(*, address: str, wish: Wish, language: str, now: datetime) -> None:
    """Ask an address whether it wants what somebody chose for it.

    Of one that has confirmed nothing is changed: whoever holds it is told how to change it.
    """
    hashed = address_hash(address)
    has_room = address_has_room(hashed, now=now)
    found = Subscription.objects.select_for_update().filter(address_hash=hashed).first()
    if not has_room:
        return
    if found is None:
        found = _new(address, wish, language, now)
    elif not _is_running(found):
        _ask_anew(found, wish, language, now)
    kind = LetterKind.KNOWN if _is_running(found) else LetterKind.CONFIRM
    letter_post(Order(found.pk, kind, f"{kind}:{now.isoformat()}"), now=now)


@transaction.atomic
def subscription_confirm(*, subscription: Subscription, now: datetime) -> None:
    """Begin: whoever holds the address has said yes. A second time changes nothing."""
    waiting = Subscription.objects.filter(pk=subscription.pk, confirmed_at=None)
    waiting.update(confirmed_at=now, chosen_at=now, digest_since=now)
    subscription.refresh_from_db()


@transaction.atomic
def subscription_change(
    *, subscription: Subscription, wish: Wish, language: str, now: datetime
) -> None:
    """Change what is wanted from now on; what was wanted until now comes in one last digest."""
    row = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if wish_of(row) != wish:
        digest_flush(row, now=now)
        row.chosen_at = now
    _put(row, wish, language)
    row.save()


@transaction.atomic
def subscription_end(*, subscription: Subscription) -> None:
    """Delete a subscription with all that was kept of it."""
    Subscription.objects.filter(pk=subscription.pk).delete()
    letters_forget([subscription.pk])


def _new(address: str, wish: Wish, language: str, now: datetime) -> Subscription:
    made = Subscription(asked_at=now, chosen_at=now)
    address_seal(made, address)
    _put(made, wish, language)
    made.save(force_insert=True)
    return made


def _ask_anew(found: Subscription, wish: Wish, language: str, now: datetime) -> None:
    """Let the newest choice wait for its confirmation."""
    _put(found, wish, language)
    found.asked_at = found.chosen_at = now
    found.confirmed_at = found.digest_since = found.dead_at = None
    found.refusals, found.bounces, found.bounced_on = 0, 0, None
    found.save()


def _put(row: Subscription, wish: Wish, language: str) -> None:
    row.subjects = list(wish.subjects)
    row.area_codes = list(wish.area_codes)
    row.aqi_threshold = wish.aqi_threshold
    row.rhythm = wish.rhythm
    row.language = language


def _is_running(row: Subscription) -> bool:
    return row.confirmed_at is not None and row.dead_at is None
