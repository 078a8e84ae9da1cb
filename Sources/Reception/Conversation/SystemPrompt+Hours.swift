import Dialogue
import Scheduling
import TenantConfig
import Vocabulary

/// When and where the business is open.
extension SystemPrompt {
    var hours: [[String: String]] {
        (tenant.business.hours.weekly.map(phrases.week) ?? []).map { ["days": $0.days, "times": $0.times] }
    }

    /// The whole business's, then those of each place.
    var exceptions: [[String: String]] {
        lines(tenant.business.hours.exceptions)
            + tenant.business.locations.flatMap { lines($0.hours.exceptions, at: name(ofPlace: $0.id)) }
    }

    private func lines(_ exceptions: [HoursException], at place: String? = nil) -> [[String: String]] {
        exceptions.compactMap { exception in
            guard let hours = exception.hours else { return nil }
            var line = [
                "date": phrases.dates(exception.dates) + (place.map { ", \($0)" } ?? ""),
                "times": phrases.hours(hours),
            ]
            let reason = tenant.exceptions.first { $0.id == exception.id }?.reason ?? exception.reason
            line["reason"] = reason.map(Self.line)
            return line
        }
    }

    // MARK: Places

    /// None where the business has one place.
    var locations: [[String: String]] {
        tenant.locations.map { text in
            var line = ["id": text.id, "name": text.name]
            line["aliases"] = list(text.aliases)
            line["address"] = text.address.map(Self.line)
            if let weekly = tenant.business.location(text.id)?.hours.weekly {
                line["hours"] = week(weekly)
            }
            return told(line, "hours")
        }
    }

    func name(ofPlace location: LocationID) -> String {
        tenant.locations.first { $0.id == location }?.name ?? location
    }

    private func week(_ week: Week<DayHours>) -> String {
        phrases.week(week).map { "\($0.days) \($0.times)" }.joined(separator: "; ")
    }

    // MARK: Seasons

    /// Those that change something a customer can be told, in the order of the file, whatever day it is.
    var seasons: [[String: String]] {
        tenant.business.seasons.enumerated().compactMap { index, season in
            let changes = changes(inSeason: index)
            guard !changes.isEmpty else { return nil }
            return [
                "id": season.id, "dates": phrases.dates(season.dates),
                "changes": changes.joined(separator: "; "),
            ]
        }
    }

    /// What differs while this season holds alone, or, where it never does, with as few others as can be.
    private func changes(inSeason index: Int) -> [String] {
        let variants = tenant.business.variants.filter { $0.seasons.contains(index) }
        guard let during = variants.min(by: { $0.seasons.count < $1.seasons.count })?.business else {
            return []
        }
        let usual = tenant.business
        var changes: [String] = []
        if let weekly = during.hours.weekly, weekly != usual.hours.weekly {
            changes.append("open " + week(weekly))
        }
        let special = during.hours.exceptions.filter { !usual.hours.exceptions.contains($0) }
        changes += lines(special).map { "\($0["date"] ?? ""): \($0["times"] ?? "")" }
        var named: [(change: String, services: [String])] = []
        for service in during.services {
            guard let before = usual.service(service.id), service != before else { continue }
            for change in differences(service, from: before) {
                if let known = named.firstIndex(where: { $0.change == change }) {
                    named[known].services.append(name(ofService: service.id))
                } else {
                    named.append((change, [name(ofService: service.id)]))
                }
            }
        }
        return changes + named.map { Phrases.joined($0.services) + ": " + $0.change }
    }

    private func differences(_ service: Service, from usual: Service) -> [String] {
        var changes: [String] = []
        if service.book != usual.book {
            changes.append(booking(service) ?? "can be booked")
        }
        if let price = price(service), price != self.price(usual) { changes.append(price) }
        if let duration = duration(service), duration != self.duration(usual) { changes.append(duration) }
        guard service.book == .instantly else { return changes }
        let (now, before) = (ruleValues(service), ruleValues(usual))
        for key in ["notice", "horizon", "change"] {
            if let rule = now[key], rule != before[key] {
                changes.append(key == "change" ? "changes " + rule : rule)
            }
        }
        return changes
    }
}
