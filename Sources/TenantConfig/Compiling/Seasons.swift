import Scheduling
import Vocabulary

/// The tenant's seasons, and what its files mean while some of them hold.
struct Seasons {
    let list: [Business.Season]
    /// One for each set of seasons that meet on some date.
    let variants: [(seasons: [Int], plan: Plan)]
    private let plan: Plan
    /// What was written for each of the list.
    private let entries: [Value.Entry]

    /// At most so many sets: each is a business of its own in memory.
    static let limit = 64

    init(_ plan: Plan, report: inout Report) {
        self.plan = plan
        let document = plan.document
        let written = document.written[.seasons]?.usableEntries.filter { $0.value.map != nil } ?? []
        var planner = Planner(document, plan.catalogue, plan.policies, now: plan.now, report: report)
        let dates = written.map { planner.dates(ofSeason: $0) }
        report = planner.report
        let readable = zip(written, dates).compactMap { entry, dates in dates.map { (entry, $0) } }
        entries = readable.map(\.0)
        list = readable.map { Business.Season(id: $0.0.key, dates: $0.1) }
        let layers = readable.map { SeasonLayer($0.0, over: document, report: &report) }
        let sets = Self.meetings(list.map(\.dates))
        guard sets.count <= Self.limit else {
            let place = readable[0].0.keySpan
            report.add(OverTheLimit.seasons(sets.count, limit: Self.limit, at: place))
            variants = []
            return
        }
        var found: [(seasons: [Int], plan: Plan)] = []
        for set in sets {
            let laid = document.laying(set.map { layers[$0] }, report: &report)
            var planner = Planner(laid, plan.catalogue, plan.policies, now: plan.now, report: report)
            found.append((set, planner.plan()))
            report = planner.report
        }
        variants = found
        for (layer, entry) in zip(layers, readable.map(\.0)) where entry.value.isWhole && layer.isWhole {
            var scratch = Report()
            if document.laying([layer], report: &scratch).hasTheValues(of: document) {
                report.add(SeasonTrouble.withoutEffect(entry))
            }
        }
    }

    /// What the checks find in a season's own values. What a season makes of the rest is meant: a service that is
    /// closed for the winter is no mistake.
    func check(into report: inout Report) {
        let known = Set(report.diagnostics.map(Place.init))
        let found = variants.map { variant in
            var scratch = Report()
            for check in checks { check.run(on: variant.plan, into: &scratch) }
            return scratch.diagnostics.filter { $0.span.file.hasSuffix("/" + FileKind.seasons.fileName) }
        }
        let places = found.map { Set($0.map(Place.init)) }
        var reported = known
        for finding in found.joined() {
            let place = Place(finding)
            if Self.aboutTime.contains(finding.code),
                let season = entries.firstIndex(where: { $0.holds(place.span) })
            {
                let all = variants.indices.filter { variants[$0].seasons.contains(season) }
                guard all.allSatisfy({ places[$0].contains(place) }) else { continue }
            }
            if reported.insert(place).inserted { report.add(finding) }
        }
    }

    /// What is no mistake while the season meets another that leaves it no time.
    private static let aboutTime: Set<String> = [
        OutsideOpeningHours.rule.code, TooLongForAnyWindow.rule.code, StartsOutsideHours.rule.code,
        NeverTogether.rule.code, KeptInVain.rule.code, MoreUnitsThanThereAre.rule.code,
    ]

    private struct Place: Hashable {
        let code: String
        let span: SourceSpan

        init(_ finding: Diagnostic) {
            code = finding.code
            span = finding.span
        }
    }

    /// Exceptions of the business that seasons bring, in one language.
    func exceptions(in language: String) -> [PlannedException] {
        variants.flatMap { variant in
            var planner = Planner(
                variant.plan.document.speaking(language), plan.catalogue, plan.policies, now: plan.now,
                report: Report())
            return planner.exceptionsOfBusiness()
        }
    }

