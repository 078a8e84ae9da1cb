"""How long a start takes until the server is ready, and what it then holds in memory: the demo tenants, five times.

PostgreSQL is started beforehand by a first run on the same data folder, so the figure is the server's own start.
"""

from __future__ import annotations

import pathlib
import statistics
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests" / "conformance"))

from server import DataFolder, Server, refused_second_server  # noqa: E402

RUNS = 5
READY_GOAL_SECONDS = 1.0
MEMORY_GOAL_MIB = 60


def status(pid: int) -> dict[str, str]:
    lines = pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()
    return dict(line.split(":", 1) for line in lines if ":" in line)


def main() -> int:
    data = DataFolder()
    try:
        first = Server(data).wait_until_ready()
        url = refused_second_server(data)
        seconds, mebibytes = [], []
        for _ in range(RUNS):
            began = time.monotonic()
            server = Server(data, database_url=url).wait_until_ready()
            seconds.append(time.monotonic() - began)
            mebibytes.append(int(status(server.process.pid)["VmRSS"].split()[0]) / 1024)
            server.stop()
        first.stop()
    finally:
        data.remove()
    ready, memory = statistics.median(seconds), statistics.median(mebibytes)
    print(f"P13 start to ready, 3 tenants   {ready:6.2f} s     goal {READY_GOAL_SECONDS:.2f} s (polled each 0.1 s)")
    print(f"P13 resident memory when ready  {memory:6.1f} MiB  goal {MEMORY_GOAL_MIB} MiB")
    return 0 if ready <= READY_GOAL_SECONDS and memory <= MEMORY_GOAL_MIB else 1


if __name__ == "__main__":
    sys.exit(main())
