import Foundation
import Scheduling
import Vocabulary

extension Reader {
    mutating func readScalar(_ node: MarkedNode, as kind: ScalarKind, at path: Path, example: String) -> Value
    {
        if case .text = kind, case .map(let entries) = node.content, !entries.isEmpty,
            entries.allSatisfy({ isLanguage($0.key) })
        {
            return readTranslations(entries, node, at: path, example: example)
        }
        guard case .scalar(let text, _) = node.content else {
            return wrong(node, at: path, expected: kind.expectation, example: example)
        }
        if text.isEmpty {
            report.add(WrongValue.empty(path, at: node.span, example: example))
            return .unusable(at: node.span)
        }
        if !kind.mayBeSecret, text.hasPrefix("${"), text.hasSuffix("}") {
            report.add(BadSecretReference.notSecret(path, at: node.span))
            return .unusable(at: node.span)
        }
        guard let scalar = scalar(text, node, as: kind, at: path, example: example) else {
            return .unusable(at: node.span)
        }
        return Value(content: .scalar(scalar), span: node.span)
    }

    /// `nil` once it has been reported.
    private mutating func scalar(
        _ text: String, _ node: MarkedNode, as kind: ScalarKind, at path: Path, example: String
    ) -> Scalar? {
        let scalar: Scalar?
        switch kind {
        case .text, .plain: return .text(text)
        case .reference: return .text(text)
        case .word(let words, let later): return word(text, node, words, later, at: path)
        case .duration(let rule): return duration(text, node, rule, at: path, example: example)
        case .time: return time(text, node, at: path)
        case .opening: return opening(text, node, at: path)
        case .clockSpan: return clockSpan(text, node, at: path)
        case .date, .day: return date(text, node, as: kind, at: path, example: example)
        case .dateTime: return dateTime(text, node, at: path, example: example)
        case .decimal:
            if let decimal = DecimalText.read(text) { return .decimal(decimal) }
            report.add(NotADecimal.finding(text, path, at: node.span))
            return nil
        case .version:
            if text == "1" { return .integer(1) }
            report.add(UnsupportedVersion.unsupported(text, at: node.span))
            return nil
        case .zone:
            if Zones.isKnown(text) { return .text(text) }
            report.add(UnknownZone.finding(text, at: node.span))
            return nil
        case .currency:
            if Currency(text) != nil { return .text(text) }
            report.add(CurrencyTrouble.unknown(text, at: node.span))
            return nil
        case .phone:
            if PhoneNumber(e164: text) != nil { return .text(text) }
            report.add(NotE164.finding(text, path, at: node.span))
            return nil
        case .secret, .calendar:
            return secret(text, node, required: kind == .secret, at: path)
        case .limit: return limit(text, node, at: path, example: example)
        case .integer(let range): scalar = signedInteger(text).flatMap { range ~= $0 ? .integer($0) : nil }
        case .fraction(let range): scalar = fraction(text, in: range)
        case .truth: scalar = ["true": .truth(true), "false": .truth(false)][text]
        case .email: scalar = EmailAddress(text).map { .text($0.address) }
        case .locale: scalar = isLocale(text) ? .text(text) : nil
        case .language: scalar = isLanguage(text) ? .text(text) : nil
        case .uuid: scalar = TenantID(text).map { .text($0.description) }
        case .origin: scalar = isOrigin(text) ? .text(text) : nil
        case .url: scalar = text.hasPrefix("https://") && text.utf8.count > 8 ? .text(text) : nil
        case .colour: scalar = isColour(text) ? .text(text.lowercased()) : nil
        }
        if scalar == nil {
            report.add(WrongValue.wrongType(path, expected: kind.expectation, got: node, example: example))
        }
        return scalar
    }

    private mutating func word(
        _ text: String, _ node: MarkedNode, _ words: [String], _ later: [String: String], at path: Path
    ) -> Scalar? {
        if words.contains(text) { return .text(text) }
        if let purpose = later[text] {
            report.add(NotServedYet.word(path, text, purpose, at: node.span))
        } else {
            report.add(WrongValue.unknownWord(path, text, words: words, at: node.span))
        }
        return nil
    }

    private mutating func duration(
        _ text: String, _ node: MarkedNode, _ rule: ScalarKind.DurationRule, at path: Path, example: String
    ) -> Scalar? {
        let distance: Distance
        do {
            distance = try DurationText.read(text)
        } catch {
            report.add(WrongValue.badDuration(path, text, error, at: node.span, example: example))
            return nil
        }
        if let finding = DurationTrouble.finding(distance, text, rule, path, at: node.span) {
            report.add(finding)
            return nil
        }
        switch (rule, distance) {
        case (.elapsed, .days):
            report.add(WrongValue.calendarDays(path, text, at: node.span, example: example))
            return nil
        case (.elapsed(let least), .elapsed(let minutes)) where minutes.count < least:
            report.add(
                WrongValue.tooShort(path, text, least: Minutes(least), at: node.span, example: example))
            return nil
        default:
            return .distance(distance)
        }
    }

    private mutating func time(_ text: String, _ node: MarkedNode, at path: Path) -> Scalar? {
        if let minute = ClockText.read(text) { return .minute(minute) }
        report.add(NotATime.finding(text, path, at: node.span))
        return nil
    }

