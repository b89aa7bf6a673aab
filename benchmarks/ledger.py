"""The whole ledger in a fresh process, and how it grows with ten times the specifications.

With --json, one line for machines.
"""

import os
import subprocess
import sys
import time

from telling import tell

ONCE = "from southsouth.claims import ledger; ledger.results()"
# Each claim ten times with one memo: the data are read once, every specification done ten times.
GROW = """
import time
from southsouth.claims import registry, evaluation
from southsouth.claims.model import Computed
claims = [c for c in registry.load().values() if isinstance(c, Computed)]
memo = {}
def run(times):
    began = time.perf_counter()
    count = sum(evaluation.evaluate(c, memo).total for c in claims for _ in range(times))
    return count, time.perf_counter() - began
run(1)
for times in (1, 10):
    print(*run(times))
"""
ALONE = """
from southsouth.claims import registry, ledger
for claim in registry.load().values():
    ledger.judge(claim)
"""


def measured(code: str) -> tuple[float, float]:
    """Run code in a fresh process; return its seconds and its peak memory in MB."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code])
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit("The ledger could not be evaluated.")
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return time.perf_counter() - began, usage.ru_maxrss / scale


def measure() -> dict:
    """Return what is measured."""
    shared, memory = measured(ONCE)
    alone, _ = measured(ALONE)
    grown = subprocess.run([sys.executable, "-c", GROW], check=True, capture_output=True, text=True)
    (few, first), (_, last) = (map(float, line.split()) for line in grown.stdout.splitlines())
    return {
        "seconds_ledger": round(shared, 2),
        "peak_mb": round(memory),
        "seconds_alone": round(alone, 2),
        "ratio_alone": round(alone / shared, 2),
        "specifications": int(few),
        "seconds_specifications": round(first, 2),
        "seconds_ten_times": round(last, 2),
        "ratio_ten_times": round(last / first, 2),
    }


TOLD = """\
whole ledger, fresh process   {seconds_ledger:6.2f} s {peak_mb:6} MB
each claim on its own         {seconds_alone:6.2f} s   ratio {ratio_alone}
{specifications:>8,} specifications       {seconds_specifications:6.2f} s
ten times as many             {seconds_ten_times:6.2f} s   ratio {ratio_ten_times}"""


if __name__ == "__main__":
    tell(__doc__, measure, lambda found: TOLD.format(**found))
