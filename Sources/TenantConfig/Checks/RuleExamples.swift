// swift-format-ignore-file

/// Made from the goldens of the tests; `FRONTDESK_WRITE_GOLDENS=1 swift test --filter ExampleTests` writes it anew.
let ruleExamples: [String: Rule.Example] = [
    "FD-C001": Rule.Example(
        failing: [.init("tenant.yaml", "version: 1\nid: 00000000-0000-4000-a000-000000000001\nname: Bloom\ntimezone: America/New_York\nlocale: en-US\ncurrency: USD\ncontact: {phone: \"+1 (212) 555-0100\"}\nchannels: {sms: {number: \"2125550123\"}}\n\n")],
        mended: [.init("tenant.yaml", "version: 1\nid: 00000000-0000-4000-a000-000000000001\nname: Bloom\ntimezone: America/New_York\nlocale: en-US\ncurrency: USD\ncontact: {phone: \"+12125550100\"}\nchannels: {sms: {number: \"+12125550123\", quiet_hours: 21:00-08:00}, email: {from: hello@bloom.example}, web: {origins: [\"https://bloom.example\"], theme: {accent: \"#2F6f4f\"}}}\n")],
        says: ["tenant.yaml:7:18 `contact.phone` is no phone number in E.164: `+1 (212) 555-0100`", "tenant.yaml:8:26 `channels.sms.number` is no phone number in E.164: `2125550123`"]),
    "FD-C002": Rule.Example(
        failing: [.init("tenant.yaml", "version: 1\nid: 00000000-0000-4000-a000-000000000001\nname: Bloom\ntimezone: America/New_York\nlocale: en-US\ncurrency: USD\ncontact: {phone: \"+12125550100\"}\ncalendar: {password: hunter2}\n\n")],
        mended: [.init("tenant.yaml", "version: 1\nid: 00000000-0000-4000-a000-000000000001\nname: Bloom\ntimezone: America/New_York\nlocale: en-US\ncurrency: USD\ncontact: {phone: \"+12125550100\"}\ncalendar: {password: \"${TENANT_BLOOM_DAV}\"}\n")],
        says: ["tenant.yaml:8:22 `calendar.password` holds a secret instead of the name of one"]),
    "FD-C003": Rule.Example(
        failing: [.init("tenant.yaml", "version: 1\nid: 00000000-0000-4000-a000-000000000001\nname: ${TENANT_BLOOM_NAME}\ntimezone: America/New_York\nlocale: en-US\ncurrency: USD\ncontact: {phone: \"+12125550100\"}\ncalendar: {user: \"${TENANT_OTHER_USER}\", password: \"${tenant_bloom}\", shared: \"${SHARED_CALENDAR}\"}\n\n")],
        mended: [.init("../_defaults/tenant.yaml", "calendar: {user: \"${SHARED_USER}\"}\n"), .init("tenant.yaml", "version: 1\nid: 00000000-0000-4000-a000-000000000001\nname: Bloom\ntimezone: America/New_York\nlocale: en-US\ncurrency: USD\ncontact: {phone: \"+12125550100\"}\ncalendar: {shared: \"${TENANT_BLOOM_FRONT_DESK}\"}\n")],
        says: ["tenant.yaml:3:7 `name` is no secret and can't be read from the environment", "tenant.yaml:8:18 `calendar.user` must be a name in the environment that begins with TENANT_BLOOM_", "tenant.yaml:8:52 `calendar.password` must be a name in the environment that begins with TENANT_BLOOM_", "tenant.yaml:8:79 `calendar.shared` must be a name in the environment that begins with TENANT_BLOOM_"]),
    "FD-H001": Rule.Example(
        failing: [.init("hours.yaml", "weekly: {mon: 17:00-09:00, tue: 09:00-09:00, wed: 00:00-30:00, thu: 25:00-02:00, fri-sun: closed}\n\n")],
        mended: [.init("hours.yaml", "weekly: {mon: 20:00-03:00, tue: 24:30-27:00, wed: 00:00-24:00, thu: 18:00-31:00, fri-sun: closed}\n")],
        says: ["hours.yaml:1:15 `weekly.mon` closes at 09:00, before it opens at 17:00", "hours.yaml:1:33 `weekly.tue` opens and closes at 09:00", "hours.yaml:1:51 `weekly.wed` lasts longer than a day: 00:00-30:00", "hours.yaml:1:69 `weekly.thu` closes at 02:00, before it opens at 25:00"]),
    "FD-H002": Rule.Example(
        failing: [.init("hours.yaml", "weekly:\n  mon-fri: [09:00-12:30, 12:00-17:00]\n  sat: [13:00-15:00, 09:00-13:30]\n  sun: closed\n\n")],
        mended: [.init("hours.yaml", "weekly: {mon-sat: [13:30-19:00, 09:00-12:30], sun: closed}\n")],
        says: ["hours.yaml:2:26 09:00-12:30 and 12:00-17:00 overlap by 30m, from 12:00 to 12:30", "hours.yaml:3:22 09:00-13:30 and 13:00-15:00 overlap by 30m, from 13:00 to 13:30"]),
    "FD-H004": Rule.Example(
        failing: [.init("tenant.yaml", "version: 1\nid: 00000000-0000-4000-a000-000000000001\nname: Bloom\ntimezone: \"+01:00\"\nlocale: en-US\ncurrency: USD\ncontact: {phone: \"+12125550100\"}\n\n")],
        mended: [.init("tenant.yaml", "version: 1\nid: 00000000-0000-4000-a000-000000000001\nname: Bloom\ntimezone: Australia/Lord_Howe\nlocale: en-US\ncurrency: USD\ncontact: {phone: \"+12125550100\"}\n")],
        says: ["tenant.yaml:4:11 unknown zone `+01:00`"]),
    "FD-H007": Rule.Example(
        failing: [.init("hours.yaml", "weekly: {mon: 9:00-17:00, tue: 09:00-25:61, wed: 9am-5pm, thu-sun: closed}\n"), .init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices:\n  haircut:\n    name: Haircut\n    duration: 45m\n    starts: {mon: [\"9:00\", \"10:60\", noon]}\n\n")],
        mended: [.init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices:\n  haircut:\n    name: Haircut\n    duration: 45m\n    starts: {mon: [\"09:00\", \"16:15\"]}\n")],
        says: ["hours.yaml:1:15 `9:00` in `weekly.mon` is not a time of day", "hours.yaml:1:38 `25:61` in `weekly.tue` is not a time of day", "hours.yaml:1:50 `9am` in `weekly.wed` is not a time of day", "hours.yaml:1:54 `5pm` in `weekly.wed` is not a time of day", "services.yaml:7:20 `9:00` in `services.haircut.starts.mon[0]` is not a time of day", "services.yaml:7:28 `10:60` in `services.haircut.starts.mon[1]` is not a time of day", "services.yaml:7:37 `noon` in `services.haircut.starts.mon[2]` is not a time of day"]),
    "FD-H008": Rule.Example(
        failing: [.init("hours.yaml", "weekly: {mon-wed: 09:00-17:00, fri: closed}\n\n")],
        mended: [.init("hours.yaml", "weekly: {fri-mon: 09:00-17:00, tue-thu: closed}\n"), .init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo, weekly: {sat: 10:00-12:00}}}\nresources: {chair: {name: Chair, count: 2}}\nservices: {haircut: {name: Haircut, duration: 45m, staff: [jo]}}\n")],
        says: ["hours.yaml:1:9 the week doesn't say what happens on thu, sat-sun"]),
    "FD-H011": Rule.Example(
        failing: [.init("hours.yaml", "weekly: {mon-fri: 09:00-17:00, sat: 09:00-14:00, sun: closed}\nexceptions:\n  a: {date: 2026-02-30, hours: closed}\n  b: {date: 13-01, hours: closed}\n  c: {from: 2026-06-31, to: 2026-07-02, hours: closed}\n\n")],
        mended: [.init("hours.yaml", "weekly: {mon-fri: 09:00-17:00, sat: 09:00-14:00, sun: closed}\nexceptions: {a: {date: 02-29, hours: closed}, b: {date: 2028-03-01, hours: 10:00-12:00}}\n")],
        says: ["hours.yaml:3:13 `2026-02-30` in `exceptions.a.date` is no date", "hours.yaml:4:13 `13-01` in `exceptions.b.date` is no date", "hours.yaml:5:13 `2026-06-31` in `exceptions.c.from` is no date"]),
    "FD-H012": Rule.Example(
        failing: [.init("hours.yaml", "weekly: {mon-fri: 09:00-17:00, sat: 09:00-14:00, sun: closed}\nexceptions:\n  christmas: {date: 12-25, hours: closed}\n  party: {date: 2026-12-25, hours: 09:00-12:00}\n  holiday: {from: 2026-07-06, to: 2026-07-17, hours: closed}\n  works: {from: 2026-07-10, to: 2026-07-21, hours: 10:00-12:00}\n  turn: {from: 12-30, to: 01-02, hours: closed}\n  january: {from: 01-01, to: 01-04, hours: closed}\n\n")],
        mended: [.init("hours.yaml", "weekly: {mon-fri: 09:00-17:00, sat: 09:00-14:00, sun: closed}\nexceptions:\n  christmas: {date: 12-25, hours: closed}\n  holiday: {from: 2026-12-20, to: 2027-01-05, hours: 10:00-12:00}\n  week: {from: 2026-12-21, to: 2026-12-27, hours: 10:00-11:00}\n"), .init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices: {yoga: {name: Yoga, duration: 1h, starts: {mon: \"09:00\"}, exceptions: {a: {date: 2026-03-12, hours: 09:00-12:00}, b: {date: 2026-03-12, starts: [\"09:00\"]}}}}\n")],
        says: ["hours.yaml:4:3 christmas and party both decide 2026-12-25, and neither covers fewer days", "hours.yaml:6:3 holiday and works both decide 2026-07-10, and neither covers fewer days", "hours.yaml:8:3 turn and january both decide 2026-01-01, and neither covers fewer days"]),
    "FD-H014": Rule.Example(
        failing: [.init("services.yaml", "staff: {maria: {name: Maria, weekly: {mon: 18:00-21:00, sat-sun: 14:00-16:00, tue: 16:00-20:00}}}\nresources: {chair: {name: Chair, weekly: {sun: 09:00-12:00, mon: 09:00-12:00}}}\nservices: {haircut: {name: Haircut, duration: 45m, staff: [maria], resources: [chair], weekly: {tue: 10:00-17:00, wed: 05:00-08:00}}}\n\n")],
        mended: [.init("hours.yaml", "weekly: {mon-thu: 09:00-17:00, fri: 20:00-27:00, sat-sun: closed}\nexceptions: {open-sunday: {date: 2026-12-20, hours: 10:00-16:00}}\n"), .init("services.yaml", "staff: {maria: {name: Maria, weekly: {mon-fri: 16:00-19:00, sat: 00:30-02:00, sun: 10:00-12:00}}}\nservices: {haircut: {name: Haircut, duration: 45m, staff: [maria]}}\n")],
        says: ["services.yaml:1:44 maria has 18:00-21:00 on mon, outside the opening hours altogether", "services.yaml:1:66 maria has 14:00-16:00 on sat-sun, outside the opening hours altogether", "services.yaml:2:48 chair has 09:00-12:00 on sun, outside the opening hours altogether", "services.yaml:3:120 haircut has 05:00-08:00 on wed, outside the opening hours altogether"]),
    "FD-R003": Rule.Example(
        failing: [.init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices:\n  haircut:\n    name: Haircut\n    duration: 45m\n    resources: {chair: 3}\n\n")],
        mended: [.init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices:\n  haircut:\n    name: Haircut\n    duration: 45m\n    resources: {chair: 2}\n")],
        says: ["services.yaml:7:24 haircut needs 3 of chair, but there are 2"]),
    "FD-R004": Rule.Example(
        failing: [.init("hours.yaml", "weekly: {mon-fri: 09:00-17:00, sat: 09:00-14:00, sun: closed}\nexceptions: {holiday: {from: 2026-07-17, to: 2026-07-06, hours: closed}}\n"), .init("services.yaml", "staff: {maria: {name: Maria, exceptions: {away: {from: 2027-01-05, to: 2026-12-20, hours: closed}}}}\nservices: {haircut: {name: Haircut, duration: 45m, staff: [maria]}}\n\n")],
        mended: [.init("hours.yaml", "weekly: {mon-fri: 09:00-17:00, sat: 09:00-14:00, sun: closed}\nexceptions: {turn: {from: 12-20, to: 01-05, hours: closed}, day: {from: 2026-07-06, to: 2026-07-06, hours: closed}}\n")],
        says: ["hours.yaml:2:14 `exceptions.holiday` ends on 2026-07-06, before it starts on 2026-07-17", "services.yaml:1:43 `staff.maria.exceptions.away` ends on 2026-12-20, before it starts on 2027-01-05"]),
    "FD-S001": Rule.Example(
        failing: [.init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices:\n  haircut:\n    name: Haircut\n    duration: 45m\n    staff: [maria, jo, maria]\n    resources: [chair, chair]\n    buffer: {after: 5m, uses: [chair, chair]}\n\n")],
        mended: [.init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices:\n  haircut:\n    name: Haircut\n    duration: 45m\n    staff: [maria, jo]\n    resources: [chair]\n    buffer: {after: 5m, uses: [chair, staff]}\n")],
        says: ["services.yaml:7:24 `maria` is listed twice", "services.yaml:8:24 `chair` is listed twice", "services.yaml:9:39 `chair` is listed twice"]),
    "FD-S002": Rule.Example(
        failing: [.init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices:\n  a: {name: A, duration: 0m}\n  b: {name: B, duration: 45h}\n  c: {name: C, duration: 2d, staff: {maria: {duration: 1w}}}\n  d: {name: D, duration: 1h, buffer: {before: 30h, after: 0m}}\n\n")],
        mended: [.init("hours.yaml", "weekly: {mon-sun: 00:00-24:00}\n"), .init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices: {a: {name: A, duration: 24h}, b: {name: B, duration: 5m}}\n")],
        says: ["services.yaml:4:26 `services.a.duration` is zero", "services.yaml:5:26 `services.b.duration` is longer than 24 hours: `45h`", "services.yaml:6:26 `services.c.duration` is in calendar days: `2d`", "services.yaml:6:56 `services.c.staff.maria.duration` is in calendar days: `1w`", "services.yaml:7:47 `services.d.buffer.before` is longer than 24 hours: `30h`"]),
    "FD-S003": Rule.Example(
        failing: [.init("services.yaml", "staff: {maria: {name: Maria, weekly: {tue-fri: 10:00-12:00}}, jo: {name: Jo}}\nservices:\n  day: {name: Day, duration: 9h}\n  colour: {name: Colour, duration: 2h30m, staff: [maria]}\n  perm: {name: Perm, duration: 1h, staff: {maria: {duration: 3h}, jo: {}}}\n\n")],
        mended: [.init("hours.yaml", "weekly: {mon-fri: 00:00-24:00, sat-sun: closed}\n"), .init("services.yaml", "staff: {maria: {name: Maria, weekly: {tue-fri: 10:00-12:00}}, jo: {name: Jo}}\nservices: {night: {name: Night, duration: 20h}, colour: {name: Colour, duration: 2h30m, staff: [maria, jo]}}\n")],
        says: ["services.yaml:3:30 day takes 9h, longer than any time it could be given", "services.yaml:4:36 colour takes 2h30m, longer than any time it could be given", "services.yaml:5:62 perm takes 3h, longer than any time it could be given"]),
    "FD-S006": Rule.Example(
        failing: [.init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices:\n  a: {name: A, duration: 1h, price: $55}\n  b: {name: B, duration: 1h, price: -5}\n  c: {name: C, duration: 1h, price: {from: \"55,00\"}, deposit: 1e3}\n  d: {name: D, duration: 1h, staff: {maria: {price: free}}}\n\n")],
        mended: [.init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices: {a: {name: A, duration: 1h, price: 0}, b: {name: B, duration: 1h, price: 55.00, deposit: 20}}\n")],
        says: ["services.yaml:4:37 `services.a.price` is not a decimal: `$55`", "services.yaml:5:37 `services.b.price` is negative: `-5`", "services.yaml:6:44 `services.c.price.from` is not a decimal: `55,00`", "services.yaml:6:63 `services.c.deposit` is not a decimal: `1e3`", "services.yaml:7:53 `services.d.staff.maria.price` is not a decimal: `free`"]),
    "FD-S007": Rule.Example(
        failing: [.init("tenant.yaml", "version: 1\nid: 00000000-0000-4000-a000-000000000001\nname: Bloom\ntimezone: America/New_York\nlocale: en-US\ncurrency: USX\ncontact: {phone: \"+12125550100\"}\n"), .init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices:\n  haircut:\n    name: Haircut\n    duration: 45m\n    price: 55.123\n\n")],
        mended: [.init("tenant.yaml", "version: 1\nid: 00000000-0000-4000-a000-000000000001\nname: Bloom\ntimezone: America/New_York\nlocale: en-US\ncurrency: KWD\ncontact: {phone: \"+12125550100\"}\n"), .init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices:\n  haircut:\n    name: Haircut\n    duration: 45m\n    price: 5.125\n")],
        says: ["tenant.yaml:6:11 unknown currency `USX`; did you mean `UGX`?"]),
    "FD-S009": Rule.Example(
        failing: [.init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices: {repair: {name: Repair, duration: 1h, starts: {mon-sun: [\"09:00\", \"18:00\"]}}}\n\n")],
        mended: [.init("hours.yaml", "weekly: {mon-thu: 09:00-17:00, fri: 20:00-27:00, sat-sun: closed}\n"), .init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices: {late: {name: Late, duration: 1h, starts: {mon: [\"09:00\", \"16:00\"], fri: [\"24:30\"]}}}\n")],
        says: ["services.yaml:3:68 repair starts on sun 09:00, outside the hours", "services.yaml:3:77 repair starts on mon 18:00, outside the hours"]),
    "FD-S011": Rule.Example(
        failing: [.init("policies.yaml", "extends: [salon]\n"), .init("../../policies/salon.yaml", "version: 1\nextends: [baselin]\n\n")],
        mended: [.init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices: {haircut: {name: Haircut, duration: 45m, staff: [maria], resources: [chair], buffer: {after: 5m, uses: [staff]}}}\n"), .init("prompts.yaml", "system: receptionist\n"), .init("policies.yaml", "extends: [baseline]\n")],
        says: ["policies/salon.yaml:2:11 unknown rule set `baselin`; did you mean `baseline`?"]),
    "FD-S015": Rule.Example(
        failing: [.init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices: {yoga: {name: Yoga, duration: 1h, capacity: 8, staff: [maria, jo], starts: {mon: [\"09:00\", {at: \"10:00\", staff: jo}], tue: {first: \"09:00\", last: \"11:00\"}}}}\n\n")],
        mended: [.init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices: {yoga: {name: Yoga, duration: 1h, capacity: 8, staff: [maria, jo], starts: {mon: [{at: \"10:00\", staff: jo}]}}, flow: {name: Flow, duration: 1h, capacity: 8, staff: [jo], starts: {mon: [\"12:00\"]}}}\n")],
        says: ["services.yaml:3:93 a start of yoga doesn't say who gives it", "services.yaml:3:134 a start of yoga doesn't say who gives it"]),
    "FD-Y001": Rule.Example(
        failing: [.init("services.yaml", "staff:\n  maria: {name: Maria}\n  jo: {name: [Jo}\nservices:\n  haircut: {name: Haircut, duration: 45m, staff: [jo]}\n\n")],
        mended: [.init("tenant.yaml", "version: 1\nid: 00000000-0000-4000-a000-000000000001\nname: \"Bloom: the studio\"\ntimezone: America/New_York\nlocale: en-US\ncurrency: USD\ncontact: {phone: \"+12125550100\"}\n")],
        says: ["services.yaml:3:17 `,` or `]` is expected before `}`"]),
    "FD-Y002": Rule.Example(
        failing: [.init("services.yaml", "staff:\n  maria: {name: Maria}\nstaff:\n  jo: {name: Jo}\nservices:\n  haircut: {name: Haircut, duration: 45m, staff: [maria, jo], resources: [chair]}\n\n")],
        mended: [.init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices:\n  haircut: {name: Haircut, duration: 45m}\n  shave: {name: Shave, duration: 15m}\n")],
        says: ["services.yaml:3:1 the key `staff` is written twice"]),
    "FD-Y003": Rule.Example(
        failing: [.init("prompts.yaml", "messages: {greting: Hello, farewell: Bye}\n\n")],
        mended: [.init("prompts.yaml", "messages: {greeting: Hello, reminder: {sms: See you, email: See you soon}}\n")],
        says: ["prompts.yaml:1:12 unknown message `greting`; did you mean `greeting`?", "prompts.yaml:1:28 unknown message `farewell`"]),
    "FD-Y004": Rule.Example(
        failing: [.init("policies.yaml", "rules: {remind: {action: send_reminder, effect: allow, until: 12-25}}\n\n")],
        mended: [.init("hours.yaml", "weekly: {mon-fri: 09:00-17:00, sat: 09:00-14:00, sun: closed}\nexceptions: {left: {from: 2026-12-24, to: 2026-12-24, hours: [10:00-12:00]}}\n"), .init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nintake:\n  age: {ask: How old?, type: number, required: false}\n  insurance: {ask: Which insurance?, choices: [Delta, Aetna]}\nservices:\n  haircut: {name: Haircut, duration: 1h30m, price: {from: 10}, staff: {maria: {price: 70, duration: 1h}, jo: {}}, intake: [age, insurance]}\n  class: {name: Class, duration: 1h, capacity: 8, price: {per_person: 5.50}, staff: [jo], starts: {mon: \"10:00\", tue: [{at: \"11:00\", staff: jo}], wed: {first: \"12:00\", last: \"14:00\", every: 1h}}}\n  wedding: {name: Wedding hair, price: 400, deposit: 80, book: by-inquiry}\n")],
        says: ["policies.yaml:1:63 `policies.rules.remind.until` must be a date with its year, such as 2026-12-25, but this is `12-25`"]),
    "FD-Y008": Rule.Example(
        failing: [.init("hours.yaml", "weekly: &week {mon-fri: 09:00-17:00, sat-sun: closed}\nbooking: {notice: !!str 2h}\n\n")],
        mended: [.init("hours.yaml", "weekly: {mon-fri: 09:00-17:00, sat: 09:00-14:00, sun: closed}\nbooking: {notice: \"2h\"}\n")],
        says: ["hours.yaml:1:9 an anchor (`&`) has no place in the format", "hours.yaml:2:19 a tag (`!`) has no place in the format"]),
    "FD-Y009": Rule.Example(
        failing: [.init("hours.yaml", "weekly: {mon-fri: 09:00-17:00, sat: 09:00-14:00, sun: closed}\na: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n\n")],
        mended: [.init("hours.yaml", "weekly: {mon-fri: 09:00-17:00, sat: 09:00-14:00, sun: closed}\nexceptions: {a: {date: [2026-12-25], hours: [09:00-10:00]}}\n")],
        says: ["hours.yaml:2:35 lists and maps lie 33 deep; the limit is 32"]),
    "FD-Y010": Rule.Example(
        failing: [.init("tenant.yaml", "id: 00000000-0000-4000-a000-000000000001\nname: Bloom\ntimezone: America/New_York\nlocale: en-US\ncurrency: USD\ncontact: {phone: \"+12125550100\"}\n\n")],
        mended: [.init("policies.yaml", "extends: [new]\n"), .init("../../policies/new.yaml", "version: 1\nextends: [baseline]\nrules: {remind: {action: send_reminder, effect: allow, when: {channel: [sms, email]}}}\n"), .init("../_defaults/hours.yaml", "booking: {notice: 1h}\n")],
        says: ["tenant.yaml:1:1 `version` is missing"]),
    "FD-Y012": Rule.Example(
        failing: [.init("tenant.yaml", "version: 1\nid: 00000000-0000-4000-a000-000000000001\nname: Bloom\ntimezone: America/New_York\nlocale: en-US\nlanguages: [es]\ncurrency: USD\ncontact: {phone: \"+12125550100\"}\n\n")],
        mended: [.init("tenant.yaml", "version: 1\nid: 00000000-0000-4000-a000-000000000001\nname: Bloom\ntimezone: America/New_York\nlocale: en-US\nlanguages: [en]\ncurrency: USD\ncontact: {phone: \"+12125550100\"}\ncalendar: {provider: none, read: best-effort}\nassistant: {engine: builtin, model: gpt-4o, temperature: 0.2, budget: {tokens_per_day: 500000}}\nretention: {messages: 180d, customers: 1095d}\n"), .init("services.yaml", "staff: {maria: {name: Maria}, jo: {name: Jo}}\nresources: {chair: {name: Chair, count: 2}}\nservices:\n  haircut:\n    name: Haircut\n    duration: 45m\n    party: 1\n")],
        says: ["tenant.yaml:6:13 `languages: es` is known, but not served yet: languages beside the locale's"]),
]
