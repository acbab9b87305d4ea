"""Runs a command and fails unless it ends with the given status.

  exits.py <status> <command>...
"""

import subprocess
import sys

expected = int(sys.argv[1])
status = subprocess.run(sys.argv[2:], check=False).returncode
if status != expected:
    sys.exit(f"ended with {status}, not with {expected}: {' '.join(sys.argv[2:])}")
