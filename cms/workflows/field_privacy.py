"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "workflows.rolegroup",
    kept="id role group",
)
declare(
    "workflows.reviewtaskstate",
    kept="taskstate_ptr due_at on_behalf_of",
)
declare(
    "workflows.reviewtask",
    kept="task_ptr step minutes",
)
declare(
    "workflows.checkitem",
    kept="id task text position is_active",
)
declare(
    "workflows.checktick",
    kept="id state item text by at",
)
declare(
    "workflows.delegation",
    kept="id absent delegate starts_on ends_on recorded_by recorded_at",
    masked="reason",
)
declare(
    "workflows.withdrawalrequest",
    kept="id round page category by at",
    masked="reason",
)
declare("workflows.fileroom", kept="id area collection")
