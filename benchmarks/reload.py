"""python benchmarks/reload.py [TENANTS]: what many tenants cost a server (10,000 unless said).

A first start on a new database, a start on which every revision is known already, what the server then holds in memory
and spends on watching files that don't change, and how long one changed tenant takes to be live: in all, and of that the
server's own time after the 200 ms in which nothing more changes.
"""

from __future__ import annotations

import os
import pathlib
import statistics
import sys
import tempfile
import time

import requests

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Tests" / "conformance"))

import server as servers  # noqa: E402
from generate import write  # noqa: E402
from server import ADMIN_KEY, DataFolder, Server, refused_second_server  # noqa: E402
from start import status  # noqa: E402

STARTS = 3
CHANGES = 7
IDLE_SECONDS = 20
OWN_TIME = "frontdesk_reload_seconds"

READY_GOAL_SECONDS = 5.0
MEMORY_GOAL_MIB = 400
OWN_GOAL_MILLISECONDS = 50
IDLE_GOAL_PERCENT = 2.0

KEY = {"X-Admin-Key": ADMIN_KEY}


def resident(server: Server, what: str = "VmRSS") -> float:
    return int(status(server.process.pid)[what].split()[0]) / 1024


def cpu_seconds(server: Server) -> float:
    fields = pathlib.Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def own_times(server: Server) -> tuple[int, float]:
    """How many changes were taken, and their seconds in all."""
    figures = dict(
        line.rsplit(" ", 1)
        for line in requests.get(server.url + "/metrics", headers=KEY, timeout=30).text.splitlines()
        if line.startswith(OWN_TIME)
    )
    return int(float(figures.get(OWN_TIME + "_count", 0))), float(figures.get(OWN_TIME + "_sum", 0))


def revision(server: Server, slug: str) -> str:
    return requests.get(f"{server.url}/api/tenants/{slug}", headers=KEY, timeout=30).json()["revision"]


def change(server: Server, folder: pathlib.Path, number: int) -> tuple[float, float]:
    """Seconds until a changed tenant is live, and the server's own part of them."""
    file = folder / "services.yaml"
    before, (count, total) = revision(server, folder.name), own_times(server)
    text = file.read_text().replace("buffer:\n      after: 15m", f"buffer:\n      after: {20 + 5 * number}m")
    began = time.monotonic()
    file.write_text(text)
    while revision(server, folder.name) == before:
        time.sleep(0.002)
        if time.monotonic() - began > 30:
            raise RuntimeError(f"{file} isn't live:\n{server.output()[-2000:]}")
    took = time.monotonic() - began
    while own_times(server)[0] == count:
        time.sleep(0.002)
    after, sum_after = own_times(server)
    return took, (sum_after - total) / (after - count)


def idle_percent(server: Server) -> float:
    before, began = cpu_seconds(server), time.monotonic()
    time.sleep(IDLE_SECONDS)
    return 100 * (cpu_seconds(server) - before) / (time.monotonic() - began)


def measure(project: pathlib.Path, count: int) -> bool:
    data = DataFolder()
    try:
        began = time.monotonic()
        first = Server(data, cwd=project).wait_until_ready(within=600)
        first_start = time.monotonic() - began
        first_memory = resident(first)
        url = refused_second_server(data)
        # PostgreSQL goes on alone.
        first.kill()
        ready, memory, peak = [], [], []
        for _ in range(STARTS):
            began = time.monotonic()
            server = Server(data, database_url=url, cwd=project).wait_until_ready(within=600)
            ready.append(time.monotonic() - began)
            memory.append(resident(server))
            peak.append(resident(server, "VmHWM"))
            if len(ready) < STARTS:
                server.stop()
        folders = sorted(f for f in (project / "tenants").iterdir() if not f.name.startswith("_"))
        step = max(1, len(folders) // CHANGES)
        changes = [change(server, folder, number) for number, folder in enumerate(folders[::step][:CHANGES])]
        idle = idle_percent(server)
        later = resident(server)
        server.stop()
    finally:
        data.remove()
    live = statistics.median(took for took, _ in changes) * 1000
    own = statistics.median(own for _, own in changes) * 1000
    start, held = statistics.median(ready), statistics.median(memory)
    print(f"P13 first start, {count} tenants, new database  {first_start:7.2f} s    and {first_memory:.0f} MiB then")
    print(f"P13 start to ready, {count} tenants, all known  {start:7.2f} s    goal {READY_GOAL_SECONDS:.2f} s")
    print(
        f"P13 resident memory when ready             {held:7.1f} MiB  goal {MEMORY_GOAL_MIB} MiB"
        f" (at most {statistics.median(peak):.1f}; after changes and rest {later:.1f})"
    )
    print(f"P13 one changed tenant live                {live:7.1f} ms   of which 200 ms are quiet")
    print(f"P13 its own time in the server             {own:7.1f} ms   goal {OWN_GOAL_MILLISECONDS} ms")
    print(f"P13 one core's share when idle             {idle:7.2f} %    goal {IDLE_GOAL_PERCENT} %")
    return (
        start <= READY_GOAL_SECONDS
        and held <= MEMORY_GOAL_MIB
        and own <= OWN_GOAL_MILLISECONDS
        and idle <= IDLE_GOAL_PERCENT
    )


def main() -> int:
    if len(sys.argv) > 2 or not all(argument.isdigit() for argument in sys.argv[1:]):
        print(__doc__, file=sys.stderr)
        return 64
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory(prefix="frontdesk-reload-") as folder:
        project = pathlib.Path(folder)
        write(project, count)
        (project / "migrations").symlink_to(servers.PROJECT / "migrations")
        return 0 if measure(project, count) else 1


if __name__ == "__main__":
    sys.exit(main())
