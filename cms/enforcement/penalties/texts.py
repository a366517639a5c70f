"""Does a text that is meant for the public carry somebody's numbers or address?"""

import portal.personal_data
from cms.proofreading.rules.personal import SENTENCES


def personal_data_in(text: object) -> str:
    """Return the sentence that says what was found; "" when nothing was.

    The office's own lines have no place in facts, basis or content, so no number may stand.
    """
    found = next(portal.personal_data.personal_data_in(str(text)), None)
    return str(SENTENCES[found.kind]) if found else ""
