"""What does somebody fill in who takes a step, and what has to be known to judge it?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from portal.complaints.enums import Outcome
from portal.complaints.models import Complaint
from portal.complaints.workflow import Transition
from portal.grid.models import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForm:
    """What is filled in for a step; each step asks for the parts that its guards name.

    Attributes:
        reason: Why. Told to the citizen where the step is about them (see `wording`).
        note: For the desk only.
        words: What the citizen is told beside the standing sentence.
        unit: Who is to put it right (`assign`).
        due_at: By when, if earlier than the rule says (`assign`).
        destination: Where to turn (`transfer`).
        first_case: The case that this one repeats (`merge`).
        outcome: What the check found (`confirm`).
        action: What was done about it (`rectify`), in words that may be public.
    """

    reason: str = ""
    note: str = ""
    words: str = ""
    unit: Unit | None = None
    due_at: datetime | None = None
    destination: str = ""
    first_case: Complaint | None = None
    outcome: Outcome | None = None
    action: str = ""


NOTHING_FILLED_IN: Final = StepForm()


@dataclass(frozen=True, slots=True)
class Step:
    """A step that somebody is about to take, or could take.

    Attributes:
        complaint: The case, locked where the step is taken.
        transition: The line of the table.
        form: What is filled in.
        by: The officer; None for the citizen and for what follows by itself.
        now: When.
    """

    complaint: Complaint
    transition: Transition
    by: Any
    now: datetime
    form: StepForm = NOTHING_FILLED_IN
