"""P1: what linting a tree of generated tenants costs, beside a schema-only check of the same files by jsonschema-rs over
PyYAML's C loader, the strongest peer. `python benchmarks/lint.py [COUNT]`; CPU seconds, since machines are shared.
"""

from __future__ import annotations

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BINARY = os.environ.get("FRONTDESK_BIN", "frontdesk")
RUNS = 3
RATIO_GOAL = 0.5
MEMORY_GOAL_MIB = 200

# A short script, as somebody would write it: one validator for each kind of file, everything valid.
PEER = """
import json, pathlib, sys
import jsonschema_rs, yaml
class Loader(yaml.CSafeLoader):  # dates stay texts, as editors read them
    yaml_implicit_resolvers = {
        first: [pair for pair in pairs if not pair[0].endswith(':timestamp')]
        for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }
schemas, tenants = map(pathlib.Path, sys.argv[1:])
check = {path.name.split('.')[0]: jsonschema_rs.validator_for(json.loads(path.read_text())) for path in schemas.iterdir()}
bad = 0
for path in tenants.glob('*/*.yaml'):
    value = yaml.load(path.read_bytes(), Loader=Loader)
    bad += not check[path.stem].is_valid(value)
print(bad, 'of the files are refused')
"""


def cost(command: list[str | pathlib.Path]) -> tuple[float, float]:
    """CPU seconds and peak MiB of one run."""
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=out)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        if process.returncode != 0:
            raise SystemExit(f"{command}: {process.returncode}\n{out.read(4000).decode(errors='replace')}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder)
        subprocess.run([sys.executable, HERE / "generate.py", tree, str(count)], check=True)
        subprocess.run([BINARY, "lint", "--schema", tree / "schemas"], check=True)
        folders = ["--policies", tree / "policies", "--prompts", tree / "prompts"]
        ours = [BINARY, "lint", tree / "tenants", *folders, "--now", "2026-11-27T10:00"]
        peer = [sys.executable, "-c", PEER, tree / "schemas", tree / "tenants"]
        our, their = [], []
        for _ in range(RUNS):
            our.append(cost(ours))
            their.append(cost(peer))
    seconds, peers = (statistics.median(cpu for cpu, _ in runs) for runs in (our, their))
    memory = max(mebibytes for _, mebibytes in our)
    print(f"P1 lint of {count} tenants             {seconds:7.2f} CPU s  peak {memory:6.1f} MiB  goal {MEMORY_GOAL_MIB} MiB")
    print(f"P1 jsonschema-rs + PyYAML (schema)  {peers:7.2f} CPU s  ratio {seconds / peers:.2f}  goal {RATIO_GOAL}")
    return 0 if seconds <= RATIO_GOAL * peers and memory <= MEMORY_GOAL_MIB else 1


if __name__ == "__main__":
    sys.exit(main())
