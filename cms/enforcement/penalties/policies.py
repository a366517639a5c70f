"""May this be done to this penalty now? Each answer is the sentence that its editor reads."""

from datetime import date, datetime, timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.enforcement.enums import TRANSITIONS, PartyKind, PenaltyState
from cms.enforcement.models import Penalty
from cms.enforcement.penalties.citations import WrongCitation, wrong_citations
from cms.enforcement.penalties.periods import Rule, last_day, rule_for
from cms.enforcement.penalties.tables import citable, rules
from portal.calendar.working_days import WorkingCalendar

# 生态环境行政处罚办法 art. 65; 行政处罚法 art. 48.
DAYS_TO_PUBLISH: Final = 7
DAYS_TO_WITHDRAW: Final = 3


def rule_of(penalty: Penalty) -> Rule | None:
    """Return the rule of publicity that holds for a penalty."""
    return rule_for(rules(), penalty.severity, penalty.decided_on)


def planned_end(penalty: Penalty) -> date | None:
    """Return the last day on which a penalty would be shown."""
    rule = rule_of(penalty)
    return last_day(rule, penalty.decided_on, wanted=penalty.closing_on) if rule else None


def publish_by(penalty: Penalty, calendar: WorkingCalendar) -> date:
    """Return the last of the seven working days after the decision."""
    return calendar.after(penalty.decided_on, DAYS_TO_PUBLISH)


def withdraw_by(overturned_on: date) -> date:
    """Return the last of the three days after a decision was overturned."""
    return overturned_on + timedelta(days=DAYS_TO_WITHDRAW)


def citations_of(penalty: Penalty) -> list[str]:
    """Return what is wrong with the laws that a decision cites, as sentences."""
    found = wrong_citations(penalty.basis, penalty.violation_type, penalty.decided_on, citable())
    return [citation_sentence(one) for one in found]


def citation_sentence(wrong: WrongCitation) -> str:
    """Say what is wrong with a citation."""
    said = {"law": f"《{wrong.instrument}》", "day": wrong.day, "hint": wrong.hint}
    if wrong.kind == "not-yet":
        return _("%(law)s was in force only from %(day)s on; cite: %(hint)s.") % said
    if wrong.kind == "no-longer":
        return _("%(law)s is no longer in force since %(day)s; cite: %(hint)s.") % said
    return _("For this violation %(law)s is expected to be cited with %(hint)s.") % said


def check_transition(penalty: Penalty, to: PenaltyState) -> None:
    """Refuse what does not follow in the table of states."""
    if to not in TRANSITIONS[PenaltyState(penalty.state)]:
        raise ValidationError(
            _("This penalty is “%(state)s”, so this cannot be done.")
            % {"state": penalty.get_state_display()}
        )


def check_change(penalty: Penalty) -> None:
    """Refuse to change what readers have seen: it can be withdrawn."""
    if penalty.state != PenaltyState.DRAFT:
        raise ValidationError(_("What was published is not changed. Withdraw it with a reason."))


def check_once(penalty: Penalty) -> None:
    """Refuse a second entry of one decision; one that was withdrawn for its mistake is none."""
    same = Penalty.objects.standing().filter(
        decision_number=penalty.decision_number, authority=penalty.authority
    )
    if same.exclude(pk=penalty.pk).exists():
        raise ValidationError(
            {"decision_number": _("This decision of this authority is in the register already.")}
        )


def check_publish(penalty: Penalty, now: datetime) -> None:
    """Refuse what must not go out: minors, no severity, a period that has ended, a wrong law."""
    check_transition(penalty, PenaltyState.PUBLISHED)
    if penalty.party_kind == PartyKind.MINOR:
        raise ValidationError(_("The penalty of a minor is never published."))
    if penalty.decided_on > timezone.localdate(now):
        raise ValidationError(_("The day of the decision lies ahead."))
    rule = rule_of(penalty)
    if rule is None:
        raise ValidationError(_("Set the severity first: the period of publicity depends on it."))
    if rule.needs_reason and not penalty.necessity:
        raise ValidationError(
            _("A slight one is not shown in principle. Say why it is necessary, or leave it.")
        )
    end = last_day(rule, penalty.decided_on, wanted=penalty.closing_on)
    if end < timezone.localdate(now):
        raise ValidationError(_("Its period of publicity has ended on %(day)s.") % {"day": end})
    wrong = citations_of(penalty)
    if wrong and not penalty.citation_note:
        raise ValidationError([*wrong, _("Correct the basis, or note why it is cited.")])
