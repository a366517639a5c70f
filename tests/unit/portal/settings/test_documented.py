"""Does the operator find every setting in the table?"""

import re
from pathlib import Path

ROOT = Path(__file__).parents[4]
VARIABLE = re.compile(r'"((?:PORTAL_[A-Z_]+)|DATABASE_URL|CACHE_URL|EMAIL_URL)"')


def test_every_variable_that_is_read_is_documented_and_no_other():
    read = {
        name
        for path in (ROOT / "portal" / "settings").glob("*.py")
        for name in VARIABLE.findall(path.read_text())
    }
    table = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "docs/operating.md").read_text(), re.M)

    assert sorted(table) == sorted(read)
