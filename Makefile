.PHONY: run test bench lint format clean

# Installs what is missing, builds a release and serves the demo tenants.
run:
	@scripts/setup
	swift build -c release --product frontdesk
	@exec "$$(swift build -c release --show-bin-path)/frontdesk" serve

# Every test there is; CI calls this and nothing else.
test:
	@scripts/test

# Figures of a release build, beside the peers' in the same run; fails beyond a goal.
bench:
	@scripts/bench

# The sources' format and the demo tenants.
lint:
	swift format lint --strict --recursive Sources Tests Package.swift
	swift build --product frontdesk
	@"$$(swift build --show-bin-path)/frontdesk" lint tenants

format:
	swift format --in-place --recursive Sources Tests Package.swift

# What was built; the private database and the development secrets stay in .frontdesk.
clean:
	rm -rf .build .venv
