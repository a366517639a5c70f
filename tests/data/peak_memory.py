"""How long does a command take, and how much memory does it need at most?

Called with the command, whose output is let go; prints JSON: status, seconds and memory in MB. A
process of its own, because the system counts what its parent held at the fork as the child's too,
and this one holds next to nothing.
"""

import json
import os
import subprocess
import sys
import time

if __name__ == "__main__":
    started = time.perf_counter()
    process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, ended, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(ended)
    memory = usage.ru_maxrss / 1024
    print(json.dumps({"status": process.returncode, "seconds": seconds, "memory": memory}))
