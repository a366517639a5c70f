"""How does a case come in and move on? Each deed: check, write, append an event, tell on commit.

`submitting`: complaint_submit. `opening`: case_by_number_and_secret. `moving`: case_move, the one
way in which a state changes. `replying`: reply_draft, reply_approve, reply_return,
outcome_unpublish. `desk`: case_release, case_note, site_record_add, evidence_add, unit_summon,
inspection_order, escalation_conclude. `routing`: case_reroute. `extending`: deadlines_extend.
`citizen`: citizen_note_add, citizen_file_add, case_withdraw, case_rate, case_ask_reopening.
`supporting`: case_support. `recording`: categories_record, deadline_rules_record. What follows by
itself: `timing`, `escalating`, `closing`, `notifying`, `sending`.
"""
