"""The first peer of P1: PyYAML's C loader and jsonschema-rs, one process, schema only.

usage: peer_schema.py SCHEMAS TENANTS
"""

from __future__ import annotations

import json
import pathlib
import sys

import jsonschema_rs
import yaml


class Loader(yaml.CSafeLoader):
    """Dates stay texts, as editors read them."""

    yaml_implicit_resolvers = {
        first: [pair for pair in pairs if not pair[0].endswith(":timestamp")]
        for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def main() -> int:
    schemas, tenants = map(pathlib.Path, sys.argv[1:3])
    kinds = ("tenant", "hours", "services", "seasons", "guardrails", "prompts", "policies")
    validators = {}
    for kind in kinds:
        schema = schemas / f"{kind}.schema.json"
        if schema.exists():
            validators[f"{kind}.yaml"] = jsonschema_rs.validator_for(json.loads(schema.read_text()))
    count = invalid = 0
    for folder in sorted(tenants.iterdir()):
        for file in sorted(folder.glob("*.yaml")):
            validator = validators.get(file.name)
            if validator is None:
                continue
            with file.open("rb") as stream:
                document = yaml.load(stream, Loader=Loader)
            count += 1
            # A layer's files need not hold what a tenant's must.
            if not validator.is_valid(document) and not folder.name.startswith("_"):
                invalid += 1
    print(f"{count} files, {invalid} invalid", file=sys.stderr)
    return 1 if invalid else 0


if __name__ == "__main__":
    sys.exit(main())
