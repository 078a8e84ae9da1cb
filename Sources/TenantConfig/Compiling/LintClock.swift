import Scheduling
package import Vocabulary

/// The time at which checks that look at dates are run: a moment, or what every tenant's own clock shows.
package enum LintClock: Hashable, Sendable {
    case instant(Instant)
    case local(LocalDateTime)

    /// `2026-03-02T10:00`, or RFC 3339 with an offset: `2026-03-02T10:00:00Z`.
    package init?(_ text: String) {
        if let local = LocalDateTime(text) {
            self = .local(local)
        } else if let instant = Instant(rfc3339: text) {
            self = .instant(instant)
        } else {
            return nil
        }
    }

    /// The moment for a tenant; without a zone that is known the clock of UTC is taken.
    package func instant(for source: TenantSource) -> Instant {
        switch self {
        case .instant(let instant): return instant
        case .local(let local):
            let zone = source.timezone.flatMap(Zones.zone) ?? Zone.utc
            return zone.opening(local)
        }
    }

    /// The date of what belongs to no zone.
    package var date: LocalDate {
        switch self {
        case .instant(let instant):
            LocalDate(dayNumber: Int((Double(instant.seconds) / 86_400).rounded(.down)))
        case .local(let local): local.date
        }
    }
}

extension TenantSource {
    /// As the uppermost layer that names one writes it.
    fileprivate var timezone: String? {
        for layer in layers.reversed() {
            guard case .map(let entries)? = layer.files[.tenant]?.content,
                case .scalar(let name, _)? = entries.first(where: { $0.key == "timezone" })?.value.content
            else { continue }
            return name
        }
        return nil
    }
}
