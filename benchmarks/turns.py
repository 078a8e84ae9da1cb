"""What a turn of the built-in engine takes, everything stored, model excluded: whole bookings on a throw-away database.

Median and p99 of the time from the customer's words to the stored answer, in one process without HTTP, and the round
trips to the database. PostgreSQL shares the machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

CUSTOMERS = 200
ROUND_TRIPS_GOAL = 3


def main() -> int:
    output = subprocess.run(
        [os.environ["FRONTDESK_BIN"], "bench", "turns", "--customers", str(CUSTOMERS)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    figures = json.loads(output)
    every = figures["all"]
    print(f"P7  turn, built-in engine, {figures['turns']} turns   median {every['median_us'] / 1000:6.2f} ms   p99 {every['p99_us'] / 1000:6.2f} ms")
    for kind, figure in figures["kinds"].items():
        print(
            f"      {kind:<10} median {figure['median_us'] / 1000:6.2f} ms   p99 {figure['p99_us'] / 1000:6.2f} ms"
            f"   round trips {figure['round_trips_median']} (most {figure['round_trips_most']})"
        )
    trips = every["round_trips_median"]
    print(f"P7  round trips of a turn        median {trips}   goal {ROUND_TRIPS_GOAL}")
    return 0 if trips <= ROUND_TRIPS_GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
