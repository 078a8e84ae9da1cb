/// The format of every kind of file as JSON Schemas (draft 2020-12), for editors.
///
/// A schema sees one file and no other: that a reference leads somewhere, that a layer brings what is missing, that hours
/// make sense is for `frontdesk lint` to say. What a schema refuses, lint refuses too.
package struct FormatSchema: Sendable {
    /// `hours.schema.json`
    package let fileName: String
    package let text: String
}

package enum FormatSchemas {
    /// A kind of file.
    struct Source: Sendable {
        let name: String
        let title: String
        let shape: Shape
        /// Files of that kind are laid over each other, so that what one leaves out another may bring.
        let isLayered: Bool
        /// What must stand in each of them all the same.
        var required: [String] = []
    }

    /// In the order of the manual.
    static var sources: [Source] {
        let files = FileKind.allCases.map { kind in
            Source(
                name: kind.rawValue, title: "\(kind.fileName) of a Frontdesk tenant",
                shape: Format.shape(of: kind), isLayered: true)
        }
        return files + [
            Source(
                name: "scenarios", title: "scenarios/*.yaml of a Frontdesk tenant",
                shape: .record(ScenarioFormat.file), isLayered: false),
            Source(
                name: "rule-set", title: "A Frontdesk rule set: policies/*.yaml",
                shape: .record(Format.ruleSet),
                isLayered: false, required: ["version"]),
            Source(
                name: "policy-tests", title: "Tests of Frontdesk policies: policies/tests/*.yaml",
                shape: .record(PolicyTestFormat.file), isLayered: false),
        ]
    }

    /// - Parameter reading: an example as it is written in YAML, read.
    package static func all(reading: @escaping (String) -> MarkedNode?) -> [FormatSchema] {
        sources.map { source in
            let writer = SchemaWriter(isLayered: source.isLayered, reading: reading)
            var fields: [SchemaNode.Field] = [
                .init("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
                .init("title", .text(source.title)),
            ]
            fields += writer.file(source.shape, required: source.required)
            return FormatSchema(
                fileName: source.name + ".schema.json", text: SchemaNode.object(fields).written() + "\n")
        }
    }
}
