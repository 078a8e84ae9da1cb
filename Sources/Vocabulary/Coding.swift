// How values of the vocabulary are written in stored JSON: each as the one text or number that people know it by.

extension Instant: Codable {
    /// Microseconds since 1970, exactly.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }

    package init(from decoder: any Decoder) throws {
        self.init(microseconds: try decoder.singleValueContainer().decode(Int64.self))
    }
}

extension LocalDate: Codable {
    package func encode(to encoder: any Encoder) throws { try write(description, to: encoder) }
    package init(from decoder: any Decoder) throws { self = try decoded(from: decoder) { Self($0) } }
}

extension LocalDateTime: Codable {
    package func encode(to encoder: any Encoder) throws { try write(description, to: encoder) }
    package init(from decoder: any Decoder) throws { self = try decoded(from: decoder) { Self($0) } }
}

extension Identifier: Codable {
    package func encode(to encoder: any Encoder) throws { try write(description, to: encoder) }
    package init(from decoder: any Decoder) throws { self = try decoded(from: decoder) { Self($0) } }
}

extension PhoneNumber: Codable {
    package func encode(to encoder: any Encoder) throws { try write(e164, to: encoder) }
    package init(from decoder: any Decoder) throws { self = try decoded(from: decoder) { Self(e164: $0) } }
}

extension EmailAddress: Codable {
    package func encode(to encoder: any Encoder) throws { try write(address, to: encoder) }
    package init(from decoder: any Decoder) throws { self = try decoded(from: decoder) { Self($0) } }
}

private func write(_ text: String, to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
}

private func decoded<Value>(from decoder: any Decoder, _ read: (String) -> Value?) throws -> Value {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = read(text) else {
        throw DecodingError.dataCorruptedError(
            in: container, debugDescription: "\(text) is not a \(Value.self)")
    }
    return value
}
