"""What each customer got, by the business's own book, held against what they asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from .business import RIVAL, Business
from .crowd import Told
from .goals import KINDS, WANTING, Wish

SHOWN = ["service", "starts_at", "staff", "status", "name"]
EXACT, NONE, WRONG, MISSED = "exact", "none", "wrong", "missed"


@dataclass
class Verdict:
    told: Told
    outcome: str
    why: str = ""
    got: list[dict] = field(default_factory=list)

    @property
    def wanted(self) -> bool:
        """Whether this customer wanted a time that was free."""
        return self.told.goal.kind in WANTING

    @property
    def was_smooth(self) -> bool:
        """Nothing had to be said twice."""
        return self.outcome == EXACT and not self.told.customer.reasons

    def story(self) -> str:
        wish = self.told.customer.wish
        head = (
            f"#{self.told.number} {self.told.slug} {self.told.goal.kind}: {self.outcome} ({self.why})\n"
            f"  wanted {wish.service['id']} {wish.start} staff={wish.staff} at={wish.location} party={wish.party}"
            f" hours={wish.hours}; gave up: {self.told.customer.gave_up!r};"
            f" objected: {self.told.customer.reasons}; trouble: {self.told.trouble}\n"
            f"  got {[' '.join(str(row.get(key)) for key in SHOWN) for row in self.got]}\n")
        lines = (f"  {'> ' if who == 'customer' else '  '}{text}" for who, text in self.told.customer.line.heard)
        return head + "\n".join(lines)


def same_name(one: str | None, other: str) -> bool:
    return (one or "").casefold().split() == other.casefold().split()


def verdicts(told: list[Told], business: Business, before: set[str]) -> tuple[list[Verdict], list[dict]]:
    """Of one business's customers; and the appointments that are nobody's."""
    rows = [row for row in business.appointments() if row["appointment_id"] not in before]
    # A hold that was given back has no name, and never was an appointment.
    rows = [row for row in rows if row.get("name") != RIVAL and (row.get("name") or row["status"] != "cancelled")]
    found = []
    for one in told:
        got = [row for row in rows if same_name(row.get("name"), one.person.name)]
        rows = [row for row in rows if row not in got]
        found.append(verdict(one, got))
    return found, rows


def verdict(told: Told, got: list[dict]) -> Verdict:
    customer = told.customer
    live = [row for row in got if row["status"] in ("confirmed", "pending")]
    expected: Wish | None = customer.expected
    outcome = judged(live, expected)
    if outcome == EXACT and told.goal.kind == "move" and expected is not told.goal.then:
        return Verdict(told, MISSED, "not moved", got)
    if told.goal.kind == "cancel" and outcome in (EXACT, NONE):
        if outcome == NONE and customer.was_booked and any(row["status"] == "cancelled" for row in got):
            return Verdict(told, EXACT, "booked and cancelled", got)
        return Verdict(told, MISSED, customer.gave_up or "not cancelled", got)
    if outcome == NONE and told.goal.kind in WANTING:
        return Verdict(told, MISSED, customer.gave_up or "nothing booked", got)
    return Verdict(told, outcome, "", got)


def judged(live: list[dict], expected: Wish | None) -> str:
    if len(live) > 1:
        return WRONG
    if expected is None:
        return WRONG if live else NONE
    if not live:
        return MISSED
    return EXACT if expected.fits(live[0]) else WRONG


def table(found: list[Verdict], by: str) -> str:
    """Rows by tenant or kind: how many who wanted a free time got it exactly, how many of them without having to say
    anything twice, and the faults."""
    keys = list(KINDS) if by == "kind" else sorted({one.told.slug for one in found})
    lines = [f"{by:<18}{'customers':>10}{'wanting':>9}{'exact':>7}{'share':>8}{'smooth':>9}{'missed':>8}{'wrong':>7}"]
    for key in [*keys, "all"]:
        of = [one for one in found if key in ("all", one.told.goal.kind, one.told.slug)]
        wanting = [one for one in of if one.wanted]
        exact = sum(one.outcome == EXACT for one in wanting)
        outcomes = Counter(one.outcome for one in of)
        smooth = f"{100 * sum(one.was_smooth for one in wanting) / len(wanting):.1f} %" if wanting else ""
        share = f"{100 * exact / len(wanting):.1f} %" if wanting else ""
        lines.append(
            f"{key:<18}{len(of):>10}{len(wanting):>9}{exact:>7}{share:>8}{smooth:>9}"
            f"{outcomes[MISSED]:>8}{outcomes[WRONG]:>7}")
    return "\n".join(lines)
