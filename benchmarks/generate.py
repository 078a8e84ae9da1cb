"""python benchmarks/generate.py DIR COUNT: writes DIR/tenants with COUNT tenants that lint clean, each of about 140 lines in
six files and none like another, with DIR/policies and DIR/prompts beside them and tenants/_defaults under them.

The same arguments write the same bytes. What one tenant alone may claim (id, number, origin, calendar, names of secrets) is
unique; everything else is drawn from lists, so that names, hours and prices vary as they do between businesses.
"""

from __future__ import annotations

import pathlib
import random
import shutil
import sys

PROJECT = pathlib.Path(__file__).resolve().parents[1]

TRADES = {
    "salon": ("Hair", "Chair", ["Haircut", "Blow dry", "Full colour", "Highlights", "Beard trim", "Perm", "Deep treatment", "Updo"]),
    "dental": ("Dental", "Surgery", ["Check-up", "Cleaning", "Filling", "Root canal", "Whitening", "Extraction", "X-ray", "Crown fitting"]),
    "physio": ("Physio", "Room", ["Assessment", "Sports massage", "Back therapy", "Knee therapy", "Taping", "Dry needling", "Posture review", "Ultrasound"]),
    "vet": ("Animal", "Table", ["Vaccination", "Health check", "Dental scale", "Nail clipping", "Microchipping", "Weight clinic", "Stitch removal", "Blood sample"]),
}
ZONES = [("America/New_York", "en-US", "USD", "+1212555"), ("Europe/London", "en-GB", "GBP", "+4420794"), ("Australia/Sydney", "en-AU", "AUD", "+6125550")]
PLACES = ["Orchard", "Harbour", "Station", "Market", "Willow", "Castle", "Mill", "Garden", "Bridge", "Chapel", "Meadow", "Canal"]
PEOPLE = ["Maria", "Jonas", "Priya", "Chloe", "Ahmed", "Ingrid", "Tomas", "Beatriz", "Kenji", "Olga", "Samir", "Harriet"]
PARKING = ["There is a garage next door.", "Street parking is free after six.", "Please use the yard behind the house.", "The tram stops in front of the door."]


def tenant(number: int, draw: random.Random) -> dict[str, str]:
    trade = draw.choice(sorted(TRADES))
    word, resource, names = TRADES[trade]
    place = draw.choice(PLACES)
    zone, locale, currency, prefix = draw.choice(ZONES)
    slug = f"{place.lower()}-{trade}-{number:05d}"
    people = draw.sample(PEOPLE, 3)
    ids = [person.lower() for person in people]
    opening, closing = draw.choice([8, 9, 10]), draw.choice([17, 18, 19])
    noon = draw.choice(["12:00", "12:30", "13:00"])
    back = f"{int(noon[:2]) + 1}:{noon[3:]}"
    files = {
        "tenant.yaml": f"""\
version: 1
id: {number:08x}-0000-4000-a000-{number:012x}
name: {place} {word} {number}
timezone: {zone}
locale: {locale}
currency: {currency}
contact:
  phone: "{prefix}{number:05d}"
  email: hello@{slug}.example
  address: "{draw.randint(1, 180)} {place} Street"
channels:
  web:
    origins: ["https://{slug}.example"]
    theme:
      accent: "#{draw.randrange(16, 255):02x}{draw.randrange(16, 255):02x}{draw.randrange(16, 255):02x}"
""",
        "hours.yaml": f"""\
weekly:
  mon-tue: {opening:02d}:00-{closing}:00
  wed: [{opening:02d}:00-{noon}, {back}-{closing}:00]
  thu-fri: {opening:02d}:00-{closing}:00
  sat: 09:00-13:00
  sun: closed
exceptions:
  christmas-eve:
    date: 12-24
    hours: {opening:02d}:00-13:00
    reason: Christmas Eve
  inventory:
    date: [2027-01-{draw.randint(11, 15)}, 2028-01-{draw.randint(10, 14)}]
    hours: closed
    reason: Inventory
  summer-break:
    from: 2027-08-{draw.randint(1, 9):02d}
    to: 2027-08-{draw.randint(12, 20)}
    hours: closed
    reason: Summer break
booking:
  notice: {draw.choice(["1h", "2h", "4h", "1d"])}
  horizon: {draw.choice(["45d", "75d", "90d"])}
  step: 15m
""",
        "guardrails.yaml": f"""\
far_date:
  confirm_after: {draw.choice([14, 21, 28])}d
open_bookings:
  max: {draw.choice([3, 4, 5, 7, 8])}
never_discuss:
  diagnosis:
    match: [diagnose, medication]
    say: We can't say that in a chat; please ask when you are here.
""",
        "prompts.yaml": f"""\
persona:
  name: {draw.choice(["Ivy", "Sol", "Robin", "June"])}
  tone: {draw.choice(["warm and calm", "friendly and relaxed", "polite and clear"])}
facts:
  parking: {draw.choice(PARKING)}
  children: {draw.choice(["Children are welcome.", "We have a corner with toys."])}
  waiting: There is water and tea while you wait.
""",
        "policies.yaml": f"""\
extends: [baseline]
rules:
  no-late-reminders:
    action: send_reminder
    effect: deny
    priority: {draw.randint(200, 300)}
    when:
      max_before_visit: {draw.choice([75, 90, 100])}m
    because: Nobody reads them on the way
  no-early-waitlist:
    action: send_waitlist_notification
    effect: deny
    priority: {draw.randint(200, 300)}
    when:
      local_time: 08:00-{draw.choice(["08:45", "09:00", "09:30"])}
    because: Mornings are for those who come
""",
        "services.yaml": services(draw, ids, people, resource, names, opening, closing),
    }
    return {f"{slug}/{name}": text for name, text in files.items()}


def services(
    draw: random.Random, ids: list[str], people: list[str], resource: str, names: list[str], opening: int, closing: int
) -> str:
    thing = resource.lower()
    text = f"""\
staff:
  {ids[0]}:
    name: {people[0]}
    weekly:
      mon-fri: {opening:02d}:00-{closing}:00
  {ids[1]}:
    name: {people[1]}
    weekly:
      tue: {opening:02d}:00-{closing - 1}:00
      thu-sat: 10:00-13:00
  {ids[2]}:
    name: {people[2]}
resources:
  {thing}:
    name: {resource}
    count: {draw.randint(2, 4)}
intake:
  allergies: Any allergies we should know of?
services:
"""
    chosen = draw.sample(names, 8)
    base = draw.randint(30, 60)
    for index, name in enumerate(chosen):
        key = name.lower().replace(" ", "-")
        givers = ids if index == 0 else sorted(draw.sample(ids, 2))
        text += f"""\
  {key}:
    name: {name}
    duration: {draw.choice(["30m", "45m", "1h", "1h15m", "1h30m"])}
    price: {base + 4 * index}
    staff: [{", ".join(givers)}]
    resources: [{thing}]
"""
        if index == 0:
            text += "    intake: [allergies]\n    prepare: Please come five minutes early.\n"
        if index == 1:
            text += "    buffer:\n      after: 15m\n"
    return text


def write(root: pathlib.Path, count: int) -> None:
    for folder in ("policies", "prompts", "tenants/_defaults"):
        # The tests of the policies are about the project's own tenants.
        shutil.copytree(PROJECT / folder, root / folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("tests"))
    for number in range(1, count + 1):
        for name, text in tenant(number, random.Random(number)).items():
            path = root / "tenants" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)


def main() -> int:
    if len(sys.argv) != 3 or not sys.argv[2].isdigit():
        print(__doc__, file=sys.stderr)
        return 64
    write(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