    /// Both ends as written, in minutes; `nil` once it has been reported.
    private mutating func ends(
        _ text: String, _ node: MarkedNode, _ kind: ScalarKind, at path: Path
    ) -> (start: Int, end: Int)? {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            report.add(
                WrongValue.wrongType(path, expected: kind.expectation, got: node, example: "09:00-17:00"))
            return nil
        }
        var minutes: [Int] = []
        var offset = 0
        for part in parts {
            if let minute = ClockText.read(part) {
                minutes.append(minute)
            } else {
                let place = node.part(from: offset, length: part.unicodeScalars.count)
                report.add(NotATime.finding(String(part), path, at: place))
            }
            offset += part.unicodeScalars.count + 1
        }
        return minutes.count == 2 ? (minutes[0], minutes[1]) : nil
    }

    private mutating func opening(_ text: String, _ node: MarkedNode, at path: Path) -> Scalar? {
        guard let (start, end) = ends(text, node, .opening, at: path) else { return nil }
        if let interval = ClosesBeforeOpening.interval(start, end) { return .interval(interval) }
        report.add(ClosesBeforeOpening.finding(start, end, path, at: node.span))
        return nil
    }

    private mutating func clockSpan(_ text: String, _ node: MarkedNode, at path: Path) -> Scalar? {
        guard let (start, end) = ends(text, node, .clockSpan, at: path) else { return nil }
        return .interval(DayInterval(start, end > start ? end : end + 1440))
    }

    mutating func date(
        _ text: String, _ node: MarkedNode, as kind: ScalarKind, at path: Path, example: String
    ) -> Scalar? {
        switch DateText.read(text) {
        case .date(let date): return .date(date)
        case .yearly(let day) where kind == .date: return .yearly(day)
        case .impossible(let leniently):
            report.add(ImpossibleDate.finding(text, leniently: leniently, path, at: node.span))
        case .yearly, .malformed:
            report.add(WrongValue.wrongType(path, expected: kind.expectation, got: node, example: example))
        }
        return nil
    }

    /// `2026-03-10T14:00`, on a clock of one day.
    private mutating func dateTime(
        _ text: String, _ node: MarkedNode, at path: Path, example: String
    ) -> Scalar? {
        let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 10 else {
            report.add(
                WrongValue.wrongType(
                    path, expected: ScalarKind.dateTime.expectation, got: node, example: example))
            return nil
        }
        switch DateText.read(String(parts[0])) {
        case .date(let date):
            if let minute = ClockText.read(parts[1]), minute < 1440 {
                return .dateTime(LocalDateTime(date, minute: minute))
            }
            report.add(
                NotATime.finding(
                    String(parts[1]), path, at: node.part(from: 11, length: parts[1].unicodeScalars.count)))
        case .impossible(let leniently):
            let place = node.part(from: 0, length: 10)
            report.add(ImpossibleDate.finding(String(parts[0]), leniently: leniently, path, at: place))
        case .yearly, .malformed:
            report.add(
                WrongValue.wrongType(
                    path, expected: ScalarKind.dateTime.expectation, got: node, example: example))
        }
        return nil
    }

    private mutating func secret(_ text: String, _ node: MarkedNode, required: Bool, at path: Path) -> Scalar?
    {
        guard text.hasPrefix("$") else {
            if !required { return .text(text) }
            report.add(SecretWrittenOut.finding(path, prefix: secretPrefix, at: node.span))
            return nil
        }
        if isSecretReference(text) { return .text(text) }
        report.add(BadSecretReference.malformed(path, prefix: secretPrefix, at: node.span))
        return nil
    }

    /// What every name in the environment must begin with here.
    private var secretPrefix: String {
        isTenants ? BadSecretReference.prefix(of: slug) : "SHARED_"
    }

    private func isSecretReference(_ text: String) -> Bool {
        guard text.hasPrefix("${" + secretPrefix), text.hasSuffix("}") else { return false }
        let name = text.utf8.dropFirst(2 + secretPrefix.utf8.count).dropLast()
        return !name.isEmpty
            && name.allSatisfy { $0.isUpperCase || $0.isDigit || $0 == UInt8(ascii: "_") }
    }

    func signedInteger(_ text: String) -> Int? {
        guard text.utf8.first == UInt8(ascii: "-") else { return integer(Array(text.utf8)) }
        return integer(Array(text.utf8.dropFirst())).map { -$0 }
    }

    private func fraction(_ text: String, in range: ClosedRange<Double>) -> Scalar? {
        guard DecimalText.read(text) != nil, let number = Double(text), range ~= number else { return nil }
        return .text(text)
    }

    /// `https://host`, `http://localhost:3000`: no path, no wildcard.
    private func isOrigin(_ text: String) -> Bool {
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else { return false }
        let rest = text.dropFirst(scheme.count).utf8
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789.-:[]".utf8)
        return !rest.isEmpty && rest.allSatisfy { allowed.contains($0) }
    }

    private func isColour(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst()
        return text.utf8.first == UInt8(ascii: "#") && digits.count == 6
            && digits.allSatisfy { $0.isDigit || "abcdefABCDEF".utf8.contains($0) }
    }
}

extension ScalarKind {
    var mayBeSecret: Bool { self == .secret || self == .calendar }
}
