import TenantFiles
import Testing
import Vocabulary

@testable import TenantConfig

/// The description of the format, held to its own word.
@Suite struct FormatTests {
    @Test
    func `the example of every key can be read as its type`() {
        for kind in FileKind.allCases {
            guard let record = Format.record(of: kind) else { continue }
            check(record, at: Path(Format.prefix(of: kind)))
        }
        check(Format.ruleSet, at: Path(["policies"]))
    }

    private func check(_ record: Record, at path: Path) {
        #expect(Set(record.keys.map(\.name)).count == record.keys.count, "\(path)")
        for key in record.keys {
            let place = path.appending(key.name)
            #expect(key.summary.hasSuffix(".") || key.summary.hasSuffix("…"), "\(place): \(key.summary)")
            let reading = YAMLReader().read(Array("\(key.name): \(key.example)\n".utf8), file: "example")
            #expect(reading.diagnostics == [], "\(place)")
            if case .map(let entries) = reading.root?.content, let value = entries.first?.value, !key.isLater
            {
                var reader = Reader(slug: "bloom", isTenants: true)
                let result = reader.read(value, as: key.shape, at: place, example: key.example)
                #expect(reader.report.diagnostics.map(\.message) == [], "\(place)")
                #expect(!result.isUnusable, "\(place)")
            }
            descend(key.shape, at: place)
        }
    }

    private func descend(_ shape: Shape, at path: Path) {
        switch shape {
        case .record(let record): check(record, at: path)
        case .entries(let entries): descend(entries.of, at: path.appending("*"))
        case .list(let item, _): descend(item, at: path.appending(index: 0))
        case .week(let week): descend(week.of, at: path.appending("mon"))
        case .forms(let scalar, let list, let map):
            for form in [scalar, list, map].compactMap({ $0 }) { descend(form, at: path) }
        case .scalar, .hours, .later: break
        }
    }

    @Test
    func `every built-in value can be read as its type`() {
        let compilation = Sample.base.compile()
        #expect(compilation.origins.filter { $0.span == nil }.count > 25)
        #expect(compilation.diagnostics.map(\.golden) == [])
    }
}
