"""What does the supervisor do? A process that runs it, for tests that end it in every way.

Called with: a file to note process ids in, then one Python program for each child.
"""

import os
import sys

from portal.schedule.processes import Child, supervise

record, *programs = sys.argv[1:]
NOTE = "import os, sys, time; open(sys.argv[1], 'a').write(str(os.getpid()) + '\\n'); "
supervise(
    [
        Child(f"child {number}", [sys.executable, "-c", NOTE + program, record], os.environ)
        for number, program in enumerate(programs)
    ],
    each_look=lambda: None,
)
print("ended in order")
