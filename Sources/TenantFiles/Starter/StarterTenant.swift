import TenantConfig

/// A new tenant's folder: commented files that lint clean and whose scenario passes, to be changed into a business.
package struct StarterTenant: Sendable {
    package let slug: String
    package let name: String
    /// IANA name.
    package let timezone: String
    /// A fresh UUID in lower case.
    package let id: String

    /// - Throws: `Unusable` for a slug or a name that no tenant can have.
    package init(slug: String, name: String?, timezone: String, id: String) throws(Unusable) {
        guard BadSlug.isValid(slug) else {
            throw Unusable(
                "'\(slug)' is no slug: it takes lower-case letters, digits and dashes."
                    + (BadSlug.suggestion(for: slug).map { " Did you mean \($0)?" } ?? ""))
        }
        let name = name ?? Self.title(of: slug)
        let isPlain =
            !name.isEmpty && name.unicodeScalars.count <= 100
            && name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard isPlain else {
            throw Unusable("A name is one line of at most 100 characters.")
        }
        self.slug = slug
        self.name = name
        self.timezone = timezone
        self.id = id
    }

    package struct Unusable: Error {
        package let reason: String

        init(_ reason: String) { self.reason = reason }
    }

    /// `bloom-wellness` → `Bloom Wellness`
    private static func title(of slug: String) -> String {
        slug.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }

    /// By path within the folder.
    package var files: [String: String] {
        [
            "tenant.yaml": tenant, "hours.yaml": Self.hours, "services.yaml": Self.services,
            "guardrails.yaml": Self.guardrails, "prompts.yaml": Self.prompts,
            "policies.yaml": Self.policies, "scenarios/first-booking.yaml": scenario,
        ]
    }

    private var region: (locale: String, currency: String) {
        if timezone == "Europe/London" { return ("en-GB", "GBP") }
        if timezone == "Europe/Dublin" { return ("en-IE", "EUR") }
        if timezone == "Pacific/Auckland" { return ("en-NZ", "NZD") }
        let canada = [
            "America/Toronto", "America/Vancouver", "America/Edmonton", "America/Winnipeg", "America/Halifax",
        ]
        if canada.contains(timezone) { return ("en-CA", "CAD") }
        switch timezone.prefix(while: { $0 != "/" }) {
        case "Australia": return ("en-AU", "AUD")
        case "Europe": return ("en-GB", "EUR")
        default: return ("en-US", "USD")
        }
    }

    /// A double-quoted YAML text.
    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private var tenant: String {
        """
        # Who the business is. Every key is explained in docs/configuration.md.
        version: 1
        # What the database and the API know the business by. It never changes.
        id: \(id)
        name: \(Self.quoted(name))
        # Every time in these files is local to this zone.
        timezone: \(timezone)
        # How dates and money are written.
        locale: \(region.locale)
        currency: \(region.currency)

        # How customers reach a person. A phone number is written like "+12125550123".
        contact:
          email: hello@\(slug).example
          address: "1 High Street"

        # Pages that may show the chat, beside Frontdesk's own:
        # channels:
        #   web:
        #     origins: ["https://\(slug).example"]

        """
    }

    private static let hours = """
        # When the business is open. All seven days are named.
        weekly:
          mon-fri: 09:00-17:00
          sat: 10:00-14:00
          sun: closed

        # Dates that differ. A date without a year comes back every year.
        exceptions:
          new-years-eve:
            date: 12-31
            hours: 09:00-13:00
            reason: New Year's Eve

        # How far ahead customers book, and until when they may change their minds.
        booking:
          notice: 2h
          horizon: 60d
          cancel_until: 24h

        """

    private static let services = """
        # Who works here. Without hours of their own they work whenever the business is open.
        staff:
          alex:
            name: Alex
          sam:
            name: Sam
            weekly:
              tue-fri: 10:00-17:00

        # Asked before a booking is confirmed.
        intake:
          notes:
            ask: Is there anything we should know before your visit?
            required: false

        # What customers book. A price is in the tenant's currency; leave it out and none is told.
        services:
          consultation:
            name: Consultation
            aliases: [consult, first talk]
            duration: 30m
            price: 20
            staff: [alex, sam]
          appointment:
            name: Appointment
            aliases: [session, visit]
            duration: 1h
            # Kept free after each visit.
            buffer: {after: 15m}
            price: 60
            staff: [alex, sam]
            intake: [notes]
            prepare: Please come five minutes early.

        """

    private static let guardrails = """
        # Limits that the program enforces, whatever is said in the chat.
        far_date:
          # Ask twice before a time further away than this is held.
          confirm_after: 30d
        hand_over:
          # A person takes over then, and is told here.
          when: [asked, angry, stuck]
          to: email

        """

    private static let prompts = """
        # How the assistant speaks, and what it may say about the business.
        persona:
          name: Robin
        facts:
          # Said only as written.
          parking: You can park in the street, free of charge after six.

        """

    private static let policies = """
        # What may happen without anybody asking for it. `baseline` allows confirmations and reminders;
        # without this file nothing is allowed.
        extends: [baseline]

        """

    private var scenario: String {
        """
        # Conversations that must come out as written. `frontdesk test \(slug)` plays them with this clock.
        now: 2026-03-02T10:00
        scenarios:
          books-a-consultation:
            steps:
              - user: I'd like a consultation next Tuesday at 2pm with Alex
                expect:
                  tools: [check_availability, hold_slot]
                  says: [Tuesday]
                  holds: 1
              - user: Dana Lee, dana@example.com
                expect:
                  appointments: [{service: consultation, staff: alex, at: 2026-03-10T14:00}]
                  events: [BookingCreated]

          is-closed-on-sundays:
            steps:
              - user: Can I come for a consultation on Sunday at 11am?
                expect:
                  holds: 0
                  appointments: []

        """
    }
}
