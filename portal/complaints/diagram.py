"""How does the workflow look as a picture and as a table? Made from `workflow`, for the docs.

Calculation only. The document is written by `manage.py complaints_workflow` and compared in a test.
"""

from collections.abc import Iterator
from typing import Final

from portal.complaints.workflow import TRANSITIONS, Transition

HEAD: Final = """\
# The workflow of a complaint

Made from `portal/complaints/workflow.py` by `manage.py complaints_workflow --write`; do not edit it
here. A part is played by whoever holds its permission in the area or unit of the case
(`permissions.py`); what has to be there before a step is asked in `policies.py`.

排查 is `investigate`, 交办 is `assign`, 核查 is `verify` and `confirm`; 约谈 and 专项督察 are
records beside the case.
"""
STATES: Final = """\
received accepted investigating assigned rectified verifying verified unfounded reply_pending
replied closed reopen_requested upheld declined transferred merged withdrawn invalid
""".split()


def workflow_document() -> str:
    """Return the whole document."""
    return "\n".join((HEAD, *_picture(), "", *_table())) + "\n"


def _picture() -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield "    [*] --> received : submit (citizen)"
    for start in STATES:
        for one in TRANSITIONS:
            if start in one.starts:
                yield f"    {start} --> {one.end} : {one.name} ({one.owner.value})"
    for state in STATES:
        if not any(state in one.starts for one in TRANSITIONS):
            yield f"    {state} --> [*]"
    yield "```"


def _table() -> Iterator[str]:
    yield "| step | from | to | part | has to be there |"
    yield "|---|---|---|---|---|"
    yield from (_row(one) for one in TRANSITIONS)


def _row(one: Transition) -> str:
    starts = " ".join(state for state in STATES if state in one.starts)
    guards = ", ".join(guard.value.replace("_", " ") for guard in one.guards) or "–"
    name = f"**{one.name}**" if one.is_usual else one.name
    return f"| {name} | {starts} | {one.end} | {one.owner.value} | {guards} |"
