"""Does the table hold together, and is the document in the docs made from it?"""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.complaints.diagram import STATES, workflow_document
from portal.complaints.enums import CLOSED_STATES, FINAL_STATES, OPEN_STATES, State
from portal.complaints.policies import _GUARDS
from portal.complaints.wording import STEP_LABELS, is_told, next_for_citizen, told
from portal.complaints.workflow import TRANSITIONS, Guard, Part, transition_named, transitions_from

DOCUMENT = Path(__file__).parents[4] / "docs" / "complaints-workflow.md"


def test_the_document_is_made_from_the_table():
    assert DOCUMENT.read_text(encoding="utf-8") == workflow_document()
    out = StringIO()
    call_command("complaints_workflow", stdout=out)
    assert out.getvalue() == workflow_document()
    call_command("complaints_workflow", check=True)


def test_a_document_that_is_out_of_date_is_noticed_and_written(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    with pytest.raises(CommandError):
        call_command("complaints_workflow", check=True)
    call_command("complaints_workflow", write=True)
    call_command("complaints_workflow", check=True)


def test_the_table_knows_the_states_and_no_others():
    named = {state for one in TRANSITIONS for state in (*one.starts, one.end)}

    assert named == set(State) == set(STATES)


def test_a_step_is_named_once_from_a_state_and_has_its_words_and_guards():
    for state in State:
        names = [one.name for one in transitions_from(state)]
        assert len(names) == len(set(names))
    assert {one.name for one in TRANSITIONS} == set(STEP_LABELS)
    assert set(_GUARDS) == set(Guard)
    assert {one.owner for one in TRANSITIONS} == set(Part)


def test_nothing_follows_a_final_state_and_everything_else_ends():
    ends = {state for state in State if not list(transitions_from(state))}

    assert ends == FINAL_STATES
    assert set(State) == OPEN_STATES | CLOSED_STATES and not OPEN_STATES & CLOSED_STATES
    reached = {State.RECEIVED}
    for _round in State:
        reached |= {one.end for one in TRANSITIONS if one.starts & reached}
    assert reached == set(State)


def test_a_state_with_something_to_come_says_what():
    for state in State:
        has_next = state in OPEN_STATES or state == State.REPLIED
        assert bool(next_for_citizen(state)) == has_next


def test_a_citizen_is_told_of_every_step_but_what_stays_at_the_desk():
    inner = {"return_reply", "return_unfounded_reply"}
    for one in TRANSITIONS:
        assert is_told(one.name) == (one.name not in inner)
        assert "%" not in told(one.name, {})
    assert told("note", {}) == "" and transition_named("closed", "accept") is None


def test_four_eyes_stand_in_the_table():
    watched = {one.name for one in TRANSITIONS if Guard.OTHER_PERSON in one.guards}

    assert watched == {"verify", "confirm", "send_back", "approve_reply"}