    /// The sets of seasons that meet on some date, none of them empty. They change where one begins or ends, so only
    /// these dates are looked at: in the years that are named and the eight around them, which include a leap year.
    static func meetings(_ seasons: [HoursException.Dates]) -> [[Int]] {
        let named = seasons.flatMap { $0.edges(in: []) }.map(\.year)
        let years = Set((named.isEmpty ? [2026] : named).flatMap { Array(($0 - 8)...($0 + 8)) })
        let edges = Set(seasons.flatMap { $0.edges(in: years.sorted()) })
        let dates = Set(edges.flatMap { edge in (-1...1).map { edge.adding(days: $0) } })
        let sets = Set(
            dates.map { date in seasons.indices.filter { seasons[$0].contains(date) } }.filter { !$0.isEmpty }
        )
        return sets.sorted { $0.lexicographicallyPrecedes($1) }
    }
}

extension Value.Entry {
    /// Whether something stands in it, in its own file.
    fileprivate func holds(_ place: SourceSpan) -> Bool {
        place.file == value.span.file && value.span.start.byte <= place.start.byte
            && place.end.byte <= value.span.end.byte
    }
}

/// What one season says, by the file in which the tenant says it.
struct SeasonLayer {
    let files: [FileKind: Value]
    /// No entry had to be left out.
    let isWhole: Bool

    init(_ season: Value.Entry, over document: Document, report: inout Report) {
        let before = report.diagnostics.count
        var files: [FileKind: Value] = [:]
        for kind in [FileKind.tenant, .hours, .services] {
            guard case .map(var map) = season.value.content else { continue }
            let keys = Format.keys(ofSeasonIn: kind)
            map.entries.removeAll { !keys.contains($0.key) }
            for index in map.entries.indices where kind != .hours {
                SeasonTrouble.check(&map.entries[index], of: kind, in: season, document, &report)
            }
            if !map.entries.isEmpty { files[kind] = Value(content: .map(map), span: season.value.span) }
        }
        self.files = files
        isWhole = report.diagnostics.count == before
    }
}

extension Document {
    fileprivate func laying(_ seasons: [SeasonLayer], report: inout Report) -> Document {
        var files: [FileKind: Value] = [:]
        for kind in [FileKind.tenant, .hours, .services] {
            guard var value = written[kind], seasons.contains(where: { $0.files[kind] != nil }) else {
                continue
            }
            for season in seasons {
                guard let own = season.files[kind] else { continue }
                value = Layering.lay(own, over: value, as: Format.shape(of: kind))
            }
            var completion = Completion(report: report)
            files[kind] = completion.complete(
                value, as: Format.shape(of: kind), at: Path(Format.prefix(of: kind)), place: value.span,
                noun: kind.fileName)
            report = completion.report
        }
        return with(files)
    }

    fileprivate func hasTheValues(of other: Document) -> Bool {
        func values(_ document: Document) -> [[String]] {
            Origins.list(document).map { [$0.path, $0.value] }
        }
        return values(self) == values(other)
    }
}

extension Planner {
    fileprivate mutating func dates(ofSeason entry: Value.Entry) -> HoursException.Dates? {
        let path = Path(["seasons", entry.key])
        guard entry.value.mentions("from") || entry.value.mentions("to") else {
            if entry.value.map?.damaged != true {
                report.add(
                    WrongValue.other(
                        "`\(path)` has no dates", at: entry.keySpan,
                        hint: "add `from: 2027-01-01`, or `from` and `to`"))
            }
            return nil
        }
        let dates = dates(entry, at: path, openEnds: true)
        if case .span(let from?, let to?) = dates, to < from {
            report.add(EndsBeforeItStarts.finding(path, from, to, at: entry.keySpan))
            return nil
        }
        return dates
    }

    fileprivate mutating func exceptionsOfBusiness() -> [PlannedException] {
        hours(document[.hours], at: Path([]), openEnds: false).exceptions
    }
}
