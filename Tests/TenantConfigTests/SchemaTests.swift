import Foundation
import TenantFiles
import Testing
import Vocabulary

@testable import TenantConfig

/// Whether the schemas say everything that the format says; what they refuse is held against the reader from outside,
/// by Tests/conformance/test_schemas.py.
@Suite struct SchemaTests {
    private typealias Object = [String: Any]

    private func schemas() throws -> [(source: FormatSchemas.Source, object: Object)] {
        let written = FormatSchemas.all(reading: YAMLReader.value)
        return try zip(FormatSchemas.sources, written).map { source, schema in
            (source, try #require(try JSONSerialization.jsonObject(with: Data(schema.text.utf8)) as? Object))
        }
    }

    @Test
    func `there is a schema for every kind of file that the reader knows`() throws {
        let names = Set(FormatSchemas.sources.map(\.name))
        #expect(names == Set(FileKind.allCases.map(\.rawValue) + ["scenarios", "rule-set", "policy-tests"]))
        for (source, object) in try schemas() {
            #expect(object["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
            #expect(object["title"] as? String == source.title)
        }
    }

    @Test
    func `every key of the format is described, with an example, and no other key is let in`() throws {
        for (source, object) in try schemas() {
            guard case .record(let record) = source.shape else { continue }
            var seen = 0
            try check(record, object, at: source.name, &seen)
            #expect(seen > 3, "\(source.name)")
        }
    }

    private func check(_ record: Record, _ object: Object, at path: String, _ seen: inout Int) throws {
        let properties = try #require(object["properties"] as? Object, "\(path)")
        #expect(Set(properties.keys) == Set(record.keys.map(\.name)), "\(path)")
        #expect(object["additionalProperties"] as? Bool == false, "\(path)")
        for key in record.keys {
            seen += 1
            let place = path + "." + key.name
            let property = try #require(properties[key.name] as? Object, "\(place)")
            #expect(property["description"] as? String == key.summary, "\(place)")
            if case .later = key.status {
                #expect(property["not"] != nil, "\(place)")
                continue
            }
            #expect((property["examples"] as? [Any])?.count == 1, "\(place)")
            for (inner, schema) in records(in: key.shape, property) {
                try check(inner, schema, at: place, &seen)
            }
        }
    }

    /// The records that a shape leads to directly, each with its part of the schema.
    private func records(in shape: Shape, _ object: Object) -> [(Record, Object)] {
        let forms = [object] + ((object["anyOf"] as? [Object]) ?? [])
        switch shape {
        case .record(let record):
            return forms.first { $0["properties"] != nil }.map { [(record, $0)] } ?? []
        case .entries(let entries):
            return forms.compactMap { $0["additionalProperties"] as? Object }.first
                .map { records(in: entries.of, $0) } ?? []
        case .list(let item, _):
            return forms.compactMap { $0["items"] as? Object }.first.map { records(in: item, $0) } ?? []
        default: return []
        }
    }

    @Test(arguments: [
        ("55", "55"), ("55.00", "55.00"), ("true", "true"), ("10m", "\"10m\""), ("no", "\"no\""),
        ("\"55\"", "\"55\""), ("+1212", "\"+1212\""), ("010", "\"010\""), ("-3", "-3"),
        ("2026-12-25", "\"2026-12-25\""), ("[1, a]", "[1, \"a\"]"), ("{a: 1}", "{\n  \"a\": 1\n}"),
    ])
    func `an example is what an editor reads`(yaml: String, json: String) throws {
        #expect(CoreSchema.json(try #require(YAMLReader.value(yaml))).written() == json)
    }
}
