"""`python -m customers --seed 1 --count 200 [--seeds 10] [--url …]`, in Tests/conformance: the crowd as often as one likes.

Without `--url` each seed has a server and a database of its own, from FRONTDESK_BIN.
"""

from __future__ import annotations

import argparse
import pathlib
import time

from server import ADMIN_KEY, DataFolder, Server

from .run import run
from .verdict import EXACT, MISSED, NONE, WRONG, table


def main() -> None:
    parser = argparse.ArgumentParser(prog="customers")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1, help="how many, from --seed on")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--url", help="a running server that trusts 127.0.0.1 as a proxy")
    parser.add_argument("--admin-key", default=ADMIN_KEY)
    parser.add_argument("--stories", type=pathlib.Path, help="a file for the conversations that went wrong")
    parser.add_argument("--rough", action="store_true", help="with the conversations in which something was said twice")
    given = parser.parse_args()
    everything, stories = [], []
    for seed in range(given.seed, given.seed + given.seeds):
        began = time.monotonic()
        if given.url:
            found, strays = run(given.url, given.admin_key, seed=seed, count=given.count)
        else:
            found, strays = run_on_a_server_of_its_own(seed, given.count)
        everything += found
        wanting = [one for one in found if one.wanted]
        exact = sum(one.outcome == EXACT for one in wanting)
        wrong = sum(one.outcome == WRONG for one in found)
        print(
            f"seed {seed}: {exact} of {len(wanting)} exact, {wrong} wrong, {len(strays)} of nobody,"
            f" {time.monotonic() - began:.0f} s", flush=True)
        stories += [
            f"seed {seed} {one.story()}" for one in found
            if one.outcome in (MISSED, WRONG) or one.told.trouble or (given.rough and one.wanted and not one.was_smooth)
        ] + [f"seed {seed} stray {row}" for row in strays]
        if given.stories:
            given.stories.write_text("\n\n".join(stories))
    print(table(everything, "tenant"))
    print(table(everything, "kind"))
    assert {one.outcome for one in everything} <= {EXACT, MISSED, NONE, WRONG}


def run_on_a_server_of_its_own(seed: int, count: int):
    data = DataFolder()
    try:
        server = Server(data, TRUSTED_PROXIES="127.0.0.1").wait_until_ready()
        try:
            return run(server.url, ADMIN_KEY, seed=seed, count=count)
        finally:
            server.stop()
    finally:
        data.remove()


main()
