import Scheduling
import Vocabulary

extension DeploymentPlan {
    /// For a terminal.
    package var text: String { lines(PlainPlan()).joined(separator: "\n") }

    /// For a pull request's comment.
    package var markdown: String { lines(MarkdownPlan()).joined(separator: "\n") }

    private func lines(_ style: some PlanStyle) -> [String] {
        guard !changed.isEmpty else { return [style.title("Nothing changes, compared with \(base).")] }
        var lines = [style.title(summary)]
        for tenant in changed {
            lines += ["", style.heading("\(tenant.name) (\(tenant.slug)): \(tenant.headline)")]
            for section in tenant.sections where !section.lines.isEmpty {
                lines += style.section(section.title, section.lines, isWarning: section.isWarning)
            }
        }
        return lines
    }

    private var summary: String {
        var parts = ["\(changed.count) of \(tenants.count) tenants change, compared with \(base)"]
        let stranded = tenants.reduce(0) { $0 + $1.stranded.count }
        if stranded > 0 { parts.append("\(stranded) booking\(stranded == 1 ? "" : "s") would be stranded") }
        if !removed.isEmpty { parts.append("\(removed.count) would vanish") }
        if !refused.isEmpty { parts.append("\(refused.count) don't compile") }
        return parts.joined(separator: "; ") + "."
    }
}

/// One part of a tenant's plan, as shown.
struct PlanSection {
    let title: String
    let lines: [String]
    var isWarning = false
}

extension TenantPlan {
    fileprivate var headline: String {
        switch kind {
        case .added: "new"
        case .changed: changes.isEmpty ? "changed in what customers don't see" : "changed"
        case .unchanged: "unchanged"
        case .removed: "its folder is gone; it stays live until this is allowed"
        case .refused: "its files don't compile; the last good version stays live"
        }
    }

    fileprivate var sections: [PlanSection] {
        [
            PlanSection(title: "What changes", lines: changes.map(\.sentence)),
            PlanSection(title: "Bookable time, by week", lines: timeLines),
            PlanSection(title: "What may happen unasked", lines: decisions),
            PlanSection(title: "Stranded bookings", lines: stranded.map(\.line), isWarning: true),
        ]
    }

    /// One line for each run of weeks that change alike.
    private var timeLines: [String] {
        var runs: [(first: LocalDate, weeks: Int, text: String)] = []
        for week in weeks {
            let text = timeText(week)
            if let last = runs.last, last.text == text,
                last.first.adding(days: 7 * last.weeks) == week.monday
            {
                runs[runs.count - 1].weeks += 1
            } else {
                runs.append((week.monday, 1, text))
            }
        }
        return runs.map { run in
            run.weeks == 1
                ? "week of \(run.first): \(run.text)"
                : "each of \(run.weeks) weeks from \(run.first): \(run.text)"
        }
    }

    private func timeText(_ week: BookableWeek) -> String {
        let (before, after) = (week.before.count, week.after.count)
        let difference = after - before
        let sign = difference > 0 ? "+" : "−"
        var parts = [
            difference == 0
                ? "\(hoursText(after)) as before"
                : "\(hoursText(before)) → \(hoursText(after)) (\(sign)\(hoursText(abs(difference))))"
        ]
        for change in week.services {
            let name = serviceNames[change.service] ?? change.service
            if change.lost > 0 {
                parts.append("\(name) loses \(starts(change.lost)) (\(dayText(change.lostOn)))")
            }
            if change.gained > 0 {
                parts.append("\(name) gains \(starts(change.gained)) (\(dayText(change.gainedOn)))")
            }
        }
        return parts.joined(separator: "; ")
    }

    private func starts(_ count: Int) -> String { count == 1 ? "1 start" : "\(count) starts" }

    private func dayText(_ days: [Weekday]) -> String { days.map(\.key).joined(separator: ", ") }

    private func hoursText(_ minutes: Int) -> String {
        minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
    }
}

extension StrandedVisit {
    var line: String { "\(label): \(service), \(local.date.weekday.key) \(local): \(reason)" }
}

/// How a plan is written.
private protocol PlanStyle {
    func title(_ text: String) -> String
    func heading(_ text: String) -> String
    func section(_ title: String, _ lines: [String], isWarning: Bool) -> [String]
}

private struct PlainPlan: PlanStyle {
    func title(_ text: String) -> String { text }
    func heading(_ text: String) -> String { text }
    func section(_ title: String, _ lines: [String], isWarning: Bool) -> [String] {
        ["  \(title)" + (isWarning ? " (!)" : "")] + lines.map { "    - \($0)" }
    }
}

private struct MarkdownPlan: PlanStyle {
    func title(_ text: String) -> String { "**\(escaped(text))**" }
    func heading(_ text: String) -> String { "### \(escaped(text))" }

    func section(_ title: String, _ lines: [String], isWarning: Bool) -> [String] {
        ["", (isWarning ? "⚠️ " : "") + "**\(title)**", ""] + lines.map { "- \(escaped($0))" }
    }

    /// Texts are the operators' own: none of them may become a link, markup or a mention.
    private func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\`*_{}[]<>#|~".contains(character) { result.append("\\") }
            result.append(character)
            if character == "@" { result.append("\u{2060}") }
        }
        return result
    }
}
