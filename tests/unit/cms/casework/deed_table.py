"""Who may do what with a case, beside its steps? One line for each deed: a new one is put here."""

from dataclasses import dataclass
from typing import Final

from portal.complaints.enums import OPEN_STATES, State
from portal.complaints.workflow import Part

EVERY: Final = frozenset(State)
LOOKED_INTO: Final = EVERY - {
    State.DECLINED, State.TRANSFERRED, State.MERGED, State.WITHDRAWN, State.INVALID,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table.

    Attributes:
        who: Roles in whose area the case lies, by their letters (see `address_table.LETTERS`).
        states: In which states.
        held: Whether while it is held, too (by the intake officer), or then only.
    """

    who: str
    states: frozenset[State] = EVERY
    held: bool = True
    flowing: bool = True


DEED_TABLE: Final = {
    "release": Line("I", flowing=False),
    "clear": Line("I"),
    "evidence": Line("GKIX", OPEN_STATES),
    "pictures": Line("GKIXDC"),
    "unpublish": Line("DC"),
    "note": Line("GKIXDC"),
    "refer": Line("GKIXDC", LOOKED_INTO, held=False),
    "refer_confirm": Line("DC"),
    "refer_remove": Line("GKIXDC"),
    "reroute": Line("IK", OPEN_STATES),
    "extend": Line("DC", OPEN_STATES),
    "summon": Line("XC"),
    "inspect": Line("X"),
    "conclude": Line("XC"),
}
PART_TABLE: Final = {
    Part.CITIZEN: "",
    Part.SYSTEM: "",
    Part.INTAKE: "I",
    Part.DISPATCHER: "IK",
    Part.HANDLER: "G",  # works for the responsible unit; the dispatcher for one beside it
    Part.VERIFIER: "KX",
    Part.DRAFTER: "IK",
    Part.APPROVER: "DC",
}
# Whose cases are those of their area or unit only.
BOUND: Final = "GK"
# Who looks at what is held.
LOOKS: Final = "I"
# Who may know who reported; of the accused unit nobody but the city's own desk.
REVEALING: Final = "IKX"
UNBOUND_BY_ACCUSATION: Final = "I"
HANDING_OUT: Final = "IK"
EXPORTING: Final = "GIKXDCA"
