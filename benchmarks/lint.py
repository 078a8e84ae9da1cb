"""P1: lint of many generated tenants with all checks, beside its peers in the same run.

usage: lint.py [TENANTS]     10,000 unless said

Peers: jsonschema-rs with PyYAML's C loader (schema only), yamllint with check-jsonschema (on a tenth of the tenants, times
ten: it takes minutes), and libyaml's events alone as the floor.
"""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from measure import Run, median, run

HERE = pathlib.Path(__file__).resolve().parent
RUNS = 5


def lint(binary: str, place: pathlib.Path) -> Run:
    command = [binary, "lint", "tenants", "--policies", "policies", "--prompts", "prompts", "--now", "2026-11-27T10:00"]
    return run(command, cwd=str(place))


def floor(place: pathlib.Path) -> Run | None:
    compiler = shutil.which("clang") or shutil.which("cc")
    if compiler is None:
        return None
    program = place / "events"
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "yaml-0.1"], capture_output=True, text=True, check=True)
    subprocess.run([compiler, "-O2", str(HERE / "events.c"), "-o", str(program), *flags.stdout.split()], check=True)
    listing = place / "files"
    files = sorted((place / "tenants").glob("*/*.yaml"))
    listing.write_text("".join(f"{file}\n" for file in files))
    return median([run(["/bin/sh", "-c", f'exec "{program}" < "{listing}"']) for _ in range(RUNS)])


def schema_peer(place: pathlib.Path) -> Run:
    command = [sys.executable, str(HERE / "peer_schema.py"), str(place / "schemas"), str(place / "tenants")]
    return median([run(command) for _ in range(RUNS)])


def linters_peer(place: pathlib.Path, tenants: int) -> Run:
    """yamllint and one check-jsonschema a kind, over a tenth."""
    part = place / "tenth"
    part.mkdir()
    folders = sorted(folder for folder in (place / "tenants").iterdir() if not folder.name.startswith("_"))
    chosen = folders[: max(1, tenants // 10)]
    for folder in chosen:
        shutil.copytree(folder, part / folder.name)
    # Its default configuration would ask for document starts and short lines; the peer is its reading and its rules.
    rules = "{extends: relaxed, rules: {line-length: disable}}"
    tools = pathlib.Path(sys.executable).parent
    total = [run([str(tools / "yamllint"), "-d", rules, str(part)])]
    for schema in sorted((place / "schemas").glob("*.schema.json")):
        files = sorted(part.glob(f"*/{schema.name.removesuffix('.schema.json')}.yaml"))
        if files:
            total.append(
                run([str(tools / "check-jsonschema"), "--schemafile", str(schema), *map(str, files)])
            )
    scale = len(folders) / len(chosen)
    return Run(
        wall=sum(one.wall for one in total) * scale,
        cpu=sum(one.cpu for one in total) * scale,
        peak_mib=max(one.peak_mib for one in total),
        status=max(one.status for one in total),
    )


def main() -> int:
    tenants = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    binary = os.environ["FRONTDESK_BIN"]
    place = pathlib.Path(tempfile.mkdtemp(prefix="frontdesk-bench-"))
    try:
        subprocess.run([sys.executable, str(HERE / "generate.py"), str(place), str(tenants)], check=True)
        subprocess.run([binary, "lint", "--schema", str(place / "schemas")], check=True, cwd=str(place))
        ours = median([lint(binary, place) for _ in range(RUNS)])
        first = schema_peer(place)
        second = linters_peer(place, tenants)
        least = floor(place)
    finally:
        shutil.rmtree(place)

    def line(name: str, figures: Run) -> str:
        return f"P1  {name:44} {figures.cpu:8.2f} CPU s {figures.wall:8.2f} s {figures.peak_mib:7.0f} MiB"

    print(line(f"frontdesk lint, {tenants} tenants, all checks", ours))
    print(line("jsonschema-rs + PyYAML C loader, schema only", first))
    print(line("yamllint + check-jsonschema, a tenth times ten", second))
    if least is not None:
        print(line("libyaml events alone", least))
    print(f"P1  ratio to the first peer   {ours.cpu / first.cpu:8.3f}   goal 0.5")
    print(f"P1  ratio to the second peer  {ours.cpu / second.cpu:8.4f}   goal 0.02")
    if least is not None:
        print(f"P1  times the floor           {ours.cpu / least.cpu:8.1f}   aim 5")
    print(f"P1  peak of memory            {ours.peak_mib:8.0f} MiB   goal 200")
    if ours.status != 0:
        print("P1  the generated tenants don't lint clean, so the figures say little", file=sys.stderr)
        return 1
    kept = ours.cpu <= 0.5 * first.cpu and ours.cpu <= second.cpu / 50 and ours.peak_mib <= 200
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
