import Testing
import Understanding
import Vocabulary

/// Monday, 2 March 2026, ten in the morning.
let monday = moment("2026-03-02T10:00")

func moment(_ text: String) -> LocalDateTime {
    guard let moment = LocalDateTime(text) else {
        Issue.record("no moment: \(text)")
        return LocalDateTime(LocalDate(dayNumber: 0), minute: 0)
    }
    return moment
}

func date(_ text: String) -> LocalDate? { LocalDate(text) }

func listener(_ locale: String = "en-US") -> Listener {
    Listener(
        lexicon: Lexicon(
            services: [
                NamedService(id: "cut", names: ["Haircut", "trim"]),
                NamedService(id: "colour", names: ["Full colour", "hair dye"]),
                NamedService(id: "swedish", names: ["Swedish massage", "relaxing massage"]),
                NamedService(id: "deep", names: ["Deep tissue massage"]),
                NamedService(id: "checkup", names: ["Dental check-up", "checkup"]),
            ],
            staff: [
                NamedStaff(id: "maya", names: ["Maya Lindqvist"]),
                NamedStaff(id: "tom", names: ["Tom Adeyemi", "Tommy"]),
                NamedStaff(id: "may", names: ["Dr May Holloway"]),
            ],
            locale: locale))
}

func hear(_ text: String, locale: String = "en-US", now: LocalDateTime = monday) -> Understood {
    listener(locale).hear(text, now: now)
}

/// The one wish of a message.
func when(_ text: String, locale: String = "en-US", now: LocalDateTime = monday) -> When? {
    hear(text, locale: locale, now: now).when.first { !$0.negated }
}

/// A small generator with a printed seed, so that a failing case can be met again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
