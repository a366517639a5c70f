"""Which notice may follow which? The life of an alert as a table.

A lifted alert never comes back to life: the next one begins with a notice of its own. What was
mistyped is put right by one more notice, also after the end.
"""

import operator
from collections.abc import Callable, Mapping
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.alerts.enums import AlertLevel, AlertState, NoticeKind

MAY_FOLLOW: Final[Mapping[AlertState, frozenset[NoticeKind]]] = {
    AlertState.NONE: frozenset({NoticeKind.ISSUED}),
    AlertState.IN_FORCE: frozenset(NoticeKind) - {NoticeKind.ISSUED},
    AlertState.LIFTED: frozenset({NoticeKind.CORRECTED}),
}
# How the level of a notice compares with the one before it; any will do where none is named.
LEVELS: Final[Mapping[NoticeKind, Callable[[int, int], bool]]] = {
    NoticeKind.UPGRADED: operator.gt,
    NoticeKind.LOWERED: operator.lt,
    NoticeKind.EXTENDED: operator.eq,
    NoticeKind.LIFTED: operator.eq,
}
LEVEL_SENTENCES: Final = {
    NoticeKind.UPGRADED: _("An upgraded alert has a higher level than the notice before."),
    NoticeKind.LOWERED: _("A lowered alert has a lower level than the notice before."),
    NoticeKind.EXTENDED: _("An extended alert keeps the level of the notice before."),
    NoticeKind.LIFTED: _("A lifting names the level of the alert that it lifts."),
}
ORDER_SENTENCES: Final = {
    AlertState.NONE: _("There is no alert that this notice could follow: issue one first."),
    AlertState.IN_FORCE: _("The alert is in force: upgrade, lower, extend or lift it."),
    AlertState.LIFTED: _("The alert has been lifted: only a correction can follow."),
}


def state_after(state: AlertState, kind: NoticeKind) -> AlertState:
    """Return how an alert stands after a notice; a correction changes nothing about that."""
    if kind == NoticeKind.CORRECTED:
        return state
    return AlertState.LIFTED if kind == NoticeKind.LIFTED else AlertState.IN_FORCE


def kinds_after(state: AlertState, level: AlertLevel | None) -> tuple[NoticeKind, ...]:
    """Return what can follow, in the order in which an office thinks of it."""
    impossible = set()
    if level == AlertLevel.RED:
        impossible.add(NoticeKind.UPGRADED)
    if level == AlertLevel.YELLOW:
        impossible.add(NoticeKind.LOWERED)
    return tuple(kind for kind in NoticeKind if kind in MAY_FOLLOW[state] - impossible)


def check_order(state: AlertState, kind: NoticeKind) -> None:
    """Refuse a notice that cannot follow.

    Raises:
        ValidationError: With the sentence that the editor reads.
    """
    if kind not in MAY_FOLLOW[state]:
        raise ValidationError(ORDER_SENTENCES[state], code="alert-order")


def check_level(kind: NoticeKind, level: AlertLevel, before: AlertLevel | None) -> None:
    """Refuse a level that contradicts what the notice says of it.

    Raises:
        ValidationError: With the sentence that the editor reads, at the level.
    """
    fits = LEVELS.get(kind)
    if fits is None or before is None or fits(level.rank, before.rank):
        return
    raise ValidationError({"level": ValidationError(LEVEL_SENTENCES[kind], code="alert-level")})
