"""The whole ledger in a fresh process, and how it grows with ten times the specifications."""

import os
import subprocess
import sys
import time

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


shared, memory = measured(ONCE)
print(f"whole ledger, fresh process {shared:6.2f} s {memory:6.0f} MB")
alone, _ = measured(ALONE)
print(f"each claim on its own       {alone:6.2f} s   ratio {alone / shared:.2f}")
lines = subprocess.run([sys.executable, "-c", GROW], check=True, capture_output=True, text=True)
(few, first), (many, last) = (map(float, line.split()) for line in lines.stdout.splitlines())
print(f"{few:>8,.0f} specifications     {first:6.2f} s")
print(f"{many:>8,.0f} specifications     {last:6.2f} s   ratio {last / first:.2f}")
