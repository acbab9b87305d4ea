"""Processor time of commands, measured side by side."""

import os
import statistics
import subprocess
import tempfile


class Failed(Exception):
    """A command that was to be measured did not do its work."""


def processor_seconds(command, directory, good_codes=(0,)):
    """User time of a command and of all that it started. System time is left
    out: it depends on what else the machine does."""
    with tempfile.TemporaryFile() as messages:
        process = subprocess.Popen(command, cwd=directory, stderr=messages,
                                   stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in good_codes:
            messages.seek(0)
            raise Failed(f"{command[0]} ended with {process.returncode}: "
                         + messages.read().decode(errors="replace")[-2000:])
    return usage.ru_utime


def medians(runs, *measurements):
    """Each measurement's median over runs that take turns, so that whatever
    slows the machine down for a while slows all of them."""
    times = [[] for _ in measurements]
    for _ in range(runs):
        for values, measure in zip(times, measurements):
            values.append(measure())
    return [statistics.median(values) for values in times]


def table(head, rows):
    """A table in Markdown; all but the first column are numbers."""
    lines = ["| " + " | ".join(head) + " |",
             "|---|" + "---:|" * (len(head) - 1)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |"
                              for row in rows]) + "\n"
