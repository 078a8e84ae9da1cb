"""What a policy decision among 20 rules costs, beside two engines that one can install: cedarpy and casbin.

All three decide the same shape of case in one run: rules about one action, each with a channel, a service and a bound
on the time before the visit. Medians of the rounds, of the processor's time, which neighbours on a busy machine don't
lengthen. Cedar's figure is that of its Python binding, policies parsed beforehand where it can; casbin is pure Python.
Where a package isn't installed its line says so.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 7
RULES = 20
GOAL_NS = 500
TRACED_GOAL_NS = 5_000
COUNT = 2_000


def version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def per_call(decide, cases) -> float:
    """Nanoseconds of the processor for a call: the median of the rounds, each over all cases again and again."""
    figures = []
    for _ in range(ROUNDS):
        began = time.process_time_ns()
        for index in range(COUNT):
            decide(cases[index % len(cases)])
        figures.append((time.process_time_ns() - began) / COUNT)
    return statistics.median(figures)


def frontdesk() -> dict[str, int]:
    program = os.environ["FRONTDESK_BIN"]
    output = subprocess.run(
        [program, "bench", "policy", "--rounds", str(ROUNDS)], check=True, capture_output=True, text=True
    ).stdout
    return json.loads(output)


def cedar() -> float:
    import cedarpy

    policies = []
    for index in range(RULES):
        effect = "permit" if index % 2 == 0 else "forbid"
        channel = "sms" if index % 2 == 0 else "email"
        policies.append(
            f'{effect} (principal, action == Action::"send_reminder", resource) when {{ '
            f'context.channel == "{channel}" && context.service == "service-{index}" && '
            f"context.before_visit <= {(index + 1) * 60} }};"
        )
    text = "\n".join(policies)
    parsed = getattr(cedarpy, "PolicySet", None)
    rules = parsed.from_str(text) if parsed is not None else text
    cases = [
        {
            "principal": 'Tenant::"bloom"',
            "action": 'Action::"send_reminder"',
            "resource": 'Visit::"one"',
            "context": {
                "channel": "sms" if index % 2 == 0 else "email",
                "service": f"service-{index % RULES}",
                "before_visit": 30,
            },
        }
        for index in range(40)
    ]

    return per_call(lambda case: cedarpy.is_authorized(case, rules, []), cases)


def casbin() -> float:
    import casbin as engine

    model = """
[request_definition]
r = act, channel, service, before
[policy_definition]
p = priority, act, channel, service, before, eft
[policy_effect]
e = priority(p.eft) || deny
[matchers]
m = r.act == p.act && r.channel == p.channel && r.service == p.service && r.before <= int(p.before)
"""
    lines = []
    for index in range(RULES):
        effect = "allow" if index % 2 == 0 else "deny"
        channel = "sms" if index % 2 == 0 else "email"
        lines.append(f"p, {index}, send_reminder, {channel}, service-{index}, {(index + 1) * 60}, {effect}")
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("model.conf", model), ("policy.csv", "\n".join(lines))):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        enforcer = engine.Enforcer(os.path.join(folder, "model.conf"), os.path.join(folder, "policy.csv"))
    enforcer.add_function("int", int)
    cases = [
        ("send_reminder", "sms" if index % 2 == 0 else "email", f"service-{index % RULES}", 30)
        for index in range(40)
    ]
    return per_call(lambda case: enforcer.enforce(*case), cases)


def main() -> int:
    ours = frontdesk()
    decision, traced = ours["decision_ns"], ours["traced_ns"]
    print(f"P2 decision, {RULES} rules           {decision:8d} ns  goal {GOAL_NS} ns")
    print(f"P2 decision with its trace       {traced:8d} ns  goal {TRACED_GOAL_NS} ns")
    for name, measure in (("cedarpy", cedar), ("casbin", casbin)):
        found = version(name)
        if not found:
            print(f"   {name:<28} not installed here")
            continue
        print(f"   {name + ' ' + found:<28} {measure():10.0f} ns  {measure.__name__} through Python, {ROUNDS} rounds")
    return 0 if decision <= GOAL_NS and traced <= TRACED_GOAL_NS else 1


if __name__ == "__main__":
    sys.exit(main())
